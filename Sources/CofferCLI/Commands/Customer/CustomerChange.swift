// `coffer customer edit`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Changes values of one customer.
package struct CustomerChange: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "edit", Catalogue.CLIHelp.customerEdit, about: Catalogue.CLIHelp.customerEditAbout,
            examples: [
                "coffer customer edit C0000001Y", "coffer customer edit C0000001Y --set region=华北",
                "coffer customer edit C0000001Y --set phone --reason \"new number\"",
            ],
            exits: [.denied, .locked, .notFound, .refused, .conflict])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIHelp.customerCode]))
    package var code: String

    @OptionGroup package var values: ValueOptions

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.reason], valueName: "text"))
    package var reason: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.revision], valueName: "number"))
    package var revision: Int64?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLISystems.idempotencyKey], valueName: "key"))
    package var idempotencyKey: String?

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.Suppression.acceptErased]))
    package var acceptErased = false

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        if values.isEmpty {
            try options.throughDoor(surroundings) { conversation in
                let form = try CustomerForm(conversation)
                try form.fill(code: code) { attachment in
                    let edit = CustomerEdit(
                        code: code, reason: reason, revision: revision ?? form.revision,
                        idempotencyKey: idempotencyKey, acceptsErased: acceptErased)
                    try change(edit, attachment, conversation)
                }
            }
        } else {
            let given = try values.given(surroundings)
            try options.throughDoor(surroundings) { conversation in
                let edit = CustomerEdit(
                    code: code, open: given.open, reason: reason, revision: revision, idempotencyKey: idempotencyKey,
                    acceptsErased: acceptErased)
                try change(edit, given.attachment, conversation)
            }
        }
    }

    private func change(_ edit: CustomerEdit, _ attachment: OpenDescriptor, _ conversation: Conversation) throws {
        try conversation.ask(.customerEdit(edit), [attachment]) { event in
            guard case .changed(let change) = event else { return }
            try CustomerRendering.print(change, asJSON: options.json, conversation.surroundings)
        }
    }
}
