// What one session can tell of a customer for a quality report: each part is opened once, and values are looked at and
// forgotten.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore

/// Reads customers of one snapshot.
final class QualityReader {
    /// What of a tier this session opens.
    private enum Side {
        case clear
        case masked
        case nothing
    }

    private static let interaction = FieldName("last_interaction")

    /// Positions of the fields whose tokens tell equal values, and their columns.
    let unique: [(field: Int, slot: Int)]
    private let reader: RecordReader
    private let policy: Policy
    private let checker: ValueChecker
    private let by: [FieldName]
    private let positions: [FieldName: Int]
    private let interaction: Int?
    /// By tier number; nil for those of no field.
    private var sides: [Side?]
    /// By field: 0 for open ones.
    private let tiers: [TierID]
    /// By field: what the role sees of it where it has less than its keys open; nil where the keys decide.
    private let refined: [Side?]
    /// Positions of fields on their way to another tier.
    private let moving: [Int]

    init(_ reader: RecordReader, role: RoleName, by: [FieldName], now: Int64) throws {
        self.reader = reader
        self.by = by
        policy = reader.policy
        checker = ValueChecker(policy: reader.policy, now: now)
        let authority = reader.authority
        let fields = reader.policy.fields
        positions = Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($1.name, $0) })
        interaction = fields.firstIndex { $0.name == Self.interaction && $0.type == .date }
        tiers = try fields.map { $0.isOpen ? .row : try authority.tierID($0.tier) }
        moving = fields.indices.filter { authority.movedFrom[fields[$0].name] != nil }
        sides = Array(repeating: nil, count: 16)
        for tier in tiers where tier != .row {
            sides[Int(tier.rawValue)] =
                reader.keyring.holds(tier, .clear, authority)
                ? .clear : reader.keyring.holds(tier, .masked, authority) ? .masked : .nothing
        }
        let (sides, tiers) = (self.sides, self.tiers)
        let refined = fields.map { Self.refined($0, role, reader.policy) }
        self.refined = refined
        // How many have a value, and how many share it, is told to nobody who sees nothing of it.
        unique = fields.indices.compactMap { index in
            if case .nothing? = refined[index] ?? sides[Int(tiers[index].rawValue)] { return nil }
            return Self.column(of: fields[index], authority).map { (index, $0) }
        }
    }

    private static func refined(_ field: FieldDefinition, _ role: RoleName, _ policy: Policy) -> Side? {
        if field.isOpen { return nil }
        let rights = policy.rights(of: role, on: field)
        if rights == policy.rights(of: role, on: field.tier) || rights.contains(.clear) { return nil }
        return rights.contains(.masked) ? .masked : .nothing
    }

    /// Where equal values have equal tokens; nil where they need not have, because some records have none yet or such as
    /// were made with other keys.
    private static func column(of field: FieldDefinition, _ authority: Authority) -> Int? {
        guard field.uniqueness != .none, let slot = authority.slot(field, .exact),
            !authority.incompleteSlots.contains(slot.column), authority.movedFrom[field.name] == nil
        else { return nil }
        let keys = authority.keys.values.count { $0.tier == slot.tier && $0.purpose == .search && !$0.isRetired }
        return keys == 1 ? slot.column : nil
    }

    /// - Throws: `Tampering` for a row that is not as the ledger says.
    func customer(_ row: RecordRow) throws -> QualityCustomer {
        let proof = try reader.proof(of: row)
        var values = [String?](repeating: nil, count: policy.fields.count)
        var presence = [QualityCustomer.Presence](repeating: .absent, count: values.count)
        var events = EventLog()
        for (name, value) in try OpenFields.decode(row.open, row.id) {
            if name == OpenScan.events {
                guard let log = EventLog(lines: value) else { throw Tampering.record(row.id) }
                events = log
            }
            guard let index = positions[name], tiers[index] == .row, !value.isEmpty else { continue }
            values[index] = value
            presence[index] = .present
        }
        try open(row, &values, &presence)
        for index in moving { try follow(row, index, &values, &presence) }
        for (index, side) in refined.enumerated() {
            guard let side else { continue }
            values[index] = nil
            // Whether there is a value is told by neither answer.
            if case .nothing = side { presence[index] = .unknown }
        }
        let today = checker.today.daysSince1970
        let verified = events.newestDay(of: [.verified]).map { today - $0.daysSince1970 }
        let changed = min(
            today - CalendarDate(millisecondsSince1970: proof.valuesChanged).daysSince1970, verified ?? .max)
        let interacted = [
            interaction.flatMap { values[$0] }.flatMap { CalendarDate(iso: $0) },
            events.newestDay(of: policy.interactionKinds),
        ].compactMap { $0 }.max()
        return QualityCustomer(
            presence: presence, validity: validity(values), tokens: unique.map { row.tokens[$0.slot] },
            daysSinceChange: changed,
            daysSinceAnything: min(
                changed, interacted.map { today - $0.daysSince1970 } ?? changed),
            groups: by.map { name in positions[name].flatMap { values[$0] } ?? "" })
    }

    /// Valid is what would be taken today just as it stands, alone and beside the others.
    private func validity(_ values: [String?]) -> [Bool?] {
        var validity = values.enumerated().map { index, value -> Bool? in
            guard let value else { return nil }
            guard case .success(let standard) = checker.normalise(value, at: index) else { return false }
            return standard == value
        }
        for issue in checker.rules.contradictions(values) {
            if let index = positions[issue.field.name] { validity[index] = false }
        }
        return validity
    }

    // MARK: Parts

    private func open(
        _ row: RecordRow, _ values: inout [String?], _ presence: inout [QualityCustomer.Presence]
    ) throws {
        guard let blob = try? PartsBlob(row.parts) else { throw Tampering.record(row.id) }
        var opened: [(part: PartEntry, fields: [(FieldName, String)])] = []
        for part in blob.entries {
            switch (sides[Int(part.tier.rawValue)], part.kind) {
            case (.clear?, .clear), (.clear?, .clearOverlay), (.masked?, .masked), (.masked?, .maskedOverlay):
                let sealed = SealedPart(
                    tier: part.tier, kind: part.kind, revision: part.revision, bytes: blob.sealed(part))
                opened.append((part, try reader.open(sealed, of: row.id)))
            case (.nothing?, _):
                for index in tiers.indices where tiers[index] == part.tier { presence[index] = .unknown }
            default: continue
            }
        }
        if opened.contains(where: { $0.part.kind.isOverlay }) {
            opened.sort {
                ($0.part.kind.isOverlay ? 1 : 0, $0.part.revision) < ($1.part.kind.isOverlay ? 1 : 0, $1.part.revision)
            }
        }
        for (part, fields) in opened {
            for (name, value) in fields {
                guard let index = positions[name], tiers[index] == part.tier else { continue }
                presence[index] = value.isEmpty ? .absent : .present
                let isClear = part.kind == .clear || part.kind == .clearOverlay
                values[index] = isClear && !value.isEmpty ? value : nil
            }
        }
    }

    /// The value of a field that may stand in its earlier tier still.
    private func follow(
        _ row: RecordRow, _ index: Int, _ values: inout [String?], _ presence: inout [QualityCustomer.Presence]
    ) throws {
        let opened = try OpenedRecord(row.id, parts: row.parts, reader)
        let field = policy.fields[index]
        values[index] = nil
        switch try opened.clear(field) {
        case .value(let value):
            values[index] = value
            presence[index] = .present
        case .nothing: presence[index] = .absent
        case .sealed:
            switch try opened.masked(field) {
            case .value: presence[index] = .present
            case .nothing: presence[index] = .absent
            case .sealed: presence[index] = .unknown
            }
        }
    }
}

extension PartKind {
    fileprivate var isOverlay: Bool { self == .clearOverlay || self == .maskedOverlay }
}
