// Which check characters a customer code ends with.

/// The systems that `codes: {check: …}` knows. Raw values are the names in policies.
package enum CodeCheck: String, Sendable, Hashable, CaseIterable, Codable {
    /// ISO/IEC 7064 MOD 37,36: one letter or digit over letters and digits.
    case mod37And36 = "mod37_36"
    /// ISO/IEC 7064 MOD 11,10: one digit over digits.
    case mod11And10 = "mod11_10"
    /// Luhn, ISO/IEC 7812-1: one digit over digits; misses `09` typed as `90`.
    case luhn
    /// ISO/IEC 7064 MOD 97-10: two digits over letters and digits.
    case mod97And10 = "mod97_10"

    /// How many characters the check has.
    var length: Int { self == .mod97And10 ? 2 : 1 }

    /// Whether letters may stand before it.
    var takesLetters: Bool { self == .mod37And36 || self == .mod97And10 }

    /// The check characters of the letters and digits of a code, separators left out; nil if they are none of those.
    func characters(of body: String) -> String? {
        switch self {
        case .mod37And36: CheckCharacter.mod37And36(body).map { String($0) }
        case .mod11And10: CheckCharacter.mod11And10(body).map { String($0) }
        case .luhn: CheckCharacter.luhn(body).map { String($0) }
        case .mod97And10: CheckCharacter.mod97And10(body)
        }
    }
}
