// Bringing vaults back: whole, from an earlier moment, without those who were erased since, and never less than was asked.

import CofferBackup
import CofferCrypto
import CofferModel
import CofferPolicy
import CofferStore
import CofferText
import Foundation
import Testing

@testable import CofferVault

extension Depot {
    /// Restores to a new path with the session's keys of the owner, and unlocks there.
    func restored(
        _ snapshot: UInt64? = nil, _ name: String = "back"
    ) throws -> (view: RestoredView, owner: VaultSession) {
        let path = vault.directory + "/\(name).coffer"
        let request = BackupRestore(place: self.path, snapshot: snapshot, path: path)
        for case .restored(let view) in try vault.owner.events(.backupRestore(request)) {
            return (view, try unlock("owner", path))
        }
        throw Missing.event
    }

    /// Restores the newest snapshot on a machine that knows nothing, with a recipient's key, as the owner.
    func restoredElsewhere(with keys: EncryptionKeyPair, _ name: String) throws -> RestoredView {
        let environment = VaultEnvironment(stateDirectory: vault.directory + "/state-" + name) {
            [clock = vault.clock] in clock.now
        }
        var found: RestoredView?
        try Vault.restore(
            BackupRestore(place: path, path: vault.directory + "/\(name).coffer"), with: keys,
            environment: environment, emit: { if case .restored(let view) = $0 { found = view } }
        ) { authority, _ in
            RestoreSigner(user: vault.owner.user, keys: vault.owner.keyring.keys, authority: authority)
        }
        return try #require(found)
    }

    func unlock(_ name: String, _ path: String) throws -> VaultSession {
        let passphrase = name == "owner" ? VaultFixture.ownerPassphrase : VaultFixture.passphrase(name)
        let environment = VaultEnvironment(stateDirectory: vault.directory + "/state-back-\(UUID().uuidString)") {
            [clock = vault.clock] in clock.now
        }
        return try Pipe.passing(passphrase) {
            try Vault.unlock(path: path, user: name, passphrase: $0, environment: environment)
        }
    }

    func refusal(_ snapshot: UInt64? = nil, erasuresAtLeast: String? = nil) throws -> CofferError {
        let path = vault.directory + "/refused.coffer"
        let error = try vault.owner.refused(
            .backupRestore(
                BackupRestore(place: self.path, snapshot: snapshot, path: path, erasuresAtLeast: erasuresAtLeast)))
        #expect(!FileManager.default.fileExists(atPath: path))
        return error
    }
}

@Suite("Restoring")
struct RestoreTests {
    static func person(_ number: Int) -> String {
        """
        {"name": "客户\(number)", "phone": "138\(10_000_000 + number)", "email": "person\(number)@example.org",
         "bank_card": "6222024048641725267", "notes": "备注\(number)", "region": "华东"}
        """
    }

    static func stocked(_ count: Int = 6) throws -> (vault: VaultFixture, depot: Depot, codes: [String]) {
        let vault = try VaultFixture()
        let codes = try (0..<count).map { try vault.owner.add(person($0)) }
        return (vault, try Depot(vault), codes)
    }

    private static func everything(_ session: VaultSession) throws -> [String: [String: FieldView]] {
        try Dictionary(uniqueKeysWithValues: session.listed().map { ($0, try session.shown($0, reveal: ["phone"])) })
    }

    @Test("a vault comes back as it was: customers, versions, codes, people, and a ledger that verifies")
    func whole() throws {
        let (vault, depot, codes) = try Self.stocked()
        _ = try vault.session("ling", role: "sales")
        try vault.owner.edit(codes[1], #"{"name": "改名", "phone": "13900139000"}"#, reason: "told so")
        _ = try vault.owner.events(.codeChange(CodeChange(code: codes[2], to: "VIP-8", reason: "asked for")))
        try depot.create()
        let before = try Self.everything(vault.owner)
        let (view, back) = try depot.restored()
        #expect(view.customers == 6 && view.changed == 0 && view.leftOut == 0 && view.erased == 0)
        #expect(try Self.everything(back) == before)
        #expect(try back.history(CustomerHistory(code: codes[1])).count == 2)
        #expect(try back.shown(codes[2])["name"] == vault.owner.shown("VIP-8")["name"])
        try back.verify()
        #expect(try depot.unlock("ling", view.path).found(#"{"phone": "13900139000"}"#).count == 1)
        #expect(try back.ledger(LedgerList(limit: 100)).contains { $0.kind == "restored" })
        // It goes on: new customers, new backups.
        _ = try back.add(Self.person(50))
        let next = try back.events(.backupCreate(BackupCreate(places: [depot.path])))
        #expect(next.contains { if case .backedUp(let view) = $0 { view.customers == 7 } else { false } })
    }

    @Test("an earlier moment comes back with values of then and a ledger of now")
    func earlier() throws {
        let (vault, depot, codes) = try Self.stocked()
        try vault.owner.edit(codes[0], #"{"name": "后来的名字", "phone": "13900139000"}"#, reason: "told so")
        let added = try vault.owner.add(Self.person(9))
        try depot.create()
        let (view, back) = try depot.restored(1)
        #expect(view.customers == 6 && view.changed == 1 && view.leftOut == 1)
        #expect(try back.shown(codes[0])["phone"] == .masked("138****0000"))
        #expect(try back.found(#"{"phone": "13810000000"}"#).count == 1)
        #expect(try back.found(#"{"phone": "13900139000"}"#).isEmpty)
        #expect(try back.refused(.customerShow(CustomerShow(code: added))).code == .noSuchCustomer)
        try back.verify()
        try back.edit(codes[0], #"{"phone": "13900139001"}"#)
        #expect(try back.history(CustomerHistory(code: codes[0])).last?.kind == "edited")
        try back.verify()
    }

    @Test("who was erased comes back from no snapshot: by the act alone, and by the keys of later snapshots")
    func forgetting() throws {
        let (vault, depot, codes) = try Self.stocked()
        let needles = try vault.needles(of: codes[0])
        _ = try vault.owner.erase(codes[0])
        _ = try vault.owner.erase(codes[1], tier: "financial")
        // No backup in between: the act alone has to do it.
        let (view, back) = try depot.restored(1, "act")
        #expect(view.erased == 1 && view.customers == 5)
        #expect(try back.listed() == Array(codes.dropFirst()))
        #expect(try back.shown(codes[1])["bank_card"] == nil || back.shown(codes[1])["bank_card"] == .masked(""))
        try back.verify()
        try depot.create()
        for number in [1, 2] as [UInt64] {
            let (view, back) = try depot.restored(number, "later-\(number)")
            #expect(view.customers == 5)
            #expect(try back.found(#"{"phone": "13810000000"}"#).isEmpty)
            #expect(try !back.listed().contains(codes[0]))
            try back.verify()
            let file = try [UInt8](Data(contentsOf: URL(filePath: view.path)))
            for needle in needles { #expect(!file.contains(needle)) }
        }
    }

    @Test("who was changed between two snapshots and erased since keeps neither from coming back")
    func changedAndErased() throws {
        let (vault, depot, codes) = try Self.stocked()
        try vault.owner.edit(codes[0], #"{"name": "改名"}"#)
        try vault.owner.edit(codes[1], #"{"name": "改名二"}"#)
        try depot.create()
        _ = try vault.owner.erase(codes[0])
        for number in [1, 2] as [UInt64] {
            let (view, back) = try depot.restored(number, "back-\(number)")
            #expect(view.customers == 5 && view.erased == 1)
            #expect(try back.listed() == Array(codes.dropFirst()))
            try back.verify()
        }
    }

    @Test("what was placed or taken away since is in force in every snapshot")
    func protection() throws {
        let (vault, depot, codes) = try Self.stocked()
        _ = try vault.session("ling", role: "sales")
        try depot.create()
        _ = try vault.owner.hold("case-7", codes[0])
        _ = try vault.owner.restrict(.contested, codes[1])
        _ = try vault.owner.events(.userDisable(name: "ling"))
        for round in ["acts", "snapshot"] {
            for number in [1, 2] as [UInt64] {
                let (view, back) = try depot.restored(number, "\(round)-\(number)")
                #expect(view.disabled == (round == "acts" && number == 2 ? ["ling"] : view.disabled))
                let erasing = EraseRequest(code: codes[0], reason: "x", confirmed: "x")
                #expect(try back.refused(.erase(erasing)).code == .held)
                for case .customer(let shown) in try back.events(.customerShow(CustomerShow(code: codes[1]))) {
                    #expect(shown.restriction?.ground == .contested)
                }
                #expect(throws: CofferError.self) { try depot.unlock("ling", view.path) }
                try back.verify()
            }
            if round == "acts" { try depot.create() }
        }
    }

    @Test("with the earlier list of keys gone, every file and every recipient's key open nothing of who was erased")
    func forgotten() throws {
        let (vault, depot, codes) = try Self.stocked()
        let record = try vault.owner.reading { try #require(try $0.recordID(code: codes[0])) }
        _ = try vault.owner.erase(codes[0])
        try depot.create()
        vault.clock.advance(15 * 86_400_000)
        try depot.create()
        let store = try depot.store
        // That of the second snapshot stays, for there is a third for a moment only; it has nothing of whom is gone.
        #expect(try store.list().keys.filter { $0.isIn(.roots) && !$0.isCopy }.count == 2)
        let opened = try depot.opened(with: depot.recipient)
        #expect(opened.count == 5 && !opened.contains(record.rawValue))
    }

    @Test(
        "with shred keys taken out of the file, no snapshot is made, and nothing expires",
        arguments: ["min", "max"], [true, false])
    func missingKeys(which: String, isCounted: Bool) throws {
        let (vault, depot, _) = try Self.stocked()
        vault.clock.advance(15 * 86_400_000)
        let before = try depot.store.list()
        try vault.forge("DELETE FROM shred WHERE id = (SELECT \(which)(id) FROM shred)")
        if !isCounted { try vault.forge("DELETE FROM key_chunk") }
        let error = try vault.owner.refused(.backupCreate(BackupCreate(places: [depot.path])))
        #expect(error.code.exit == .integrity)
        let after = try depot.store.list().keys
        #expect(Set(after).isSuperset(of: before.keys))
        #expect(after.filter { $0.number(in: .snapshots) != nil }.count == 2)
    }

    @Test("a snapshot is of one moment, whatever is written while it is made; the next one has that, too")
    func meanwhile() throws {
        let (vault, depot, codes) = try Self.stocked(600)
        try vault.owner.edit(codes[1], #"{"name": "改名"}"#)
        vault.clock.advance(1)
        let other = try vault.unlock("owner", passphrase: VaultFixture.ownerPassphrase)
        var added: [String] = []
        let phases = [Catalogue.Restoring.packingLedger(), Catalogue.Restoring.packingRecords()]
        // Of all, as deltas have grown past them: both readers are at work when the first progress is told.
        _ = try vault.owner.events(
            .backupRecipients(
                BackupRecipientChange(
                    place: depot.path,
                    added: [BackupRecipient(name: "other", key: try EncryptionKeyPair.generate().publicKey.bytes)])))
        try vault.owner.perform(.backupCreate(BackupCreate(places: [depot.path])), Attachments([])) { event in
            guard case .progress(let progress) = event, phases.contains(progress.phase) else { return }
            added.append(try other.add(Self.person(1_000 + added.count)))
            try other.edit(codes[1], #"{"name": "第\#(added.count)次"}"#)
            // Stands, though its bytes cannot be looked for while somebody reads.
            if added.count == 1 { #expect(throws: CofferError.self) { try other.erase(codes[0]) } }
        }
        #expect(added.count > 1)
        #expect(try depot.check(isFull: true).findings.isEmpty)
        let then = try depot.restored(nil, "then")
        #expect(then.view.customers == 599)
        #expect(try then.owner.shown(codes[1], reveal: ["name"])["name"] == .clear("改名"))
        try then.owner.verify()
        try depot.create()
        let now = try depot.restored(nil, "now")
        #expect(now.view.customers == 599 + Int64(added.count))
        #expect(try Set(now.owner.listed()) == Set(codes.dropFirst() + added))
        #expect(try now.owner.shown(codes[1], reveal: ["name"])["name"] == .clear("第\(added.count)次"))
        try now.owner.verify()
    }

    @Test("a repository that was rolled back is not added to, and not restored from by who knows better")
    func rolledBack() throws {
        let (vault, depot, codes) = try Self.stocked()
        let copy = vault.directory + "/copy"
        try FileManager.default.copyItem(atPath: depot.path, toPath: copy)
        _ = try vault.owner.erase(codes[0])
        let act = try #require(try depot.acts().last?.act)
        let head = "\(act.head.start.number):\(act.hash.hexadecimal)"
        try FileManager.default.removeItem(atPath: depot.path)
        try FileManager.default.moveItem(atPath: copy, toPath: depot.path)
        #expect(try depot.refusal().code == .rolledBack)
        #expect(try depot.refusal(erasuresAtLeast: head).code == .rolledBack)
        // The vault itself knows, whatever the account does.
        try FileManager.default.removeItem(atPath: vault.directory + "/state-owner/acts")
        #expect(try depot.refusal().code == .rolledBack)
        #expect(try depot.refusal(erasuresAtLeast: head).code == .rolledBack)
        // A machine that has neither has to be told.
        #expect(try depot.restoredElsewhere(with: depot.recipient, "elsewhere").customers == 6)
        try depot.create()
        let second = try depot.store.bytes(BlobName(.snapshots, 2))
        for name in [BlobName(.snapshots, 2), BlobName(.snapshots, 2).copy] { try depot.store.delete(name) }
        #expect(try vault.owner.refused(.backupCreate(BackupCreate(places: [depot.path]))).code == .rolledBack)
        #expect(!second.isEmpty)
    }

    @Test("whoever becomes a recipient opens what is written afterwards, alone; whoever was one, nothing of it")
    func recipients() throws {
        let (vault, depot, codes) = try Self.stocked()
        let later = try EncryptionKeyPair.generate()
        _ = try vault.owner.hold("case-7", codes[0])
        let change = { (add: [BackupRecipient], remove: [String]) in
            _ = try vault.owner.events(
                .backupRecipients(BackupRecipientChange(place: depot.path, added: add, removed: remove)))
        }
        try change([BackupRecipient(name: "new safe", key: later.publicKey.bytes)], [])
        let refusal = #expect(throws: CofferError.self) { try depot.restoredElsewhere(with: later, "before") }
        #expect(refusal?.code == .sealedWrong)
        try change([], ["safe"])
        // The hold's act went out before, sealed to others.
        let view = try depot.create()
        #expect(view.snapshot.isFull)
        #expect(try depot.restoredElsewhere(with: later, "after").customers == 6)
        #expect(throws: CofferError.self) { try depot.restoredElsewhere(with: depot.recipient, "removed") }
        _ = try vault.owner.hold("case-8", codes[1])
        #expect(try depot.restoredElsewhere(with: later, "act").customers == 6)
        try vault.owner.edit(codes[2], #"{"name": "改名"}"#)
        #expect(try !depot.create().snapshot.isFull)
        #expect(try depot.restoredElsewhere(with: later, "delta").customers == 6)
    }

    @Test("an account that restores a copy goes on with the vault there is, and with the copy")
    func copies() throws {
        let (vault, depot, codes) = try Self.stocked()
        try vault.owner.edit(codes[0], #"{"name": "后来的名字"}"#, reason: "told so")
        try depot.create()
        func unlock(_ path: String) throws -> VaultSession {
            try Pipe.passing(VaultFixture.ownerPassphrase) {
                try Vault.unlock(path: path, user: "owner", passphrase: $0, environment: vault.environment("owner"))
            }
        }
        let copies = try [nil, 1].map { try depot.restored($0, "copy-\($0 ?? 0)").view.path }
        _ = try vault.owner.add(Self.person(20))
        for path in [vault.path] + copies + copies + [vault.path] {
            let session = try unlock(path)
            try session.verify()
            _ = try session.add(Self.person(Int.random(in: 100...999_999)))
            session.close()
        }
        try vault.unlock("owner").verify()
        try depot.create()
    }

    @Test("nothing is given up or forgotten while the vault lacks a key, or the last drill had doubts")
    func expiry() throws {
        let (vault, depot, codes) = try Self.stocked()
        _ = try vault.owner.erase(codes[0])
        try depot.create()
        vault.clock.advance(15 * 86_400_000)
        let record = try vault.owner.reading { try #require(try $0.recordID(code: codes[1])) }
        let prune = BackupPrune(place: depot.path, keep: BackupKeeping(last: 1), isPreview: false)
        let forget = BackupForget(place: depot.path, isPreview: false)
        let before = try depot.store.list()
        let all = "id / 16 = \(record.rawValue)"
        for chosen in ["id = \(record.rawValue * 16)", all + " AND id % 16 > 0"] {
            let rows = try vault.query("SELECT id, key FROM shred WHERE \(chosen)")
            try vault.forge("DELETE FROM shred WHERE \(chosen)")
            let operations = [
                Operation.backupPrune(prune), .backupForget(forget), .backupCreate(BackupCreate(places: [depot.path])),
                .ledgerVerify,
            ]
            for operation in operations {
                let error = try vault.owner.refused(operation)
                #expect(error.code.exit == .integrity && error.message.en.contains("\(record.rawValue)"), "\(error)")
            }
            #expect(try depot.store.list() == before)
            for row in rows {
                try vault.forge("INSERT INTO shred VALUES (\(String(decoding: row[0], as: UTF8.self)), ?)", row[1])
            }
        }
        try vault.forge("UPDATE repository SET drill_time = 1, drill_good = 0")
        #expect(try vault.owner.refused(.backupForget(forget)).code == .backupDoubtful)
        try depot.create()
        let roots = { Set(try depot.store.list().keys.filter { $0.isIn(.roots) }) }
        let earlier = Set(before.keys.filter { $0.isIn(.roots) })
        #expect(try earlier.isSubset(of: roots()))
        try vault.forge("UPDATE repository SET drill_good = 1")
        try depot.create()
        #expect(try !earlier.isSubset(of: roots()))
    }

    @Test("an act that is another than the one known is said to be that, and not to be newer")
    func wrongAct() throws {
        let (vault, depot, codes) = try Self.stocked()
        _ = try vault.owner.hold("a", codes[0])
        let hash = String(repeating: "0f", count: 32)
        let wrong = try depot.refusal(erasuresAtLeast: "1:\(hash)")
        #expect(wrong.code == .rolledBack && wrong.message.en.contains("act 1 at \(depot.path) has another hash"))
        let later = try depot.refusal(erasuresAtLeast: "56:\(hash)")
        #expect(later.message.en.contains("ends with act 1, and act 56 is known"))
        #expect(later.hint?.en.contains("not those of the ledger's head") == true)
    }
}
