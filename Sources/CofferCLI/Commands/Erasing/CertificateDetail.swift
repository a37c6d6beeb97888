// `coffer certificate show`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Gives out the certificate of an erasure.
package struct CertificateDetail: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "show", Catalogue.CLIErasing.show, about: Catalogue.CLIErasing.showAbout,
            examples: ["coffer certificate show 812 --out certificate.json"],
            exits: [.denied, .locked, .notFound, .waiting])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIErasing.sequence], valueName: "entry"))
    package var sequence: Int64

    @Option(
        name: .long, help: ArgumentHelp(Speech[Catalogue.CLIErasing.out], valueName: "file"), completion: .file())
    package var out: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    /// JSON with and without `--json`: it is kept in a file, and its signature is over these bytes.
    package func perform(_ surroundings: Surroundings) throws {
        try options.throughDoor(surroundings) { conversation in
            guard let out else { return try certificate(conversation) { try surroundings.print($0) } }
            try FilePaths.creating(out) { file in
                try certificate(conversation) { try FileOutput.write($0 + "\n", to: file.number) }
            }
        }
        if let out { try surroundings.tell(Catalogue.CLIErasing.written(out)) }
    }

    private func certificate(_ conversation: Conversation, _ write: (String) throws -> Void) throws {
        try conversation.ask(.certificate(sequence: sequence)) {
            if case .certificate(let text) = $0 { try write(text) }
        }
    }
}
