// Key types: what they accept, what they seal, what they sign.

import Testing

@testable import CofferCrypto

@Suite("Keys")
struct KeyTests {
    @Test("keys of another size are refused", arguments: [1, 31, 33, 64])
    func sizes(count: Int) throws {
        let bytes = try LockedBytes.random(count: count)
        #expect(throws: CryptoError.damaged) { try DataKey(bytes) }
        #expect(throws: CryptoError.damaged) { try SearchRoot(bytes) }
        #expect(throws: CryptoError.damaged) { try UserSeed(bytes) }
        #expect(throws: CryptoError.damaged) { try EncryptionKeyPair(secret: bytes) }
        #expect(throws: CryptoError.damaged) { try SigningKeyPair(seed: bytes) }
        #expect(throws: CryptoError.damaged) { try EncryptionPublicKey(bytes.copy) }
        #expect(throws: CryptoError.damaged) { try SigningPublicKey(bytes.copy) }
    }

    @Test("public keys that are no usable points are refused")
    func weakPoints() {
        let zero = [UInt8](repeating: 0, count: 32)
        #expect(throws: CryptoError.damaged) { try EncryptionPublicKey(zero) }
        #expect(throws: CryptoError.damaged) { try EncryptionPublicKey([1] + zero.dropFirst()) }
        #expect(throws: CryptoError.damaged) { try SigningPublicKey(zero) }
        #expect(throws: CryptoError.damaged) { try SigningPublicKey([1] + zero.dropFirst()) }
        #expect(throws: CryptoError.damaged) { try SigningPublicKey([UInt8](repeating: 255, count: 32)) }
    }

    @Test("a sealed box opens with its pair only, and no changed bit passes")
    func sealedBox() throws {
        let pair = try EncryptionKeyPair.generate()
        let secret = try LockedBytes.random(count: 32)
        let sealed = try pair.publicKey.seal(secret)
        #expect(sealed.count == 80)
        #expect(try pair.open(sealed) == secret)
        #expect(try pair.publicKey.seal(secret) != sealed)
        let other = try EncryptionKeyPair.generate()
        #expect(throws: CryptoError.cannotOpen) { try other.open(sealed) }
        for changed in singleBitChanges(sealed) {
            #expect(throws: CryptoError.cannotOpen) { try pair.open(changed) }
        }
        #expect(throws: CryptoError.damaged) { try pair.open(Array(sealed.prefix(48))) }
        #expect(throws: CryptoError.damaged) { try pair.open([]) }
    }

    @Test("a grant gives the same pair to somebody else")
    func grant() throws {
        let tier = try EncryptionKeyPair.generate()
        let user = try EncryptionKeyPair.generate()
        let opened = try EncryptionKeyPair(secret: user.open(tier.sealSecret(to: user.publicKey)))
        #expect(opened.publicKey == tier.publicKey)
    }

    @Test("pairs from one seed are the same, from another are not")
    func seeds() throws {
        let seed = try LockedBytes.random(count: 32)
        #expect(try EncryptionKeyPair(seed: seed).publicKey == EncryptionKeyPair(seed: seed).publicKey)
        #expect(try EncryptionKeyPair(seed: seed).publicKey != EncryptionKeyPair(secret: seed).publicKey)
        #expect(try EncryptionKeyPair(seed: seed).publicKey != EncryptionKeyPair(seed: .random(count: 32)).publicKey)
    }

    @Test("tokens depend on value and key only")
    func tokens() throws {
        let root = try SearchRoot.generate()
        let key = try root.tokenKey(field: "phone", kind: "exact")
        #expect(key.token("13800138000") == key.token("13800138000"))
        #expect(key.token("13800138000") != key.token("13800138001"))
        #expect(key.token("") != key.token("\0"))
        #expect(try key.token("1") != SearchRoot.generate().tokenKey(field: "phone", kind: "exact").token("1"))
        #expect(Set((0..<10_000).map { key.token("\($0)") }).count == 10_000)
    }

    @Test("one-time codes look as promised, differ, and depend on their context")
    func codes() throws {
        let code = try OneTimeCode.generate()
        #expect(code.wholeMatch(of: /([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}/) != nil)
        #expect(try OneTimeCode.generate() != code)
        let pair = try OneTimeCode.signingKeyPair(from: code, context: [1])
        #expect(try OneTimeCode.signingKeyPair(from: code.lowercased(), context: [1]).publicKey == pair.publicKey)
        #expect(try OneTimeCode.signingKeyPair(from: code, context: [2]).publicKey != pair.publicKey)
    }

    @Test(
        "what is no code is refused",
        arguments: [
            "", "01234-56789-ABCDE-FGHJ", "01234-56789-ABCDE-FGHJKM", "U1234-56789-ABCDE-FGHJK",
            "01234-56789-ABCDE-FGHJ电",
        ])
    func noCode(text: String) {
        #expect(throws: CryptoError.damaged) { try OneTimeCode.signingKeyPair(from: text, context: []) }
    }

    @Test("fingerprints differ when either key differs")
    func fingerprints() throws {
        let one = try UserKeys(seed: .generate()), two = try UserKeys(seed: .generate())
        let both = fingerprint(encryption: one.encryption.publicKey, signing: one.signing.publicKey)
        #expect(both.wholeMatch(of: /([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}/) != nil)
        #expect(both != fingerprint(encryption: two.encryption.publicKey, signing: one.signing.publicKey))
        #expect(both != fingerprint(encryption: one.encryption.publicKey, signing: two.signing.publicKey))
    }
}
