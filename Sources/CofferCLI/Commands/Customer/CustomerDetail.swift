// `coffer customer show`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Shows one customer as the role may see them.
package struct CustomerDetail: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "show", Catalogue.CLIHelp.customerShow, about: Catalogue.CLIHelp.customerShowAbout,
            examples: [
                "coffer customer show C0000001Y",
                "coffer customer show C0000001Y --reveal phone --reason \"call back about order 42\"",
            ],
            exits: [.denied, .locked, .notFound, .integrity, .waiting])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIHelp.customerCode]))
    package var code: String

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.reveal], valueName: "field"))
    package var reveal: [String] = []

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.reason], valueName: "text"))
    package var reason: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIAccess.purpose], valueName: "purpose"))
    package var purpose: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let fields = try FieldArguments.names(reveal, option: "--reveal")
        guard fields.isEmpty || reason != nil else {
            throw CofferError(.usage, Catalogue.CLIError.reasonNeeded("--reveal"))
        }
        try options.throughDoor(surroundings) { conversation in
            let show = CustomerShow(code: code, reveal: fields, reason: reason, purpose: purpose)
            try conversation.ask(.customerShow(show)) { event in
                guard case .customer(let customer) = event else { return }
                if options.json {
                    try surroundings.print(CustomerRendering.json(customer))
                } else {
                    try surroundings.output.write(CustomerRendering.detail(customer, surroundings))
                }
            }
        }
    }
}
