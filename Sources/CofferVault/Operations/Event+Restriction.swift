// What the door answers about restrictions of processing.

package import CofferModel
internal import CofferPolicy
package import CofferText

/// Why, since when and until when a customer's data are stored only.
package struct RestrictionView: Sendable, Codable, Equatable {
    package var ground: RestrictionGround
    /// Milliseconds since 1970-01-01 UTC.
    package var since: Int64
    package var by: String
    /// When somebody is to look at it; nil: no day is known. It does not end by itself.
    package var until: CalendarDate?
    /// The rule that wants it so, by name; nil: none.
    package var cites: String?
    /// What the policy calls that rule; nil: it has no rule of this name now.
    package var citesLabel: Phrase?
    package init(
        ground: RestrictionGround, since: Int64, by: String, until: CalendarDate? = nil, cites: String? = nil,
        citesLabel: Phrase? = nil
    ) {
        self.ground = ground
        self.since = since
        self.by = by
        self.until = until
        self.cites = cites
        self.citesLabel = citesLabel
    }
}

extension RestrictionView {
    init(_ restriction: RecordMarks.Restriction, _ reader: RecordReader) {
        self.init(restriction, reader.authority)
        citesLabel = cites.flatMap { name in reader.policy.privacy.retention.first { $0.name == name }?.label }
    }

    init(_ restriction: RecordMarks.Restriction, _ authority: Authority) {
        self.init(
            ground: restriction.ground, since: restriction.since,
            by: LedgerSummary.name(restriction.by, authority), until: restriction.until, cites: restriction.cites)
    }
}

/// What became of the restriction of one customer.
package struct RestrictionChangeView: Sendable, Codable, Equatable {
    package var code: String
    package var outcome: MarkOutcome
    /// As it stands now; nil: none, and for a customer that is not there, or not for this role.
    package var restriction: RestrictionView?
    /// To whom the data had gone, who have to be told where one was placed (GDPR 19); nil where none was.
    package var recipients: [RecipientView]?
    package init(code: String, outcome: MarkOutcome, restriction: RestrictionView?) {
        self.code = code
        self.outcome = outcome
        self.restriction = restriction
    }
}

/// A customer whose processing is restricted.
package struct RestrictedCustomerView: Sendable, Codable, Equatable {
    package var code: String
    package var restriction: RestrictionView
    /// Its day has come: somebody is to look at it.
    package var isDue: Bool
    package init(code: String, restriction: RestrictionView, isDue: Bool) {
        self.code = code
        self.restriction = restriction
        self.isDue = isDue
    }
}

/// How many customers are restricted, for who may lift that.
package struct RestrictionCounts: Sendable, Codable, Equatable {
    package var customers: Int64
    /// Whose day has come.
    package var due: Int64
    package init(customers: Int64 = 0, due: Int64 = 0) {
        self.customers = customers
        self.due = due
    }
}
