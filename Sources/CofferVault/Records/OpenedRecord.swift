// What a session's keys open of one state of a record, field by field: also where a field is on its way to another tier.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore

/// A record's parts, the sides of each tier opened when they are first needed.
///
/// A field that moved stands in a part of its new tier, or, until the record is sealed anew, of the one before: the new
/// one counts. What of it may be shown is not decided here.
final class OpenedRecord {
    /// What the keys tell about a field.
    enum Finding: Equatable {
        case value(String)
        /// There is none, or it was emptied.
        case nothing
        /// It may stand where the keys do not reach.
        case sealed
    }

    private struct Side: Hashable {
        let tier: TierID
        let purpose: KeyPurpose
    }

    private let reader: RecordReader
    private let record: RecordID
    private let parts: [UInt8]
    private let present: Set<TierID>
    private var sides: [Side: [FieldName: String]?] = [:]

    /// - Parameter parts: those of the record, or of an earlier version of it.
    /// - Throws: `Tampering.record` if they do not hold together.
    init(_ record: RecordID, parts: [UInt8], _ reader: RecordReader) throws {
        self.reader = reader
        self.record = record
        self.parts = parts
        present = Set(try SealedPart.of(parts, record).map(\.tier))
    }

    /// Where the field's value may stand, the newest place first; none without a part there.
    private func places(_ field: FieldDefinition) throws -> [TierID] {
        let home = try reader.authority.tierID(field.tier)
        guard let before = reader.authority.movedFrom[field.name] else { return present.contains(home) ? [home] : [] }
        return [home, before].filter { present.contains($0) }
    }

    /// Nil without the key.
    private func side(_ tier: TierID, _ purpose: KeyPurpose) throws -> [FieldName: String]? {
        let side = Side(tier: tier, purpose: purpose)
        if let opened = sides[side] { return opened }
        let opened =
            try !reader.keyring.holds(tier, purpose, reader.authority)
            ? nil
            : purpose == .clear
                ? reader.merged(record, parts, tier, base: .clear, overlay: .clearOverlay)
                : reader.merged(record, parts, tier, base: .masked, overlay: .maskedOverlay)
        sides[side] = .some(opened)
        return opened
    }

    private func find(_ field: FieldDefinition, _ purpose: KeyPurpose) throws -> Finding {
        for tier in try places(field) {
            guard let fields = try side(tier, purpose) else { return .sealed }
            guard let value = fields[field.name] else { continue }
            return value.isEmpty ? .nothing : .value(value)
        }
        return .nothing
    }

    /// A field's value.
    func clear(_ field: FieldDefinition) throws -> Finding { try find(field, .clear) }

    /// What stands in masked parts for a field: perhaps still the form of an earlier policy's mask.
    func masked(_ field: FieldDefinition) throws -> Finding { try find(field, .masked) }

    /// A field as it may be shown; nil where there is no value.
    func view(_ field: FieldDefinition, _ wanted: Visibility) throws -> FieldView? {
        if wanted == .clear {
            switch try clear(field) {
            case .value(let value): return .clear(value)
            case .nothing: return nil
            case .sealed: break
            }
        }
        switch try masked(field) {
        case .nothing: return nil
        case .sealed: return .hidden
        case .value(let mask):
            if wanted == .hidden { return .hidden }
            guard let mask = try newest(mask, field), mask != MaskedValue.hidden else { return .hidden }
            return .masked(mask)
        }
    }

    /// The form under the policy's mask; nil where only that of an earlier one is there for these keys.
    private func newest(_ mask: String, _ field: FieldDefinition) throws -> String? {
        guard reader.authority.staleMasks.contains(field.name) else { return mask }
        guard case .value(let value) = try clear(field) else { return nil }
        return MaskedValue.make(value, field.mask)
    }
}

extension RecordReader {
    /// The records that hold a value of a searchable field, as far as it can be looked up.
    ///
    /// Where the field is on its way from another tier, tokens made there may be of a value changed since: each such
    /// record is opened and compared.
    func records(holding value: String, _ token: TierPlan.Token) throws -> [RecordID] {
        try records(SearchQuery(exactly: value), token)
    }

    /// The records that fit a question by their tokens, as far as it can be looked up.
    func records(_ query: SearchQuery, _ token: TierPlan.Token) throws -> [RecordID] {
        let tokens = { (keys: [TokenKey]) in keys.flatMap { key in query.terms.map { key.token($0) } } }
        var found = try store.records(slot: token.slot, tokens: tokens(token.keys))
        guard let former = token.former else { return found }
        for id in try store.records(slot: former.slot, tokens: tokens(former.keys)) where !found.contains(id) {
            let opened = try OpenedRecord(id, parts: record(id).parts, self)
            guard case .value(let value) = try opened.clear(policy.fields[token.field]) else { continue }
            if query.index.term(of: value, token.type).map(query.terms.contains) ?? false { found.append(id) }
        }
        return found
    }
}
