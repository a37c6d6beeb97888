// Which snapshots stay: a pure choice over what was listed and verified.

internal import CofferModel

package enum SnapshotKeeping {
    package struct Candidate: Sendable, Hashable {
        package var number: UInt64
        /// Milliseconds since 1970-01-01 UTC.
        package var time: Int64
        /// Whether everything it names is there: what is not counts for no period, and is never the only one kept.
        package var isGood: Bool

        package init(number: UInt64, time: Int64, isGood: Bool) {
            self.number = number
            self.time = time
            self.isGood = isGood
        }
    }

    /// Why a snapshot stays.
    package enum Reason: String, Sendable, CaseIterable {
        case newest
        case newestGood = "newest_good"
        case last, daily, weekly, monthly, yearly
        /// Made at a later time than it is now: a clock was wrong somewhere, so no period is sure.
        case future
    }

    /// The snapshots that stay, with the reasons; every other one may go. The newest of a period stands for it.
    ///
    /// - Returns: nil where nothing may be chosen: from an empty list, by a rule that keeps nothing, or when none is good.
    package static func choose(
        _ candidates: [Candidate], by rule: KeepRule, now: Int64
    ) -> [UInt64: [Reason]]? {
        guard rule.keepsSomething, candidates.contains(where: \.isGood) else { return nil }
        let sorted = candidates.sorted { $0.number > $1.number }
        var kept: [UInt64: [Reason]] = [:]
        func keep(_ candidate: Candidate?, _ reason: Reason) {
            if let candidate { kept[candidate.number, default: []].append(reason) }
        }
        keep(sorted.first, .newest)
        keep(sorted.first(where: \.isGood), .newestGood)
        for candidate in sorted where candidate.time > now { keep(candidate, .future) }
        let good = sorted.filter { $0.isGood && $0.time <= now }
        for candidate in good.prefix(max(0, rule.last)) { keep(candidate, .last) }
        let periods: [(Reason, Int, (Int64) -> Int)] = [
            (.daily, rule.daily, day), (.weekly, rule.weekly, week), (.monthly, rule.monthly, month),
            (.yearly, rule.yearly, year),
        ]
        for (reason, count, period) in periods {
            var seen: Set<Int> = []
            for candidate in good {
                guard seen.count < count else { break }
                if seen.insert(period(candidate.time)).inserted { keep(candidate, reason) }
            }
        }
        return kept
    }

    private static func day(_ time: Int64) -> Int {
        CalendarDate(millisecondsSince1970: time).daysSince1970
    }

    /// 1970-01-05 was a Monday.
    private static func week(_ time: Int64) -> Int {
        let days = day(time) + 3
        return days >= 0 ? days / 7 : (days - 6) / 7
    }

    private static func month(_ time: Int64) -> Int {
        let date = CalendarDate(millisecondsSince1970: time)
        return date.year * 12 + date.month
    }

    private static func year(_ time: Int64) -> Int { CalendarDate(millisecondsSince1970: time).year }
}
