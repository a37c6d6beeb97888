// What of a value each index hashes.

extension SearchIndex {
    /// What is hashed of a value in standard form; nil where the value has nothing of the kind.
    package func term(of value: String, _ type: FieldType) -> String? {
        switch self {
        case .exact: value
        case .last4: value.utf8.count >= 8 ? String(value.suffix(4)) : nil
        case .domain: value.lastIndex(of: "@").map { String(value[value.index(after: $0)...]) }
        case .shortPrefix, .longPrefix: prefix(of: value)
        case .pinyin: Self.initials(of: value)
        }
    }

    private func prefix(of value: String) -> String? {
        let folded = Self.folded(value)
        guard let first = folded.unicodeScalars.first else { return nil }
        let length = NameMask.isHan(first.value) ? (self == .shortPrefix ? 1 : 2) : (self == .shortPrefix ? 2 : 4)
        return folded.count < length ? nil : String(folded.prefix(length))
    }

    private static func initials(of value: String) -> String? {
        let initials = Pinyin.initials(of: value)
        return initials.isEmpty ? nil : initials
    }

    /// Letters without case, and no spaces or dots between them.
    static func folded(_ value: String) -> String {
        String(String.UnicodeScalarView(value.lowercased().unicodeScalars.filter { $0 != " " && $0 != "\u{B7}" }))
    }
}
