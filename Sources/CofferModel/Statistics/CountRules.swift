// What becomes of a count before anybody sees it: the cell-key method, and a minimum.

/// The noise and the minimum of a policy.
///
/// The noise is a fixed function of exactly who is counted (as in the Australian Bureau of Statistics' TableBuilder and
/// Eurostat's cell-key method): the same people always give the same answer, however they were asked for, so that asking
/// again tells nothing more. All of −noise…+noise are equally likely.
package struct CountRules: Hashable, Sendable {
    package let minimumGroup: Int
    package let noise: Int

    package init(minimumGroup: Int, noise: Int) {
        self.minimumGroup = minimumGroup
        self.noise = noise
    }

    /// The count as it may be shown; nil for too small a group, and for nobody: that a group is empty would be an answer
    /// about each person who could be in it.
    ///
    /// The bound is on the number with its noise, so that being above it tells no more than the number does. What is
    /// shown is at least `minimumGroup + noise`, and never counts fewer than `minimumGroup` people.
    package func published(_ group: CountedGroup) -> Int? {
        let count = group.count + noise(of: group, use: 0)
        return count >= minimumGroup + noise ? count : nil
    }

    /// Whether a condition that sets apart this group is too telling to be asked: the bound of `published`, with noise of
    /// its own.
    package func isTooSmall(_ group: CountedGroup) -> Bool {
        group.count + noise(of: group, use: 1) < minimumGroup + noise
    }

    private func noise(of group: CountedGroup, use: UInt64) -> Int {
        var bits = Self.mixed(group.key ^ Self.mixed(UInt64(group.count) << 1 | use))
        bits = Self.mixed(bits &+ 0x9E37_79B9_7F4A_7C15)
        return Int(((bits >> 32) * UInt64(2 * noise + 1)) >> 32) - noise
    }

    /// The finalizer of SplitMix64 (Steele, Lea, Flood 2014).
    private static func mixed(_ value: UInt64) -> UInt64 {
        var bits = value
        bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
        return bits ^ bits >> 31
    }
}
