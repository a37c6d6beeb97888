// The half of an Ed25519 pair that checks signatures.

internal import CSodium

/// 32 bytes (RFC 8032).
package struct SigningPublicKey: Hashable, Sendable {
    package let bytes: [UInt8]

    /// - Throws: `CryptoError.damaged` unless these are 32 bytes that name a point of the main subgroup.
    package init(_ bytes: some Collection<UInt8>) throws {
        self.bytes = Array(bytes)
        Sodium.start()
        guard self.bytes.count == 32, crypto_core_ed25519_is_valid_point(self.bytes) == 1 else {
            throw CryptoError.damaged
        }
    }

    /// False for any other length than 64 bytes, too.
    package func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        signature.count == 64 && Primitives.ed25519Verify(signature, message, publicKey: bytes)
    }
}
