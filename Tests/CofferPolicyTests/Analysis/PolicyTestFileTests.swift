// Test files of policies: what they say, what is wrong with them, what they cover.

import CofferModel
import CofferPolicy
import CofferText
import Testing

@Suite("Tests of policies")
struct PolicyTestFileTests {
    /// A line of a test file, and what its one problem says; `«` marks where.
    struct Mistake: Sendable, CustomTestStringConvertible {
        let line: String
        let message: String
        let suggestion: String?
        var testDescription: String { line }

        init(_ line: String, _ message: String, suggestion: String? = nil) {
            self.line = line
            self.message = message
            self.suggestion = suggestion
        }
    }

    static func file(_ lines: [String]) -> String {
        "policy: ../test.yaml\ntests:\n" + lines.map { "  - \($0)\n" }.joined()
    }

    static func load(_ lines: [String]) throws(PolicyErrors) -> PolicyTestFile {
        try PolicyTestFile.load(source: Array(file(lines).utf8), file: "tests/t.yaml")
    }

    static let mistakes: [Mistake] = [
        .init("{who: sales, «acton: read, expect: allow}", "unknown key `acton`", suggestion: "did you mean `action`?"),
        .init(
            "{who: sales, action: «raed, expect: allow}", "unknown action `raed`", suggestion: "did you mean `read`?"),
        .init("{who: sales, action: read, expect: «alow}", "unknown expectation", suggestion: "did you mean `allow`?"),
        .init(
            "{who: sales, action: read, field: phone, sees: «maskd}", "unknown way to see a field",
            suggestion: "did you mean `masked`?"),
        .init(
            "{who: sales, action: read, when: [«miner], expect: deny}", "unknown circumstance",
            suggestion: "did you mean `minor`?"),
        .init("«{action: read, expect: allow}", "`who` is missing"),
        .init("«{who: sales, expect: allow}", "a test asks for an `action`"),
        .init("«{who: sales, action: read, right: enter, tier: contact, expect: allow}", "a test asks for an `action`"),
        .init("«{who: sales, action: read}", "this test expects nothing"),
        .init("{who: sales, action: enter, field: phone, «sees: clear}", "`sees` is about `action: read`"),
        .init("{who: sales, action: user.list, «field: phone, expect: allow}", "decided as a whole"),
        .init("{who: sales, right: enter, tier: contact, «when: [minor], expect: allow}", "a right is a key"),
        .init("{who: «sale, action: read, expect: allow}", "no role `sale`", suggestion: "did you mean `sales`?"),
        .init(
            "{who: sales, action: read, field: «phon, expect: allow}", "no field", suggestion: "did you mean `phone`?"),
        .init(
            "{who: sales, right: enter, tier: «contract, expect: allow}", "tier", suggestion: "did you mean `contact`?"),
    ]

    @Test("a mistake is told with its place", arguments: mistakes)
    func mistake(_ mistake: Mistake) throws {
        let policy = try AnalysisSamples.loadRich()
        var found: [PolicyProblem] = []
        do throws(PolicyErrors) {
            let file = try Self.load([mistake.line.filter { $0 != "«" }])
            _ = try PolicyTestReport(policy, [file])
        } catch {
            found = error.problems
        }
        let problem = try #require(found.first)
        #expect(found.count == 1)
        #expect(problem.file == "tests/t.yaml")
        #expect(problem.line == 3)
        let index = try #require(mistake.line.unicodeScalars.firstIndex(of: "«"))
        let column = mistake.line.unicodeScalars.distance(from: mistake.line.unicodeScalars.startIndex, to: index)
        #expect(problem.column == column + 5)
        #expect(problem.message.en.contains(mistake.message), "\(problem[.en])")
        #expect(problem.suggestion?.en == mistake.suggestion ?? problem.suggestion?.en)
        #expect(problem.message.zh != problem.message.en)
    }

    @Test("what is no list of tests is refused")
    func noList() {
        #expect(throws: PolicyErrors.self) {
            try PolicyTestFile.load(source: Array("policy: a.yaml\ntests: {}\n".utf8), file: "t.yaml")
        }
        #expect(throws: PolicyErrors.self) {
            try PolicyTestFile.load(source: Array("tests:\n  - {who: a, action: read, expect: deny}\n".utf8), file: "t")
        }
        #expect(throws: PolicyErrors.self) {
            try PolicyTestFile.load(source: Array(repeating: 0x20, count: 2 << 20), file: "t.yaml")
        }
    }

    @Test("tests that hold pass")
    func passes() throws {
        let file = try Self.load([
            "{who: officer, action: read, field: phone, sees: masked, by: \"roles.officer.rights.contact: clear\"}",
            "{who: sales, action: export, when: [minor], expect: deny, by: forbid.minors_stay_in}",
            "{who: sales, action: read, field: notes, expect: deny, sees: hidden}",
            "{who: sales, action: disclose, field: notes, expect: deny, by: \"roles.sales.fields.notes: none\"}",
            "{who: sales, action: disclose, when: [outside scope], expect: deny}",
            "{who: lead, action: disclose, field: id_number, expect: deny, by: forbid.never}",
            "{who: clerk, right: enter, tier: audit, expect: allow, by: \"roles.clerk.rights.audit: enter\"}",
            "{who: clerk, right: clear, tier: audit, expect: deny}",
        ])
        #expect(file.policy == "../test.yaml")
        let report = try PolicyTestReport(try AnalysisSamples.loadRich(), [file])
        #expect(report.failed.isEmpty, "\(report.failed.map { "\($0.test): \($0.failures.map(\.en))" })")
        #expect(report.results.map(\.line) == Array(3...10))
        let uncovered = Set(report.uncovered.map(\.text))
        for rule in [
            "roles.officer.rights.contact: clear", "forbid.minors_stay_in", "roles.sales.fields.notes: none",
            "forbid.never", "roles.clerk.rights.audit: enter",
        ] { #expect(!uncovered.contains(rule)) }
        #expect(uncovered.contains("forbid.held"))
        #expect(uncovered.contains("roles.sales.may: export"))
        #expect(report.coverage < 50)
        #expect(report.coveredCount + report.uncovered.count == report.ruleCount)
    }

    @Test("tests that do not hold say what is so instead, and cover nothing")
    func fails() throws {
        let file = try Self.load([
            "{who: clerk, action: export, expect: allow}",
            "{who: officer, action: read, field: phone, sees: clear}",
            "{who: officer, action: read, field: phone, by: \"roles.officer.rights.contact: cleer\"}",
            "{who: sales, action: export, when: [minor], expect: allow}",
        ])
        let report = try PolicyTestReport(try AnalysisSamples.loadRich(), [file])
        #expect(
            report.results.map { $0.failures.map(\.en) } == [
                ["denied"], ["sees `masked`, not `clear`"],
                [
                    "decided by `roles.officer.rights.contact: clear`; the policy has no rule "
                        + "`roles.officer.rights.contact: cleer`, did you mean `roles.officer.rights.contact: clear`?"
                ],
                ["denied by `forbid.minors_stay_in`"],
            ])
        #expect(report.coveredCount == 0)
        #expect(report.coverage == 0)
    }
}
