// The name of a saved filter.

/// A segment's name in standard form, as `MarkName` has it.
package struct SegmentName: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package let name: String

    /// Brings a typed name into standard form.
    ///
    /// - Throws: `MarkNameProblem`, whose sentence says what would be right.
    package init(_ raw: String) throws(MarkNameProblem) {
        name = try MarkName.standard(MarkName.composed(raw)[...])
    }

    package var description: String { name }

    package static func < (left: Self, right: Self) -> Bool { left.name < right.name }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let name = try? SegmentName(text), name.name == text else {
            throw Swift.DecodingError.dataCorruptedError(in: container, debugDescription: "not a segment's name")
        }
        self = name
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}
