// What starts the clock of a rule.

package import CofferModel

/// A kind of event, or an open date field of the customer.
package enum RetentionClock: Sendable, Hashable {
    case event(EventName)
    case field(FieldName)

    /// As the policy has it; no event has the name of a field.
    package var name: String {
        switch self {
        case .event(let name): name.rawValue
        case .field(let name): name.rawValue
        }
    }
}
