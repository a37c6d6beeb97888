// `coffer manual`: man pages from the same words as the help.

package import ArgumentParser
internal import CofferText

/// Prints one man page, or writes them all.
package struct ShellManual: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "manual", Catalogue.CLIHelp.manual, about: Catalogue.CLIHelp.manualAbout,
            examples: ["coffer manual customer add | man -l -", "coffer manual --out ~/.local/share/man/man1"],
            exits: [.notFound, .conflict])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIHelp.manualCommand], valueName: "command"))
    package var words: [String] = []

    @Option(
        name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.manualOut], valueName: "directory"),
        completion: .directory)
    package var out: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var output: OutputOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let pages = CommandPages.all()
        if let out {
            for page in pages {
                let name = out + "/" + page.words.joined(separator: "-") + ".1"
                try FilePaths.creating(name) { try FileOutput.write(page.roff, to: $0.number) }
            }
            return
        }
        guard let page = pages.first(where: { $0.words.dropFirst().elementsEqual(words) }) else {
            throw CofferError(.usage, Catalogue.CLIError.unknownManualPage)
        }
        try surroundings.output.write(page.roff)
    }
}
