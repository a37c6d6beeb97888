// `coffer report breach`

package import ArgumentParser
internal import CofferPrivacy
internal import CofferText
internal import CofferVault

/// Reports what somebody could have seen between two days, and apart from that what the log shows.
package struct ReportBreach: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "breach", Catalogue.Breach.help, about: Catalogue.Breach.about,
            examples: [
                "coffer report breach --of li --from 2026-11-01 --to 2026-11-22 --noticed 2026-11-22T08:30:00+08:00",
                "coffer report breach --of li --list --json", "coffer report breach --file --out breach.html",
                "coffer report breach --backup /mnt/backup/customers --from 2026-11-01 --to 2026-11-22",
                "coffer report breach --backup /mnt/backup/customers --with-key safe --list --json",
            ],
            exits: [.denied, .locked, .notFound, .conflict])
    }

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.Breach.user], valueName: "name"))
    package var of: String?

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.Breach.takenFile]))
    package var file = false

    @Option(
        name: .long, help: ArgumentHelp(Speech[Catalogue.Breach.takenBackup], valueName: "repo"),
        completion: .directory)
    package var backup: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.Breach.takenSnapshot], valueName: "n"))
    package var snapshot: UInt64?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.Breach.withKey], valueName: "recipient"))
    package var withKey: String?

    @OptionGroup package var days: DayOptions

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.Breach.noticed], valueName: "time"))
    package var noticed: String?

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.Breach.list]))
    package var list = false

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.Breach.out], valueName: "file"), completion: .file())
    package var out: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let request = try request()
        // Before the pass over the ledger, which may take a while.
        if let out { try DocumentFile.requireNew(out) }
        var view: BreachView?
        var customers: [BreachCustomer] = []
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.reportBreach(request)) { event in
                switch event {
                case .breach(let found):
                    view = found
                    if options.json { try surroundings.print(BreachRendering.json(found, surroundings)) }
                case .breachCustomer(let customer) where options.json && out == nil:
                    try surroundings.print(BreachRendering.json(customer))
                case .breachCustomer(let customer): customers.append(customer)
                default: break
                }
            }
        }
        guard let view else { return }
        let document = view.document(customers, time: Timestamp.local)
        if let out {
            try DocumentFile.write(document, to: out, asPage: out.hasSuffix(".html"), surroundings)
            try surroundings.tell(Catalogue.Breach.written(out))
        } else if !options.json {
            try surroundings.output.write(DocumentRendering.text(document, surroundings))
        }
    }

    private func request() throws -> BreachRequest {
        let source: BreachRequest.Source
        switch (of, file, backup) {
        case (let name?, false, nil): source = .user(name: name)
        case (nil, true, nil): source = .file
        case (nil, false, let place?):
            source = .backup(BackupLoot(place: try BackupPlace.absolute(place), snapshot: snapshot, key: withKey))
        default: throw CofferError(.usage, Catalogue.Breach.userOrFile)
        }
        guard backup != nil || snapshot == nil && withKey == nil else {
            throw CofferError(.usage, Catalogue.Breach.backupOptions)
        }
        if list, of == nil, withKey == nil { throw CofferError(.usage, Catalogue.Breach.listNeedsUser) }
        let moment = try noticed.map { text in
            guard let moment = Timestamp.milliseconds(text) else {
                throw CofferError(.usage, Catalogue.CLIError.invalidValue("--noticed <YYYY-MM-DDThh:mm:ss+hh:mm>"))
            }
            return moment
        }
        return BreachRequest(source: source, days: try days.range(), noticed: moment, listsCustomers: list)
    }
}
