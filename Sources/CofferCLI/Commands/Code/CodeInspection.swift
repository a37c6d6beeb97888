// `coffer code check`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Says of typed codes what they are.
package struct CodeInspection: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "check", Catalogue.CLICodes.check, about: Catalogue.CLICodes.checkAbout,
            examples: ["coffer code check C0000001O", "coffer code check KH-1001 KH-1002 --json"],
            exits: [.denied, .locked, .notFound, .refused, .integrity])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLICodes.codes]))
    package var codes: [String]

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.reason], valueName: "text"))
    package var reason: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIAccess.purpose], valueName: "purpose"))
    package var purpose: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        var states: Set<CodeCheckView.State> = []
        try options.throughDoor(surroundings) { conversation in
            let request = CodeCheckRequest(codes: codes, reason: reason, purpose: purpose)
            try conversation.ask(.codeCheck(request)) { event in
                guard case .codeChecked(let view) = event else { return }
                states.insert(view.state)
                if options.json {
                    try surroundings.print(CodeRendering.json(view, surroundings))
                } else {
                    try surroundings.print(CodeRendering.line(view, surroundings))
                }
            }
        }
        if states.contains(.invalid) { throw CofferError(.invalidCodes, Catalogue.CLICodes.someInvalid) }
        if states.contains(.unknown) { throw CofferError(.unknownCodes, Catalogue.CLICodes.someUnknown) }
    }
}
