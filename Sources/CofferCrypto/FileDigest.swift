// The digest of a file as other tools make it, so that people can compare it without Coffer.

internal import CSodium

/// BLAKE2b-256 over bytes as they are, without a label: what `b2sum -l 256` prints.
package enum FileDigest {
    package static func of(_ bytes: [UInt8]) -> Hash32 {
        Sodium.start()
        var digest = [UInt8](repeating: 0, count: 32)
        crypto_generichash_blake2b(&digest, 32, bytes, UInt64(bytes.count), nil, 0)
        guard let hash = Hash32(digest) else { preconditionFailure("32 bytes make a hash") }
        return hash
    }
}
