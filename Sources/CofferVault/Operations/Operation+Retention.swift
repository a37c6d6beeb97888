// Requests about what is due to go, and about plans to let it go.

package import CofferModel

package struct RetentionQuery: Sendable, Codable {
    /// The day that is asked about; nil: today. Nothing is planned for another day than today.
    package var day: CalendarDate?
    package init(day: CalendarDate? = nil) { self.day = day }
}

package struct PlanShow: Sendable, Codable {
    /// The plan's number; nil: the open one, else the newest.
    package var plan: Int64?
    package var limit: Int
    /// The cursor of the page before.
    package var after: RecordID?
    package init(plan: Int64? = nil, limit: Int = 50, after: RecordID? = nil) {
        self.plan = plan
        self.limit = limit
        self.after = after
    }
}
