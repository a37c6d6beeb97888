// The records of a plan, and the digest that stands for exactly these.

internal import CofferCrypto
internal import CofferModel
internal import CofferStore

/// The digest over the records of a plan.
struct PlanDigest: ~Copyable {
    private var hash = Blake2b(label: "coffer/plan/1")

    init(_ vault: Hash32, day: CalendarDate) {
        hash.update(vault)
        hash.update(Int64(day.daysSince1970))
    }

    /// In order of the records.
    mutating func add(_ rows: [PlannedRow]) {
        for row in rows {
            for number in [row.record.rawValue, row.revision, row.tiers, row.rule] { hash.update(number) }
        }
    }

    consuming func finish() -> Hex { Hex(hash.finish().bytes) }

    /// Of the records that stand in the vault; what became of them meanwhile does not count.
    static func stored(_ vault: Hash32, day: CalendarDate, _ store: any StoreReading) throws -> Hex {
        var digest = PlanDigest(vault, day: day)
        var after: RecordID?
        while true {
            let rows = try store.planned(after: after, limit: 10_000)
            digest.add(rows)
            after = rows.last?.record
            if rows.count < 10_000 { break }
        }
        return digest.finish()
    }
}
