// `coffer retention`

package import ArgumentParser
internal import CofferText

/// What is due to go, and plans to let it go.
package struct RetentionGroup: ParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "retention", Catalogue.CLIRetention.group,
            subcommands: [
                RetentionState.self, PlanMaking.self, PlanDetail.self, PlanApproval.self, PlanRun.self,
                PlanCancelling.self,
            ])
    }

    package init() {}
}
