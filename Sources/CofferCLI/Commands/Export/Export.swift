// `coffer export`: what the role may read, sealed unless told otherwise.

package import ArgumentParser
internal import CofferModel
internal import CofferText
internal import CofferVault

/// Exports customers to a file that only the intended reader opens.
package struct Export: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "export", Catalogue.CLIHelp.export, about: Catalogue.CLIHelp.exportAbout,
            examples: [
                "coffer export --out east.sealed --where region=华东 --reason \"visit plan\" --one-time",
                "coffer export --out all.sealed --reason \"move to the new ERP\" --to erp.key",
            ],
            exits: [.denied, .locked, .notFound, .refused, .conflict, .waiting])
    }

    @OptionGroup package var filter: WhereOptions

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.fields], valueName: "field,…"))
    package var fields: [String] = []

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.out], valueName: "file"), completion: .file())
    package var out: String

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.reason], valueName: "text"))
    package var reason: String

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIAccess.purpose], valueName: "purpose"))
    package var purpose: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.to], valueName: "keyfile"), completion: .file())
    package var to: String?

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.oneTime]))
    package var oneTime = false

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.plain]))
    package var plain = false

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIRestriction.withRestricted]))
    package var withRestricted = false

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let passphrase = oneTime ? try Vault.generatePassphrase() : nil
        let request = ExportRequest(
            filter: try filter.filter(), tags: try filter.tags(), segment: try filter.segment(),
            fields: try FieldArguments.names(fields, option: "--fields"), reason: reason, purpose: purpose,
            sealing: try sealing(), withRestricted: withRestricted)
        var summary: ExportSummary?
        try options.throughDoor(surroundings) { conversation in
            try FilePaths.creating(out) { file in
                let attachments = try [file] + (passphrase.map { [try SecretBuffer.descriptor(of: $0)] } ?? [])
                try conversation.ask(.export(request), attachments) {
                    if case .exportSummary(let view) = $0 { summary = view }
                }
            }
        }
        if let summary { try report(summary, passphrase, surroundings) }
    }

    private func sealing() throws -> ExportRequest.Sealing {
        switch (to, oneTime, plain) {
        case (let file?, false, false): .recipient(publicKey: try Vault.publicKey(keyFile: file))
        case (nil, true, false): .oneTime
        case (nil, false, true): .plain
        default: throw CofferError(.usage, Catalogue.CLIError.chooseSealing)
        }
    }

    private func report(_ summary: ExportSummary, _ passphrase: String?, _ surroundings: Surroundings) throws {
        if options.json {
            return try surroundings.print([
                "file": .string(out), "customers": .integer(summary.customers),
                "fields": .array(summary.fields.map { .string($0.rawValue) }), "sealed": .boolean(!plain),
                "one_time_passphrase": .optional(passphrase),
                "restricted_left_out": summary.leftOut.map(JSONValue.integer) ?? .null,
            ])
        }
        try surroundings.print(
            surroundings[Catalogue.CLIOutput.exported(out, summary.customers, fields: summary.fields.count)])
        if let count = summary.leftOut, count > 0 { try surroundings.tell(Catalogue.CLIRestriction.leftOut(count)) }
        if let passphrase {
            try PassphrasePrompt(surroundings: surroundings).show(Catalogue.CLIPrompt.oneTime(passphrase))
        }
        if plain { try surroundings.tell(Catalogue.CLIOutput.plainWarning(out)) }
    }
}
