// What a role has on a tier. Each right but `enter` is a key: whoever lacks it holds nothing that opens the values.

/// The rights of one role on one tier (docs/design.md, "Words").
package struct RightSet: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Write values without reading them.
    package static let enter = RightSet(rawValue: 1 << 0)
    /// Open the masked form.
    package static let masked = RightSet(rawValue: 1 << 1)
    /// Look up by exact value; nearly `clear` where the values can be tried one by one.
    package static let search = RightSet(rawValue: 1 << 2)
    /// Open the values; implies `masked`.
    package static let clear = RightSet(rawValue: 1 << 3)

    /// What a session needs on a tier to settle what others entered there.
    package static let holder: RightSet = [.clear, .search]
    /// Every right there is.
    package static let all: RightSet = [.enter, .masked, .search, .clear]

    /// The words of the policy for the single rights, weakest first.
    package static let words: [(name: String, right: RightSet)] = [
        ("enter", .enter), ("masked", .masked), ("search", .search), ("clear", .clear),
    ]

    /// The words of the rights in this set, weakest first.
    package var names: [String] { Self.words.filter { contains($0.right) }.map(\.name) }

    /// This set with what its rights imply: `clear` brings `masked`.
    package var withImplied: RightSet { contains(.clear) ? union(.masked) : self }
}
