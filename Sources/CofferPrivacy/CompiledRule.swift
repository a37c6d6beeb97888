// A rule of retention with positions instead of names: what is gone through for every customer.

import CofferModel
import CofferPolicy

/// One rule; without references, so that going through them costs nothing but the arithmetic.
struct CompiledRule {
    enum Effect {
        case keep
        case keepOpenEnded
        case erase
        case anonymise
        case restrict
    }

    let effect: Effect
    /// In `RetentionSchedule.starts`.
    let starts: Range<Int>
    /// Bits of the conditions that all have to hold.
    let conditions: UInt64
    /// Bits of the tiers it is about; all of them for the record.
    let tiers: UInt32
    let isAboutRecord: Bool
    private let months: Int
    private let days: Int
    private let isAtOnce: Bool
    private let isFromYearEnd: Bool
    private let rolls: Bool

    init(_ rule: RetentionRule, starts: Range<Int>, conditions: UInt64, tiers: [TierName]) {
        switch rule.terms.kind {
        case .minimum(let isOpenEnded): effect = isOpenEnded ? .keepOpenEnded : .keep
        case .maximum:
            switch rule.outcome {
            case .erase: effect = .erase
            case .anonymise: effect = .anonymise
            case .restrict: effect = .restrict
            }
        }
        self.starts = starts
        self.conditions = conditions
        self.tiers = tiers.enumerated().reduce(0) { bits, tier in
            rule.covers(tier.element) ? bits | 1 << UInt32(tier.offset) : bits
        }
        isAboutRecord = rule.scope == .record
        months = (rule.terms.period?.years ?? 0) * 12 + (rule.terms.period?.months ?? 0)
        days = rule.terms.period?.days ?? 0
        isAtOnce = rule.terms.period == nil
        isFromYearEnd = rule.terms.anchor == .yearEnd
        rolls = rule.terms.rolls
    }

    /// The first day after the period that an event on this day starts. What is to go at once has no period: it is due
    /// on the day itself.
    func firstDayAfter(_ event: DayNumber, _ workingDays: WorkingDays) -> Int32 {
        if isAtOnce { return event.rawValue }
        let start = isFromYearEnd ? event.date.endOfYear : event.date
        let end = DayNumber(start.adding(months: months, days: days))
        return (rolls ? workingDays.first(from: end) : end).rawValue + 1
    }
}
