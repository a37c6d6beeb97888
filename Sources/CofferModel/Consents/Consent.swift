// What one customer said to one purpose, as it stands now.

/// A consent, or that it was withdrawn; the proof is who entered it when, from where, and to which wording.
package struct Consent: Hashable, Sendable, Codable {
    package enum State: String, Sendable, Codable {
        case given, withdrawn
    }

    /// A name of the policy's `purposes`.
    package var purpose: String
    package var state: State
    /// When the customer said so.
    package var day: CalendarDate
    /// The last day on which a consent is good; nil: until it is withdrawn.
    package var until: CalendarDate?
    /// Where it came from, in short: `paper`, `web-form-3`.
    package var source: ConsentWord?
    /// The version of the text that the customer agreed to.
    package var wording: ConsentWord?
    /// Whoever entered it.
    package var by: UserID
    /// When it was entered: milliseconds since 1970-01-01 UTC.
    package var entered: Int64

    package init(
        purpose: String, state: State, day: CalendarDate, until: CalendarDate? = nil, source: ConsentWord? = nil,
        wording: ConsentWord? = nil, by: UserID, entered: Int64
    ) {
        self.purpose = purpose
        self.state = state
        self.day = day
        self.until = until
        self.source = source
        self.wording = wording
        self.by = by
        self.entered = entered
    }

    package func isOver(on today: CalendarDate) -> Bool { until.map { $0 < today } ?? false }

    /// Of two about the same purpose, the one that counts: the later word, and of the same day the refusal.
    package static func latest(_ one: Self, _ other: Self) -> Self {
        if one.day != other.day { return one.day > other.day ? one : other }
        if one.state != other.state { return one.state == .withdrawn ? one : other }
        return one.entered >= other.entered ? one : other
    }
}

/// Everything that is known of a customer's consent to one purpose.
package enum ConsentStanding: String, Sendable, Codable {
    /// It stands.
    case given
    case withdrawn
    /// It was given for a time, and that is over.
    case expired
    /// Nobody has entered any.
    case none

    /// - Parameters:
    ///   - consent: the customer's word, if it was entered.
    ///   - flag: the value of the purpose's open field; nil for none.
    package init(_ consent: Consent?, flag: String?, on today: CalendarDate) {
        switch (consent?.state, flag) {
        case (_, "no"), (.withdrawn, _): self = .withdrawn
        case (.given, _): self = consent?.isOver(on: today) ?? true ? .expired : .given
        case (nil, "yes"): self = .given
        case (nil, _): self = .none
        }
    }
}
