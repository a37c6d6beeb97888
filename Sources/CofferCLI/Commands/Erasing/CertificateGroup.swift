// `coffer certificate`

package import ArgumentParser
internal import CofferText

/// Proofs of erasures.
package struct CertificateGroup: ParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "certificate", Catalogue.CLIErasing.certificate,
            subcommands: [CertificateDetail.self, CertificateCheck.self])
    }

    package init() {}
}
