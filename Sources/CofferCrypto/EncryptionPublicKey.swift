// The half of an X25519 pair that anybody may have: seals secrets that only the other half opens.

internal import CSodium

/// 32 bytes (RFC 7748).
package struct EncryptionPublicKey: Hashable, Sendable {
    package let bytes: [UInt8]

    /// - Throws: `CryptoError.damaged` unless there are 32 bytes that are no point of small order.
    package init(_ bytes: some Collection<UInt8>) throws {
        self.bytes = Array(bytes)
        guard self.bytes.count == 32 else { throw CryptoError.damaged }
        Sodium.start()
        // Any scalar shows a small order, as the product is zero: a well-known one leaks nothing.
        let probe = [UInt8](repeating: 1, count: 32)
        var product = [UInt8](repeating: 0, count: 32)
        let isUsable = probe.withUnsafeBytes { scalar in
            self.bytes.withUnsafeBytes { point in
                product.withUnsafeMutableBytes { Primitives.x25519(scalar, point, into: $0) }
            }
        }
        guard isUsable else { throw CryptoError.damaged }
    }

    /// `H("coffer/recipients/1", each key, ascending)`: shows whether two files were sealed to the same people.
    package static func fingerprint(ofAll keys: [EncryptionPublicKey]) -> Hash32 {
        var hash = Blake2b(label: "coffer/recipients/1")
        for key in keys.map(\.bytes).sorted(by: { $0.lexicographicallyPrecedes($1) }) { hash.update(key) }
        return hash.finish()
    }

    /// A sealed box (libsodium `crypto_box_seal`) of `secret.count + 48` bytes.
    package func seal(_ secret: LockedBytes) throws -> [UInt8] {
        var sealed = [UInt8](repeating: 0, count: secret.count + Int(crypto_box_sealbytes()))
        let code = secret.withBytes { crypto_box_seal(&sealed, $0.baseAddress!, UInt64($0.count), bytes) }
        Sodium.wipeTraces()
        guard code == 0 else { throw CryptoError.damaged }
        return sealed
    }
}
