// The short form of public keys, to be compared aloud.

/// 8 groups of 4 letters joined by `-`: the first 20 bytes of BLAKE2b-256 over both keys, in Crockford's base 32.
package func fingerprint(encryption: EncryptionPublicKey, signing: SigningPublicKey) -> String {
    var hash = Blake2b(label: "coffer/fingerprint/1")
    hash.update(encryption.bytes)
    hash.update(signing.bytes)
    return Crockford.grouped(Crockford.encode(hash.finish().bytes.prefix(20)), by: 4)
}

/// The same of the key of an offline recipient of backups.
package func fingerprint(recipient key: EncryptionPublicKey) -> String {
    var hash = Blake2b(label: "coffer/recipient-fingerprint/1")
    hash.update(key.bytes)
    return Crockford.grouped(Crockford.encode(hash.finish().bytes.prefix(20)), by: 4)
}
