// How long one tier of one customer, or the whole record, is kept.

package import CofferPolicy

/// What the rules say together. Rules are positions in `RetentionSchedule.rules`.
package struct RetentionVerdict: Sendable, Hashable {
    package enum State: Sendable, Hashable {
        /// There is a day on which it goes.
        case dated
        /// No clock of any maximum has started.
        case undated
        /// An open-ended minimum keeps it, until its event has come.
        case kept
    }

    /// A minimum that forbids erasure today.
    package struct Block: Sendable, Hashable {
        package let rule: Int
        /// The first day on which it no longer does; nil: not before its event has come.
        package let until: DayNumber?

        package init(rule: Int, until: DayNumber?) {
            self.rule = rule
            self.until = until
        }
    }

    package let state: State
    /// The first day on which it is due: the day after the earliest maximum and every minimum have ended. Nil unless it
    /// is dated.
    package let deleteAt: DayNumber?
    /// The rule that makes that day, a maximum or a later minimum; or the one that keeps it. Nil if undated.
    package let deciding: Int?
    /// What happens then: `erase` or `anonymise`.
    package let outcome: RetentionRule.Outcome
    /// The last minimum that stands against erasure on the day of the judgement; nil: none does.
    package let block: Block?
    /// The first day from which it is to be stored only, by a maximum whose outcome is `restrict`; nil: none has started.
    package let restrictAt: DayNumber?
    package let restricting: Int?

    /// Whether it is to go on this day or has been since.
    package func isDue(on today: DayNumber) -> Bool { deleteAt.map { $0 <= today } ?? false }
}

/// The verdicts about one customer.
package struct RetentionJudgement: Sendable, Hashable {
    /// In the order of `RetentionSchedule.tiers`.
    package internal(set) var tiers: [RetentionVerdict]
    package internal(set) var record: RetentionVerdict
}

/// Whether something may be erased on a day.
package enum Erasability: Sendable, Hashable {
    case free
    /// It is to be restricted instead (PIPL 47, GDPR 17(3)(b)); the rule says by which law, and `until` from when on it
    /// may be erased (nil: not before the rule's event has come).
    case blocked(rule: RetentionRule, until: DayNumber?)
}
