// How much a count of customers may tell (`statistics` in a policy).

/// What is kept from whoever may see counts and no customer.
package struct StatisticsRules: Sendable, Hashable {
    /// No smaller group is counted, 5...1000.
    package let minimumGroup: Int
    /// How far from the truth a count may be in either direction, 1...10.
    package let noise: Int

    package static let standard = StatisticsRules(minimumGroup: 10, noise: 2)

    package init(minimumGroup: Int, noise: Int) {
        self.minimumGroup = minimumGroup
        self.noise = noise
    }
}
