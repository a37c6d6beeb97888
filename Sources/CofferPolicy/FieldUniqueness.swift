// What happens when two customers are given the same value of a field.

/// Whether a value that another customer has already is taken.
package enum FieldUniqueness: String, CaseIterable, Sendable, Hashable {
    /// Nobody looks.
    case none
    /// It is not taken.
    case refused
    /// It is taken, and whoever enters it is told.
    case warned
}
