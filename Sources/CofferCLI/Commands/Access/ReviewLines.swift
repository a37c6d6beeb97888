// `coffer access review list`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Shows the review that is open, or the last one.
package struct ReviewLines: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "list", Catalogue.CLIAccess.reviewList, examples: ["coffer access review list"],
            exits: [.denied, .locked, .notFound])
    }

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.reviewShow) { event in
                guard case .review(let review) = event else { return }
                try ReviewRendering.print(review, asJSON: options.json, surroundings)
            }
        }
    }
}
