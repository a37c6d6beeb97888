// `coffer status` for people and programs.

internal import CofferModel
internal import CofferText
internal import CofferVault

/// The state of a vault and its session.
enum StatusRendering {
    /// - Parameter now: milliseconds since 1970-01-01 UTC.
    static func json(_ status: StatusView, now: Int64, _ surroundings: Surroundings) -> JSONValue {
        [
            "vault": .string(status.vault), "path": .string(status.path), "title": .string(surroundings[status.title]),
            "created_at": .string(Timestamp.utc(status.createdAt)), "user": .string(status.user),
            "role": .string(status.role.rawValue), "customers": status.customers.map(JSONValue.integer) ?? .null,
            "users": .integer(status.users),
            "pending": .array(
                status.pending.map {
                    ["tier": .string($0.tier.rawValue), "count": .integer($0.count)] as JSONValue
                }),
            "conflicts": .array(
                status.conflicts.map {
                    [
                        "code": .string($0.code), "other": .string($0.other), "field": .string($0.field.rawValue),
                    ] as JSONValue
                }),
            "quarantined": .integer(status.quarantined), "waiting": .array(status.waiting.map { .string($0) }),
            "waiting_for_keys": .array(
                status.waitingForKeys.map {
                    [
                        "name": .string($0.name), "tiers": .array($0.tiers.map { .string($0.rawValue) }),
                    ] as JSONValue
                }),
            "rotation_due": .array(status.rotationDue.map { .string($0.rawValue) }),
            "reseal_due": .array(status.resealDue.map { .string($0.rawValue) }),
            "exposures": .array(status.exposures.map { .string(surroundings[$0]) }),
            "approvals": .array(status.approvals.map { .integer($0) }),
            "alerts": .array(status.alerts.map { AlertRendering.json($0, surroundings) }),
            "review_due": .optional(status.reviewDue.map(Timestamp.utc)),
            "review_open": .boolean(status.reviewIsOpen), "due": DueRendering.json(status.due),
            "restricted": status.restrictions.map {
                ["customers": .integer($0.customers), "due": .integer($0.due)] as JSONValue
            } ?? .null,
            "erasures_unfinished": .integer(status.unfinishedErasures),
            "plan": status.plan.map {
                [
                    "plan": .integer($0.number), "approved": .boolean($0.isApproved), "from": .string($0.from.iso),
                    "records": .integer($0.records),
                ] as JSONValue
            } ?? .null,
            "requests": status.requests.map {
                [
                    "open": .integer($0.open), "overdue": .integer($0.overdue),
                    "next_due": .optional($0.nextDue?.iso), "unconfirmed": .integer($0.unconfirmed),
                    "confirm_late": .integer($0.confirmLate), "next_confirm": .optional($0.nextConfirm?.iso),
                ] as JSONValue
            } ?? .null,
            "backup": BackupStatusRendering.json(status.backup, now: now),
            "ledger_entries": .integer(status.ledgerEntries),
            "memory_locked": .boolean(!status.memoryIsUnlocked),
        ]
    }

    /// First what nobody may overlook, then the facts, then what waits for somebody.
    /// - Parameter now: milliseconds since 1970-01-01 UTC.
    static func text(_ status: StatusView, now: Int64, _ surroundings: Surroundings) -> String {
        var lines = Definitions()
        let words = Catalogue.CLIOutput.self
        lines.add(surroundings[words.vault], status.path)
        lines.add(surroundings[words.policy], surroundings[status.title])
        lines.add(surroundings[words.vaultID], status.vault)
        lines.add(surroundings[words.created], Timestamp.local(status.createdAt))
        lines.add(surroundings[words.session], "\(status.user) (\(surroundings[status.roleLabel]))")
        if let customers = status.customers {
            lines.add(surroundings[words.customers], ProgressLine.grouped(customers))
        }
        lines.add(surroundings[words.users], ProgressLine.grouped(status.users))
        lines.add(surroundings[words.ledgerEntries], ProgressLine.grouped(status.ledgerEntries))
        if let review = status.reviewDue, review > now {
            lines.add(surroundings[Catalogue.CLIAccess.nextReview], String(Timestamp.local(review).prefix(10)))
        }
        BackupStatusRendering.add(status.backup, to: &lines, surroundings)
        return AlertRendering.loud(status.alerts, surroundings)
            + BackupStatusRendering.loud(status.backup, now: now, surroundings) + lines.rendered(surroundings.style)
            + due(status, now: now).map { Printable.line("• " + surroundings[$0]) + "\n" }.joined()
    }

    private static func due(_ status: StatusView, now: Int64) -> [Phrase] {
        let words = Catalogue.CLIOutput.self
        var due = status.approvals.map { Catalogue.CLIAccess.waitsForApproval($0) }
        let waitingForKeys = Set(status.waitingForKeys.map(\.name))
        due += status.waiting.filter { !waitingForKeys.contains($0) }.map { words.waitsForAdmission($0) }
        due += status.waitingForKeys.map { Catalogue.CLIKeys.waitsForKeys($0.name, $0.tiers.map(\.rawValue)) }
        due += status.pending.filter { $0.count > 0 }.map { words.waitsForSettling($0.label, $0.count) }
        due += status.conflicts.map { words.conflict($0.code, $0.other, field: $0.field.rawValue) }
        if status.quarantined > 0 { due.append(words.quarantined(status.quarantined)) }
        due += status.rotationDue.map { Catalogue.CLIAccess.rotationDue($0.rawValue) }
        due += status.resealDue.map { Catalogue.CLIAccess.resealDue($0.rawValue) }
        due += status.exposures
        if status.reviewIsOpen {
            due.append(Catalogue.CLIAccess.reviewIsOpen)
        } else if let review = status.reviewDue, review <= now {
            due.append(Catalogue.CLIAccess.reviewOverdue(String(Timestamp.local(review).prefix(10))))
        }
        if status.unfinishedErasures > 0 {
            due.append(Catalogue.CLIErasing.unfinished(status.unfinishedErasures))
        }
        if let plan = status.plan {
            due.append(
                plan.isApproved
                    ? Catalogue.CLIRetention.planApproved(plan.number, plan.records, from: plan.from.iso)
                    : Catalogue.CLIRetention.planWaits(plan.number, plan.records))
        }
        if let requests = status.requests {
            due.append(
                Catalogue.Subjects.waiting(requests.open, overdue: requests.overdue, next: requests.nextDue?.iso))
            if requests.unconfirmed > 0 {
                due.append(
                    Catalogue.Subjects.unconfirmed(
                        requests.unconfirmed, late: requests.confirmLate, next: requests.nextConfirm?.iso))
            }
        }
        if let counts = status.due {
            let mayList = status.mayListDue
            if counts.verify > 0 { due.append(Catalogue.Due.toVerify(counts.verify, mayList: mayList)) }
            if counts.stale > 0 { due.append(Catalogue.Due.stale(counts.stale, mayList: mayList)) }
            if counts.dormant > 0 { due.append(Catalogue.Due.dormant(counts.dormant, mayList: mayList)) }
        }
        if let count = status.restrictions?.due, count > 0 { due.append(Catalogue.CLIRestriction.due(count)) }
        due += BackupStatusRendering.due(status.backup)
        if status.memoryIsUnlocked { due.append(words.memoryNotLocked) }
        return due
    }
}
