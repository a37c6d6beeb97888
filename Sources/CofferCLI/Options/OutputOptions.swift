// How a command speaks: for people or programs, in which language, with or without colour.

package import ArgumentParser
internal import CofferText

/// Options that every command has. The program reads `--lang` and `--no-color` before parsing; they are declared here
/// so that help, completions and man pages know them.
package struct OutputOptions: ParsableArguments {
    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.json]))
    package var json = false

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.lang], valueName: "en|zh"))
    package var lang: Lang?

    @Flag(name: .customLong("no-color"), help: ArgumentHelp(Speech[Catalogue.CLIHelp.noColour]))
    package var withoutColour = false

    package init() {}

    /// A language as an argument.
    package enum Lang: String, ExpressibleByArgument {
        case en
        case zh

        package static var allValueStrings: [String] { [] }
    }
}
