// Forgeries by somebody who may write the file and holds no key: each is refused, and what was found is named.

import CofferCrypto
import CofferModel
import CofferPolicy
import CofferStore
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Forgery")
struct ForgeryTests {
    private static let customer = """
        {"name": "李伟静", "phone": "15237365663", "id_number": "110108195307238326", "bank_card": "6222024048641725267"}
        """

    /// Two customers; the code of the first.
    private func stocked() throws -> (vault: VaultFixture, code: String) {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.customer)
        try vault.owner.add(#"{"name": "王芳", "phone": "13800138000"}"#)
        return (vault, code)
    }

    private func show(_ code: String) -> CofferVault.Operation { .customerShow(CustomerShow(code: code)) }

    /// Expects this finding from `ledger verify`, and from an operation that meets the forgery.
    private func expect(
        _ finding: String, _ session: VaultSession, _ operation: CofferVault.Operation? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        for operation in [operation, .ledgerVerify].compactMap(\.self) {
            let error = try session.refused(operation)
            #expect(error.code == .tampered, sourceLocation: sourceLocation)
            #expect(error.message.en == CofferError.tampering(finding), sourceLocation: sourceLocation)
        }
    }

    // MARK: Keys and parts

    @Test("a data key of one's own, sealed to a tier's public key, with a part under it")
    func ownDataKey() throws {
        let (vault, code) = try stocked()
        let (sealed, parts) = try vault.owner.reading { reader in
            let row = try #require(try reader.store.record(code: code))
            let tier = try reader.authority.tierID(TierName("contact"))
            let key = try DataKey.generate()
            let tierKey = try #require(reader.authority.currentKey(tier, .clear))
            try reader.loadShredKey(row.id, tier)
            var plaintext: [UInt8] = []
            FieldCodec.encode([(FieldName("phone"), "+8613800138001")], into: &plaintext)
            var part: [UInt8] = []
            let context = PartContext(record: 1, tier: tier.rawValue, kind: 3, revision: 2, dataKey: 99)
            try plaintext.withUnsafeBytes {
                try reader.cipher.seal(
                    $0, under: key, context: context, shredSlot: Int(tier.rawValue), appendingTo: &part)
            }
            var parts = row.parts
            SealedPart(tier: tier, kind: .clearOverlay, revision: 2, bytes: part).append(to: &parts)
            return (try EncryptionPublicKey(tierKey.public.bytes).seal(key.bytes), parts)
        }
        try vault.forge("INSERT INTO data_key (id, sealed) VALUES (99, ?1)", sealed)
        try vault.forge("UPDATE customer SET parts = ?1, pending = 2 WHERE id = 1", parts)
        let session = try vault.unlock("owner")
        #expect(try session.quarantined().map(\.reason) == ["unregistered_data_key"])
        let finding = "record 1 has a part under a data key that nobody registered"
        #expect(try session.refused(show(code)).message.en == CofferError.tampering(finding))
        #expect(
            try session.refused(.ledgerVerify).message.en
                == CofferError.tampering("record 1 was changed or put back without a signed entry"))
    }

    @Test("a registered data key whose sealed bytes were swapped for one's own")
    func swappedDataKey() throws {
        let (vault, code) = try stocked()
        let (id, sealed) = try vault.owner.reading { reader in
            let tier = try reader.authority.tierID(TierName("contact"))
            let key = try #require(reader.authority.currentKey(tier, .masked))
            let registered = try #require(reader.authority.dataKeys.values.first { $0.key.key == key.id })
            return (registered.key.id, try EncryptionPublicKey(key.public.bytes).seal(DataKey.generate().bytes))
        }
        try vault.forge("UPDATE data_key SET sealed = ?1 WHERE id = \(id)", sealed)
        let session = try vault.unlock("owner")
        try expect("data key \(id) is not the one that was registered", session, show(code))
    }

    @Test("a data key that is gone")
    func missingDataKey() throws {
        let (vault, code) = try stocked()
        try vault.forge("DELETE FROM data_key WHERE id = 2")
        try expect("data key 2 is not the one that was registered", try vault.unlock("owner"), show(code))
    }

    @Test("a tier's public key swapped in the ledger: neither who knows the vault nor who does not gets in")
    func swappedTierKey() throws {
        let (vault, _) = try stocked()
        let keys = try #require(try vault.query("SELECT seq, body FROM ledger WHERE class = 1 AND kind = 3").first)
        let sequence = String(decoding: keys[0], as: UTF8.self)
        let body = try JSONDecoder().decode(KeysBody.self, from: Data(keys[1]))
        var forged = body
        forged.keys[0].public = Hex(try EncryptionKeyPair.generate().publicKey.bytes)
        try vault.forge("UPDATE ledger SET body = ?1 WHERE seq = \(sequence)", try LedgerBody.encode(forged))
        let finding = "ledger entry \(sequence) is not what was signed"
        for isKnown in [true, false] {
            if !isKnown { try FileManager.default.removeItem(atPath: vault.directory + "/state-owner") }
            let error = try refusal { try vault.unlock("owner") }
            #expect(error.code == .tampered)
            #expect(error.message.en == CofferError.tampering(finding))
        }
    }

    @Test("a shred key that is gone")
    func missingShredKey() throws {
        let (vault, code) = try stocked()
        try vault.forge("DELETE FROM shred WHERE id = 1 * 16 + 1")
        try expect("a key of record 1 is gone without a signed entry", try vault.unlock("owner"), show(code))
    }

    @Test("a shred key swapped for another")
    func swappedShredKey() throws {
        let (vault, code) = try stocked()
        try vault.forge("UPDATE shred SET key = randomblob(32) WHERE id = 1 * 16 + 1")
        let error = try vault.unlock("owner").refused(show(code))
        #expect(error.message.en == CofferError.tampering("a part of record 1 does not open under its key"))
    }

    // MARK: Rows

    @Test("a search token swapped, so that a look-up leads to somebody else")
    func swappedToken() throws {
        let (vault, _) = try stocked()
        let column = try vault.owner.reading { reader in
            let phone = try #require(reader.policy.field(FieldName("phone")))
            return try #require(reader.authority.slot(phone, .exact)).column
        }
        try vault.forge("UPDATE customer SET t\(column) = (SELECT t\(column) FROM customer WHERE id = 1) WHERE id = 2")
        let session = try vault.unlock("owner")
        let error = try Pipe.passing(#"{"phone": "15237365663"}"#) { input in
            try refusal { try session.perform(.customerFind(CustomerFind()), Attachments([input])) { _ in } }
        }
        #expect(error.message.en == CofferError.tampering("record 2 was changed or put back without a signed entry"))
        try expect("record 2 was changed or put back without a signed entry", session)
    }

    @Test("an old row put back after an edit")
    func replayedRow() throws {
        let (vault, code) = try stocked()
        let old = try #require(
            try vault.query("SELECT parts, open, salt, t0 FROM customer WHERE id = 1").first)
        try vault.owner.edit(code, #"{"phone": "15237369999"}"#)
        try vault.forge(
            "UPDATE customer SET revision = 1, parts = ?1, open = ?2, salt = ?3, t0 = CAST(?4 AS INTEGER) WHERE id = 1",
            old[0], old[1], old[2], old[3])
        try expect("record 1 was changed or put back without a signed entry", try vault.unlock("owner"), show(code))
    }

    @Test("an open field changed in place")
    func changedOpenField() throws {
        let (vault, code) = try stocked()
        try vault.forge("UPDATE customer SET open = ?1 WHERE id = 1", Self.open("region", "上海市"))
        try expect("record 1 was changed or put back without a signed entry", try vault.unlock("owner"), show(code))
    }

    @Test("a row that is gone")
    func deletedRow() throws {
        let (vault, _) = try stocked()
        try vault.forge("DELETE FROM customer WHERE id = 1")
        try expect("record 1 is gone without a signed entry", try vault.unlock("owner"))
    }

    @Test("a row of one's own")
    func ownRow() throws {
        let (vault, _) = try stocked()
        try vault.forge(
            """
            INSERT INTO customer (id, public_id, code, revision, pending, t0, t1, t2, salt, open, parts)
            SELECT 7, randomblob(16), 'C0000007J', revision, 0, t0, t1, t2,
            salt, open, parts FROM customer WHERE id = 1
            """)
        let finding = "record 7 was changed or put back without a signed entry"
        let session = try vault.unlock("owner")
        #expect(try session.refused(.customerList(CustomerList())).message.en == CofferError.tampering(finding))
        try expect(finding, session)
    }

    private static func open(_ field: String, _ value: String) -> [UInt8] {
        var bytes: [UInt8] = []
        FieldCodec.encodeOpen([(FieldName(field), value)], into: &bytes)
        return bytes
    }

    // MARK: People

    @Test("an entry of one's own that names the owner as its actor", arguments: ["user", "policy"])
    func ownEntry(kind: String) throws {
        let (vault, _) = try stocked()
        let signing = try SigningKeyPair(seed: LockedBytes.random(count: 32))
        let body: any Encodable
        if kind == "user" {
            body = InviteBody(
                user: UserID(9), name: "mallory", role: RoleName("owner"), invitation: Hex(signing.publicKey.bytes))
        } else {
            body = PolicyBody(
                files: [PolicyFile(name: "policy.yaml", text: "policy: 1")], tiers: [:], slots: [])
        }
        let sequence = try vault.append(kind == "user" ? .invite : .policy, body, actor: 1, signing)
        let error = try refusal { try vault.unlock("owner") }
        #expect(error.code == .tampered)
        #expect(error.message.en == CofferError.tampering("ledger entry \(sequence) is not what was signed"))
        #expect(try vault.owner.refused(.ledgerVerify) == error)
    }

    @Test("an entry of a user whom nobody admitted")
    func ownUser() throws {
        let (vault, _) = try stocked()
        let signing = try SigningKeyPair(seed: LockedBytes.random(count: 32))
        let body = EnrolBody(
            user: UserID(9), encryption: Hex(try EncryptionKeyPair.generate().publicKey.bytes),
            signing: Hex(signing.publicKey.bytes), proof: Hex([UInt8](repeating: 0, count: 64)),
            keyslot: Hex([UInt8](repeating: 0, count: 32)))
        let sequence = try vault.append(.enrol, body, actor: 9, signing)
        let error = try refusal { try vault.unlock("owner") }
        #expect(
            error.message.en
                == CofferError.tampering("ledger entry \(sequence) was signed by someone without the right to it"))
        #expect(try vault.owner.refused(.ledgerVerify) == error)
    }

    @Test("a grant swapped for another key sealed to the victim")
    func swappedGrant() throws {
        let (vault, _) = try stocked()
        let sealed = try vault.owner.reading { reader in
            let victim = try #require(reader.authority.user(named: "owner")?.encryption)
            return try EncryptionKeyPair.generate().sealSecret(to: EncryptionPublicKey(victim.bytes))
        }
        try vault.forge("UPDATE key_grant SET sealed = ?1 WHERE user = 1 AND key = 1", sealed)
        let error = try refusal { try vault.unlock("owner") }
        #expect(error.code == .tampered)
        #expect(error.message.en == CofferError.tampering("the grant of key 1 is not the one in the ledger"))
    }

    @Test("a grant that is gone, so that its owner would write without reading")
    func missingGrant() throws {
        let (vault, _) = try stocked()
        try vault.forge("DELETE FROM key_grant WHERE user = 1 AND key = 1")
        let error = try refusal { try vault.unlock("owner") }
        #expect(error.code == .tampered)
        #expect(error.message.en == CofferError.tampering("the grant of key 1 is not the one in the ledger"))
        try expect("the grant of key 1 is not the one in the ledger", vault.owner)
    }

    @Test("a keyslot of one's own for somebody else")
    func swappedKeyslot() throws {
        let (vault, _) = try stocked()
        let passphrase = "what mallory remembers well"
        let keyslot = try vault.owner.reading { reader in
            try Pipe.passing(passphrase) {
                try Keyslot.seal(
                    .generate(), under: Passphrase(readingFrom: $0), parameters: .weak,
                    context: Vault.keyslotContext(reader.vault, UserID(1)))
            }
        }
        try vault.forge("UPDATE keyslot SET sealed = ?1 WHERE user = 1", keyslot)
        let error = try refusal { try vault.unlock("owner", passphrase: passphrase) }
        #expect(error.code == .tampered)
        #expect(error.message.en == CofferError.tampering("the stored keys of owner are not those in the ledger"))
    }

    @Test("keyslot parameters weakened, or made so strong that unlocking would never end", arguments: [1, 200])
    func weakenedKeyslot(operations: UInt8) throws {
        let (vault, _) = try stocked()
        var keyslot = try #require(try vault.query("SELECT sealed FROM keyslot WHERE user = 1").first?.first)
        let memory: UInt64 = operations == 1 ? 8 << 20 : 1 << 40
        keyslot.replaceSubrange(
            1..<13, with: (0..<8).map { UInt8(truncatingIfNeeded: memory >> ($0 * 8)) } + [operations, 0, 0, 0])
        try vault.forge("UPDATE keyslot SET sealed = ?1 WHERE user = 1", keyslot)
        let error = try refusal { try vault.unlock("owner") }
        #expect(error.code == .tampered)
        #expect(error.message.en == CofferError.tampering("the stored keys of owner are not those in the ledger"))
    }

    @Test("a keyslot that is gone")
    func missingKeyslot() throws {
        let (vault, _) = try stocked()
        try vault.forge("DELETE FROM keyslot WHERE user = 1")
        let error = try refusal { try vault.unlock("owner") }
        #expect(error.message.en == CofferError.tampering("the stored keys of owner are not those in the ledger"))
        try expect("the stored keys of owner are not those in the ledger", vault.owner)
    }

    // MARK: The ledger

    @Test("a change entry rewritten in place", arguments: ["body", "time", "signature", "hash"])
    func rewrittenEntry(column: String) throws {
        let (vault, code) = try stocked()
        try vault.owner.edit(code, #"{"phone": "15237369999"}"#)
        let sequence = try #require(
            try vault.query("SELECT seq FROM ledger WHERE class = 2 AND record = 1 ORDER BY seq DESC LIMIT 1").first)
        let number = String(decoding: sequence[0], as: UTF8.self)
        let values = [
            "body": "CAST(replace(CAST(body AS TEXT), 'phone', 'email') AS BLOB)", "time": "time + 1",
            "signature": "randomblob(64)", "hash": "randomblob(32)",
        ]
        try vault.forge("UPDATE ledger SET \(column) = \(try #require(values[column])) WHERE seq = \(number)")
        // The owner's memory of the head would notice first if the entry were the last.
        let session = column == "hash" ? vault.owner : try vault.unlock("owner")
        if column == "hash" {
            #expect(try session.refused(show(code)).code == .rolledBack)
        } else {
            try expect("ledger entry \(number) is not what was signed", session, show(code))
        }
    }

    @Test("an access entry taken out of the middle")
    func removedEntry() throws {
        let (vault, code) = try stocked()
        _ = try vault.owner.shown(code, reveal: ["phone"])
        try vault.owner.add(#"{"name": "张三", "phone": "13900139000"}"#)
        let sequence = try #require(try vault.query("SELECT max(seq) FROM ledger WHERE class = 3").first)
        let number = try #require(Int(String(decoding: sequence[0], as: UTF8.self)))
        try vault.forge("DELETE FROM ledger WHERE seq = \(number)")
        let error = try refusal { try vault.unlock("owner") }
        #expect(error.message.en == CofferError.tampering("ledger entry \(number) is not what was signed"))
        try expect("ledger entry \(number + 1) is not what was signed", vault.owner)
    }

    @Test("an access entry made up, naming the owner")
    func madeUpAccess() throws {
        let (vault, _) = try stocked()
        let signing = try SigningKeyPair(seed: LockedBytes.random(count: 32))
        let sequence = try vault.append(AccessBody(action: "export"), actor: 1, signing)
        try expect("ledger entry \(sequence) is not what was signed", try vault.unlock("owner"))
    }

    @Test(
        "a change entry about no record, or about more than look-ups find, though rightly signed",
        arguments: [(nil, 0), (3, 0), (3, 65)] as [(Int64?, Int64)])
    func changeOfWrongCount(first: Int64?, count: Int64) throws {
        let (vault, _) = try stocked()
        let body = ChangeBody.encodeCreated(tierMask: 0, hashes: [UInt8](repeating: 7, count: 32 * Int(count)))
        let signing = vault.owner.keyring.keys.signing
        let sequence = try vault.append(created: body, first: first, count: count, actor: 1, signing)
        try expect("ledger entry \(sequence) is not what was signed", try vault.unlock("owner"))
    }
}
