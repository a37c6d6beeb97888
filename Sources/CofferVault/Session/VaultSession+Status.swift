// `status` and `doctor`: what is there, what waits for whom, and whether everything is in order.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    func status(_ emit: (Event) throws -> Void) throws {
        try emit(.status(try reading { try statusView($0) }))
    }

    private func statusView(_ reader: RecordReader) throws -> StatusView {
        let authority = reader.authority
        let mayRead = reader.policy.decide(info.role, .read).isAllowed
        let viewer = viewer(reader, for: nil)
        // Whoever sees some customers only is told nothing of the others, not even how many there are.
        let seesSome = mayRead && !viewer.seesUnrestrictedAlike
        let pending = try reader.policy.tiers.compactMap { definition -> StatusView.TierCount? in
            let tier = try authority.tierID(definition.name)
            if seesSome, !authority.isHolder(user, of: tier) { return nil }
            let count = try Self.count(pending: RecordRow.pendingBit(tier), reader.store)
            return count == 0 ? nil : .init(tier: definition.name, label: definition.label, count: count)
        }
        let conflicts = try mayRead ? reader.store.conflicts().compactMap { try view($0, viewer) } : []
        let quarantined = try reader.store.quarantine().filter { row in
            try !seesSome || reader.store.record(row.record).map { try viewer.sight(of: $0) != nil } ?? false
        }
        let waitingForKeys = try authority.users.values.sorted { $0.id < $1.id }.compactMap { user in
            let tiers = try Self.waitingFor(user, reader)
            return tiers.isEmpty ? nil : PolicyPlanView.Waiting(name: user.name, tiers: tiers)
        }
        let enrolled = authority.users.values.filter { $0.state == .enrolled }.map(\.name)
        return StatusView(
            vault: info.vaultID, path: info.vaultPath, title: reader.policy.title, createdAt: authority.createdAt,
            user: info.user,
            role: info.role, roleLabel: reader.policy.role(info.role)?.label ?? Phrase(en: "", zh: ""),
            customers: seesSome ? nil : try reader.store.recordCount() - reader.store.mergedCount(),
            users: Int64(authority.users.values.count { $0.state == .active }), pending: pending,
            conflicts: conflicts, quarantined: Int64(quarantined.count),
            waiting: (enrolled + waitingForKeys.map(\.name)).sorted(), waitingForKeys: waitingForKeys,
            rotationDue: authority.rotationDue.keys.sorted().compactMap { authority.tierName($0) },
            resealDue: authority.resealDue.keys.sorted().compactMap { authority.tierName($0) },
            exposures: authority.exposures(reader.policy),
            approvals: authority.requests.filter {
                authority.isOpen($1, at: environment.now()) && authority.isUsable($1)
                    && !authority.isApproved($1) && authority.mayAnswer($1, user)
            }.keys.sorted(),
            alerts: openAlerts(reader), reviewDue: authority.reviewDue, reviewIsOpen: authority.reviews.open != nil,
            plan: planWaiting(reader), requests: requestsWaiting(reader), due: try dueCounts(reader),
            mayListDue: mayListDue(reader.policy),
            restrictions: try restrictionCounts(reader),
            unfinishedErasures: reader.policy.decide(info.role, .erase).isAllowed
                ? try Self.waitingErasures(reader.store) : 0,
            backup: try backupStatus(reader),
            ledgerEntries: try reader.store.ledgerHead()?.sequence ?? 0,
            memoryIsUnlocked: LockedBytes.lockingFailed)
    }

    private func planWaiting(_ reader: RecordReader) -> PlanWaiting? {
        let isTold = [Action.erase, .approve].contains { reader.policy.decide(info.role, $0).isAllowed }
        guard isTold, let plan = reader.authority.openPlan else { return nil }
        return PlanWaiting(
            number: plan.number, isApproved: plan.state == .approved, from: plan.body.from, records: plan.body.records)
    }

    private static func count(pending mask: Int64, _ store: any StoreReading) throws -> Int64 {
        var count: Int64 = 0
        var after: RecordID?
        while true {
            let ids = try store.pendingRecords(mask: mask, after: after, limit: 10_000)
            count += Int64(ids.count)
            guard ids.count == 10_000 else { return count }
            after = ids.last
        }
    }

    /// Nil once one of the two has been corrected, and where one of them is not to be seen.
    private func view(_ conflict: ConflictRow, _ viewer: CustomerViewer) throws -> ConflictView? {
        let reader = viewer.reader
        guard let field = reader.policy.field(conflict.field),
            let record = try reader.store.record(conflict.record), let other = try reader.store.record(conflict.other),
            try record.mergedInto == nil && other.mergedInto == nil && Self.share(field, record, other, reader),
            try viewer.sight(of: record) != nil, try viewer.sight(of: other) != nil
        else { return nil }
        return ConflictView(code: record.code, other: other.code, field: conflict.field)
    }

    /// Whether two customers have the same value: tokens made under other search keys differ, so whoever has the keys
    /// compares the values themselves. Without them, equal tokens alone tell.
    private static func share(
        _ field: FieldDefinition, _ record: RecordRow, _ other: RecordRow, _ reader: RecordReader
    ) throws -> Bool {
        do {
            let value = try OpenedRecord(record.id, parts: record.parts, reader).clear(field)
            let standing = try OpenedRecord(other.id, parts: other.parts, reader).clear(field)
            if value != .sealed, standing != .sealed { return value == standing && value != .nothing }
        } catch is Tampering {
            // Status tells of a vault in which something does not open, too: the tokens are all there is of it.
        }
        guard let slot = reader.authority.slot(field, .exact)?.column, let token = record.tokens[slot] else {
            return false
        }
        return token == other.tokens[slot]
    }

    func doctor(_ emit: (Event) throws -> Void) throws {
        let status = try reading { try statusView($0) }
        let verification = try reading { try LedgerVerification(reader: $0).run { _, _ in } }
        // Whoever reads no customer is shown no conflict, and so is told nothing about them.
        let seesConflicts = try reading { $0.policy.decide(info.role, .read).isAllowed }
        var checks = [
            CheckView(
                name: "ledger", isGood: true,
                message: Catalogue.Vault.doctorLedger(entries: verification.entries, records: verification.records),
                next: nil),
            check("memory", !status.memoryIsUnlocked, Catalogue.Vault.doctorMemory, Catalogue.Vault.doctorMemoryNext),
            check("reserve", hasReserve, Catalogue.Erasing.doctorReserve, Catalogue.Erasing.doctorReserveNext),
            check(
                "quarantine", status.quarantined == 0, Catalogue.Vault.doctorQuarantine,
                Catalogue.Vault.doctorQuarantineNext),
            check(
                "rotation", status.rotationDue.isEmpty, Catalogue.Vault.doctorRotation,
                Catalogue.Vault.doctorRotationNext),
            check("pending", status.pending.isEmpty, Catalogue.Vault.doctorPending, Catalogue.Vault.doctorPendingNext),
            check(
                "waiting", status.waiting.isEmpty, Catalogue.Vault.doctorWaiting, Catalogue.Vault.doctorWaitingNext),
            check("alerts", status.alerts.isEmpty, Catalogue.Vault.doctorAlerts, Catalogue.Vault.doctorAlertsNext),
            check(
                "review", status.reviewDue.map { environment.now() < $0 } ?? true, Catalogue.Review.doctor,
                Catalogue.Review.doctorNext),
        ]
        if seesConflicts {
            checks.append(
                check(
                    "conflicts", status.conflicts.isEmpty, Catalogue.Vault.doctorConflicts,
                    Catalogue.Vault.doctorConflictsNext))
        }
        for check in checks { try emit(.check(check)) }
    }

    private func check(
        _ name: String, _ isGood: Bool, _ message: (Bool) -> Phrase, _ next: () -> Phrase
    ) -> CheckView {
        CheckView(name: name, isGood: isGood, message: message(isGood), next: isGood ? nil : next())
    }
}
