// Loading a policy for a command, with every finding said.

internal import CofferPolicy
internal import CofferText

/// Loads policies and reports what is wrong with them.
enum PolicyReading {
    /// The policy, its warnings told.
    /// - Throws: `policy_invalid` after every error has been written to standard error.
    static func load(_ source: [UInt8], file: String, _ surroundings: Surroundings) throws -> Policy {
        do {
            let policy = try Policy.load(source, file: file)
            for warning in policy.warnings { try tell(warning, surroundings) }
            return policy
        } catch let errors as PolicyErrors {
            for problem in errors.problems { try tell(problem, surroundings) }
            throw CofferError(.policyInvalid, Catalogue.CLIError.policyInvalid(file, errors.problems.count))
        }
    }

    private static func tell(_ problem: PolicyProblem, _ surroundings: Surroundings) throws {
        try surroundings.messages.write(Printable.line(problem[surroundings.language]) + "\n")
    }
}
