// The rules that count for one tier or record, as they are gone through.

import CofferPolicy

/// The earliest maximum and the latest minimum so far; days are the first after a period. Positions are -1 for none.
struct RetentionTally {
    private(set) var maximumDay = Int32.max
    private(set) var maximum = -1
    private(set) var isErased = false
    private(set) var minimumDay = Int32.min
    private(set) var minimum = -1
    private(set) var openEnded = -1
    private(set) var restrictDay = Int32.max
    private(set) var restricting = -1

    /// Of two that end on one day the one that leaves less counts, then the first by name.
    mutating func addMaximum(_ rule: Int, until day: Int32, erases: Bool) {
        guard day < maximumDay || maximum < 0 || day == maximumDay && erases && !isErased else { return }
        (maximum, maximumDay, isErased) = (rule, day, erases)
    }

    mutating func addRestriction(_ rule: Int, from day: Int32) {
        guard restricting < 0 || day < restrictDay else { return }
        (restricting, restrictDay) = (rule, day)
    }

    mutating func addMinimum(_ rule: Int, until day: Int32) {
        guard minimum < 0 || day > minimumDay else { return }
        (minimum, minimumDay) = (rule, day)
    }

    mutating func addOpenEnded(_ rule: Int) {
        if openEnded < 0 { openEnded = rule }
    }

    /// The rules taken together. Invariant: nothing goes before the end of a minimum.
    func verdict(on today: DayNumber) -> RetentionVerdict {
        let restrictAt = restricting < 0 ? nil : DayNumber(rawValue: restrictDay)
        var block: RetentionVerdict.Block?
        if openEnded >= 0 {
            block = .init(rule: openEnded, until: nil)
        } else if minimum >= 0, minimumDay > today.rawValue {
            block = .init(rule: minimum, until: DayNumber(rawValue: minimumDay))
        }
        let isDated = openEnded < 0 && maximum >= 0
        let isHeldLonger = minimum >= 0 && minimumDay > maximumDay
        return RetentionVerdict(
            state: openEnded >= 0 ? .kept : isDated ? .dated : .undated,
            deleteAt: isDated ? DayNumber(rawValue: isHeldLonger ? minimumDay : maximumDay) : nil,
            deciding: openEnded >= 0 ? openEnded : isDated ? (isHeldLonger ? minimum : maximum) : nil,
            outcome: maximum < 0 || isErased ? .erase : .anonymise, block: block, restrictAt: restrictAt,
            restricting: restricting < 0 ? nil : restricting)
    }
}
