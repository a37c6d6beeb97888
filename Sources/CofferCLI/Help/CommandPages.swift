// The help of every command there is.

internal import ArgumentParser
internal import CofferText

/// All pages, in the order of the commands.
package enum CommandPages {
    /// One command's words and its help.
    package struct Page: Sendable {
        /// `coffer` first.
        package let words: [String]
        package let help: HelpPage

        package var roff: String { help.roff(command: words, version: CofferProgram.version) }
    }

    package static func all() -> [Page] {
        pages(of: CofferRoot.self, words: ["coffer"])
    }

    /// The names of the commands under `words`, `coffer` first; none under a command that has no others.
    static func subcommands(of words: [String]) -> [String] {
        var command: any ParsableCommand.Type = CofferRoot.self
        for word in words.dropFirst() {
            guard let next = command.configuration.subcommands.first(where: { $0.configuration.commandName == word })
            else { return [] }
            command = next
        }
        return command.configuration.subcommands.compactMap { $0.configuration.commandName }
    }

    private static func pages(of command: any ParsableCommand.Type, words: [String]) -> [Page] {
        let text = CofferRoot.helpMessage(for: command, columns: HelpPage.unwrapped)
        let own = Page(words: words, help: HelpPage(parsing: text))
        let shown = command.configuration.subcommands.filter { $0.configuration.shouldDisplay }
        return [own] + shown.flatMap { pages(of: $0, words: words + [$0.configuration.commandName ?? ""]) }
    }
}
