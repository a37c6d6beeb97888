// `coffer retention approve`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Approves a plan that somebody else has made.
package struct PlanApproval: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "approve", Catalogue.CLIRetention.approve, examples: ["coffer retention approve 812"],
            exits: [.denied, .locked, .notFound, .integrity, .conflict])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIRetention.number], valueName: "plan"))
    package var number: Int64

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.planApprove(plan: number)) {
                guard case .plan(let plan) = $0 else { return }
                try PlanConversation.print(plan, asJSON: options.json, surroundings)
            }
        }
    }
}
