// What the door answers about marks of customers: what became of each, holds, events.

package import CofferModel
package import CofferText

/// What became of the marks of one customer of many.
package enum MarkOutcome: String, Sendable, Codable {
    case changed
    /// It stood so already.
    case unchanged
    case notFound = "not_found"
    case denied
    /// There is a limit to how many a customer has.
    case tooMany = "too_many"
}

/// What became of the holds of one customer.
package struct HoldChangeView: Sendable, Codable, Equatable {
    package var code: String
    package var outcome: MarkOutcome
    /// The matters as they stand now; none for a customer that is not there, or not for this role.
    package var holds: [String]
    package init(code: String, outcome: MarkOutcome, holds: [String]) {
        self.code = code
        self.outcome = outcome
        self.holds = holds
    }
}

/// A matter, and who is held for it.
package struct MatterView: Sendable, Codable, Equatable {
    package var matter: String
    /// The earliest hold that stands: milliseconds since 1970-01-01 UTC.
    package var since: Int64
    /// Who placed holds for it, by name.
    package var by: [String]
    package var customers: Int64
    package init(matter: String, since: Int64, by: [String], customers: Int64) {
        self.matter = matter
        self.since = since
        self.by = by
        self.customers = customers
    }
}

/// A customer held for a matter.
package struct HeldCustomerView: Sendable, Codable, Equatable {
    package var code: String
    package var matter: String
    /// Milliseconds since 1970-01-01 UTC.
    package var since: Int64
    package var by: String
    package init(code: String, matter: String, since: Int64, by: String) {
        self.code = code
        self.matter = matter
        self.since = since
        self.by = by
    }
}

/// An event of a customer.
package struct EventView: Sendable, Codable, Equatable {
    package var kind: EventName
    package var label: Phrase
    package var day: CalendarDate
    package init(kind: EventName, label: Phrase, day: CalendarDate) {
        self.kind = kind
        self.label = label
        self.day = day
    }
}

/// What became of the events of one customer.
package struct NotingView: Sendable, Codable, Equatable {
    package var code: String
    package var outcome: MarkOutcome
    /// The newest of each kind, as they stand now; none for a customer that is not there, or not for this role.
    package var events: [EventView]
    package init(code: String, outcome: MarkOutcome, events: [EventView]) {
        self.code = code
        self.outcome = outcome
        self.events = events
    }
}
