// What `coffer approval approve` and `coffer approval reject` have in common.

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// The request that is answered.
package struct ApprovalAnswer: ParsableArguments {
    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIAccess.request], valueName: "id"))
    package var request: Int64

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    /// Hands the decision to the door and shows the request it was about.
    func give(isApproved: Bool, _ surroundings: Surroundings) throws {
        let decision = ApprovalDecision(request: request, isApproved: isApproved)
        try options.throughDoor(surroundings) {
            try ApprovalRendering.decide(decision, asJSON: options.json, $0)
        }
    }
}
