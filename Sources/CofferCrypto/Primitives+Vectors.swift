// The pieces inside primitives that published vectors describe one by one; debug builds only, since nothing else uses
// them.

#if DEBUG
    internal import CSodium

    extension Primitives {
        /// HChaCha20: the key that XChaCha20 derives from its key (32 bytes) and the first 16 bytes of its nonce.
        static func hchacha20(key: [UInt8], input: [UInt8]) -> [UInt8] {
            precondition(key.count == 32 && input.count == 16)
            var output = [UInt8](repeating: 0, count: 32)
            crypto_core_hchacha20(&output, input, key, nil)
            return output
        }

        /// ChaCha20-Poly1305 (RFC 8439): what XChaCha20-Poly1305 does with the derived key; nonce of 12 bytes.
        static func chacha20Poly1305Seal(
            _ plaintext: [UInt8], key: [UInt8], nonce: [UInt8], associated: [UInt8]
        ) -> [UInt8] {
            precondition(key.count == 32 && nonce.count == 12)
            var output = [UInt8](repeating: 0, count: plaintext.count + tagSize)
            crypto_aead_chacha20poly1305_ietf_encrypt(
                &output, nil, plaintext, UInt64(plaintext.count), associated, UInt64(associated.count), nil, nonce, key)
            return output
        }

        /// Nil if the tag does not verify.
        static func chacha20Poly1305Open(
            _ sealed: [UInt8], key: [UInt8], nonce: [UInt8], associated: [UInt8]
        ) -> [UInt8]? {
            precondition(key.count == 32 && nonce.count == 12 && sealed.count >= tagSize)
            var output = [UInt8](repeating: 0, count: sealed.count - tagSize)
            let code = crypto_aead_chacha20poly1305_ietf_decrypt(
                &output, nil, nil, sealed, UInt64(sealed.count), associated, UInt64(associated.count), nonce, key)
            return code == 0 ? output : nil
        }

        /// Whether `encoded`, in the Argon2 reference implementation's form, belongs to `passphrase`: the only way to
        /// its vectors, whose salts have 8 bytes.
        static func argon2idVerify(encoded: String, passphrase: [UInt8]) -> Bool {
            Sodium.start()
            let characters = passphrase.map(CChar.init(bitPattern:))
            return crypto_pwhash_argon2id_str_verify(encoded, characters, UInt64(characters.count)) == 0
        }
    }
#endif
