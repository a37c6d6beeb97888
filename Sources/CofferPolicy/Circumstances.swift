// What can hold of a request besides role, action and field: the closed vocabulary of conditions.

/// Conditions that hold of one request about one customer. What cannot be known counts as holding.
package struct Circumstances: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The customer is under 14 (PIPL 28, 31), or nobody with this session's keys can tell.
    package static let minor = Circumstances(rawValue: 1 << 0)
    /// A legal hold lies on the customer.
    package static let onHold = Circumstances(rawValue: 1 << 1)
    /// The customer's data may be stored and nothing else (PIPL 47, GDPR 18): whoever may not `restrict` is denied
    /// everything that processes them, without any rule that says so.
    package static let restricted = Circumstances(rawValue: 1 << 2)
    /// It is outside the policy's `hours`.
    package static let outsideHours = Circumstances(rawValue: 1 << 3)
    /// The customer is outside the role's `scope`; no word of the language, the scope itself is.
    package static let outsideScope = Circumstances(rawValue: 1 << 4)

    /// The words of the policy for the conditions that a `forbid` may name.
    package static let words: [(name: String, circumstance: Circumstances)] = [
        ("minor", .minor), ("on hold", .onHold), ("restricted", .restricted), ("outside hours", .outsideHours),
    ]

    /// The words of the conditions in this set; `outside scope` is one of them here.
    package var names: [String] {
        Self.words.filter { contains($0.circumstance) }.map(\.name) + (contains(.outsideScope) ? ["outside scope"] : [])
    }
}
