// Loading a policy for a command, with every finding said.

internal import CofferPolicy
internal import CofferText

/// Loads policies and reports what is wrong with them.
enum PolicyReading {
    /// What was found in a policy: itself, or its errors.
    enum Finding {
        case good(LoadedPolicy)
        case bad([PolicyProblem])
    }

    /// The policy in a file, with what it includes.
    /// - Parameter warns: tell its warnings, as whoever is about to use it has to know them.
    /// - Throws: `policy_invalid` after every error has been written to standard error.
    static func load(_ path: String, warns: Bool = false, _ surroundings: Surroundings) throws -> LoadedPolicy {
        switch try find(path) {
        case .good(let loaded):
            if warns { try warn(loaded, surroundings) }
            return loaded
        case .bad(let problems):
            try tell(problems, surroundings)
            throw invalid(path, problems)
        }
    }

    /// The same without saying anything.
    /// - Throws: `CofferError` if the file itself cannot be read; included ones are errors of the policy.
    static func find(_ path: String) throws -> Finding {
        let source = try FilePaths.contents(path)
        let (folder, name) = divided(path)
        do {
            let policy = try Policy.load(main: name) { file in
                file == name ? source : try FilePaths.contents(folder + file)
            }
            let loaded = policy.warnings
            let warnings = loaded + analysisWarnings(policy).filter { !loaded.contains($0) }
            return .good(
                LoadedPolicy(policy: policy, folder: folder, warnings: warnings.map { placed($0, folder) }))
        } catch {
            return .bad(error.problems.map { placed($0, folder) })
        }
    }

    /// The policy in force, from its texts.
    static func load(_ files: [PolicyFile], _ surroundings: Surroundings) throws -> LoadedPolicy {
        do {
            return LoadedPolicy(policy: try Policy.load(files: files), folder: "", warnings: [])
        } catch {
            try tell(error.problems, surroundings)
            throw invalid(files.first?.name ?? "", error.problems)
        }
    }

    static func invalid(_ path: String, _ problems: [PolicyProblem]) -> CofferError {
        CofferError(.policyInvalid, Catalogue.CLIError.policyInvalid(path, problems.count))
    }

    static func tell(_ problems: [PolicyProblem], _ surroundings: Surroundings) throws {
        for problem in problems {
            try surroundings.messages.write(Printable.line(problem[surroundings.language]) + "\n")
        }
    }

    /// Warnings, told apart from errors.
    static func warn(_ loaded: LoadedPolicy, _ surroundings: Surroundings) throws {
        let warnings = loaded.warnings.map {
            PolicyProblem(
                file: $0.file, line: $0.line, column: $0.column, message: Catalogue.CLIOutput.warning($0.message),
                suggestion: $0.suggestion)
        }
        try tell(warnings, surroundings)
    }

    /// `{"file", "line", "column", "message", "suggestion"}`.
    static func json(_ problem: PolicyProblem, _ surroundings: Surroundings) -> JSONValue {
        [
            "file": .string(problem.file), "line": .count(problem.line), "column": .count(problem.column),
            "message": .string(surroundings[problem.message]),
            "suggestion": .optional(problem.suggestion.map { surroundings[$0] }),
        ]
    }

    /// The folder with its slash, and the file's own name.
    static func divided(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return ("", path) }
        return (String(path[...slash]), String(path[path.index(after: slash)...]))
    }

    /// A problem with its file named as it was given.
    private static func placed(_ problem: PolicyProblem, _ folder: String) -> PolicyProblem {
        PolicyProblem(
            file: folder + problem.file, line: problem.line, column: problem.column, message: problem.message,
            suggestion: problem.suggestion)
    }
}
