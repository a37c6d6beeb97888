// The ways to look up an encrypted field; each has keys and token columns of its own.

/// One way to look up an encrypted field, by the word the policy has for it.
package enum SearchKind: String, CaseIterable, Codable, Sendable, Hashable {
    /// By the whole value.
    case exact
    /// By the last four characters of a number.
    case last4
    /// By the domain of a mail address.
    case domain
    /// By how a name or text begins.
    case prefix
    /// By the initials of a name's pinyin.
    case pinyin

    /// Whether values of this type can be looked up in this way.
    package func fits(_ type: FieldType) -> Bool {
        switch self {
        case .exact: true
        case .last4: [.phone, .residentID, .creditCode, .bankCard, .iban].contains(type)
        case .domain: type == .email
        case .prefix: [.name, .text, .address].contains(type)
        case .pinyin: [.name, .text].contains(type)
        }
    }

    /// The token columns that it takes.
    package var indexes: [SearchIndex] {
        switch self {
        case .exact: [.exact]
        case .last4: [.last4]
        case .domain: [.domain]
        case .prefix: [.shortPrefix, .longPrefix]
        case .pinyin: [.pinyin]
        }
    }
}
