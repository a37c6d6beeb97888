// `coffer policy check`

package import ArgumentParser
internal import CofferText

/// Loads policies and says what is wrong with them. Needs no vault.
package struct PolicyCheck: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "check", Catalogue.CLIHelp.policyCheck, about: Catalogue.CLIHelp.policyCheckAbout,
            examples: ["coffer policy check policies/customer.yaml"], exits: [.notFound, .refused])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIHelp.policyFiles], valueName: "file"), completion: .file())
    package var files: [String]

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var output: OutputOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        var failure: CofferError?
        for file in files {
            do {
                _ = try PolicyReading.load(FilePaths.contents(file), file: file, surroundings)
                if output.json {
                    try surroundings.print(["file": .string(file), "good": true])
                } else {
                    try surroundings.print(surroundings[Catalogue.CLIOutput.policyGood(file)])
                }
            } catch let error as CofferError {
                if output.json { try surroundings.print(["file": .string(file), "good": false]) }
                failure = error
            }
        }
        if let failure { throw failure }
    }
}
