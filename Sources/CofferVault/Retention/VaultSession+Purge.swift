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

    /// Goes on where it was, if it was interrupted.
    func runPlan(_ number: Int64, _ emit: (Event) throws -> Void) throws {
        try authorise([.erase], purpose: nil)
        try requireWholeReach(.erase)
        try requirePlausibleClock()
        let plan = try reading { reader in
            let plan = try openPlan(number, reader.authority)
            try requireReady(plan, reader)
            try requireWhole(plan, reader.store)
            return plan
        }
        let done = try carryOut(plan, emit)
        let view = try finish(plan, done)
        try emit(.purged(view))
        if !done.isCleansed {
            throw CofferError(.erasureWaits, Catalogue.Erasing.waits(), hint: Catalogue.Erasing.waitsNext())
        }
    }

    /// What became of everybody in a plan.
    private struct PurgeDone {
        var tally = PurgeTally()
        /// Who was anonymised; of an interrupted run before, only how many.
        var anonymous: AnonymousTally
        /// The last entry that erased.
        var sequence: Int64
        /// Whether nothing is left in the file.
        var isCleansed = true
    }

    /// Goes through the whole list each time: what became of whom is told by the ledger, and the list's own word for it is
    /// only shown.
    private func carryOut(_ plan: RetentionPlan, _ emit: (Event) throws -> Void) throws -> PurgeDone {
        let total = plan.body.records
        var done = PurgeDone(anonymous: AnonymousTally(try reading { $0.policy }), sequence: plan.number)
        var batch = Self.batches * environment.batch
        let beside = try storeBeside()
        var after: RecordID?
        var needles: ByteNeedles? = ByteNeedles()
        var waiting: Int64 = 0
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
            if let erasing = step.erasing { done.sequence = erasing }
            if waiting >= Self.cleansedTogether || step.last == nil, waiting > 0 {
                done.isCleansed = try cleanse(needles, upTo: step.mark)
                // What could not be looked for now is not known next time.
                needles = done.isCleansed ? ByteNeedles() : nil
                if done.isCleansed { waiting = 0 }
            }
            done.tally.add(step.tally)
            done.anonymous.add(step.anonymous)
            for line in step.spared { try emit(.spared(line)) }
            try emit(.progress(Progress(phase: Catalogue.Retaining.running(), done: done.tally.total, total: total)))
            if step.last == nil { return done }
        }
    }

    /// - Throws: `plan_waits` before another person has approved it, and before its day; `backup_needed`.
    private func requireReady(_ plan: RetentionPlan, _ reader: RecordReader) throws {
        guard plan.state == .approved else {
            throw CofferError(
                .planWaits, Catalogue.Retaining.notApproved(plan.number),
                hint: Catalogue.Retaining.notApprovedNext(plan.number))
        }
        let approver = plan.approvedBy.flatMap { reader.authority.users[$0] }
        guard let approver, approver.state == .active, reader.policy.decide(approver.role, .approve).isAllowed else {
            throw CofferError(
                .planWaits, Catalogue.Retaining.approverLeft(approver?.name ?? ""),
                hint: Catalogue.Retaining.approverLeftNext(plan.number))
        }
        guard today >= plan.body.from else {
            throw CofferError(
                .planWaits, Catalogue.Retaining.notYet(plan.body.from.iso), hint: Catalogue.Retaining.notYetNext())
        }
        if let seconds = reader.policy.privacy.purge.backupWithin { try requireBackup(within: seconds, reader) }
    }

    /// - Throws: `backup_needed` unless a snapshot that was read back is younger.
    private func requireBackup(within seconds: Int, _ reader: RecordReader) throws {
        let repositories = try reader.store.repositories().filter {
            $0.snapshot > 0 && reader.authority.repositories[Hex($0.id)] != nil
        }
        let newest = repositories.max { $0.snapshotTime < $1.snapshotTime }
        if let newest, environment.now() - newest.snapshotTime <= Int64(seconds) * 1000 { return }
        let known = try newest ?? reader.store.repositories().first
        throw CofferError(
            .backupNeeded, Catalogue.Retaining.backupNeeded(hours: seconds / 3_600, hasAny: newest != nil),
            hint: Catalogue.Retaining.backupNeededNext(known?.place))
    }

    private struct PurgeStep {
        /// The last record looked at; nil: there were none left.
        var last: RecordID?
        /// Erasures that waited to be made sure of before, and those of this step.
        let waitedBefore: Int64
        let erased: Int64
        let tally: PurgeTally
        let anonymous: AnonymousTally
        let spared: [SparedView]
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
        let survey = try survey(today, writer.reader)
        let rules = survey.schedule.rules.map(\.name)
        var work = PurgeWork(
            eraser: RecordEraser(plan: plan.number), anonymous: AnonymousTally(writer.policy))
        let waitedBefore = try Self.waitingErasures(writer.store)
        let rows = try writer.store.planned(after: after, limit: limit)
        // Nearly all are to be; who is not is set below.
        if let first = rows.first?.record, let last = rows.last?.record {
            try writer.store.setPlanned(first...last, .erased)
        }
        // Restrictions first: the last entry of the step is then one that erased, by which a certificate is asked for.
        try carryOut(rows.filter { $0.tiers == PlannedRow.restriction }, survey, rules, beside, &work, &writer)
        let before = writer.ledger.head.sequence
        try carryOut(rows.filter { $0.tiers != PlannedRow.restriction }, survey, rules, beside, &work, &writer)
        try work.eraser.finish(&writer)
        let sequence = writer.ledger.head.sequence
        return PurgeStep(
            last: rows.last?.record, waitedBefore: waitedBefore,
            erased: try Self.waitingErasures(writer.store) - waitedBefore, tally: work.tally, anonymous: work.anonymous,
            spared: work.spared,
            erasing: sequence > before ? sequence : nil, mark: try ErasureMark(sequence: sequence, writer.store),
            eraser: work.eraser)
    }

    /// What one transaction has done so far.
    private struct PurgeWork {
        var eraser: RecordEraser
        var anonymous: AnonymousTally
        var tally = PurgeTally()
        var spared: [SparedView] = []

        /// Counts a customer of whom only that is to stay; who was merged into them is the same person.
        mutating func count(_ row: RecordRow, _ planned: PlannedRow) throws {
            guard planned.tiers == PlannedRow.anonymisation else { return }
            do {
                try row.open.withUnsafeBytes { try anonymous.add($0) }
            } catch is DecodingProblem {
                throw Tampering.record(row.id)
            }
        }
    }

    /// Judges customers on one thread, and erases or restricts them on another.
    // Invariant: the write lock is held, so what the connection beside reads is what this transaction found, less what it
    // has changed itself; and that is no customer who is still to be judged.
    private func carryOut(
        _ planned: [PlannedRow], _ survey: RetentionSurvey, _ rules: [String], _ beside: SQLiteStore,
        _ work: inout PurgeWork, _ writer: inout RecordWriter
    ) throws {
        if planned.isEmpty { return }
        let judge = PurgeJudge(writer.reader, survey)
        try TwoThreads.ahead { give in
            try beside.read { store in
                var (judge, rest) = (judge, planned[...])
                while !rest.isEmpty { try give(judge.judgeNext(&rest, store)) }
            }
        } _: { findings in
            for finding in findings { try carryOut(finding, rules, &work, &writer) }
        }
    }

    private func carryOut(
        _ finding: PurgeJudge.Finding, _ rules: [String], _ work: inout PurgeWork, _ writer: inout RecordWriter
    ) throws {
        switch finding {
        case .spared(let planned, let why):
            try spare(planned, why, &work, writer)
        case .done(let planned):
            work.tally.add(planned.tiers == PlannedRow.restriction ? .restricted : .erased)
            // What they had is gone already.
            if planned.tiers == PlannedRow.anonymisation { work.anonymous.addUnknown() }
        case .alone(let planned, let row):
            try work.eraser.erase(row, &writer)
            work.tally.add(.erased)
            try work.count(row.row, planned)
        case .family(let planned, let row):
            do {
                try work.eraser.erase(row, planned, &writer)
                work.tally.add(.erased)
                try work.count(row, planned)
            } catch StoreError.held {
                // One that was merged into this customer is on hold.
                try spare(planned, SparedView(code: row.code, reason: .hold), &work, writer)
            }
        case .tiers(let planned, let tiers, let row):
            let gone = (UInt8(1)...15).filter { tiers & (1 << Int64($0)) != 0 }.map { TierID($0) }
            try work.eraser.erase(gone, of: row, planned, because: nil, &writer)
            work.tally.add(.erased)
        case .restrict(let planned, let row, let rule):
            var marks = try RecordMarks(row.open, row.id)
            marks.restriction = .init(ground: .rule, since: writer.time, by: user, until: nil, cites: rules[rule])
            _ = try writer.put(Marking(marks: marks, code: row.code), on: row, .restricted, planned: planned)
            try writer.store.setPlanned(planned.record...planned.record, .restricted)
            work.tally.add(.restricted)
        }
    }

    private func spare(
        _ planned: PlannedRow, _ why: SparedView, _ work: inout PurgeWork, _ writer: RecordWriter
    ) throws {
        try writer.store.setPlanned(planned.record...planned.record, .spared)
        work.tally.add(.spared)
        work.spared.append(why)
    }

    private func finish(_ plan: RetentionPlan, _ done: PurgeDone) throws -> PurgeView {
        let tally = done.tally
        return try makingRoom {
            try writing { writer in
                try writer.store.deletePlanned()
                // Only now it is known how many were alike: no smaller count ever stands in the file.
                try writer.keep(done.anonymous)
                let body = PlanFinishedBody(
                    plan: plan.number, erased: tally.erased, spared: tally.spared,
                    restricted: tally.restricted == 0 ? nil : tally.restricted)
                try writer.ledger.append(.planFinished, body)
                return PurgeView(
                    plan: plan.number, erased: tally.erased, restricted: tally.restricted, spared: tally.spared,
                    sequence: done.sequence, isCleansed: done.isCleansed)
            }
        }
    }
}

/// What became of the customers of a plan.
private struct PurgeTally {
    var erased: Int64 = 0
    var restricted: Int64 = 0
    var spared: Int64 = 0

    var total: Int64 { erased + restricted + spared }

    mutating func add(_ state: PlannedRow.State) {
        switch state {
        case .erased: erased += 1
        case .restricted: restricted += 1
        case .spared, .waiting: spared += 1
        }
    }

    mutating func add(_ other: PurgeTally) {
        erased += other.erased
        restricted += other.restricted
        spared += other.spared
    }
}
