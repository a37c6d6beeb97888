// The short name of a matter for which customers are kept: what a legal hold is placed for.

/// A matter's name in standard form, as `MarkName` has it: a file number, not what the matter is about.
package struct MatterName: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
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
        guard let name = try? MatterName(text), name.name == text else {
            throw Swift.DecodingError.dataCorruptedError(in: container, debugDescription: "not a matter's name")
        }
        self = name
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}
