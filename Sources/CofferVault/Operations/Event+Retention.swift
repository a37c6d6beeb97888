// What the door answers about retention and plans.

package import CofferModel
package import CofferText

/// How many customers stand where, on one day.
package struct RetentionStatusView: Sendable, Codable, Equatable {
    package struct Line: Sendable, Codable, Equatable {
        package var name: String
        package var label: Phrase
        package var citation: Phrase?
        /// The law behind it is known from secondary sources only.
        package var isUnverified: Bool
        /// Customers of whom something goes now by this rule.
        package var due: Int64
        /// Within the next 90 days.
        package var soon: Int64
        /// Of whom something would go, if this minimum did not keep it.
        package var kept: Int64
    }

    package struct Group: Sendable, Codable, Equatable {
        /// Nil: none is entered.
        package var value: String?
        package var due: Int64
        package var soon: Int64
    }

    package var day: CalendarDate
    package var customers: Int64
    package var due: Int64
    /// Whose processing is to be restricted now, and is not yet.
    package var toRestrict: Int64
    package var soon: Int64
    /// Due, and kept back: on hold, restricted at their wish, or waiting for an answer.
    package var held: Int64
    /// No clock has started: nothing will go by itself.
    package var undated: Int64
    /// By rule; only those by which something is due, soon due or kept.
    package var rules: [Line]
    /// By the first of the policy's `quality.by` fields.
    package var groupedBy: Phrase?
    package var groups: [Group]
}

package struct PlanView: Sendable, Codable, Equatable {
    package struct Rule: Sendable, Codable, Equatable {
        package var name: String
        package var label: Phrase
        package var citation: Phrase?
        package var records: Int64
    }

    /// Nil: nothing was planned, this is what a plan would be.
    package var number: Int64?
    package var day: CalendarDate
    /// `preview`, `waiting`, `approved`, `cancelled`, `finished`.
    package var state: String
    package var digest: String
    package var by: String?
    package var approvedBy: String?
    /// The first day on which it may be carried out.
    package var from: CalendarDate
    package var records: Int64
    /// Of those, customers of whom only tiers go.
    package var partly: Int64
    /// Of those, customers of whom nothing goes: their processing is restricted.
    package var restricts: Int64
    package var erased: Int64
    package var restricted: Int64
    package var spared: Int64
    package var rules: [Rule]
    /// Due, and left out: on hold, restricted at their wish, or waiting for an answer.
    package var held: Int64
}

/// One customer of a plan.
package struct PlannedView: Sendable, Codable, Equatable {
    package var code: String
    /// Nil: the whole customer.
    package var tiers: [TierName]?
    /// Nothing goes: the processing is restricted.
    package var isRestriction: Bool
    /// The whole customer goes, and is counted.
    package var isAnonymisation = false
    package var rule: String
    package var label: Phrase
    /// `waiting`, `erased`, `restricted`, `spared`.
    package var state: String
}

/// A customer whom a plan leaves out although they are due, or whom its run spares, and why.
package struct SparedView: Sendable, Codable, Equatable {
    package enum Reason: String, Sendable, Codable {
        /// A legal hold.
        case hold
        /// The processing is restricted at the person's wish, or until something is settled.
        case restriction
        /// A request of the person's waits for an answer.
        case request
        /// Somebody changed something, or dealt with them, since the plan was made.
        case changed
        /// No rule lets anything go any more.
        case notDue = "not_due"
        /// Not there any more, or merged into another customer.
        case gone
    }

    /// Nil: of somebody who is gone.
    package var code: String?
    package var reason: Reason
}

/// How a plan that was carried out has ended.
package struct PurgeView: Sendable, Codable, Equatable {
    package var plan: Int64
    package var erased: Int64
    package var restricted: Int64
    package var spared: Int64
    /// The last entry that erased: what the certificate is asked for by.
    package var sequence: Int64
    package var isCleansed: Bool
}
