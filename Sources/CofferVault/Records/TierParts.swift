// The two parts of one tier, as a holder writes them.

internal import CofferModel
internal import CofferPolicy

/// One clear and one masked part from the values of a tier.
struct TierParts {
    private let tier: TierID
    private let clear: [(FieldName, String)]
    private let masked: [(FieldName, String)]

    /// - Parameters:
    ///   - fields: values by name; "" only where an emptied field must not be filled again from another tier's part.
    init(_ plan: TierPlan, _ fields: [FieldName: String], _ policy: Policy) {
        tier = plan.tier
        let known = plan.fields.compactMap { index -> (FieldDefinition, String)? in
            fields[policy.fields[index].name].map { (policy.fields[index], $0) }
        }
        // What another policy had here, or keeps elsewhere by now, stays as it is: a policy never deletes a value.
        let names = Set(known.map(\.0.name))
        let others = fields.filter { !names.contains($0.key) && !$0.value.isEmpty }.sorted { $0.key < $1.key }
        clear = known.map { ($0.name, $1) } + others.map { ($0.key, $0.value) }
        masked =
            known.map { ($0.name, MaskedValue.make($1, $0.mask)) }
            + others.map { ($0.key, MaskedValue.make($0.value, policy.field($0.key)?.mask)) }
    }

    /// Seals them, making the tier's shred key if the record has none.
    func seal(
        for record: RecordID, revision: Int64, _ keys: WritingKeys, _ writer: inout RecordWriter
    ) throws -> [SealedPart] {
        try writer.ensureShredKey(record, tier)
        return try seal(for: record, revision: revision, keys, writer.reader)
    }

    /// Seals them under the tier's shred key that is in the arena.
    func seal(
        for record: RecordID, revision: Int64, _ keys: WritingKeys, _ reader: RecordReader
    ) throws -> [SealedPart] {
        [
            try reader.seal(clear, tier, .clear, of: record, revision: revision, keys: keys),
            try reader.seal(masked, tier, .masked, of: record, revision: revision, keys: keys),
        ]
    }
}
