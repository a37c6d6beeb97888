// What came out of a policy's tests, for people.

internal import CofferPolicy
internal import CofferText

/// Failed tests, a summary, and the rules that no test is about.
enum PolicyTestRendering {
    private static let mostUncovered = 20

    static func text(
        _ report: PolicyTestReport, _ policy: String, _ loaded: LoadedPolicy, _ surroundings: Surroundings
    ) -> String {
        let words = Catalogue.CLIPolicy.self
        var text = ""
        for result in report.failed {
            let mark = surroundings.style.bad("✗")
            text += "\(mark) \(Printable.line("\(result.file):\(result.line): \(result.test)"))\n"
            for failure in result.failures { text += "    \(Printable.line(surroundings[failure]))\n" }
        }
        let summary = words.tested(
            policy, passed: report.results.count - report.failed.count, failed: report.failed.count,
            percent: report.coverage, rules: report.ruleCount)
        text += Printable.line(surroundings[summary]) + "\n"
        guard !report.uncovered.isEmpty else { return text }
        text += surroundings[words.notCovered] + surroundings[Catalogue.CLIHelp.colon] + "\n"
        for rule in report.uncovered.prefix(mostUncovered) {
            text += "• " + Printable.line(loaded.text(of: rule)) + "\n"
        }
        let rest = report.uncovered.count - mostUncovered
        return rest > 0 ? text + surroundings[words.more(rest)] + "\n" : text
    }
}
