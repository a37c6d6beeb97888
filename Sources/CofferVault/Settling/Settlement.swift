// Settles one record: proves it, sets aside what has no right to be there, folds the rest, queues conflicts.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore

/// The rules of settling for one session.
struct Settlement {
    let plans: [TierPlan]
    let keys: WritingKeys

    func settle(_ id: RecordID, _ writer: inout RecordWriter) throws {
        guard let row = try writer.store.record(id) else { throw Tampering.missingRecord(id) }
        do {
            try writer.reader.prove(row)
        } catch let finding as Tampering {
            // The row is not what the ledger says: nothing of it is taken over, and it stays unreadable as found.
            try quarantine(row, finding, writer.store)
            return
        }
        var edit = RecordEdit(row)
        var settled: [TierID] = []
        for plan in plans where row.isPending(plan.tier) {
            let condemned = try condemned(row, plan.tier, writer)
            var kept = edit
            if !condemned.isEmpty { try kept.remove(condemned) }
            let fields: [FieldName: String]
            do {
                fields = try writer.reader.merged(
                    id, kept.row.parts, plan.tier, base: .clear, overlay: .clearOverlay)
            } catch let finding as Tampering {
                // What stood there before the overlays does not open: this tier stays as found, the others are settled.
                try quarantine(row, finding, writer.store)
                continue
            }
            edit = kept
            try queueConflicts(id, fields, plan, writer)
            try edit.replace(plan, fields, writer.policy, keys, &writer)
            try reseal(versionsOf: id, plan.tier, &writer)
            settled.append(plan.tier)
        }
        if settled.isEmpty { return }
        try writer.update(edit.row, from: row, kind: .settled, fields: [], settled: settled)
    }

    /// Overlays that do not open under a key somebody entitled registered; each goes to quarantine.
    private func condemned(_ row: RecordRow, _ tier: TierID, _ writer: RecordWriter) throws -> [SealedPart] {
        var condemned: [SealedPart] = []
        for part in try SealedPart.of(row.parts, row.id, where: { $0.tier == tier && $0.kind == .clearOverlay }) {
            do {
                _ = try writer.reader.open(part, of: row.id)
            } catch let finding as Tampering {
                try writer.store.setAside(
                    QuarantineRow(record: row.id, tier: tier, reason: finding.name, part: part.bytes))
                condemned.append(part)
            }
        }
        return condemned
    }

    private func quarantine(_ row: RecordRow, _ finding: Tampering, _ store: any StoreWriting) throws {
        try store.setAside(QuarantineRow(record: row.id, tier: .row, reason: finding.name, part: row.parts))
    }

    private func queueConflicts(
        _ id: RecordID, _ fields: [FieldName: String], _ plan: TierPlan, _ writer: RecordWriter
    ) throws {
        var values = [String?](repeating: nil, count: writer.policy.fields.count)
        for index in plan.fields { values[index] = fields[writer.policy.fields[index].name] }
        for clash in try VaultSession.clashes(values, [plan], except: [id], writer.reader) {
            let conflict = ConflictRow(
                record: id, other: clash.record, field: writer.policy.fields[clash.field].name)
            if try !writer.store.conflicts().contains(conflict) { try writer.store.insertConflict(conflict) }
        }
    }

    /// Earlier versions hold overlays too; under the current key they outlive the session key that is about to go.
    private func reseal(versionsOf id: RecordID, _ tier: TierID, _ writer: inout RecordWriter) throws {
        for var version in try writer.store.versions(of: id) {
            let entries = try SealedPart.of(version.parts, id)
            let overlays = entries.filter { $0.tier == tier && ($0.kind == .clearOverlay || $0.kind == .maskedOverlay) }
            if overlays.isEmpty { continue }
            var parts: [UInt8] = []
            for part in entries {
                guard overlays.contains(part), let fields = try? writer.reader.open(part, of: id) else {
                    part.append(to: &parts)
                    continue
                }
                try writer.part(fields, tier, part.kind, of: id, revision: part.revision, keys: keys).append(to: &parts)
            }
            version.parts = parts
            try writer.store.updateVersion(version)
        }
    }
}

extension StoreWriting {
    /// Puts something into quarantine: once, however often it is found.
    func setAside(_ found: QuarantineRow) throws {
        if try !quarantine().contains(found) { try insertQuarantine(found) }
    }
}
