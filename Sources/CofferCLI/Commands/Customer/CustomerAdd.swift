// `coffer customer add`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Enters customers: by the form, by `--set`, or as JSON.
package struct CustomerAdd: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "add", Catalogue.CLIHelp.customerAdd, about: Catalogue.CLIHelp.customerAddAbout,
            examples: [
                "coffer customer add", "coffer customer add --set region=华东 --set name --set phone",
                #"printf '{"name":"王芳","phone":"13800138000"}' | coffer customer add --json-in"#,
            ],
            exits: [.denied, .locked, .refused, .conflict])
    }

    @OptionGroup package var values: ValueOptions

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLISystems.idempotencyKey], valueName: "key"))
    package var idempotencyKey: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLICodes.chosen], valueName: "code"))
    package var code: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLICodes.legacyCode], valueName: "code"))
    package var legacyCode: [String] = []

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.Suppression.acceptErased]))
    package var acceptErased = false

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        if values.isEmpty {
            try options.throughDoor(surroundings) { conversation in
                let form = try CustomerForm(conversation)
                try form.fill(code: nil) { attachment in
                    let input = CustomerInput(
                        code: code, legacy: legacyCode, idempotencyKey: idempotencyKey, acceptsErased: acceptErased)
                    try add(input, attachment, conversation)
                }
            }
        } else {
            let given = try values.given(surroundings)
            try options.throughDoor(surroundings) { conversation in
                let input = CustomerInput(
                    open: given.open, code: code, legacy: legacyCode, idempotencyKey: idempotencyKey,
                    acceptsErased: acceptErased)
                try add(input, given.attachment, conversation)
            }
        }
    }

    private func add(_ input: CustomerInput, _ attachment: OpenDescriptor, _ conversation: Conversation) throws {
        try conversation.ask(.customerAdd(input), [attachment]) { event in
            guard case .changed(let change) = event else { return }
            try CustomerRendering.print(change, asJSON: options.json, conversation.surroundings)
        }
    }
}
