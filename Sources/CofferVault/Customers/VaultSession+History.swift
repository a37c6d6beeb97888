// `customer history`: who changed what, when and why, with the values before and after as the role may see them.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    func history(_ request: CustomerHistory, _ emit: (Event) throws -> Void) throws {
        let reveal = request.reveal ? try revealable() : []
        let actions: [Action] = reveal.isEmpty ? [.read] : [.read, .disclose]
        try authorise(actions, purpose: request.purpose)
        let reason = try reason(request.reason, for: actions)
        try requireKeys(disclosing: reveal, try reading { $0.policy })
        try settleIfHolder(code: request.code)
        let act = try approvedDisclosure(
            of: reveal, code: request.code, purpose: request.purpose, reason: reason, isPast: true)
        let tiers = try reason == nil ? [] : reading { [try $0.authority.tierID(.audit)] }
        let lines = try enteringDenials(about: request.code) {
            try writing(tiers: tiers) { writer, keys in
                let row = try found(request.code, writer.reader)
                let viewer = viewer(writer.reader, reveal: reveal, for: request.purpose)
                let sight = try viewer.requiredSight(of: row)
                let lines = try HistoryReader(viewer: viewer, sight: sight).lines(of: row)
                let revealed = reveal.filter { viewer.shows($0, sight) == .clear }
                if let act { try useApprovals(for: act, &writer) }
                if let reason { try writer.remark(reason, about: row.id, keys: keys) }
                try writer.ledger.append(
                    .history, record: row.id,
                    AccessBody(fields: revealed, remark: reason != nil, purpose: request.purpose))
                return lines
            }
        }
        for line in lines { try emit(.history(line)) }
    }

    /// Fields this role may show in clear on request.
    private func revealable() throws -> [FieldName] {
        try reading { reader in
            reader.policy.fields.filter {
                !$0.isOpen && reader.policy.cell(info.role, .disclose, $0.name).isGiven
            }.map(\.name)
        }
    }
}

/// Builds the history of one record from its change entries and versions.
struct HistoryReader {
    let viewer: CustomerViewer
    /// What is seen of the customer as it is now decides what is seen of it as it was.
    let sight: Sight
    private var reader: RecordReader { viewer.reader }

    /// Oldest first.
    func lines(of row: RecordRow) throws -> [HistoryLine] {
        var states: [Int64: State] = [row.revision: try state(row.id, row.open, row.parts)]
        for version in try reader.store.versions(of: row.id) {
            states[version.revision] = try state(version.record, version.open, version.parts)
        }
        let reasons = try reader.reasons(of: row.id)
        return try reader.store.changes(of: row.id).compactMap { try line($0, states, reasons[$0.sequence]) }
    }

    /// What is seen of a customer at one revision.
    private struct State {
        var fields: [FieldName: FieldView] = [:]
        var marks = RecordMarks()
    }

    private func state(_ record: RecordID, _ open: [UInt8], _ parts: [UInt8]) throws -> State {
        State(
            fields: try viewer.fields(record: record, open: open, parts: parts, sight),
            marks: try RecordMarks(open, record))
    }

    private func line(
        _ row: LedgerRow, _ states: [Int64: State], _ reason: String?
    ) throws -> HistoryLine? {
        try reader.proofs.verify(row, authority: reader.authority)
        let action: Phrase
        let kind: String
        let revision: Int64
        var fields: [FieldName] = []
        switch try ChangeBody.of(row) {
        // No value has changed: the ledger has it, the customer's history needs no line.
        case .resealed, .erased: return nil
        case .created: (revision, kind, action) = (1, "created", Catalogue.Vault.historyCreated())
        case .restored(let change):
            (revision, kind, action) = (change.revision, "restored", Catalogue.Restoring.historyRestored())
        case .single(let change):
            (revision, fields) = (change.revision, change.fields)
            (kind, action) = Self.name(ChangeKind(rawValue: row.kind))
        }
        // A settling keeps no version of its own: the state before is the nearest one that was kept.
        let before = states[states.keys.filter { $0 < revision }.max() ?? 0] ?? State()
        let after = states[states.keys.filter { $0 >= revision }.min() ?? revision] ?? State()
        return HistoryLine(
            revision: revision, sequence: row.sequence, time: row.time,
            actor: LedgerSummary.name(row.actor, reader.authority), kind: kind, action: action,
            changes: fields.compactMap { name in
                reader.policy.field(name).map {
                    .init(field: name, label: $0.label, before: before.fields[name], after: after.fields[name])
                }
            }, marks: marks(kind, before.marks, after.marks), reason: reason)
    }

    /// What a change of marks changed.
    private func marks(_ kind: String, _ before: RecordMarks, _ after: RecordMarks) -> HistoryLine.Marks? {
        let policy = reader.policy
        func change(_ old: Set<String>, _ new: Set<String>) -> HistoryLine.TagChange {
            .init(given: new.subtracting(old).sorted(), taken: old.subtracting(new).sorted())
        }
        switch kind {
        case "tagged": return .tags(change(before.tags, after.tags))
        case "held": return .holds(change(Set(before.matters), Set(after.matters)))
        case "noted":
            let (old, new) = (before.events.events, after.events.events)
            return .events(
                noted: new.subtracting(old).sorted().map { EventView($0, policy) },
                gone: old.subtracting(new).sorted().map { EventView($0, policy) })
        case "consented":
            let said = after.consents.filter { before.consents[$0] != $1 }.values.sorted { $0.purpose < $1.purpose }
            return .consents(said.map { ConsentView(said: $0, policy, reader.authority) })
        case "restricted":
            return .restriction(
                before: before.restriction.map { RestrictionView($0, reader) },
                after: after.restriction.map { RestrictionView($0, reader) })
        default: return nil
        }
    }

    private static func name(_ kind: ChangeKind?) -> (kind: String, action: Phrase) {
        switch kind {
        case .settled: ("settled", Catalogue.Vault.historySettled())
        case .tagged: ("tagged", Catalogue.Marks.historyTagged())
        case .recoded: ("recoded", Catalogue.Marks.historyRecoded())
        case .held: ("held", Catalogue.Marks.historyHeld())
        case .noted: ("noted", Catalogue.Events.history())
        case .consented: ("consented", Catalogue.Consents.history())
        case .restricted: ("restricted", Catalogue.Restricting.history())
        case .merged: ("merged", Catalogue.Marks.historyMerged())
        case .unmerged: ("unmerged", Catalogue.Marks.historyUnmerged())
        case .tierErased: ("tier_erased", Catalogue.Erasing.historyTierErased())
        case .created, .edited, .resealed, .erased, .restored, .leftOut, nil:
            ("edited", Catalogue.Vault.historyEdited())
        }
    }
}
