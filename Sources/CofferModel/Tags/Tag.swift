// A tag: a short name that people give customers, with levels from the general to the special (`vip/gold`).

/// A tag in standard form: 1...4 levels, each as `MarkName` has it, with `/` between them.
package struct Tag: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package static let maximumLevels = 4

    package let name: String

    /// Brings a typed tag into standard form.
    ///
    /// - Throws: `MarkNameProblem`, whose sentence says what would be right.
    package init(_ raw: String) throws(MarkNameProblem) {
        let levels = MarkName.composed(raw).split(separator: "/", omittingEmptySubsequences: false)
        guard levels.count <= Self.maximumLevels else { throw .tooManyLevels }
        var standard: [String] = []
        for level in levels { standard.append(try MarkName.standard(level)) }
        name = standard.joined(separator: "/")
    }

    private init(standard: String) { name = standard }

    /// The tag itself, then each more general one: `vip/gold/2026`, `vip/gold`, `vip`.
    package var lineage: [Tag] {
        var tags = [self]
        var rest = name[...]
        while let slash = rest.lastIndex(of: "/") {
            rest = rest[..<slash]
            tags.append(Tag(standard: String(rest)))
        }
        return tags
    }

    /// Whether whoever looks for this tag means that one, too: `vip` takes in `vip/gold`.
    package func includes(_ other: Tag) -> Bool { other == self || other.name.hasPrefix(name + "/") }

    package var description: String { name }

    package static func < (left: Self, right: Self) -> Bool { left.name < right.name }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let tag = try? Tag(text), tag.name == text else {
            throw Swift.DecodingError.dataCorruptedError(in: container, debugDescription: "not a tag")
        }
        self = tag
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}
