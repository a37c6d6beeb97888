// Whether planned customers are still to go: judged once more inside the transaction that erases them.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore

/// Proves and judges planned customers, with all that is to be known of them before they are erased.
struct PurgeJudge: Sendable {
    enum Finding: Sendable {
        /// Not to go any more: on hold, changed so that nothing is due, merged, gone.
        case spared(RecordID)
        case alone(ErasableRow)
        /// With all that were merged into it.
        case family(RecordRow)
        /// Bit n: tier n.
        case tiers(Int64, RecordRow)
    }

    private static let limit = 256
    /// Numbers between the first and the last: so that few entries about several records are read in vain.
    private static let span: Int64 = 4_096

    private var prover: RowProver
    private var survey: RetentionSurvey
    private let policy: Policy

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
        guard let row = try store.record(id) else {
            if try store.tombstone(of: id) == nil { throw Tampering.missingRecord(id) }
            return .spared(id)
        }
        guard try store.tombstone(of: id) == nil else { throw Tampering.record(id) }
        let changes = (try store.singleChanges(of: id) + batches.filter { $0.covers(id) })
            .sorted { $0.sequence < $1.sequence }
        let proof = try prover.prove(row, newest: changes.last) { changes }
        guard row.mergedInto == nil else { return .spared(id) }
        try survey.judge(row)
        guard !survey.isHeld, let due = survey.due else { return .spared(id) }
        // Never more than was planned and approved, and never what is not due any more.
        if planned.tiers == 0 {
            guard due.tiers == 0 else { return .spared(id) }
            guard try store.records(mergedInto: id).isEmpty else { return .family(row) }
            return .alone(try ErasableRow(row, proof, prover.authority, policy, store, isOneOfMany: true))
        }
        let tiers = due.tiers == 0 ? planned.tiers : planned.tiers & due.tiers
        return tiers == 0 ? .spared(id) : .tiers(tiers, row)
    }
}

extension LedgerRow {
    /// Whether this entry is about the record, alone or among others.
    fileprivate func covers(_ id: RecordID) -> Bool {
        record.map { $0 <= id && id.rawValue - $0.rawValue < recordCount } ?? false
    }
}
