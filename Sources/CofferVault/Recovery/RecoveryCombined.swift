// A recovery identity that shares have made whole, until it is sealed under a passphrase again.

internal import CofferCrypto
internal import CofferText
internal import Glibc

/// Holds the secret in locked memory; what comes out is a recovery file.
package struct RecoveryCombined: Sendable {
    private let set: RecoverySet
    let seed: UserSeed

    init(_ set: RecoverySet, _ seed: UserSeed) {
        self.set = set
        self.seed = seed
    }

    /// Of the recovery identity, to compare with what `recovery split` said.
    package var fingerprint: String { self.set.fingerprint }

    /// Writes a new recovery file, reads it back and opens it; nothing is left after a failure.
    /// - Parameter passphrase: the file's new one, as a descriptor.
    /// - Throws: `CofferError`; `weak_passphrase` before anything is written.
    package func write(to path: String, passphrase: Int32) throws {
        try Vault.speakingOfShares([]) {
            let secret = try Vault.newPassphrase(passphrase, userName: "recovery")
            let file = try KeyFile.seal(
                seed, kind: .recovery, name: set.name ?? "recovery", passphrase: secret,
                parameters: Vault.keyslotParameters)
            guard access(path, F_OK) != 0 else { throw CofferError.shareExists(path) }
            try Vault.writeNew(path, file.write())
            do {
                let written = try Vault.recoveryFile(path)
                guard try written == file && written.seed(with: secret).bytes == seed.bytes else {
                    throw RecoveryShareError.notReproduced
                }
                try Vault.syncDirectory(of: path)
            } catch {
                unlink(path)
                throw error
            }
        }
    }
}
