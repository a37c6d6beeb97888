// Short names that stand in clear beside customers: a segment's, a matter's, where a consent came from.

/// A name in standard form, as `MarkName` has it.
package struct ShortName<Subject>: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
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
        guard let name = try? Self(text), name.name == text else {
            throw Swift.DecodingError.dataCorruptedError(in: container, debugDescription: "not a short name")
        }
        self = name
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}

/// What short names are about; none of these has a value.
package enum ShortNameSubject {
    package enum Segment {}
    package enum Matter {}
    package enum ConsentDetail {}
}

/// Of a saved filter.
package typealias SegmentName = ShortName<ShortNameSubject.Segment>
/// Of a matter for which customers are kept: a file number, not what the matter is about.
package typealias MatterName = ShortName<ShortNameSubject.Matter>
/// Of a form, a campaign, a version of a text.
package typealias ConsentWord = ShortName<ShortNameSubject.ConsentDetail>
