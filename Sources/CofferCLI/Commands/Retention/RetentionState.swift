// `coffer retention status`

package import ArgumentParser
internal import CofferModel
internal import CofferText
internal import CofferVault

/// Shows what is due.
package struct RetentionState: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "status", Catalogue.CLIRetention.status, about: Catalogue.CLIRetention.statusAbout,
            examples: ["coffer retention status"], exits: [.denied, .locked])
    }

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        var view: RetentionStatusView?
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.retentionStatus(RetentionQuery())) {
                if case .retention(let found) = $0 { view = found }
            }
        }
        guard let view else { return }
        if options.json { return try surroundings.print(RetentionRendering.json(view, surroundings)) }
        try surroundings.output.write(RetentionRendering.text(view, surroundings))
        if view.undated > 0 { try surroundings.tell(Catalogue.CLIRetention.undatedNext) }
        if view.due > 0 { try surroundings.tell(Catalogue.CLIRetention.planNext) }
        try surroundings.tell(Catalogue.CLIRetention.noAdvice)
    }
}
