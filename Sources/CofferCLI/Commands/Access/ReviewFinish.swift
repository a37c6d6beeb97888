// `coffer access review finish`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Ends the review and gives out its signed record.
package struct ReviewFinish: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "finish", Catalogue.CLIAccess.reviewFinish, about: Catalogue.CLIAccess.reviewFinishAbout,
            examples: ["coffer access review finish --out review.json"],
            exits: [.denied, .locked, .notFound, .conflict, .waiting])
    }

    @Option(
        name: .long, help: ArgumentHelp(Speech[Catalogue.CLIAccess.reviewOut], valueName: "file"), completion: .file())
    package var out: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    /// The record is JSON with and without `--json`: it is kept in a file, and its signature is over these bytes.
    package func perform(_ surroundings: Surroundings) throws {
        try options.throughDoor(surroundings) { conversation in
            guard let out else {
                return try record(conversation) { try surroundings.print($0) }
            }
            // The file is there before the review ends: a full disk must not cost the record.
            try FilePaths.creating(out) { file in
                try record(conversation) { try FileOutput.write($0 + "\n", to: file.number) }
            }
        }
        if let out { try surroundings.tell(Catalogue.CLIAccess.recordWritten(out)) }
    }

    private func record(_ conversation: Conversation, _ write: (String) throws -> Void) throws {
        try conversation.ask(.reviewFinish) { if case .reviewRecord(let text) = $0 { try write(text) } }
    }
}
