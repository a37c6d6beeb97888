// Runs test files on a policy and says which rules no test is about.

import CofferModel
package import CofferText

/// What came out of the tests of one policy.
package struct PolicyTestReport: Sendable {
    /// One test with what it found.
    package struct Result: Sendable, Encodable {
        package let file: String
        package let line: Int
        /// The test in one line.
        package let test: String
        /// Everything that is not as expected; empty: passed.
        package let failures: [Phrase]

        package var isPassed: Bool { failures.isEmpty }
    }

    /// In the order of the files.
    package let results: [Result]
    /// How many rules the policy has: rights, refinements, actions, forbids.
    package let ruleCount: Int
    /// The rules that decided no passed test, in the order of the policy's text.
    package let uncovered: [Rule]

    package var failed: [Result] { results.filter { !$0.isPassed } }
    package var coveredCount: Int { ruleCount - uncovered.count }
    /// Rules covered, in percent; cut, not rounded, so that 100 means all.
    package var coverage: Int { ruleCount == 0 ? 100 : coveredCount * 100 / ruleCount }

    /// - Throws: the names in the tests that the policy does not have.
    package init(_ policy: Policy, _ files: [PolicyTestFile]) throws(PolicyErrors) {
        let problems = files.flatMap { $0.unknownNames(in: policy) }
        guard problems.isEmpty else { throw PolicyErrors(problems) }
        let rules = RuleInventory(policy).rules
        let texts = Set(rules.map(\.text))
        var covered: Set<String> = []
        var results: [Result] = []
        for file in files {
            for test in file.tests {
                let answer = Answer(policy, test)
                let failures = answer.failures(of: test, knownRules: texts)
                if failures.isEmpty { covered.formUnion(answer.rules) }
                results.append(
                    Result(file: file.file, line: test.position.line, test: test.text, failures: failures))
            }
        }
        self.results = results
        ruleCount = rules.count
        uncovered = rules.filter { !covered.contains($0.text) }
    }

    /// What the policy says to a test.
    private struct Answer {
        let isAllowed: Bool
        let shown: Visibility
        let rules: [String]

        init(_ policy: Policy, _ test: PolicyTest) {
            switch test.question {
            case .action(let action, let field):
                isAllowed = policy.decide(test.who, action, field, in: test.circumstances).isAllowed
                shown =
                    field.flatMap { policy.field($0) }.map {
                        policy.shown($0, to: test.who, in: test.circumstances)
                    } ?? .hidden
                rules = policy.decidingRules(test.who, action, field, in: test.circumstances)
            case .right(let right, let tier):
                isAllowed = policy.rights(of: test.who, on: tier).contains(right)
                shown = .hidden
                let rule =
                    policy.rule(giving: right, on: tier, to: test.who)
                    ?? (right == .masked ? policy.rule(giving: .clear, on: tier, to: test.who) : nil)
                rules = rule.map { [$0.text] } ?? []
            }
        }

        func failures(of test: PolicyTest, knownRules: Set<String>) -> [Phrase] {
            var failures: [Phrase] = []
            if let expected = test.isAllowed, expected != isAllowed {
                failures.append(Catalogue.Analysis.otherDecision(isAllowed, rules))
            }
            if let sees = test.sees, sees != shown {
                failures.append(Catalogue.Analysis.otherVisibility(shown.word, sees.word))
            }
            if let by = test.by, !rules.contains(by) {
                let near = knownRules.contains(by) ? nil : NearestName.nearest(to: by, among: knownRules.sorted())
                failures.append(Catalogue.Analysis.otherRule(rules, by, isKnown: knownRules.contains(by), near: near))
            }
            return failures
        }
    }
}

extension PolicyTestFile {
    /// Roles, fields and tiers in the tests that the policy does not have.
    fileprivate func unknownNames(in policy: Policy) -> [PolicyProblem] {
        var problems = ProblemList()
        let roles = policy.roles.map(\.name.rawValue)
        let fields = policy.fields.map(\.name.rawValue)
        let tiers = policy.tiers.map(\.name.rawValue)
        for (test, place) in zip(tests, places) {
            if policy.role(test.who) == nil {
                problems.unknown(
                    test.who.rawValue, place.who, Catalogue.Policy.noSuchRole(test.who.rawValue), known: roles)
            }
            switch test.question {
            case .action(_, let field?) where policy.field(field) == nil:
                problems.unknown(
                    field.rawValue, place.what, Catalogue.Policy.noSuchField(field.rawValue), known: fields)
            case .right(_, let tier) where policy.tier(tier) == nil:
                problems.unknown(
                    tier.rawValue, place.what, Catalogue.Policy.unknownTier(tier.rawValue), known: tiers)
            default: continue
            }
        }
        return ProblemList.sorted(problems.errors, firstFile: file)
    }
}

extension PolicyTestReport: Encodable {
    private enum CodingKeys: String, CodingKey {
        case results
        case ruleCount = "rules"
        case coveredCount = "covered"
        case coverage = "coverage_percent"
        case uncovered
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(results, forKey: .results)
        try container.encode(ruleCount, forKey: .ruleCount)
        try container.encode(coveredCount, forKey: .coveredCount)
        try container.encode(coverage, forKey: .coverage)
        try container.encode(uncovered, forKey: .uncovered)
    }
}
