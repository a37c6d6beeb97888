// What a policy says about how long data are kept and how soon people are answered.

package import CofferModel

/// The sections `events`, `laws`, `retention`, `deadlines`, `purge` and `holidays`; every list in the order of names.
package struct PrivacyRules: Sendable, Hashable {
    package let events: [EventDefinition]
    /// Everything that the included packs declare, whether it is used or not.
    package let laws: [LawDefinition]
    /// Minima and maxima in force; empty: the policy has no section `retention`.
    package let retention: [RetentionRule]
    /// Deadlines in force.
    package let deadlines: [DeadlineRule]
    package let purge: PurgeRules
    /// Days that are no working days besides Saturdays and Sundays, in order.
    package let holidays: [CalendarDate]

    package static let none = PrivacyRules()

    package init(
        events: [EventDefinition] = [], laws: [LawDefinition] = [], retention: [RetentionRule] = [],
        deadlines: [DeadlineRule] = [], purge: PurgeRules = .standard, holidays: [CalendarDate] = []
    ) {
        self.events = events.sorted { $0.name < $1.name }
        self.laws = laws.sorted { $0.name < $1.name }
        self.retention = retention.sorted { $0.name < $1.name }
        self.deadlines = deadlines.sorted { $0.name < $1.name }
        self.purge = purge
        self.holidays = Set(holidays).sorted()
    }

    package func event(_ name: EventName) -> EventDefinition? { events.first { $0.name == name } }

    package func law(_ name: String) -> LawDefinition? { laws.first { $0.name == name } }
}
