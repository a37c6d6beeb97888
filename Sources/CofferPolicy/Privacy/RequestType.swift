// What people ask of whoever holds their data: a closed list.

/// A kind of request by a data subject, by the word that policies have for it.
package enum RequestType: String, CaseIterable, Sendable, Hashable, Codable {
    /// See the data and learn what is done with them (PIPL 45, GDPR 15, CCPA 1798.110).
    case access
    /// Take them along (PIPL 45, GDPR 20).
    case portability
    /// Have them put right (PIPL 46, GDPR 16, CCPA 1798.106).
    case correction
    /// Have them erased (PIPL 47, GDPR 17, CCPA 1798.105).
    case erasure
    /// Have them stored and nothing else (PIPL 44, GDPR 18).
    case restriction
    /// Refuse what is done with them (PIPL 44, GDPR 21).
    case objection
    /// Refuse that they are sold or shared (CCPA 1798.120).
    case optOut = "opt_out"
    /// Take back a consent (PIPL 15, GDPR 7(3)).
    case consentWithdrawal = "consent_withdrawal"
}
