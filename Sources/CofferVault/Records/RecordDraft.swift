// A customer's values made ready for sealing: encoded, masked, with tokens; no keys needed any more but data keys.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy

/// One record's plaintexts, laid end to end, and what is known of it without opening anything.
struct RecordDraft: Sendable {
    struct Segment: Sendable {
        let tier: TierID
        let kind: PartKind
        let range: Range<Int>
    }

    /// Encoded open fields.
    var open: [UInt8] = []
    /// Encoded and padded plaintexts of all parts.
    var plaintext: [UInt8] = []
    var segments: [Segment] = []
    /// By token column; nil where there is no value or no right to search.
    var tokens = [Int64?](repeating: nil, count: RecordTokens.count)
    /// Tiers written as overlays.
    var pending: Int64 = 0
    /// Recognises the same row entered again by the same person.
    var digest: Int64 = 0
}

/// Makes drafts for one session; a value, so that an import can do it on a thread of its own.
struct RecordDrafter: Sendable {
    private struct Plan: Sendable {
        let tier: TierID
        let isHolder: Bool
        let fields: [Int]
        let tokens: [(field: Int, slot: Int, key: TokenKey)]
    }

    private let fields: [FieldDefinition]
    private let openFields: [Int]
    private let plans: [Plan]
    /// Nil where nobody needs digests.
    private let digestKey: TokenKey?
    /// Columns by which a row is known again without a digest; nil: every row gets one.
    private let telling: [Int]?

    /// Which drafts get a digest, by which the same row is recognised when it is entered again.
    enum Digests {
        case none
        /// Those without a unique value that could be looked up.
        case whereNothingElseTells
        case all
    }

    /// - Parameter plans: those of the session.
    init(policy: Policy, plans: [TierPlan], keyring: Keyring, digests: Digests = .none) {
        fields = policy.fields
        openFields = policy.fields.indices.filter { policy.fields[$0].tier == .open }
        self.plans = plans.filter { $0.mode != .denied }.map { plan in
            Plan(
                tier: plan.tier, isHolder: plan.mode == .holder, fields: plan.fields,
                tokens: plan.mode == .holder ? plan.tokens.map { ($0.field, $0.slot, $0.keys[0]) } : [])
        }
        digestKey = digests == .none ? nil : keyring.keys.digestKey
        let uniques = plans.filter { $0.mode == .holder }.flatMap(\.tokens).filter(\.isUnique)
        telling = digests == .all ? nil : uniques.map(\.slot)
    }

    /// A new record from values by position in `Policy.fields`; nil and "" are no value.
    func draft(_ values: [String?]) -> RecordDraft {
        var draft = RecordDraft()
        FieldCodec.encodeOpen(given(openFields, values), into: &draft.open)
        for plan in plans {
            let clear = given(plan.fields, values)
            if clear.isEmpty { continue }
            append(clear, plan.tier, plan.isHolder ? .clear : .clearOverlay, to: &draft)
            let masked = plan.fields.compactMap { index in mask(index, values[index]) }
            append(masked, plan.tier, plan.isHolder ? .masked : .maskedOverlay, to: &draft)
            if !plan.isHolder { draft.pending |= 1 << Int64(plan.tier.rawValue) }
            for token in plan.tokens {
                if let value = values[token.field], !value.isEmpty { draft.tokens[token.slot] = token.key.token(value) }
            }
        }
        if let digestKey, telling?.allSatisfy({ draft.tokens[$0] == nil }) ?? true {
            draft.digest = Self.digest(draft, digestKey)
        }
        return draft
    }

    private func given(_ indices: [Int], _ values: [String?]) -> [(FieldName, String)] {
        indices.compactMap { index in
            guard let value = values[index], !value.isEmpty else { return nil }
            return (fields[index].name, value)
        }
    }

    /// The masked form of a value that is there.
    private func mask(_ index: Int, _ value: String?) -> (FieldName, String)? {
        guard let value, !value.isEmpty else { return nil }
        return (fields[index].name, MaskedValue.make(value, fields[index].mask))
    }

    private func append(
        _ given: [(FieldName, String)], _ tier: TierID, _ kind: PartKind, to draft: inout RecordDraft
    ) {
        let start = draft.plaintext.count
        FieldCodec.encode(given, into: &draft.plaintext)
        draft.segments.append(.init(tier: tier, kind: kind, range: start..<draft.plaintext.count))
    }

    /// Keyed from the person's own seed, over every value given: nobody else can test a guess with it.
    private static func digest(_ draft: RecordDraft, _ key: TokenKey) -> Int64 {
        var bytes = draft.open
        bytes.append(contentsOf: draft.plaintext)
        return bytes.withUnsafeBytes { key.token($0) }
    }
}

/// How many token columns a draft has.
enum RecordTokens {
    static let count = 8
}

/// What stands in a masked part for one field.
enum MaskedValue {
    /// There is a value and its mask shows nothing: no valid value or mask is this character.
    static let hidden = "\u{0}"

    static func make(_ value: String, _ mask: Mask?) -> String {
        guard let mask else { return hidden }
        return value.isEmpty ? "" : mask.apply(value)
    }
}
