// `coffer access review …`

package import ArgumentParser
internal import CofferText

/// The regular look at who holds what.
package struct AccessReview: ParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "review", Catalogue.CLIAccess.reviewGroup, about: Catalogue.CLIAccess.reviewGroupAbout,
            subcommands: [
                ReviewStart.self, ReviewLines.self, ReviewKeep.self, ReviewWithdraw.self, ReviewFinish.self,
                ReviewVerify.self,
            ])
    }

    package init() {}
}
