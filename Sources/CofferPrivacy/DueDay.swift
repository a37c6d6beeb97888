// The end of a deadline, with the rule that sets it.

package import CofferModel
package import CofferPolicy

/// The last day on which something may still be done.
package struct DueDay: Sendable, Hashable {
    package let day: CalendarDate
    package let rule: DeadlineRule
}
