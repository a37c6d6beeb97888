// Requests about consent.

package import CofferModel

/// What customers said to a purpose.
package struct ConsentRequest: Sendable, Codable {
    package var codes: [String]
    /// One of the policy's purposes that rest on consent.
    package var purpose: String
    package var state: Consent.State
    /// When they said so; nil: today, in UTC.
    package var day: CalendarDate?
    /// The last day on which it is good, at most what the policy says; nil: as the policy says.
    package var until: CalendarDate?
    package var source: ConsentWord?
    package var wording: ConsentWord?
    /// Free text, sealed to the audit tier.
    package var reason: String?
    package init(
        codes: [String], purpose: String, state: Consent.State, day: CalendarDate? = nil, until: CalendarDate? = nil,
        source: ConsentWord? = nil, wording: ConsentWord? = nil, reason: String? = nil
    ) {
        self.codes = codes
        self.purpose = purpose
        self.state = state
        self.day = day
        self.until = until
        self.source = source
        self.wording = wording
        self.reason = reason
    }
}

/// One customer's consents.
package struct ConsentListing: Sendable, Codable {
    package var code: String
    /// Nil: every purpose that rests on consent.
    package var purpose: String?
    package init(code: String, purpose: String? = nil) {
        self.code = code
        self.purpose = purpose
    }
}
