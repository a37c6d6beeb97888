// Why the processing of somebody's data is restricted: a closed list, from the laws that know restriction.

/// The ground of a restriction, by the word that commands and the ledger's records have for it.
package enum RestrictionGround: String, CaseIterable, Sendable, Hashable, Codable {
    /// The person contests that the data are right, until that is checked (GDPR 18(1)(a)).
    case contested
    /// The processing was unlawful, and the person would rather have it restricted than erased (GDPR 18(1)(b)).
    case unlawful
    /// The person needs the data for a legal claim (GDPR 18(1)(c)).
    case claims
    /// The person has objected, until it is clear whose grounds weigh more (GDPR 18(1)(d)).
    case objection
    /// The data are to go, and a law wants them kept for now (PIPL 47(2)).
    case statutory
    /// Consent was withdrawn, and nothing else allows the processing (PIPL 47(1)3).
    case consent
    /// A rule of the policy's retention says so; placed by a purge only.
    case rule

    /// Whether the person wants the data kept, or it is not settled yet who is right: nothing but storing them is allowed
    /// then, and erasing is more (GDPR 18(2)).
    package var keepsFromErasure: Bool { [.contested, .unlawful, .claims, .objection].contains(self) }

    /// Those that somebody can give.
    package static let given = allCases.filter { $0 != .rule }
}
