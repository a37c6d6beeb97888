// Within what time a rule wants somebody answered, or a breach told.

/// The part of a deadline that says for what and how long.
package struct DeadlineTerms: Sendable, Hashable {
    package enum Occasion: Sendable, Hashable {
        /// Requests of these types; counted from the day on which they are received, at least one.
        case requests(Set<RequestType>)
        /// A breach of the data; counted from the moment of knowing.
        case breach
    }

    package let occasion: Occasion
    /// Hours, or promptly, for a breach; never hours for requests.
    package let period: LegalPeriod
    /// Within this time a request is confirmed as received.
    package let confirm: LegalPeriod?
    /// How much longer it may take if the person is told within the period; counted as the period is.
    package let `extension`: LegalPeriod?
    /// A period that ends on a weekend or holiday ends with the next working day; not for business days and hours.
    package let rolls: Bool
    /// How long the register of such requests is kept, from the day on which they are closed.
    package let keep: CalendarPeriod?

    package init(
        occasion: Occasion, period: LegalPeriod, confirm: LegalPeriod? = nil, extension: LegalPeriod? = nil,
        rolls: Bool = false, keep: CalendarPeriod? = nil
    ) {
        self.occasion = occasion
        self.period = period
        self.confirm = confirm
        self.extension = `extension`
        self.rolls = rolls
        self.keep = keep
    }
}
