// `coffer approval list`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Lists requests with what exactly they ask for.
package struct ApprovalRequests: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "list", Catalogue.CLIAccess.approvalList, examples: ["coffer approval list"], exits: [.denied, .locked])
    }

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        var count = 0
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.approvalList) { event in
                guard case .approval(let request) = event else { return }
                count += 1
                if options.json {
                    try surroundings.print(ApprovalRendering.json(request, surroundings))
                } else {
                    try surroundings.output.write(ApprovalRendering.text(request, surroundings))
                }
            }
        }
        if count == 0, !options.json { try surroundings.tell(Catalogue.CLIAccess.noApprovals) }
    }
}
