// `coffer approval approve`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Approves what somebody else asks for.
package struct ApprovalGrant: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "approve", Catalogue.CLIAccess.approve, about: Catalogue.CLIAccess.approveAbout,
            examples: ["coffer approval list", "coffer approval approve 57"],
            exits: [.denied, .locked, .notFound, .conflict])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIAccess.request], valueName: "id"))
    package var request: Int64

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let decision = ApprovalDecision(request: request, isApproved: true)
        try options.throughDoor(surroundings) {
            try ApprovalRendering.decide(decision, asJSON: options.json, $0)
        }
    }
}
