// How long a rule has data kept, at least or at most, and from when.

/// The part of a rule that says how long; what it is about is said where it is used.
package struct RetentionTerms: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// A duty to keep. `isOpenEnded`: also as long as no clock has started, such as before the relationship ends.
        case minimum(isOpenEnded: Bool)
        /// A duty not to keep any longer.
        case maximum
    }

    /// The day from which a period counts.
    package enum Anchor: String, Sendable, Hashable, CaseIterable {
        /// The day of the event itself.
        case event
        /// The 31st of December of its year.
        case yearEnd = "year_end"
    }

    package let kind: Kind
    /// Nil: at once ("promptly"), only for maxima.
    package let period: CalendarPeriod?
    /// In the order of their names, at least one; the latest that has happened counts.
    package let from: [RetentionClock]
    package let anchor: Anchor
    /// A period that ends on a weekend or holiday ends with the next working day (Regulation (EEC, Euratom) 1182/71,
    /// Article 3(4)).
    package let rolls: Bool

    package init(
        kind: Kind, period: CalendarPeriod?, from: [RetentionClock], anchor: Anchor = .event, rolls: Bool = false
    ) {
        self.kind = kind
        self.period = period
        self.from = from.sorted { $0.name < $1.name }
        self.anchor = anchor
        self.rolls = rolls
    }
}
