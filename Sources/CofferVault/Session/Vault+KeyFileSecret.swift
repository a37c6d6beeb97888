// A new key file's secret, for who adds one to the own keys.

internal import CofferCrypto

extension Vault {
    /// The one line of a new key file, without its line end; to be written into the file and given to the vault.
    package static func newKeyFileSecret() throws -> String {
        try KeyFileSecret.generate().passphrase.withBytes { String(decoding: $0, as: UTF8.self) }
    }
}
