// `coffer request list`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Lists requests, the most urgent first.
package struct RequestRegister: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "list", Catalogue.CLISubjects.list, about: Catalogue.CLISubjects.listAbout,
            examples: ["coffer request list", "coffer request list --all --json"], exits: [.denied, .locked])
    }

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLISubjects.all]))
    package var all = false

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        var views: [SubjectRequestView] = []
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.requestList(SubjectListing(isWhole: all))) {
                if case .subjectRequest(let view) = $0 { views.append(view) }
            }
        }
        if options.json {
            for view in views { try surroundings.print(SubjectRendering.json(view)) }
        } else {
            try surroundings.output.write(SubjectRendering.table(views, surroundings))
        }
    }
}
