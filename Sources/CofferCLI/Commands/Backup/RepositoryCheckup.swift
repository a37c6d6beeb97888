// `coffer backup verify`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Looks whether a repository is whole.
package struct RepositoryCheckup: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "verify", Catalogue.CLIBackup.verify, about: Catalogue.CLIBackup.verifyAbout,
            examples: [
                "coffer backup verify /mnt/backup/customers",
                "coffer backup verify /mnt/backup/customers --full --json",
            ],
            exits: [.denied, .locked, .notFound, .integrity])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIBackup.place], valueName: "repo"), completion: .directory)
    package var place: String

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIBackup.full]))
    package var full = false

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let request = BackupVerify(place: try BackupPlace.absolute(place), isFull: full)
        let (view, failure) = try options.throughDoor(surroundings) { conversation in
            try conversation.found(.backupVerify(request)) {
                if case .backupChecked(let view) = $0 { view } else { nil }
            }
        }
        if options.json {
            try surroundings.print(RepositoryRendering.json(view, surroundings))
        } else {
            try surroundings.output.write(RepositoryRendering.text(view, surroundings))
        }
        if let failure { throw failure }
    }
}
