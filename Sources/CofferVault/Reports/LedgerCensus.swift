// One pass over the ledger that gathers what one person did to whom in some days, and who was there to be seen.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore

/// What stands in the ledger about some days. Memory: four bytes a record, whatever the ledger holds.
struct LedgerCensus {
    /// What happened to a customer by the hands of the one who is asked about; customers share these, there are few.
    struct Profile: Hashable {
        var acts = Acts()
        var clear: Set<FieldName> = []
        var masked: Set<FieldName> = []

        init() {}

        init(acts: Acts, seen: [FieldName: Visibility]) {
            self.acts = acts
            clear = Set(seen.filter { $0.value == .clear }.keys)
            masked = Set(seen.filter { $0.value == .masked }.keys)
        }

        func union(_ other: Profile) -> Profile {
            var both = self
            both.acts.formUnion(other.acts)
            both.clear.formUnion(other.clear)
            both.masked.formUnion(other.masked)
            return both
        }
    }

    struct Acts: OptionSet, Hashable {
        let rawValue: UInt16

        static let shown = Acts(rawValue: 1)
        /// Shown in clear what stands masked until asked for.
        static let revealed = Acts(rawValue: 2)
        static let history = Acts(rawValue: 4)
        static let found = Acts(rawValue: 8)
        static let listed = Acts(rawValue: 16)
        static let exported = Acts(rawValue: 32)
        static let exportedPlain = Acts(rawValue: 64)
        static let followed = Acts(rawValue: 128)
        static let compared = Acts(rawValue: 256)
        /// Looked at otherwise: who is due, counted as two.
        static let other = Acts(rawValue: 512)
        /// Put into the answer to a person's request.
        static let answered = Acts(rawValue: 1024)

        /// In a fixed order, with stable names.
        static let words: [(name: String, act: Acts)] = [
            ("shown", .shown), ("revealed", .revealed), ("history", .history), ("found", .found), ("listed", .listed),
            ("exported", .exported), ("exported_plain", .exportedPlain), ("followed", .followed),
            ("compared", .compared), ("answered", .answered), ("other", .other),
        ]

        var names: [String] { Self.words.filter { contains($0.act) }.map(\.name) }
    }

    private(set) var profiles: [Profile] = [Profile()]
    /// By record: its profile; 0: nothing was done.
    private(set) var records: [UInt32] = []
    private(set) var entries: [Acts: Int64] = [:]
    private(set) var purposes: [String: Int64] = [:]
    private(set) var denials: [String: Int64] = [:]
    private(set) var exports: [BreachView.Export] = []
    private(set) var emergencies: Int64 = 0
    private(set) var written: Int64 = 0
    /// Who was there to be seen.
    private(set) var affected: Affected

    private let reader: RecordReader
    private let days: DayRange
    private let actor: UserID?
    private let highest: Int64
    private var sight: EntrySight
    private var numbers: [Profile: UInt32] = [Profile(): 0]
    private var unions: [UInt64: UInt32] = [:]

    /// So many entries about exports are told one by one.
    static let exportLimit = 1_000
    private static let step = 1_000

    /// - Parameters:
    ///   - actor: nil: nobody's doings, only who was there.
    ///   - taken: nil: the file.
    init(_ reader: RecordReader, of actor: UserID?, in days: DayRange, taken: Affected.Taken? = nil) throws {
        self.reader = reader
        self.actor = actor
        self.days = days
        affected = Affected(taken ?? .file(days))
        // No entry makes more than a batch: numbers beyond that are nobody's, and take no memory.
        let made = Int64(LedgerRow.batchLimit) * (try reader.store.ledgerHead()?.sequence ?? 0)
        highest = min(try reader.store.lastRecordID().rawValue, made)
        sight = try EntrySight(reader)
        if actor != nil { records = [UInt32](repeating: 0, count: Int(highest) + 1) }
    }

    /// What was done to a record, in one line.
    func customer(_ record: Int64, code: String?) -> BreachCustomer {
        let profile = records.isEmpty ? Profile() : profiles[Int(records[Int(record)])]
        return BreachCustomer(
            record: record, code: code, acts: profile.acts.names, clear: profile.clear.sorted(),
            masked: profile.masked.subtracting(profile.clear).sorted())
    }

    mutating func run(_ progress: (Int64, Int64) throws -> Void) throws {
        let total = try reader.store.ledgerHead()?.sequence ?? 0
        var next: Int64 = 1
        while true {
            let rows = try reader.store.ledgerRows(from: next, limit: Self.step, descending: false)
            for row in rows { try add(row) }
            guard let last = rows.last, rows.count == Self.step else {
                affected.finish()
                return try progress(total, total)
            }
            next = last.sequence + 1
            try progress(last.sequence, total)
        }
    }

    private mutating func add(_ row: LedgerRow) throws {
        if row.entryClass == .change { try affected.add(row) }
        guard let actor, row.actor == actor, days.contains(row.time) else { return }
        // Somebody relies on what is told of these; of all others the numbers alone count.
        if row.entryClass != .authority { try reader.proofs.verify(row, authority: reader.authority) }
        switch row.entryClass {
        case .authority: try addAuthority(row)
        case .change: written += 1
        case .access: try addAccess(row)
        }
    }

    private mutating func addAuthority(_ row: LedgerRow) throws {
        switch AuthorityKind(rawValue: row.kind) {
        case .emergencyUnlocked: emergencies += 1
        case .subjectAnswered:
            entries[.answered, default: 0] += 1
            guard let id = row.record?.rawValue else { return }
            let number = number(of: Profile(acts: .answered, seen: try sight.fields(ofAnswer: row)))
            note(number, id...id)
        default: break
        }
    }

    private mutating func addAccess(_ row: LedgerRow) throws {
        let body = try LedgerBody.decode(AccessBody.self, row.body, sequence: row.sequence)
        if let purpose = body.purpose { purposes[purpose, default: 0] += 1 }
        guard let kind = AccessKind(rawValue: row.kind), kind != .denied else {
            let what = ([body.action ?? ""] + body.fields.map(\.rawValue)).joined(separator: " ")
            denials[what, default: 0] += 1
            return
        }
        let acts = Self.acts(kind, body)
        guard !acts.isEmpty else { return }
        entries[acts, default: 0] += 1
        if kind == .exported, exports.count < Self.exportLimit {
            exports.append(
                BreachView.Export(
                    sequence: row.sequence, time: row.time, customers: body.recordCount, how: body.how,
                    fields: body.fields, purpose: body.purpose))
        }
        let number = number(of: Profile(acts: acts, seen: try sight.fields(row, body)))
        if let id = row.record?.rawValue { note(number, id...id) }
        // No range of an honest entry goes beyond the records there ever were.
        for range in body.records where range.count == 2 && range[0] >= 1 && range[0] <= min(range[1], highest) {
            note(number, range[0]...min(range[1], highest))
        }
    }

    private static func acts(_ kind: AccessKind, _ body: AccessBody) -> Acts {
        switch kind {
        case .shown: body.fields.isEmpty ? .shown : .revealed
        case .history: body.fields.isEmpty ? .history : [.history, .revealed]
        case .searched: .found
        case .listed: .listed
        case .exported: body.how == "plain" ? .exportedPlain : .exported
        case .followed: .followed
        case .compared: .compared
        case .counted, .cleansed, .denied: []
        default: body.records.isEmpty ? [] : .other
        }
    }

    private mutating func note(_ number: UInt32, _ range: ClosedRange<Int64>) {
        for id in range where records.indices.contains(Int(id)) { records[Int(id)] = union(records[Int(id)], number) }
    }

    private mutating func number(of profile: Profile) -> UInt32 {
        if let number = numbers[profile] { return number }
        let number = UInt32(profiles.count)
        profiles.append(profile)
        numbers[profile] = number
        return number
    }

    private mutating func union(_ one: UInt32, _ other: UInt32) -> UInt32 {
        if one == other || other == 0 { return one }
        if one == 0 { return other }
        let pair = UInt64(one) << 32 | UInt64(other)
        if let known = unions[pair] { return known }
        let number = number(of: profiles[Int(one)].union(profiles[Int(other)]))
        unions[pair] = number
        return number
    }
}
