// Which customers: conditions on open fields and on tags, all of which must hold.

/// A filter in standard form: what a segment is.
package struct CustomerFilter: Hashable, Sendable, Codable {
    /// At most so many values and tags in one filter.
    package static let maximumSize = 60

    /// By field, without repetitions.
    package private(set) var conditions: [FieldCondition]
    /// Tags of which a customer must have every one; a tag stands for those below it, too.
    package private(set) var tags: [Tag]
    /// Tags of which a customer must have at least one; empty: no such condition.
    package private(set) var anyTags: [Tag]
    /// Tags of which a customer must have none.
    package private(set) var withoutTags: [Tag]

    package init(
        conditions: [FieldCondition] = [], tags: [Tag] = [], anyTags: [Tag] = [], withoutTags: [Tag] = []
    ) {
        var known: Set<FieldCondition> = []
        self.conditions = conditions.map(Self.standard).filter { known.insert($0).inserted }
            .enumerated().sorted { ($0.element.field, $0.offset) < ($1.element.field, $1.offset) }.map(\.element)
        self.tags = Set(tags).sorted()
        self.anyTags = Set(anyTags).sorted()
        self.withoutTags = Set(withoutTags).sorted()
    }

    private static func standard(_ condition: FieldCondition) -> FieldCondition {
        guard case .isOneOf(let values) = condition.test else { return condition }
        let each = Set(values).sorted()
        return FieldCondition(condition.field, each == [""] ? .isEmpty : .isOneOf(each))
    }

    /// Whether every customer fits.
    package var isEverything: Bool { conditions.isEmpty && tags.isEmpty && anyTags.isEmpty && withoutTags.isEmpty }

    /// How many values and tags it names.
    package var size: Int {
        conditions.reduce(0) { $0 + $1.size } + tags.count + anyTags.count + withoutTags.count
    }

    /// The fields it looks at, each once.
    package var fields: [FieldName] { Set(conditions.map(\.field)).sorted() }

    /// Every tag it looks at, each once.
    package var everyTag: [Tag] { Set(tags + anyTags + withoutTags).sorted() }

    /// This filter with more conditions.
    package func and(conditions more: [FieldCondition], tags moreTags: [Tag]) -> CustomerFilter {
        CustomerFilter(
            conditions: conditions + more, tags: tags + moreTags, anyTags: anyTags, withoutTags: withoutTags)
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            conditions: try container.decodeIfPresent([FieldCondition].self, forKey: .conditions) ?? [],
            tags: try container.decodeIfPresent([Tag].self, forKey: .tags) ?? [],
            anyTags: try container.decodeIfPresent([Tag].self, forKey: .anyTags) ?? [],
            withoutTags: try container.decodeIfPresent([Tag].self, forKey: .withoutTags) ?? [])
    }
}
