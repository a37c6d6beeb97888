// One pass over the open bytes of all customers: of whom something is due, and how much of what.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore

/// What one pass found.
///
/// Rows are not proven one by one: only counts come of them, and those that are shown are proven then.
struct DueSurvey {
    /// How an entry of such a list is told from one of a quality report.
    static let action = "due"

    /// Of whom something is due, ascending.
    private(set) var records: [RecordID] = []
    private(set) var total = DueCounts()
    /// By value of the field; "" for those without one.
    private(set) var groups: [String: DueCounts] = [:]
    let judge: DueJudge

    /// - Parameter reaches: asked of those only of whom something is due.
    /// - Throws: `Tampering.record` for open bytes that do not hold together.
    init(
        _ reader: RecordReader, today: CalendarDate, by: FieldName?, _ selection: Selection,
        reaching reaches: (RecordID) throws -> Bool
    ) throws {
        var judge = DueJudge(reader.policy, today: today, group: by)
        self.judge = judge
        var matcher = FilterMatcher(selection.filter, today: today)
        var entered = EnteredDays(reader.store)
        var restrictions = RestrictionScan()
        try reader.store.eachOpen { id, _, open in
            // Nobody is to be asked whose processing is restricted.
            if try restrictions.isRestricted(open, id) { return }
            do {
                guard try matcher.matches(open) else { return }
            } catch is DecodingProblem {
                throw Tampering.record(id)
            }
            let finding = try judge.judged(open, id, &entered)
            guard !finding.isNothing, try reaches(id) else { return }
            records.append(id)
            total.add(finding)
            if by != nil { groups[judge.group(in: open), default: DueCounts()].add(finding) }
        }
    }
}

extension DueCounts {
    fileprivate mutating func add(_ finding: DueFinding) {
        if finding.verifyDue != nil { verify += 1 }
        if finding.staleSince != nil { stale += 1 }
        if finding.dormantSince != nil { dormant += 1 }
    }
}

extension DueJudge {
    /// - Throws: `Tampering.record` for open bytes that do not hold together.
    mutating func judged(
        _ open: UnsafeRawBufferPointer, _ id: RecordID, _ entered: inout EnteredDays
    ) throws -> DueFinding {
        do {
            return try finding(open) { try entered.day(of: id) }
        } catch is DecodingProblem {
            throw Tampering.record(id)
        }
    }
}

/// When records were entered, by the ledger.
struct EnteredDays {
    private let store: any StoreReading
    /// Records of one import share their entry.
    private var last: (records: ClosedRange<Int64>, day: CalendarDate)?

    init(_ store: any StoreReading) { self.store = store }

    /// - Throws: `Tampering.record` if the ledger has no entry of the record.
    mutating func day(of id: RecordID) throws -> CalendarDate {
        if let last, last.records.contains(id.rawValue) { return last.day }
        guard let entry = try store.changes(of: id).first, let first = entry.record?.rawValue,
            (1...Int64(LedgerRow.batchLimit)).contains(entry.recordCount), first <= id.rawValue
        else { throw Tampering.record(id) }
        let day = CalendarDate(millisecondsSince1970: entry.time)
        last = (first...(first + entry.recordCount - 1), day)
        return day
    }
}
