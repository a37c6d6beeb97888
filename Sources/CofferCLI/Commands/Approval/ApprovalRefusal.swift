// `coffer approval reject`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Rejects what somebody else asks for.
package struct ApprovalRefusal: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "reject", Catalogue.CLIAccess.reject, about: Catalogue.CLIAccess.rejectAbout,
            examples: ["coffer approval list", "coffer approval reject 57"],
            exits: [.denied, .locked, .notFound, .conflict])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIAccess.request], valueName: "id"))
    package var request: Int64

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let decision = ApprovalDecision(request: request, isApproved: false)
        try options.throughDoor(surroundings) {
            try ApprovalRendering.decide(decision, asJSON: options.json, $0)
        }
    }
}
