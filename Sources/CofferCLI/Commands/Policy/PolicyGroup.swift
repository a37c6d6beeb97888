// `coffer policy …`

package import ArgumentParser
internal import CofferText

/// The policy: fields, tiers, roles.
package struct PolicyGroup: ParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "policy", Catalogue.CLIHelp.policyGroup, about: Catalogue.CLIPolicy.groupAbout,
            subcommands: [
                PolicyCheck.self, PolicyTrial.self, PolicyExplain.self, PolicyWhoCan.self, PolicyGrid.self,
                PolicyComparison.self, PolicyApplication.self, PolicyInForce.self,
            ])
    }

    package init() {}
}
