// `coffer backup restore-customer`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Brings one customer back as a snapshot has them, once a person has seen what differs.
package struct CustomerRestoring: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "restore-customer", Catalogue.CLIBackup.customer, about: Catalogue.CLIBackup.customerAbout,
            examples: [
                "coffer backup restore-customer /mnt/backup/customers C0000001Y",
                "coffer backup restore-customer /mnt/backup/customers C0000001Y --snapshot 12 --yes --json",
            ],
            exits: [.denied, .locked, .notFound, .refused, .integrity, .conflict])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIBackup.place], valueName: "repo"), completion: .directory)
    package var place: String

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIHelp.customerCode], valueName: "code"))
    package var code: String

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIBackup.snapshot], valueName: "n"))
    package var snapshot: UInt64?

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.Suppression.acceptErased]))
    package var acceptErased = false

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIPolicy.yes]))
    package var yes = false

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        guard yes || surroundings.terminal != nil && !options.json else {
            throw CofferError(.usage, Catalogue.CLIPolicy.yesNeeded)
        }
        var request = BackupCustomer(
            place: try BackupPlace.absolute(place), snapshot: snapshot, code: code, acceptsErased: acceptErased)
        try options.throughDoor(surroundings) { conversation in
            let plan = try conversation.ask(request)
            guard plan.state != .erased else {
                throw CofferError(.erasedCustomer, Catalogue.CLIBackupOutput.erasedStays(plan.code))
            }
            guard let digest = plan.digest else {
                guard plan.state != .differs else { throw Self.nothingComesBack(plan) }
                return try report(plan, isRestored: false, surroundings)
            }
            if !yes { try confirm(plan, surroundings) }
            // Exactly what was seen, and not a snapshot that has come since.
            request.snapshot = plan.snapshot.number
            request.confirmed = digest
            _ = try conversation.ask(request)
            try report(plan, isRestored: true, surroundings)
        }
    }

    private func report(_ view: BackupCustomerView, isRestored: Bool, _ surroundings: Surroundings) throws {
        if options.json { return try surroundings.print(RestoringRendering.json(view, isRestored: isRestored)) }
        guard isRestored else { return try surroundings.output.write(RestoringRendering.text(view, surroundings)) }
        let words = Catalogue.CLIBackupOutput.self
        let isWhole = view.kept.isEmpty && view.unread.isEmpty
        try surroundings.print(
            surroundings[
                isWhole
                    ? words.broughtBack(view.code, view.snapshot.number)
                    : words.partlyBroughtBack(view.code, view.snapshot.number)])
        try surroundings.output.flush()
        if !view.kept.isEmpty { try surroundings.tell(words.keptFields(view.kept)) }
        if !view.unread.isEmpty { try surroundings.tell(words.unreadTiers(view.unread.map(\.label))) }
    }

    /// Something differs, and nothing of it would come back: said, and not passed over.
    private static func nothingComesBack(_ view: BackupCustomerView) -> CofferError {
        let words = Catalogue.CLIBackupOutput.self
        if view.unread.isEmpty {
            return CofferError(.consentRecorded, words.keptFields(view.kept), hint: words.keptFieldsNext)
        }
        return CofferError(
            .denied, words.unreadTiers(view.unread.map(\.label)), hint: words.whoReads(view.readers))
    }

    private func confirm(_ view: BackupCustomerView, _ surroundings: Surroundings) throws {
        guard let terminal = surroundings.terminal else { return }
        try terminal.write(RestoringRendering.text(view, surroundings))
        try terminal.write(surroundings[Catalogue.CLIBackupOutput.question(view.code, view.snapshot.number)])
        guard let answer = try terminal.readLine(), answer.filter({ !$0.isWhitespace }) == view.code else {
            throw CofferError(.cancelled, Catalogue.CLIBackupOutput.notBroughtBack)
        }
    }
}
