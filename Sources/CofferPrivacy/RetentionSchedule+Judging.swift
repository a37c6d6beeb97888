// The judgement: what all rules together say of one customer.

import CofferPolicy

extension RetentionSchedule {
    /// What a request for erasure is about.
    package enum Subject: Sendable, Hashable {
        /// By position in `tiers`.
        case tier(Int)
        case record
    }

    /// How long each tier and the record are kept.
    ///
    /// A tier goes at the end of the earliest maximum that is about it or the record, and not before the end of the
    /// last minimum. The record goes at the end of the earliest maximum about the record, or where none has started
    /// when the last of its tiers goes; and not before the end of a minimum about anything that is in it.
    package func judge(_ facts: RetentionFacts, today: DayNumber) -> RetentionJudgement {
        let nothing = RetentionTally().verdict(on: today)
        var judgement = RetentionJudgement(
            tiers: Array(repeating: nothing, count: tiers.count), record: nothing)
        judge(facts, today: today, into: &judgement)
        return judgement
    }

    /// The same, into a judgement of this schedule that was made before: a million of them take no memory.
    package func judge(_ facts: RetentionFacts, today: DayNumber, into judgement: inout RetentionJudgement) {
        precondition(facts.days.count == clocks.count && judgement.tiers.count == tiers.count)
        var record = RetentionTally()
        let present = facts.tiers
        withUnsafeTemporaryAllocation(of: RetentionTally.self, capacity: tiers.count) { tallies in
            tallies.initialize(repeating: RetentionTally())
            for (position, rule) in compiled.enumerated() where facts.conditions & rule.conditions == rule.conditions {
                let day = newest(rule, facts.days).map { rule.firstDayAfter($0, workingDays) }
                for tier in tallies.indices where rule.tiers & 1 << UInt32(tier) != 0 {
                    Self.add(position, rule.effect, day, to: &tallies[tier])
                }
                // What must be kept in a tier keeps the record; what ends in one does not end the record.
                let isMinimum = rule.effect == .keep || rule.effect == .keepOpenEnded
                if rule.isAboutRecord || isMinimum && rule.tiers & present != 0 {
                    Self.add(position, rule.effect, day, to: &record)
                }
            }
            for tier in tallies.indices { judgement.tiers[tier] = tallies[tier].verdict(on: today) }
        }
        judgement.record = whole(record, judgement.tiers, present, today)
    }

    /// Whether a tier or the record may be erased on a day for somebody who asks for it.
    package func erasable(_ facts: RetentionFacts, _ subject: Subject, on day: DayNumber) -> Erasability {
        let judgement = judge(facts, today: day)
        let verdict =
            switch subject {
            case .tier(let position): judgement.tiers[position]
            case .record: judgement.record
            }
        return verdict.block.map { .blocked(rule: rules[$0.rule], until: $0.until) } ?? .free
    }

    // MARK: - Parts

    /// The latest day of all that a rule counts from.
    private func newest(_ rule: CompiledRule, _ days: [DayNumber?]) -> DayNumber? {
        var newest: DayNumber?
        for position in rule.starts {
            guard let day = days[starts[position]] else { continue }
            if newest.map({ $0 < day }) ?? true { newest = day }
        }
        return newest
    }

    private static func add(_ rule: Int, _ effect: CompiledRule.Effect, _ day: Int32?, to tally: inout RetentionTally) {
        guard let day else {
            if effect == .keepOpenEnded { tally.addOpenEnded(rule) }
            return
        }
        switch effect {
        case .keep, .keepOpenEnded: tally.addMinimum(rule, until: day)
        case .erase: tally.addMaximum(rule, until: day, erases: true)
        case .anonymise: tally.addMaximum(rule, until: day, erases: false)
        case .restrict: tally.addRestriction(rule, from: day)
        }
    }

    /// The record's own rules, or the last of its tiers. Tiers in which there is nothing do not hold it; if there is
    /// nothing in any of them, all count as if there were.
    private func whole(
        _ record: RetentionTally, _ tiers: [RetentionVerdict], _ present: UInt32, _ today: DayNumber
    ) -> RetentionVerdict {
        let ending = endingTiers & present == 0 ? endingTiers : endingTiers & present
        guard record.maximum < 0, ending != 0 else { return record.verdict(on: today) }
        var latest: RetentionVerdict?
        var isErased = true
        for (position, tier) in tiers.enumerated() where ending & 1 << UInt32(position) != 0 {
            guard let day = tier.deleteAt else { return record.verdict(on: today) }
            if latest?.deleteAt.map({ $0 < day }) ?? true { latest = tier }
            isErased = isErased && tier.outcome == .erase
        }
        guard let latest, let day = latest.deleteAt, let deciding = latest.deciding else {
            return record.verdict(on: today)
        }
        var last = record
        last.addMaximum(deciding, until: day.rawValue, erases: isErased)
        return last.verdict(on: today)
    }
}
