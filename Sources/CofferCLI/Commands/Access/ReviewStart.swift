// `coffer access review start`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Takes down who holds what now.
package struct ReviewStart: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "start", Catalogue.CLIAccess.reviewStart, examples: ["coffer access review start"],
            exits: [.denied, .locked, .conflict])
    }

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.reviewStart) { event in
                guard case .review(let review) = event else { return }
                try ReviewRendering.print(review, asJSON: options.json, surroundings)
            }
        }
    }
}
