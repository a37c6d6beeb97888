// Plans of a purge in the ledger: what was planned, who approved it, how it ended.

internal import CofferModel

/// A plan: its digest stands for exactly these records, revisions, tiers and rules.
struct PlannedBody: Codable, Equatable {
    var digest: Hex
    /// The day for which it was made.
    var day: CalendarDate
    /// The names of the rules that decided, as the list of planned records counts them.
    var rules: [String]
    var records: Int64
    /// The first day on which it may be carried out.
    var from: CalendarDate
    /// How many of them are restricted, and not erased; nil: none.
    var restricts: Int64?
    /// How many others were due and left out, because something keeps them; nil: none.
    var held: Int64?
}

/// Another person has looked at a plan and wants it carried out.
struct PlanApprovedBody: Codable, Equatable {
    /// The ledger sequence of the plan.
    var plan: Int64
    var digest: Hex
}

struct PlanCancelledBody: Codable, Equatable {
    var plan: Int64
}

/// A plan was carried out to its end.
struct PlanFinishedBody: Codable, Equatable {
    var plan: Int64
    var erased: Int64
    /// Who did not fit any more when their turn came.
    var spared: Int64
    /// Whose processing was restricted; nil: nobody's.
    var restricted: Int64?
}

/// A plan as the entries about it have it.
struct RetentionPlan: Sendable, Codable, Equatable {
    enum State: String, Sendable, Codable {
        case waiting, approved, cancelled, finished
    }

    /// The ledger sequence of its entry.
    var number: Int64
    var body: PlannedBody
    var by: UserID
    /// Milliseconds since 1970-01-01 UTC.
    var time: Int64
    var state = State.waiting
    var approvedBy: UserID?
    /// The ledger sequence of the approval.
    var approvedIn: Int64?
    var erased: Int64 = 0
    var spared: Int64 = 0
    var restricted: Int64 = 0

    var isOpen: Bool { state == .waiting || state == .approved }
}

extension PlannedBody: Sendable {}
