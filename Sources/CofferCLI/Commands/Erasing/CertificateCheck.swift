// `coffer certificate verify`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Checks a certificate of erasure; takes no vault.
package struct CertificateCheck: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "verify", Catalogue.CLIErasing.verify, about: Catalogue.CLIErasing.verifyAbout,
            examples: ["coffer certificate verify certificate.json"], exits: [.notFound, .refused, .integrity])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIErasing.file]), completion: .file())
    package var file: String

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var output: OutputOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let view = try Vault.checkCertificate(try FilePaths.contents(file))
        if output.json {
            try surroundings.print(ErasureRendering.json(view))
        } else {
            try surroundings.output.write(ErasureRendering.text(view, surroundings))
        }
    }
}
