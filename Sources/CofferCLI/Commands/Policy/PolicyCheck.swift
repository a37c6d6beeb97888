// `coffer policy check`

package import ArgumentParser
internal import CofferPolicy
internal import CofferText
internal import CofferVault

/// Loads policies and says what is wrong with them. Needs no vault.
package struct PolicyCheck: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "check", Catalogue.CLIHelp.policyCheck, about: Catalogue.CLIHelp.policyCheckAbout,
            examples: ["coffer policy check policies/customer.yaml", "coffer policy check --strict my-policy.yaml"],
            exits: [.notFound, .refused])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIHelp.policyFiles], valueName: "file"), completion: .file())
    package var files: [String]

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIPolicy.strict]))
    package var strict = false

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var output: OutputOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        var failure: CofferError?
        for file in files {
            do {
                try check(file, surroundings)
            } catch let error as CofferError {
                failure = error
            }
        }
        if let failure { throw failure }
    }

    private func check(_ file: String, _ surroundings: Surroundings) throws {
        switch try PolicyReading.find(file) {
        case .bad(let problems):
            if output.json {
                try report(file, isGood: false, errors: problems, warnings: [], digest: nil, surroundings)
            } else {
                try PolicyReading.tell(problems, surroundings)
            }
            throw PolicyReading.invalid(file, problems)
        case .good(let loaded):
            let isGood = !strict || loaded.warnings.isEmpty
            if output.json {
                try report(
                    file, isGood: isGood, errors: [], warnings: loaded.warnings,
                    digest: Vault.digest(of: loaded.policy.files), surroundings)
            } else {
                try PolicyReading.warn(loaded, surroundings)
                if isGood {
                    try surroundings.print(
                        surroundings[Catalogue.CLIPolicy.good(file, warnings: loaded.warnings.count)])
                }
            }
            if !isGood {
                throw CofferError(
                    .policyInvalid, Catalogue.CLIPolicy.warningsCount(file, loaded.warnings.count))
            }
        }
    }

    private func report(
        _ file: String, isGood: Bool, errors: [PolicyProblem], warnings: [PolicyProblem], digest: String?,
        _ surroundings: Surroundings
    ) throws {
        try surroundings.print([
            "file": .string(file), "good": .boolean(isGood),
            "errors": .array(errors.map { PolicyReading.json($0, surroundings) }),
            "warnings": .array(warnings.map { PolicyReading.json($0, surroundings) }), "digest": .optional(digest),
        ])
    }
}
