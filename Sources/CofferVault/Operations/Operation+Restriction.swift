// What a session can ask about restrictions of processing.

package import CofferModel

/// A restriction to place on customers.
package struct RestrictionRequest: Sendable, Codable {
    package var codes: [String]
    package var ground: RestrictionGround
    /// When somebody is to look at it again; nil: no day is known.
    package var until: CalendarDate?
    package var reason: String?
    package init(
        codes: [String], ground: RestrictionGround, until: CalendarDate? = nil, reason: String? = nil
    ) {
        self.codes = codes
        self.ground = ground
        self.until = until
        self.reason = reason
    }
}

/// Customers whose data may be processed again.
package struct RestrictionLift: Sendable, Codable {
    package var codes: [String]
    package var reason: String?
    package init(codes: [String], reason: String? = nil) {
        self.codes = codes
        self.reason = reason
    }
}

/// Which restrictions to list.
package struct RestrictionListing: Sendable, Codable {
    /// Only those whose day has come.
    package var isDueOnly: Bool
    package var limit: Int
    /// The cursor of the page before.
    package var after: RecordID?
    package init(isDueOnly: Bool = false, limit: Int = 50, after: RecordID? = nil) {
        self.isDueOnly = isDueOnly
        self.limit = limit
        self.after = after
    }
}
