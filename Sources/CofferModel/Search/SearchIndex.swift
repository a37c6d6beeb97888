// What one token column is made from; raw values stand in the ledger and never change meaning.

/// One blind index over a field.
package enum SearchIndex: String, CaseIterable, Codable, Sendable, Hashable {
    case exact
    case last4
    case domain
    /// The first character of a name in Chinese characters, the first two of any other text.
    case shortPrefix = "prefix_short"
    /// The first two characters of a name in Chinese characters, the first four of any other text.
    case longPrefix = "prefix_long"
    case pinyin

    /// The kind of search that it serves.
    package var kind: SearchKind {
        switch self {
        case .exact: .exact
        case .last4: .last4
        case .domain: .domain
        case .shortPrefix, .longPrefix: .prefix
        case .pinyin: .pinyin
        }
    }
}
