// Coffer's own formats against a second implementation of docs/format.md (in Python, with hashlib and PyNaCl).

import Testing

@testable import CofferCrypto

@Suite("Formats")
struct FormatTests {
    struct File: Decodable {
        struct Part: Decodable {
            let vault, dataKey, shredKey, plaintext, part: Hex
            let record, revision, dataKeyID: Int64
            let tier, kind: UInt8
        }
        struct User: Decodable {
            let seed, encryption, signing: Hex
            let digestToken: Int64
            let fingerprint: String
        }
        struct Search: Decodable {
            let root, commitment: Hex
            let field, kind, value: String
            let token: Int64
        }
        struct Slot: Decodable {
            let passphrase: String
            let context, seed, slot: Hex
        }
        struct Code: Decodable {
            let code: String
            let context, publicKey: Hex
        }
        let part: Part
        let user: User
        let search: Search
        let keyslot: Slot
        let code: Code
    }

    let file: File

    init() throws { file = try vectors("coffer") }

    @Test("a part sealed elsewhere opens")
    func part() throws {
        let vector = file.part
        let cipher = try PartCipher(vault: #require(Hash32(vector.vault.bytes)))
        #expect(
            cipher.loadShredKey(slot: 3) { key in
                key.copyBytes(from: vector.shredKey.bytes)
                return true
            })
        let context = PartContext(
            record: vector.record, tier: vector.tier, kind: vector.kind, revision: vector.revision,
            dataKey: vector.dataKeyID)
        let key = try DataKey(LockedBytes(vector.dataKey.bytes))
        let opened = try vector.part.bytes.withUnsafeBytes { part in
            #expect(try PartCipher.dataKeyID(of: part) == vector.dataKeyID)
            return try cipher.open(part, under: key, context: context, shredSlot: 3) { Array($0) }
        }
        #expect(opened == vector.plaintext.bytes)
    }

    @Test("a user's keys, fingerprint and digests derive from the seed as written")
    func user() throws {
        let vector = file.user
        let keys = try UserKeys(seed: UserSeed(LockedBytes(vector.seed.bytes)))
        #expect(keys.encryption.publicKey.bytes == vector.encryption.bytes)
        #expect(keys.signing.publicKey.bytes == vector.signing.bytes)
        #expect(keys.digestKey.token("row") == vector.digestToken)
        let fingerprint = fingerprint(encryption: keys.encryption.publicKey, signing: keys.signing.publicKey)
        #expect(fingerprint == vector.fingerprint)
    }

    @Test("search tokens and the root's commitment are as written")
    func search() throws {
        let vector = file.search
        let root = try SearchRoot(LockedBytes(vector.root.bytes))
        #expect(root.commitment.bytes == vector.commitment.bytes)
        #expect(try root.tokenKey(field: vector.field, kind: vector.kind).token(vector.value) == vector.token)
        #expect(try root.tokenKey(field: vector.field, kind: "name").token(vector.value) != vector.token)
        #expect(try root.tokenKey(field: "mobile", kind: vector.kind).token(vector.value) != vector.token)
    }

    @Test("a keyslot sealed elsewhere opens")
    func keyslot() throws {
        let vector = file.keyslot
        let seed = try Keyslot.open(
            vector.slot.bytes, with: Passphrase(utf8: Array(vector.passphrase.utf8)), context: vector.context.bytes)
        #expect(seed.bytes.copy == vector.seed.bytes)
    }

    @Test(
        "a one-time code gives the key written, however it is typed",
        arguments: [
            "01234-56789-ABCDE-FGHJK", "o1234 56789 abcde fghjk", "OI234-56789-ABCDE-FGHJK", "0l23456789abcdefghjk",
        ])
    func code(typed: String) throws {
        let pair = try OneTimeCode.signingKeyPair(from: typed, context: file.code.context.bytes)
        #expect(pair.publicKey.bytes == file.code.publicKey.bytes)
    }
}
