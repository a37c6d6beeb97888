// How every command describes itself: one sentence, an example, the exit codes that matter.

package import ArgumentParser
package import CofferText

extension CommandConfiguration {
    /// - Parameters:
    ///   - abstract: one sentence.
    ///   - about: what else to know, a paragraph.
    ///   - examples: command lines that work.
    ///   - exits: besides 0, 1 and 64, which every command can end with.
    package init(
        _ name: String, _ abstract: Phrase, about: Phrase? = nil, examples: [String] = [], exits: [ExitStatus] = [],
        isShown: Bool = true, version: String = "", subcommands: [any ParsableCommand.Type] = []
    ) {
        var discussion: [String] = about.map { [Speech[$0]] } ?? []
        discussion += examples.map { "\(HelpPage.examplesMark) \($0)" }
        if !examples.isEmpty {
            discussion += ([.done, .failed] + exits + [.usage]).map {
                "\(HelpPage.exitsMark) \($0.rawValue) \(Speech[Catalogue.CLIHelp.exit($0)])"
            }
        }
        self.init(
            commandName: name, abstract: Speech[abstract], discussion: discussion.joined(separator: "\n"),
            version: version, shouldDisplay: isShown, subcommands: subcommands)
    }
}
