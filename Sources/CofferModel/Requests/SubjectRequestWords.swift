// The closed words of a data subject's request: what the register says of one, without a word about the person.

/// How a request came in.
package enum RequestChannel: String, CaseIterable, Sendable, Codable {
    case email, phone, letter, app, other
    case inPerson = "in_person"
    case webForm = "web_form"
    /// Passed on by a regulator or a court.
    case authority
}

/// Who asks.
package enum Requester: String, CaseIterable, Sendable, Codable {
    case customer
    /// Of a child (PIPL 31, GDPR 8).
    case guardian
    /// Of somebody who has died (PIPL 49).
    case relative
    /// Somebody with a power of attorney (CCPA 1798.135).
    case agent
}

/// How it was made sure who asks (GDPR 12(6), CCPA regulations 7060).
package enum IdentityCheck: String, CaseIterable, Sendable, Codable {
    case account, signature, other
    case idDocument = "id_document"
    /// Asked back by a phone number or mail address that was known before.
    case knownContact = "known_contact"
    case inPerson = "in_person"
    /// A proof that one may ask for another: of guardianship, of death and kinship, a power of attorney.
    case authorityDocument = "authority_document"
}

/// How a request ended.
package enum RequestOutcome: String, CaseIterable, Sendable, Codable {
    case fulfilled
    /// In part; the ground says why not whole.
    case partly
    case refused
    /// By whoever asked.
    case withdrawn

    /// Whether something was done, so that there is evidence of it.
    package var isDone: Bool { self == .fulfilled || self == .partly }
    /// Whether the person has to be told why not (PIPL 50, GDPR 12(4), CCPA regulations 7101).
    package var needsGround: Bool { self == .refused || self == .partly }
}

/// Why a request was refused, wholly or in part.
package enum RefusalGround: String, CaseIterable, Sendable, Codable {
    case unfounded, excessive, other
    case identityNotProven = "identity_not_proven"
    /// A law wants the data kept (PIPL 47(2), GDPR 17(3)(b), CCPA 1798.105(d)).
    case statutoryDuty = "statutory_duty"
    /// Establishment, exercise or defence of claims (GDPR 17(3)(e)).
    case legalClaims = "legal_claims"
    case rightsOfOthers = "rights_of_others"
    case noData = "no_data"
    case notEntitled = "not_entitled"
}

/// Why an answer takes longer (GDPR 12(3), CCPA regulations 7021).
package enum ExtensionGround: String, CaseIterable, Sendable, Codable {
    case complexity, number
}
