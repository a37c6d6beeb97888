// Where the passphrase comes from when nobody is asked.

package import ArgumentParser
internal import CofferText

/// `--passphrase-file` and what stands in for it.
package struct PassphraseOptions: ParsableArguments {
    @Option(
        name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.passphraseFile], valueName: "file"),
        completion: .file())
    package var passphraseFile: String?

    package init() {}

    /// The file to read: the option, else `COFFER_PASSPHRASE_FILE`, else the service manager's credential.
    package func file(_ environment: [String: String]) -> String? {
        if let passphraseFile { return passphraseFile }
        if let named = environment["COFFER_PASSPHRASE_FILE"], !named.isEmpty { return named }
        guard let directory = environment["CREDENTIALS_DIRECTORY"], !directory.isEmpty else { return nil }
        let credential = directory + "/coffer-passphrase"
        return FilePaths.exists(credential) ? credential : nil
    }
}
