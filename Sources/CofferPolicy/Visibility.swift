// In which form a role sees a field.

/// How much of a field somebody sees.
package enum Visibility: Int, Sendable, Hashable, Comparable {
    case hidden
    case masked
    case clear

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
