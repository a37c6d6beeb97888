// An Ed25519 pair: signs the ledger.

/// A 32-byte seed and its public key (RFC 8032).
package struct SigningKeyPair: Sendable, Redacted {
    package let publicKey: SigningPublicKey
    // libsodium's form, 64 bytes: the seed, then the public key.
    private let secret: LockedBytes

    /// - Throws: `CryptoError.damaged` unless there are 32 bytes.
    package init(seed: LockedBytes) throws {
        guard seed.count == 32 else { throw CryptoError.damaged }
        var bytes = [UInt8](repeating: 0, count: 32)
        secret = try LockedBytes(count: 64) { secret in
            seed.withBytes { seed in
                bytes.withUnsafeMutableBytes { Primitives.ed25519Keys(seed: seed, publicKey: $0, secret: secret) }
            }
        }
        publicKey = try SigningPublicKey(bytes)
    }

    package static func generate() throws -> SigningKeyPair { try SigningKeyPair(seed: .random(count: 32)) }

    /// 64 bytes; the same message always gives the same signature.
    package func sign(_ message: [UInt8]) -> [UInt8] {
        var signature = [UInt8](repeating: 0, count: 64)
        secret.withBytes { secret in
            signature.withUnsafeMutableBytes { Primitives.ed25519Sign(message, secret: secret, into: $0) }
        }
        return signature
    }
}
