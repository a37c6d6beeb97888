// What the door answers about consent.

package import CofferModel
package import CofferText

/// How a customer stands to one purpose.
package struct ConsentView: Sendable, Codable, Equatable {
    package var purpose: String
    package var label: Phrase
    package var standing: ConsentStanding
    /// When the customer said so; nil where only the purpose's open field says it, or nothing.
    package var day: CalendarDate?
    /// The last day on which it is good.
    package var until: CalendarDate?
    package var source: ConsentWord?
    package var wording: ConsentWord?
    /// Who entered it, by name.
    package var enteredBy: String?
    /// Milliseconds since 1970-01-01 UTC.
    package var entered: Int64?
    package init(
        purpose: String, label: Phrase, standing: ConsentStanding, day: CalendarDate? = nil, until: CalendarDate? = nil,
        source: ConsentWord? = nil, wording: ConsentWord? = nil, enteredBy: String? = nil, entered: Int64? = nil
    ) {
        self.purpose = purpose
        self.label = label
        self.standing = standing
        self.day = day
        self.until = until
        self.source = source
        self.wording = wording
        self.enteredBy = enteredBy
        self.entered = entered
    }
}

/// What became of one customer's consent.
package struct ConsentChangeView: Sendable, Codable, Equatable {
    package var code: String
    package var outcome: MarkOutcome
    /// As it stands now; nil for a customer that is not there, or not for this role.
    package var consent: ConsentView?
    package init(code: String, outcome: MarkOutcome, consent: ConsentView?) {
        self.code = code
        self.outcome = outcome
        self.consent = consent
    }
}
