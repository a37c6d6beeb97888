// An X25519 pair: opens what was sealed to its public half.

internal import CSodium

/// A secret of 32 bytes and its public key, recomputed from it (RFC 7748).
package struct EncryptionKeyPair: Sendable, Redacted {
    package let publicKey: EncryptionPublicKey
    private let secret: LockedBytes

    /// - Parameter secret: 32 bytes, clamped when used.
    /// - Throws: `CryptoError.damaged` unless there are 32 bytes.
    package init(secret: LockedBytes) throws {
        guard secret.count == 32 else { throw CryptoError.damaged }
        var bytes = [UInt8](repeating: 0, count: 32)
        let isUsable = secret.withBytes { scalar in
            bytes.withUnsafeMutableBytes { Primitives.x25519(scalar, nil, into: $0) }
        }
        guard isUsable else { throw CryptoError.damaged }
        self.secret = secret
        publicKey = try EncryptionPublicKey(bytes)
    }

    /// A pair derived from another secret of 16 to 64 bytes: BLAKE2b-256 keyed with it.
    package init(seed: LockedBytes) throws {
        try self.init(secret: Blake2b(label: "coffer/x25519/1", key: seed).finishLocked())
    }

    package static func generate() throws -> EncryptionKeyPair { try EncryptionKeyPair(secret: .random(count: 32)) }

    /// Opens a sealed box made by `EncryptionPublicKey.seal`.
    /// - Throws: `CryptoError.damaged` if too short, `.cannotOpen` if sealed to another key or changed.
    package func open(_ sealed: [UInt8]) throws -> LockedBytes {
        let size = sealed.count - Int(crypto_box_sealbytes())
        guard size > 0 else { throw CryptoError.damaged }
        return try LockedBytes(count: size) { output in
            let code = secret.withBytes {
                crypto_box_seal_open(
                    output.baseAddress!, sealed, UInt64(sealed.count), publicKey.bytes, $0.baseAddress!)
            }
            Sodium.wipeTraces()
            guard code == 0 else { throw CryptoError.cannotOpen }
        }
    }

    /// This pair's secret, sealed to somebody else: a grant, of 80 bytes.
    package func sealSecret(to recipient: EncryptionPublicKey) throws -> [UInt8] { try recipient.seal(secret) }
}
