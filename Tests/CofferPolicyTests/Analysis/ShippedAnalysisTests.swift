// The shipped policy is what its tests say, every rule of it has one, and nothing in it is hardly meant.

import CofferPolicy
import CofferText
import Foundation
import Testing

@Suite("The shipped policy")
struct ShippedAnalysisTests {
    let policy: Policy

    init() throws { policy = try Samples.loadShipped() }

    @Test("passes its tests, which are about every rule")
    func tests() throws {
        let url = Samples.shippedURL.deletingLastPathComponent().appending(path: "tests/customer.yaml")
        let file = try PolicyTestFile.load(source: [UInt8](Data(contentsOf: url)), file: "tests/customer.yaml")
        #expect(file.policy == "../customer.yaml")
        let report = try PolicyTestReport(policy, [file])
        #expect(report.failed.isEmpty, "\(report.failed.map { "\($0.line): \($0.test): \($0.failures.map(\.en))" })")
        #expect(report.uncovered.isEmpty, "\(report.uncovered.map(\.text))")
        #expect(report.coverage == 100)
    }

    @Test("has no warnings")
    func warnings() {
        let problems = analysisWarnings(policy)
        #expect(problems.isEmpty, "\(problems.map { $0[.en] })")
    }
}
