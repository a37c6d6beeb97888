// Measures the policy engine inside one process: a decision, loading with every check, the matrix, a difference.

import CofferModel
import CofferPolicy
import Foundation

/// Two policies to answer from (`before` and `after`), and the one whose loading is measured.
struct PolicyBench {
    private let shipped: String
    private let before: String
    private let after: String

    init(_ files: [String]) throws {
        guard files.count == 3 else { throw Missing() }
        (shipped, before, after) = (files[0], files[1], files[2])
    }

    func run() throws {
        try measure("check_shipped", repetitions: 31) { _ = try Self.checked(shipped) }
        try measure("check_generated", repetitions: 11) { _ = try Self.checked(before) }
        let old = try Self.checked(before)
        let new = try Self.checked(after)
        try measure("matrix", repetitions: 11) { precondition(!PolicyMatrix(old).cells.isEmpty) }
        try measure("diff", repetitions: 11) { precondition(!PolicyDiff(from: old, to: new).isEmpty) }
        try decide(old)
    }

    /// Every question there is, in an order that no cache likes, by all ways that lead to an answer.
    private func decide(_ policy: Policy) throws {
        var questions: [(RoleName, Action, FieldName)] = []
        for role in policy.roles {
            for action in Action.allCases {
                for field in policy.fields { questions.append((role.name, action, field.name)) }
            }
        }
        var random = SystemRandomNumberGenerator()
        questions.shuffle(using: &random)
        let circumstances: Circumstances = [.minor]
        var allowed = 0
        try measure("decision", count: questions.count, repetitions: 101) {
            for (role, action, field) in questions
            where policy.cell(role, action, field).allows(in: circumstances) { allowed += 1 }
        }
        let rows = policy.roles.flatMap { role in Action.allCases.map { (role.name, $0) } }
        try measure("decision_in_row", count: questions.count, repetitions: 101) {
            for (role, action) in rows {
                for cell in policy.cells(role, action) where cell.allows(in: circumstances) { allowed += 1 }
            }
        }
        try measure("decision_with_reasons", count: questions.count, repetitions: 3) {
            for (role, action, field) in questions {
                if case .allow = policy.decide(role, action, field, in: circumstances) { allowed += 1 }
            }
        }
        precondition(allowed > 0)
    }

    /// As `policy check` has it: loaded, and every warning looked for.
    private static func checked(_ path: String) throws -> Policy {
        let file = URL(filePath: path)
        let folder = file.deletingLastPathComponent()
        let policy = try Policy.load(main: file.lastPathComponent) {
            Array(try Data(contentsOf: folder.appending(path: $0)))
        }
        _ = analysisWarnings(policy)
        return policy
    }

    /// Prints the median of some repetitions.
    private func measure(_ name: String, count: Int = 1, repetitions: Int, _ body: () throws -> Void) throws {
        let times = try (0..<repetitions).map { _ in try seconds(body) }.sorted()
        printMeasure(name, seconds: times[repetitions / 2], count: count)
    }

    private struct Missing: Error {}
}
