// `coffer certificate show`

package import ArgumentParser
internal import CofferPrivacy
internal import CofferText
internal import CofferVault

/// Gives out the certificate of an erasure.
package struct CertificateDetail: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "show", Catalogue.CLIErasing.show, about: Catalogue.CLIErasing.showAbout,
            examples: [
                "coffer certificate show 812 --out certificate.json",
                "coffer certificate show 812 --out certificate.json --html certificate.html",
            ],
            exits: [.denied, .locked, .notFound, .conflict, .waiting])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIErasing.sequence], valueName: "entry"))
    package var sequence: Int64

    @Option(
        name: .long, help: ArgumentHelp(Speech[Catalogue.CLIErasing.out], valueName: "file"), completion: .file())
    package var out: String?

    @Option(
        name: .long, help: ArgumentHelp(Speech[Catalogue.CertificatePage.html], valueName: "file"),
        completion: .file())
    package var html: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    /// JSON with and without `--json`: it is kept in a file, and its signature is over these bytes.
    package func perform(_ surroundings: Surroundings) throws {
        for path in [out, html].compactMap(\.self) { try DocumentFile.requireNew(path) }
        var file = ""
        try options.throughDoor(surroundings) { conversation in
            guard let out else {
                return try certificate(conversation) {
                    file = $0 + "\n"
                    try surroundings.output.write(file)
                }
            }
            try FilePaths.creating(out) { descriptor in
                try certificate(conversation) {
                    file = $0 + "\n"
                    try FileOutput.write(file, to: descriptor.number)
                }
            }
        }
        if let out { try surroundings.tell(Catalogue.CLIErasing.written(out)) }
        // Of what was given out, checked as anybody would: words about another file would be worse than none.
        let bytes = Array(file.utf8)
        let view = try Vault.checkCertificate(bytes)
        if out != nil, let act = view.act { try surroundings.tell(Catalogue.CLIErasing.actNext(act)) }
        guard let html else { return }
        let page = view.document(of: bytes, time: Timestamp.local)
        try DocumentFile.write(page, to: html, asPage: true, surroundings)
        try surroundings.tell(Catalogue.CertificatePage.written(html))
    }

    private func certificate(_ conversation: Conversation, _ write: (String) throws -> Void) throws {
        try conversation.ask(.certificate(sequence: sequence)) {
            if case .certificate(let text) = $0 { try write(text) }
        }
    }
}
