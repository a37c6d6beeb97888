// A policy's rules of retention, made ready for many customers: positions instead of names.

package import CofferModel
package import CofferPolicy

/// Judges how long the data of customers are kept. Built once from a policy; every answer is a function of the facts and
/// the day alone.
package struct RetentionSchedule: Sendable {
    /// In the order of their names.
    package let rules: [RetentionRule]
    /// What facts have a day for: every event and open date field that a rule counts from.
    package let clocks: [RetentionClock]
    /// What facts have a bit for: every different condition of a rule; 64 at most.
    package let conditions: [FieldCondition]
    /// Every tier, in the order of the policy.
    package let tiers: [TierName]

    let compiled: [CompiledRule]
    /// Positions in `clocks`, rule after rule.
    let starts: [Int]
    let workingDays: WorkingDays
    /// The tiers with which a record ends: those that have fields, and others (`audit`) that a maximum names.
    let endingTiers: UInt32

    package init(_ policy: Policy) {
        self.init(policy.privacy, tiers: policy.tiers.map(\.name), filled: Set(policy.fields.map(\.tier)))
    }

    /// - Parameter filled: the tiers that have fields.
    init(_ privacy: PrivacyRules, tiers: [TierName], filled: Set<TierName>) {
        rules = privacy.retention
        self.tiers = tiers
        workingDays = WorkingDays(holidays: privacy.holidays)
        var clocks: [RetentionClock] = []
        var conditions: [FieldCondition] = []
        var starts: [Int] = []
        compiled = rules.map { rule in
            let first = starts.count
            for clock in Self.clocks(of: rule.terms, privacy) {
                starts.append(clocks.firstIndex(of: clock) ?? clocks.count)
                if !clocks.contains(clock) { clocks.append(clock) }
            }
            var needed: UInt64 = 0
            for condition in rule.conditions {
                let position = conditions.firstIndex(of: condition) ?? conditions.count
                if position == conditions.count { conditions.append(condition) }
                // Invariant: the loader takes no policy with more than 64 of them.
                needed |= 1 << UInt64(position)
            }
            return CompiledRule(rule, starts: first..<starts.count, conditions: needed, tiers: tiers)
        }
        self.clocks = clocks
        self.conditions = conditions
        self.starts = starts
        let named = compiled.filter { !$0.isAboutRecord && ($0.effect == .erase || $0.effect == .anonymise) }
        endingTiers = tiers.enumerated().reduce(named.reduce(0) { $0 | $1.tiers }) { bits, tier in
            filled.contains(tier.element) ? bits | 1 << UInt32(tier.offset) : bits
        }
    }

    /// An event that keeps a field counts from that field too: nobody else moves it.
    private static func clocks(of terms: RetentionTerms, _ privacy: PrivacyRules) -> [RetentionClock] {
        var clocks = terms.from
        for case .event(let name) in terms.from {
            if let field = privacy.event(name)?.keeps, !clocks.contains(.field(field)) { clocks.append(.field(field)) }
        }
        return clocks
    }

    /// Facts of somebody of whom nothing is known, to be filled in; good for one customer after the other.
    package var facts: RetentionFacts {
        RetentionFacts(days: Array(repeating: nil, count: clocks.count))
    }
}
