// The check of `coffer doctor` that needs no session: is there a file that this account can use?

internal import CofferText
internal import CofferVault
internal import Glibc

/// Looks at the vault from outside.
enum VaultFileCheck {
    static func check(_ path: String) -> CheckView {
        var status = stat()
        let reason: Phrase? =
            if stat(path, &status) != 0 {
                SystemFailure.reason()
            } else if status.st_mode & S_IFMT != S_IFREG {
                Catalogue.CLIError.notAFile
            } else if access(path, R_OK | W_OK) != 0 {
                SystemFailure.reason()
            } else {
                nil
            }
        return CheckView(
            name: "vault_file", isGood: reason == nil,
            message: Catalogue.CLIError.file(path, reason: reason ?? Catalogue.CLIOutput.fileUsable),
            next: reason == nil ? nil : Catalogue.CLIError.nameTheVault)
    }
}
