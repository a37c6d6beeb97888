// Who was there to be seen by whoever took something, from change entries alone.

internal import CofferModel
internal import CofferStore

/// Customers that stood in what was taken, and those of them that were erased since. For entries in their order.
struct Affected {
    enum Taken {
        /// The vault's file, on any of some days.
        case file(DayRange)
        /// A repository: customers count who stood in a pack and whose shred keys stood in a list. Ledger sequences of the
        /// snapshots whose packs and whose lists there were, each ascending.
        case backup(packs: [Int64], lists: [Int64])
    }

    /// The highest record that was there; all up to it count that are there still.
    private(set) var lastRecord: Int64 = 0
    private var erased: [Int64] = []
    /// From which records a tier alone was erased since.
    private var tierErasures: [TierID: Set<Int64>] = [:]

    private let taken: Taken
    /// The highest record that was made by the entry before.
    private var made: Int64 = 0
    private var packs = Moments()
    private var lists = Moments()

    /// How far records went at the last of some moments that has passed.
    private struct Moments {
        var coming: ArraySlice<Int64> = []
        var record: Int64 = 0

        mutating func pass(before sequence: Int64, made: Int64) {
            while let first = coming.first, first < sequence {
                record = made
                coming.removeFirst()
            }
        }
    }

    init(_ taken: Taken) {
        self.taken = taken
        if case .backup(let packs, let lists) = taken {
            self.packs.coming = packs[...]
            self.lists.coming = lists[...]
        }
    }

    /// - Parameter row: a change entry.
    mutating func add(_ row: LedgerRow) throws {
        pass(before: row.sequence)
        switch ChangeKind(rawValue: row.kind) {
        case .created:
            made = max(made, (row.record?.rawValue ?? 0) + row.recordCount - 1)
            if case .file(let days) = taken, row.time < days.end { lastRecord = made }
        case .erased, .leftOut:
            guard mayCount(row), case .erased(let batch) = try ChangeBody.of(row) else { return }
            erased += batch.records.map(\.id.rawValue).filter(stood)
        case .tierErased:
            guard mayCount(row), let record = row.record, stood(record.rawValue),
                case .single(let change) = try ChangeBody.of(row)
            else { return }
            let gone = Set(change.before.tiers.map(\.tier)).subtracting(change.after.tiers.map(\.tier))
            for tier in gone { tierErasures[tier, default: []].insert(record.rawValue) }
        default: break
        }
    }

    /// To be called after the last entry.
    mutating func finish() { pass(before: .max) }

    private mutating func pass(before sequence: Int64) {
        guard case .backup = taken else { return }
        packs.pass(before: sequence, made: made)
        lists.pass(before: sequence, made: made)
        lastRecord = min(packs.record, lists.record)
    }

    /// Records that were there and were erased since.
    var erasedRecords: Set<Int64> { Set(erased.filter { $0 <= lastRecord }) }

    /// From how many records a tier alone was erased since. Whoever was erased wholly afterwards is counted there.
    var tierCounts: [TierID: Int64] {
        let whole = erasedRecords
        return tierErasures.mapValues { records in
            Int64(records.count { $0 <= lastRecord && !whole.contains($0) })
        }
    }

    private func mayCount(_ row: LedgerRow) -> Bool {
        if case .file(let days) = taken { return row.time >= days.start }
        return true
    }

    /// Whether a record that goes with the entry at hand was in what was taken: in a backup, in a pack and a list from
    /// before that entry.
    private func stood(_ record: Int64) -> Bool {
        if case .file = taken { return true }
        return record <= lastRecord
    }
}
