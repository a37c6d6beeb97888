// `coffer retention cancel`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Drops a plan.
package struct PlanCancelling: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "cancel", Catalogue.CLIRetention.cancel, examples: ["coffer retention cancel 812"],
            exits: [.denied, .locked, .notFound, .conflict])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIRetention.number], valueName: "plan"))
    package var number: Int64

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.planCancel(plan: number)) {
                guard case .plan(let plan) = $0 else { return }
                try PlanConversation.print(plan, asJSON: options.json, surroundings)
            }
        }
    }
}
