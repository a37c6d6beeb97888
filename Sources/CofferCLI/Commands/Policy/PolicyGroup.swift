// `coffer policy …`

package import ArgumentParser
internal import CofferText

/// The policy: fields, tiers, roles.
package struct PolicyGroup: ParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "policy", Catalogue.CLIHelp.policyGroup, subcommands: [PolicyCheck.self, PolicyInForce.self])
    }

    package init() {}
}
