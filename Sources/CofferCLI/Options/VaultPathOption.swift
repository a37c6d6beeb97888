// Which vault.

package import ArgumentParser
internal import CofferText

/// `--vault`, or `COFFER_VAULT`.
package struct VaultPathOption: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.vault], valueName: "path"), completion: .file())
    package var vault: String?

    package init() {}

    /// The vault's absolute path.
    /// - Throws: usage, when none is named.
    package func path(_ environment: [String: String]) throws -> String {
        guard let path = vault ?? environment["COFFER_VAULT"], !path.isEmpty else {
            throw CofferError(.usage, Catalogue.CLIError.noVaultNamed, hint: Catalogue.CLIError.nameTheVault)
        }
        return FilePaths.absolute(path)
    }
}
