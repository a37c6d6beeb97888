// What a session can ask about holds and events.

package import CofferModel

/// A hold to place on customers, or to release them from.
package struct HoldRequest: Sendable, Codable {
    package var matter: MatterName
    package var codes: [String]
    package var reason: String?
    package init(matter: MatterName, codes: [String], reason: String? = nil) {
        self.matter = matter
        self.codes = codes
        self.reason = reason
    }
}

/// Which holds to list.
package struct HoldListing: Sendable, Codable {
    /// Nil: the matters, without customers.
    package var matter: MatterName?
    package var limit: Int
    /// The cursor of the page before.
    package var after: RecordID?
    package init(matter: MatterName? = nil, limit: Int = 50, after: RecordID? = nil) {
        self.matter = matter
        self.limit = limit
        self.after = after
    }
}

/// What happened with customers.
package struct CustomerNoting: Sendable, Codable {
    package var codes: [String]
    package var kind: EventName
    /// Nil: today, in UTC.
    package var day: CalendarDate?
    /// It was entered in error.
    package var isTakenBack: Bool
    package var reason: String?
    package init(
        codes: [String], kind: EventName, day: CalendarDate? = nil, isTakenBack: Bool = false, reason: String? = nil
    ) {
        self.codes = codes
        self.kind = kind
        self.day = day
        self.isTakenBack = isTakenBack
        self.reason = reason
    }
}
