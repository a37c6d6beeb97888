// `coffer completions`

package import ArgumentParser
internal import CofferText

/// Prints a completion script.
package struct ShellCompletions: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "completions", Catalogue.CLIHelp.completions,
            examples: ["coffer completions bash > ~/.local/share/bash-completion/completions/coffer"])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIHelp.shell], valueName: "bash|zsh|fish"))
    package var shell: String

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var output: OutputOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        guard let shell = CompletionShell(rawValue: shell) else {
            throw CofferError(.usage, Catalogue.CLIError.invalidValue("<bash|zsh|fish>"))
        }
        try surroundings.print(CofferRoot.completionScript(for: shell))
    }
}
