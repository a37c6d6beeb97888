// `coffer policy test`

package import ArgumentParser
internal import CofferPolicy
internal import CofferText

/// Runs test files on the policies that they name. Needs no vault.
package struct PolicyTrial: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "test", Catalogue.CLIPolicy.test, about: Catalogue.CLIPolicy.testAbout,
            examples: [
                "coffer policy test policies/tests/customer.yaml",
                "coffer policy test --min-coverage 100 policies/tests/*.yaml",
            ],
            exits: [.notFound, .refused])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIPolicy.testFiles], valueName: "file"), completion: .file())
    package var files: [String]

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIPolicy.minCoverage], valueName: "percent"))
    package var minCoverage: Int?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var output: OutputOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        if let minCoverage, !(0...100).contains(minCoverage) {
            throw CofferError(.usage, Catalogue.CLIPolicy.percentExpected)
        }
        var failed = 0
        var tooLow: CofferError?
        for (policy, tests) in try byPolicy(surroundings) {
            let loaded = try PolicyReading.load(policy, surroundings)
            let report = try told(tests[0].file, surroundings) { () throws(PolicyErrors) in
                try PolicyTestReport(loaded.policy, tests)
            }
            if output.json {
                try surroundings.print(encoding: Answer(policy: policy, report: report))
            } else {
                try surroundings.output.write(PolicyTestRendering.text(report, policy, loaded, surroundings))
            }
            failed += report.failed.count
            if let minCoverage, report.coverage < minCoverage {
                tooLow = CofferError(
                    .coverageTooLow, Catalogue.CLIPolicy.coverageTooLow(policy, report.coverage, minCoverage))
            }
        }
        if failed > 0 { throw CofferError(.testsFailed, Catalogue.CLIPolicy.testsFailed(failed)) }
        if let tooLow { throw tooLow }
    }

    /// The report with the policy that it is about.
    private struct Answer: Encodable {
        let policy: String
        let report: PolicyTestReport
    }

    /// Test files by the policy they name, which is relative to each file's own folder.
    private func byPolicy(_ surroundings: Surroundings) throws -> [(policy: String, tests: [PolicyTestFile])] {
        var groups: [(policy: String, tests: [PolicyTestFile])] = []
        for file in files {
            let source = try FilePaths.contents(file)
            let tests = try told(file, surroundings) { () throws(PolicyErrors) in
                try PolicyTestFile.load(source: source, file: file)
            }
            let policy =
                tests.policy.hasPrefix("/") ? tests.policy : PolicyReading.divided(file).folder + tests.policy
            if let group = groups.firstIndex(where: { $0.policy == policy }) {
                groups[group].tests.append(tests)
            } else {
                groups.append((policy, [tests]))
            }
        }
        return groups
    }

    /// What `work` makes; its errors are told first.
    private func told<Result>(
        _ file: String, _ surroundings: Surroundings, _ work: () throws(PolicyErrors) -> Result
    ) throws -> Result {
        do {
            return try work()
        } catch {
            try PolicyReading.tell(error.problems, surroundings)
            throw PolicyReading.invalid(file, error.problems)
        }
    }
}
