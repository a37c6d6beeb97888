// How the plaintext of one tier is laid out by the policy in force: to seal it again without taking it apart into values.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore

/// The fields of a tier in their order, each with what its masked part and tokens are made of.
struct TierLayout: Sendable {
    private struct Field: Sendable {
        /// What stands before the value: `FieldCodec.prefix`.
        let prefix: [UInt8]
        let mask: Mask?
        let tokens: [TierPlan.Token]
    }

    let plan: TierPlan
    private let fields: [Field]

    init(_ plan: TierPlan, _ policy: Policy) {
        self.plan = plan
        fields = plan.fields.map { index in
            Field(
                prefix: FieldCodec.prefix(policy.fields[index].name), mask: policy.fields[index].mask,
                tokens: plan.tokens.filter { $0.field == index })
        }
    }

    /// Seals a plaintext as it is and its masks, and sets the tokens.
    ///
    /// - Parameters:
    ///   - row: gets the tokens; the tier's shred key is in the reader's arena.
    ///   - blob: gets both parts.
    /// - Returns: false, with `row` and `blob` of no use, for fields of other tiers, in another order, or emptied ones.
    func reseal(
        _ plaintext: UnsafeRawBufferPointer, of row: inout RecordRow, _ keys: WritingKeys, _ reader: RecordReader,
        into blob: inout [UInt8]
    ) throws -> Bool {
        guard let masks = try masks(of: FieldCodec.content(of: plaintext), &row.tokens) else { return false }
        let record = row.id
        let revision = row.revision
        try PartsBlob.append(tier: plan.tier, kind: .clear, revision: revision, to: &blob) {
            try reader.seal(
                plaintext: plaintext, plan.tier, .clear, of: record, revision: revision, keys: keys, into: &$0)
        }
        try masks.withUnsafeBytes { masks in
            try PartsBlob.append(tier: plan.tier, kind: .masked, revision: revision, to: &blob) {
                try reader.seal(
                    plaintext: masks, plan.tier, .masked, of: record, revision: revision, keys: keys, into: &$0)
            }
        }
        return true
    }

    /// The plaintext of the masked part; nil where the fields are not those of this tier in their order, none empty.
    private func masks(of content: UnsafeRawBufferPointer, _ tokens: inout [Int64?]) throws -> [UInt8]? {
        var masks: [UInt8] = []
        masks.reserveCapacity(content.count + FieldCodec.blockSize)
        var rest = content[...]
        for field in fields where rest.starts(with: field.prefix) {
            var reader = ByteReader(UnsafeRawBufferPointer(rebasing: rest.dropFirst(field.prefix.count)))
            let value = try reader.readPrefixedText()
            if value.isEmpty { return nil }
            rest = rest.dropFirst(field.prefix.count + reader.offset)
            FieldCodec.append(MaskedValue.make(value, field.mask), named: field.prefix, to: &masks)
            for token in field.tokens { tokens[token.slot] = token.token(of: value) }
        }
        FieldCodec.pad(from: 0, &masks)
        return rest.isEmpty ? masks : nil
    }
}
