// The raw calls into libsodium that the rest of this module is built on, in one place so that published vectors test
// exactly what runs.

internal import CSodium

/// Thin, allocation-free wrappers: sizes are checked by preconditions, since every caller knows them.
enum Primitives {
    static let nonceSize = 24
    static let tagSize = 16

    /// BLAKE2b (RFC 7693) with `output.count` ≤ 64 bytes and an optional key of at most 64 bytes.
    @inline(__always)
    static func blake2b(
        _ message: UnsafeRawBufferPointer, key: UnsafeRawBufferPointer?, into output: UnsafeMutableRawBufferPointer
    ) {
        let code = crypto_generichash_blake2b(
            output.baseAddress!, output.count, message.baseAddress, UInt64(message.count), key?.baseAddress,
            key?.count ?? 0)
        precondition(code == 0)
    }

    /// XChaCha20-Poly1305-IETF (draft-irtf-cfrg-xchacha-03): writes ciphertext, then the 16-byte tag.
    /// - Parameters: `key` 32 bytes, `nonce` 24 bytes, `output` at least `plaintext.count + 16` bytes.
    @inline(__always)
    static func seal(
        _ plaintext: UnsafeRawBufferPointer, key: UnsafeRawBufferPointer, nonce: UnsafeRawBufferPointer,
        associated: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) {
        precondition(key.count == 32 && nonce.count == nonceSize && output.count >= plaintext.count + tagSize)
        let code = crypto_aead_xchacha20poly1305_ietf_encrypt(
            output.baseAddress!, nil, plaintext.baseAddress, UInt64(plaintext.count), associated.baseAddress,
            UInt64(associated.count), nil, nonce.baseAddress!, key.baseAddress!)
        precondition(code == 0)
    }

    /// The reverse of `seal`: `output` gets `sealed.count - 16` bytes.
    /// - Throws: `CryptoError.damaged` if shorter than a tag, `.cannotOpen` if the tag does not verify.
    @inline(__always)
    static func open(
        _ sealed: UnsafeRawBufferPointer, key: UnsafeRawBufferPointer, nonce: UnsafeRawBufferPointer,
        associated: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws {
        guard sealed.count >= tagSize else { throw CryptoError.damaged }
        precondition(key.count == 32 && nonce.count == nonceSize && output.count >= sealed.count - tagSize)
        let code = crypto_aead_xchacha20poly1305_ietf_decrypt(
            output.baseAddress, nil, nil, sealed.baseAddress!, UInt64(sealed.count), associated.baseAddress,
            UInt64(associated.count), nonce.baseAddress!, key.baseAddress!)
        guard code == 0 else { throw CryptoError.cannotOpen }
    }

    /// Argon2id version 1.3, one lane (RFC 9106), into 16 bytes or more; `salt` has 16 bytes.
    /// - Throws: `CryptoError.outOfMemory`.
    static func argon2id(
        _ passphrase: UnsafeRawBufferPointer, salt: UnsafeRawBufferPointer, memory: Int, operations: Int,
        into output: UnsafeMutableRawBufferPointer
    ) throws {
        precondition(salt.count == 16)
        let code = crypto_pwhash(
            output.baseAddress!, UInt64(output.count), passphrase.baseAddress!.assumingMemoryBound(to: CChar.self),
            UInt64(passphrase.count), salt.baseAddress!.assumingMemoryBound(to: UInt8.self), UInt64(operations),
            memory, crypto_pwhash_ALG_ARGON2ID13)
        Sodium.wipeTraces()
        guard code == 0 else { throw CryptoError.outOfMemory }
    }

    /// X25519 (RFC 7748): `scalar` times the point `point`, or the base point if that is nil. False if the result is
    /// zero, that is if `point` has a small order.
    static func x25519(
        _ scalar: UnsafeRawBufferPointer, _ point: UnsafeRawBufferPointer?,
        into output: UnsafeMutableRawBufferPointer
    ) -> Bool {
        precondition(scalar.count == 32 && point?.count ?? 32 == 32 && output.count == 32)
        defer { Sodium.wipeTraces() }
        guard let point else {
            return crypto_scalarmult_base(output.baseAddress!, scalar.baseAddress!) == 0
        }
        return crypto_scalarmult(output.baseAddress!, scalar.baseAddress!, point.baseAddress!) == 0
    }

    /// Ed25519 (RFC 8032): the public key (32 bytes) and the secret key (64: seed, public key) of a 32-byte seed.
    static func ed25519Keys(
        seed: UnsafeRawBufferPointer, publicKey: UnsafeMutableRawBufferPointer, secret: UnsafeMutableRawBufferPointer
    ) {
        precondition(seed.count == 32 && publicKey.count == 32 && secret.count == 64)
        crypto_sign_seed_keypair(publicKey.baseAddress!, secret.baseAddress!, seed.baseAddress!)
        Sodium.wipeTraces()
    }

    /// Ed25519: 64 bytes.
    static func ed25519Sign(
        _ message: [UInt8], secret: UnsafeRawBufferPointer, into signature: UnsafeMutableRawBufferPointer
    ) {
        precondition(secret.count == 64 && signature.count == 64)
        crypto_sign_detached(
            signature.baseAddress!, nil, message, UInt64(message.count), secret.baseAddress!)
        Sodium.wipeTraces()
    }

    /// Ed25519, cofactorless and strict about S and small orders.
    static func ed25519Verify(_ signature: [UInt8], _ message: [UInt8], publicKey: [UInt8]) -> Bool {
        precondition(signature.count == 64 && publicKey.count == 32)
        return crypto_sign_verify_detached(signature, message, UInt64(message.count), publicKey) == 0
    }
}
