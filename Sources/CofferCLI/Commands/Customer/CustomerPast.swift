// `coffer customer history`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Shows who changed what of a customer, and when.
package struct CustomerPast: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "history", Catalogue.CLIHelp.customerHistory,
            examples: [
                "coffer customer history C0000001Y",
                "coffer customer history C0000001Y --reveal --reason \"complaint 17\"",
            ],
            exits: [.denied, .locked, .notFound, .integrity, .waiting])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIHelp.customerCode]))
    package var code: String

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.revealHistory]))
    package var reveal = false

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.reason], valueName: "text"))
    package var reason: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIAccess.purpose], valueName: "purpose"))
    package var purpose: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        guard !reveal || reason != nil else { throw CofferError(.usage, Catalogue.CLIError.reasonNeeded("--reveal")) }
        try options.throughDoor(surroundings) { conversation in
            let history = CustomerHistory(code: code, reveal: reveal, reason: reason, purpose: purpose)
            try conversation.ask(.customerHistory(history)) { event in
                guard case .history(let line) = event else { return }
                if options.json {
                    try surroundings.print(HistoryRendering.json(line, surroundings))
                } else {
                    try surroundings.output.write(HistoryRendering.text(line, surroundings))
                }
            }
        }
    }
}
