// What a purpose that rests on consent asks for.

package import CofferModel

/// The purpose reaches only customers who consented to it (PIPL 13(1)(1), 14; GDPR 6(1)(a), 7).
package struct ConsentRule: Sendable, Hashable {
    /// An open field of the type `flag`: `yes` counts as a consent that nobody has recorded the proof of, `no` always as a
    /// refusal; giving and withdrawing write it too.
    package let field: FieldName?
    /// How long a consent is good for; nil: until it is withdrawn.
    package let valid: CalendarPeriod?
    /// The event that a withdrawal is, for the rules of retention that count from it.
    package let withdrawal: EventName?

    package init(field: FieldName? = nil, valid: CalendarPeriod? = nil, withdrawal: EventName? = nil) {
        self.field = field
        self.valid = valid
        self.withdrawal = withdrawal
    }
}
