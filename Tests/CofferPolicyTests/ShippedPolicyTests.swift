// The policy that Coffer ships: it loads cleanly and gives each role what a mid-size company expects.

import CofferModel
import CofferPolicy
import CofferText
import Foundation
import Testing

@Suite("The shipped policy")
struct ShippedPolicyTests {
    let policy: Policy

    init() throws { policy = try Policy.load(Samples.shipped(), file: "customer.yaml") }

    @Test("loads without warnings")
    func loads() { #expect(policy.warnings.isEmpty, "\(policy.warnings)") }
}
