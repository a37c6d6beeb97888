// A customer's values made ready for sealing: encoded, masked, with tokens; no keys needed any more but data keys.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore

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
    var tokens = [Int64?](repeating: nil, count: RecordRow.tokenSlots)
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
        let tokens: [TierPlan.Token]
    }

    /// The encoded name of each field, and its mask.
    private let names: [[UInt8]]
    private let masks: [Mask?]
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
        names = policy.fields.map { FieldCodec.prefix($0.name) }
        masks = policy.fields.map(\.mask)
        openFields = policy.fields.indices.filter { policy.fields[$0].tier == .open }
        self.plans = plans.filter { $0.mode != .denied }.map { plan in
            Plan(
                tier: plan.tier, isHolder: plan.mode == .holder, fields: plan.fields,
                tokens: plan.mode == .holder ? plan.tokens : [])
        }
        digestKey = digests == .none ? nil : keyring.keys.digestKey
        let uniques = plans.filter { $0.mode == .holder }.flatMap(\.tokens).filter(\.isUnique)
        telling = digests == .all ? nil : uniques.map(\.slot)
    }

    /// A new record from values by position in `Policy.fields`; nil and "" are no value.
    func draft(_ values: [String?]) -> RecordDraft {
        var draft = RecordDraft()
        draft.open.reserveCapacity(128)
        draft.plaintext.reserveCapacity(1024)
        draft.segments.reserveCapacity(plans.count * 2)
        for index in openFields {
            if let value = values[index], !value.isEmpty {
                FieldCodec.append(value, named: names[index], to: &draft.open)
            }
        }
        for plan in plans {
            guard append(plan, values, plan.isHolder ? .clear : .clearOverlay, to: &draft, { value, _ in value }) else {
                continue
            }
            _ = append(plan, values, plan.isHolder ? .masked : .maskedOverlay, to: &draft, MaskedValue.make)
            if !plan.isHolder { draft.pending |= 1 << Int64(plan.tier.rawValue) }
            for token in plan.tokens {
                if let value = values[token.field] { draft.tokens[token.slot] = token.token(of: value) }
            }
        }
        if let digestKey, telling?.allSatisfy({ draft.tokens[$0] == nil }) ?? true {
            draft.digest = Self.digest(draft, digestKey)
        }
        return draft
    }

    /// Appends one part's plaintext; false if the tier has no value.
    @inline(__always)
    private func append(
        _ plan: Plan, _ values: [String?], _ kind: PartKind, to draft: inout RecordDraft,
        _ form: (String, Mask?) -> String
    ) -> Bool {
        let start = draft.plaintext.count
        for index in plan.fields {
            guard let value = values[index], !value.isEmpty else { continue }
            FieldCodec.append(form(value, masks[index]), named: names[index], to: &draft.plaintext)
        }
        if draft.plaintext.count == start { return false }
        FieldCodec.pad(from: start, &draft.plaintext)
        draft.segments.append(.init(tier: plan.tier, kind: kind, range: start..<draft.plaintext.count))
        return true
    }

    /// Keyed from the person's own seed, over every value given: nobody else can test a guess with it.
    private static func digest(_ draft: RecordDraft, _ key: TokenKey) -> Int64 {
        var bytes = draft.open
        bytes.append(contentsOf: draft.plaintext)
        return bytes.withUnsafeBytes { key.token($0) }
    }
}

/// What stands in a masked part for one field.
enum MaskedValue {
    /// There is a value and its mask shows nothing: no valid value or mask is this character.
    static let hidden = "\u{0}"

    static func make(_ value: String, _ mask: Mask?) -> String {
        value.isEmpty ? "" : mask?.apply(value) ?? hidden
    }
}
