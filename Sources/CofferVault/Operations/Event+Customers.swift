// What the door answers about customers: what is seen of them, and what has changed.

package import CofferModel
package import CofferText

/// A field of a customer as this session may see it.
package enum FieldView: Sendable, Codable, Equatable {
    case clear(String)
    case masked(String)
    /// There is a value, and this role sees nothing of it.
    case hidden
}

package struct CustomerView: Sendable, Codable, Equatable {
    package var record: RecordID
    package var code: String
    package var revision: Int64
    /// In the policy's order; a field without a value is absent.
    package var fields: [NamedField]
    /// Tiers in which entered values still wait for a holder.
    package var pending: [TierName]
    /// By name.
    package var tags: [String]
    /// Codes that lead here besides the customer's own.
    package var otherCodes: [OtherCode]
    /// The matters of legal holds, by name.
    package var holds: [String]
    /// The newest of each kind.
    package var events: [EventView]
    /// Since when nothing happens with the customer any more; nil: that is not so.
    package var dormantSince: CalendarDate?
    /// Purposes to which something was said.
    package var consents: [ConsentView]
    /// Nil: the processing of their data is not restricted.
    package var restriction: RestrictionView?
    /// What the open plan of a purge is to do with them; nil: nothing.
    package var planned: PendingPlan?

    package struct OtherCode: Sendable, Codable, Equatable {
        package var code: String
        /// `legacy`, `former`, `retired`.
        package var kind: String
        package init(code: String, kind: String) {
            self.code = code
            self.kind = kind
        }
    }

    package struct NamedField: Sendable, Codable, Equatable {
        package var name: FieldName
        package var label: Phrase
        package var value: FieldView
        package init(name: FieldName, label: Phrase, value: FieldView) {
            self.name = name
            self.label = label
            self.value = value
        }
    }

    package init(
        record: RecordID, code: String, revision: Int64, fields: [NamedField], pending: [TierName],
        tags: [String] = [], otherCodes: [OtherCode] = [], holds: [String] = [], events: [EventView] = [],
        dormantSince: CalendarDate? = nil, consents: [ConsentView] = [], restriction: RestrictionView? = nil,
        planned: PendingPlan? = nil
    ) {
        self.record = record
        self.code = code
        self.revision = revision
        self.fields = fields
        self.pending = pending
        self.tags = tags
        self.otherCodes = otherCodes
        self.holds = holds
        self.events = events
        self.dormantSince = dormantSince
        self.consents = consents
        self.restriction = restriction
        self.planned = planned
    }
}

/// That a plan of a purge is about a customer.
package struct PendingPlan: Sendable, Codable, Equatable {
    package enum Outcome: String, Sendable, Codable {
        case erase
        /// They go, and only counts stay.
        case anonymise
        /// Some tiers go, and the customer stays.
        case eraseTiers = "erase_tiers"
        case restrict
    }

    /// The ledger sequence of the plan.
    package var plan: Int64
    /// The first day on which it may be carried out.
    package var from: CalendarDate
    package var outcome: Outcome
    /// Whether nothing of the customer stays.
    package var isWhole: Bool { outcome == .erase || outcome == .anonymise }
    package init(plan: Int64, from: CalendarDate, outcome: Outcome) {
        self.plan = plan
        self.from = from
        self.outcome = outcome
    }
}

package struct ChangeView: Sendable, Codable {
    package enum Outcome: String, Sendable, Codable {
        case added
        case updated
        /// The same values stood there already.
        case unchanged
    }

    package var code: String
    package var revision: Int64
    package var outcome: Outcome
    /// Tiers whose values wait for a holder to settle them (uniqueness not checked yet).
    package var pending: [TierName]
    package init(code: String, revision: Int64, outcome: Outcome, pending: [TierName]) {
        self.code = code
        self.revision = revision
        self.outcome = outcome
        self.pending = pending
    }
}

package struct HistoryLine: Sendable, Codable {
    package var revision: Int64
    package var sequence: Int64
    /// Milliseconds since 1970-01-01 UTC.
    package var time: Int64
    package var actor: String
    /// A stable `snake_case` name: `created`, `edited`, `settled`.
    package var kind: String
    package var action: Phrase
    package var changes: [Change]
    /// Of a line that is about marks.
    package var marks: Marks?
    /// Why, if a reason was given and this role may read it.
    package var reason: String?

    /// What was changed of what stands with a customer besides fields.
    package enum Marks: Sendable, Codable, Equatable {
        case tags(TagChange)
        /// Matters of legal holds that were placed, and those released.
        case holds(TagChange)
        /// Events entered; those taken back, or fallen away because there were too many.
        case events(noted: [EventView], gone: [EventView])
        /// What the customer said to purposes.
        case consents([ConsentView])
        /// A restriction placed, changed or lifted.
        case restriction(before: RestrictionView?, after: RestrictionView?)
    }

    /// Of a line that is about tags.
    package var tags: TagChange? { if case .tags(let change) = marks { change } else { nil } }

    package struct TagChange: Sendable, Codable, Equatable {
        package var given: [String]
        package var taken: [String]
        package init(given: [String], taken: [String]) {
            self.given = given
            self.taken = taken
        }
    }

    package struct Change: Sendable, Codable {
        package var field: FieldName
        package var label: Phrase
        package var before: FieldView?
        package var after: FieldView?
        package init(field: FieldName, label: Phrase, before: FieldView?, after: FieldView?) {
            self.field = field
            self.label = label
            self.before = before
            self.after = after
        }
    }

    package init(
        revision: Int64, sequence: Int64, time: Int64, actor: String, kind: String, action: Phrase, changes: [Change],
        marks: Marks? = nil, reason: String?
    ) {
        self.revision = revision
        self.sequence = sequence
        self.time = time
        self.actor = actor
        self.kind = kind
        self.action = action
        self.changes = changes
        self.marks = marks
        self.reason = reason
    }
}
