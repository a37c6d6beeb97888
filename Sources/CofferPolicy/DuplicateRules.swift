// How customers who may be the same person are looked for (`duplicates` in a policy).

package import CofferModel

/// One way to look up one field.
package struct BlockKey: Sendable, Hashable {
    package let field: FieldName
    package let kind: SearchKind

    package init(_ field: FieldName, _ kind: SearchKind) {
        self.field = field
        self.kind = kind
    }

    /// As the policy has it: `phone`, `name.pinyin`.
    package var text: String { kind == .exact ? field.rawValue : "\(field).\(kind.rawValue)" }
}

/// Where to look for duplicates, and how sure to be.
package struct DuplicateRules: Sendable, Hashable {
    /// Customers that agree in all keys of one of these are compared; every key has search tokens.
    package let blocks: [[BlockKey]]
    /// How much a field counts, 0...5; fields that are not here count once.
    package let weights: [FieldName: Double]
    /// From this score on, 0...1, somebody is to look.
    package let review: Double
    /// From this score on, `review`...1, two customers count as the same.
    package let certain: Double

    package static let standardReview = 0.90
    package static let standardCertain = 0.99

    package init(
        blocks: [[BlockKey]], weights: [FieldName: Double] = [:], review: Double = standardReview,
        certain: Double = standardCertain
    ) {
        self.blocks = blocks
        self.weights = weights
        self.review = review
        self.certain = certain
    }

    /// Without a word of the policy: whoever shares the whole value of one searchable field.
    static func standardBlocks(_ fields: [FieldDefinition]) -> [[BlockKey]] {
        fields.filter { $0.searchKinds.contains(.exact) }.map { [BlockKey($0.name, .exact)] }
    }
}
