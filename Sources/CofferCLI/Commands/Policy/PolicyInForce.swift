// `coffer policy show`

package import ArgumentParser
internal import CofferPolicy
internal import CofferText
internal import CofferVault

/// Prints the policy in force, as it was applied.
package struct PolicyInForce: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "show", Catalogue.CLIHelp.policyShow, examples: ["coffer policy show > customer.yaml"],
            exits: [.denied, .locked])
    }

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.policyShow) { event in
                guard case .policy(let files) = event else { return }
                if options.json {
                    try surroundings.print(["source": .string(files[0].text)])
                } else {
                    try surroundings.output.write(files[0].text)
                }
            }
        }
    }
}
