// `retention run`: carries out an approved plan, each customer judged once more in the transaction that erases or
// restricts.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferPrivacy
internal import CofferStore
package import CofferText

extension CofferError.Code {
    package static let planWaits = Self("plan_waits", .waiting)
    package static let backupNeeded = Self("backup_needed", .waiting)
}

extension VaultSession {
    /// Customers in one transaction, in batches of the vault: indexes are changed all over, so that every transaction writes
    /// nearly all of them.
    private static let batches = 5
    /// Customers in one transaction when the disk is full: the least that is tried.
    private static let smallestBatch = 25
    /// Customers whose bytes are looked for together, in one pass over the file: so memory does not grow with the plan.
    private static let cleansedTogether = 500_000
    /// Bytes of the file remembered meanwhile: the indexes of a million customers.
    private static let cache = 96 << 20

    /// Goes on where it was, if it was interrupted.
    func runPlan(_ number: Int64, _ emit: (Event) throws -> Void) throws {
        try authorise([.erase], purpose: nil)
        try requireWholeReach(.erase)
        try requirePlausibleClock()
        let plan = try reading { reader in
            let plan = try openPlan(number, reader.authority)
            try requireReady(plan, reader.policy)
            try requireWhole(plan, reader.store)
            return plan
        }
        let (sequence, isCleansed) = try remembering(Self.cache) { try carryOut(plan, emit) }
        let view = try finish(plan, sequence: sequence, isCleansed: isCleansed)
        try emit(.purged(view))
        if !isCleansed {
            throw CofferError(.erasureWaits, Catalogue.Erasing.waits(), hint: Catalogue.Erasing.waitsNext())
        }
    }

    /// - Returns: the last entry that erased, and whether nothing is left in the file.
    private func carryOut(
        _ plan: RetentionPlan, _ emit: (Event) throws -> Void
    ) throws -> (sequence: Int64, isCleansed: Bool) {
        let total = plan.body.records
        var done = try reading { try total - $0.store.plannedCount(.waiting) }
        var batch = Self.batches * environment.batch
        let beside = try storeBeside()
        var after: RecordID?
        var needles: ByteNeedles? = ByteNeedles()
        var waiting: Int64 = 0
        var sequence = plan.number
        var isCleansed = true
        while true {
            let step: PurgeStep
            do {
                step = try writing { try purge(plan, after: after, limit: batch, beside, &$0) }
            } catch StoreError.diskFull where batch > Self.smallestBatch {
                // What a transaction writes lies in the log first: a short one fits into the room that was kept.
                makeRoom()
                batch = max(Self.smallestBatch, batch / 16)
                continue
            }
            if let last = step.last { after = last }
            // What others, or an interrupted run, left waiting is not known any more.
            if step.waitedBefore > waiting { needles = nil }
            needles?.add(step.eraser.needles)
            waiting = step.waitedBefore + step.erased
            if let erasing = step.erasing { sequence = erasing }
            if waiting >= Self.cleansedTogether || step.last == nil, waiting > 0 {
                isCleansed = try cleanse(needles, upTo: step.mark)
                // What could not be looked for now is not known next time.
                needles = isCleansed ? ByteNeedles() : nil
                if isCleansed { waiting = 0 }
            }
            done += step.settled
            try emit(.progress(Progress(phase: Catalogue.Retaining.running(), done: done, total: total)))
            if step.last == nil { return (sequence, isCleansed) }
        }
    }

    /// - Throws: `plan_waits` before another person has approved it, and before its day; `backup_needed`.
    private func requireReady(_ plan: RetentionPlan, _ policy: Policy) throws {
        guard plan.state == .approved else {
            throw CofferError(
                .planWaits, Catalogue.Retaining.notApproved(plan.number),
                hint: Catalogue.Retaining.notApprovedNext(plan.number))
        }
        guard today >= plan.body.from else {
            throw CofferError(
                .planWaits, Catalogue.Retaining.notYet(plan.body.from.iso), hint: Catalogue.Retaining.notYetNext())
        }
        // There are no backups yet: a policy that asks for one is not to be run past.
        if policy.privacy.purge.backupWithin != nil {
            throw CofferError(
                .backupNeeded, Catalogue.Retaining.backupNeeded(), hint: Catalogue.Retaining.backupNeededNext())
        }
    }

    private struct PurgeStep {
        /// The last record looked at; nil: there were none left.
        var last: RecordID?
        /// Erasures that waited to be made sure of before, and those of this step.
        let waitedBefore: Int64
        let erased: Int64
        /// Customers of the plan who were erased, restricted or spared.
        let settled: Int64
        /// The last entry of this step, if it erased anything.
        let erasing: Int64?
        let mark: ErasureMark
        let eraser: RecordEraser
    }

    private func purge(
        _ plan: RetentionPlan, after: RecordID?, limit: Int, _ beside: SQLiteStore, _ writer: inout RecordWriter
    ) throws -> PurgeStep {
        // Somebody may have dropped the plan meanwhile, or brought in another policy.
        guard writer.authority.plans[plan.number]?.state == .approved else {
            throw CofferError(.planNotOpen, Catalogue.Retaining.notOpen(plan.number, state: "cancelled"))
        }
        var survey = try survey(today, writer.reader)
        var eraser = RecordEraser(plan: plan.number)
        let waitedBefore = try Self.waitingErasures(writer.store)
        let rows = try writer.store.planned(after: after, limit: limit)
        let waiting = rows.filter { $0.state == .waiting && $0.plan == plan.number }
        // These first: the last entry of the step is then one that erased, by which a certificate is asked for.
        for row in waiting where row.tiers == PlannedRow.restriction {
            let isRestricted = try restrict(row, &survey, &writer)
            try writer.store.setPlanned(row.record, isRestricted ? .restricted : .spared)
        }
        let before = writer.ledger.head.sequence
        try erase(waiting.filter { $0.tiers != PlannedRow.restriction }, survey, beside, &eraser, &writer)
        try eraser.finish(&writer)
        let sequence = writer.ledger.head.sequence
        return PurgeStep(
            last: rows.last?.record, waitedBefore: waitedBefore,
            erased: try Self.waitingErasures(writer.store) - waitedBefore, settled: Int64(waiting.count),
            erasing: sequence > before ? sequence : nil, mark: try ErasureMark(sequence: sequence, writer.store),
            eraser: eraser)
    }

    /// Judges customers on one thread, and erases them on another.
    // Invariant: the write lock is held, so what the connection beside reads is what this transaction found, less what it
    // has changed itself; and that is no customer who is still to be judged.
    private func erase(
        _ planned: [PlannedRow], _ survey: RetentionSurvey, _ beside: SQLiteStore, _ eraser: inout RecordEraser,
        _ writer: inout RecordWriter
    ) throws {
        guard let first = planned.first, let last = planned.last else { return }
        let judge = PurgeJudge(writer.reader, survey)
        try TwoThreads.ahead { give in
            try beside.read { store in
                var (judge, rest) = (judge, planned[...])
                while !rest.isEmpty { try give(judge.judgeNext(&rest, store)) }
            }
        } _: { findings in
            for finding in findings { try carryOut(finding, &eraser, &writer) }
        }
        // All others were erased.
        try writer.store.setPlanned(first.record...last.record, from: .waiting, to: .erased)
    }

    private func carryOut(
        _ finding: PurgeJudge.Finding, _ eraser: inout RecordEraser, _ writer: inout RecordWriter
    ) throws {
        switch finding {
        case .spared(let record): try writer.store.setPlanned(record, .spared)
        case .alone(let row): try eraser.erase(row, &writer)
        case .family(let row):
            do {
                try eraser.erase(row, &writer)
            } catch StoreError.held {
                // One that was merged into this customer is on hold.
                try writer.store.setPlanned(row.id, .spared)
            }
        case .tiers(let tiers, var row):
            for number in UInt8(1)...15 where tiers & (1 << Int64(number)) != 0 {
                try eraser.erase(TierID(number), of: row, &writer)
                row = try writer.reader.record(row.id)
            }
        }
    }

    /// - Returns: false if the customer is not to be restricted any more: changed so that the rule does not apply, restricted
    ///   meanwhile, merged, gone. A legal hold stands against erasing alone.
    private func restrict(
        _ planned: PlannedRow, _ survey: inout RetentionSurvey, _ writer: inout RecordWriter
    ) throws -> Bool {
        guard try writer.store.tombstone(of: planned.record) == nil else { return false }
        let row = try writer.reader.record(planned.record)
        guard row.mergedInto == nil else { return false }
        try survey.judge(row)
        guard let due = survey.restriction else { return false }
        var marks = try RecordMarks(row.open, row.id)
        marks.restriction = .init(
            ground: .rule, since: writer.time, by: user, until: nil, cites: survey.schedule.rules[due.rule].name)
        _ = try writer.put(Marking(marks: marks, code: row.code), on: row, .restricted, plan: planned.plan)
        return true
    }

    private func finish(_ plan: RetentionPlan, sequence: Int64, isCleansed: Bool) throws -> PurgeView {
        try makingRoom {
            try writing { writer in
                let erased = try writer.store.plannedCount(.erased)
                let spared = try writer.store.plannedCount(.spared)
                let restricted = try writer.store.plannedCount(.restricted)
                try writer.store.deletePlanned()
                let body = PlanFinishedBody(
                    plan: plan.number, erased: erased, spared: spared, restricted: restricted == 0 ? nil : restricted)
                try writer.ledger.append(.planFinished, body)
                return PurgeView(
                    plan: plan.number, erased: erased, restricted: restricted, spared: spared, sequence: sequence,
                    isCleansed: isCleansed)
            }
        }
    }
}
