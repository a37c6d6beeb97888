// Whether planned customers are still to go: judged once more inside the transaction that erases them.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore

/// Proves and judges planned customers, with all that is to be known of them before they are erased.
struct PurgeJudge: Sendable {
    enum Finding: Sendable {
        case spared(PlannedRow, SparedView)
        /// This plan has done what it was to do, before the run was interrupted.
        case done(PlannedRow)
        case alone(PlannedRow, ErasableRow)
        /// With all that were merged into it.
        case family(PlannedRow, RecordRow)
        /// Bit n: tier n.
        case tiers(PlannedRow, Int64, RecordRow)
        /// By position among the rules of the survey.
        case restrict(PlannedRow, RecordRow, rule: Int)
    }

    private static let limit = 256
    /// Numbers between the first and the last: so that few entries about several records are read in vain.
    private static let span: Int64 = 4_096

    private var prover: RowProver
    private var survey: RetentionSurvey
    private let policy: Policy
    /// The entry that erased the record last looked at, and the plan it carried out: those after it share it.
    private var erasing: (sequence: Int64, plan: Int64)?

    init(_ reader: RecordReader, _ survey: RetentionSurvey) {
        prover = reader.prover
        policy = reader.policy
        self.survey = survey
    }

    /// Takes the first of `planned`, which ascend.
    ///
    /// - Throws: `Tampering` unless every row is as the ledger says.
    mutating func judgeNext(_ planned: inout ArraySlice<PlannedRow>, _ store: any StoreReading) throws -> [Finding] {
        guard let first = planned.first?.record else { return [] }
        let taken = planned.prefix(Self.limit).prefix { $0.record.rawValue - first.rawValue < Self.span }
        planned = planned.dropFirst(taken.count)
        let batches = try store.batchChanges(of: first...(taken.last?.record ?? first))
        return try taken.map { try judge($0, batches, store) }
    }

    private mutating func judge(
        _ planned: PlannedRow, _ batches: [LedgerRow], _ store: any StoreReading
    ) throws -> Finding {
        let id = planned.record
        func spared(_ reason: SparedView.Reason, _ row: RecordRow? = nil) -> Finding {
            .spared(planned, SparedView(code: row?.code, reason: reason))
        }
        guard let row = try store.record(id) else {
            guard let sequence = try store.tombstone(of: id) else { throw Tampering.missingRecord(id) }
            return try isOurs(sequence, planned, store) ? .done(planned) : spared(.gone)
        }
        guard try store.tombstone(of: id) == nil else { throw Tampering.record(id) }
        let changes = (try store.singleChanges(of: id) + batches.filter { $0.covers(id) })
            .sorted { $0.sequence < $1.sequence }
        let proof = try prover.prove(row, newest: changes.last) { changes }
        guard row.mergedInto == nil else { return spared(.gone, row) }
        let since = changes.filter { $0.sequence > planned.plan && !$0.onlySeals }
        let isDone = try since.contains { change in
            if case .single(let single) = try ChangeBody.of(change) { single.plan == planned.plan } else { false }
        }
        if isDone { return .done(planned) }
        try survey.judge(row)
        if planned.tiers != PlannedRow.restriction, let reason = survey.keeping { return spared(reason, row) }
        // What was approved is what they were when the plan was made.
        if !since.isEmpty { return spared(.changed, row) }
        if planned.tiers == PlannedRow.restriction {
            return survey.restriction.map { .restrict(planned, row, rule: $0.rule) } ?? spared(.notDue, row)
        }
        guard let due = survey.due else { return spared(.notDue, row) }
        // Never more than was planned and approved, and never what is not due any more.
        if PlannedRow.isWhole(planned.tiers) {
            guard PlannedRow.isWhole(due.tiers) else { return spared(.notDue, row) }
            // Counted only as long as the policy still says so.
            var planned = planned
            if due.tiers == 0 { planned.tiers = 0 }
            guard try store.records(mergedInto: id).isEmpty else { return .family(planned, row) }
            return .alone(planned, try ErasableRow(row, proof, planned, prover.authority, policy, store))
        }
        let tiers = PlannedRow.isWhole(due.tiers) ? planned.tiers : planned.tiers & due.tiers
        return tiers == 0 ? spared(.notDue, row) : .tiers(planned, tiers, row)
    }

    /// Whether the entry that erased a record carried out the plan that it is planned in.
    private mutating func isOurs(
        _ sequence: Int64, _ planned: PlannedRow, _ store: any StoreReading
    ) throws -> Bool {
        if erasing?.sequence != sequence {
            guard let entry = try store.ledgerRow(at: sequence), case .erased(let batch) = try ChangeBody.of(entry)
            else {
                return false
            }
            erasing = (sequence, batch.plan)
        }
        return erasing?.plan == planned.plan
    }
}

extension LedgerRow {
    /// Whether this entry is about the record, alone or among others.
    fileprivate func covers(_ id: RecordID) -> Bool {
        record.map { $0 <= id && id.rawValue - $0.rawValue < recordCount } ?? false
    }

    /// Whether the entry changes nothing but how values are sealed.
    fileprivate var onlySeals: Bool { [.settled, .resealed].contains(ChangeKind(rawValue: kind)) }
}
