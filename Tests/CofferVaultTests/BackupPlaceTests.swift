// Places for backups: made, taken over, refused; who opens what lies there.

import CofferBackup
import CofferCrypto
import CofferModel
import CofferStore
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Places of backups")
struct BackupPlaceTests {
    static func stocked() throws -> (vault: VaultFixture, codes: [String]) {
        let vault = try VaultFixture()
        return (vault, try (0..<3).map { try vault.owner.add(#"{"name": "客户\#($0)"}"#) })
    }

    static let day: Int64 = 86_400_000

    // MARK: Making

    @Test("a folder is made with its mark twice, the recipient's public half, and an entry in the ledger")
    func made() throws {
        let (vault, _) = try Self.stocked()
        let depot = try Depot(vault, snapshot: false)
        let files = try depot.store.list()
        let view = try depot.view()
        let offline = try #require(view.recipients.first { $0.name == "safe" })
        #expect(Set(files.keys) == [.mark, .mark.copy, try #require(BlobName(recipient: offline.fingerprint))])
        #expect(view.recipients.map(\.name) == ["recovery", "owner", "safe"])
        #expect(view.recipients.map(\.isUser) == [false, true, false])
        #expect(view.snapshots.isEmpty && view.waitingActs == 0)
        #expect(try vault.owner.ledger(LedgerList(limit: 5)).contains { $0.kind == "repository" })
        var status = stat()
        #expect(stat(depot.path, &status) == 0 && status.st_mode & 0o777 == 0o700)
        try vault.owner.verify()
    }

    @Test("the same place again is fine; a folder with other things, another vault's, and no place are refused")
    func refused() throws {
        let (vault, _) = try Self.stocked()
        let depot = try Depot(vault, snapshot: false)
        let again = BackupInit(place: depot.path, recipients: [])
        #expect(
            try vault.owner.events(.backupInit(again)).notices == [
                "\(depot.path) is this vault's place for backups already"
            ])
        let key = try EncryptionKeyPair.generate().publicKey.bytes
        let more = BackupInit(place: depot.path, recipients: [BackupRecipient(name: "other", key: key)])
        #expect(try vault.owner.refused(.backupInit(more)).code == .placeNotEmpty)

        let full = vault.directory + "/full"
        try FileManager.default.createDirectory(atPath: full, withIntermediateDirectories: false)
        try Data().write(to: URL(filePath: full + "/something"))
        #expect(try vault.owner.refused(.backupInit(BackupInit(place: full, recipients: []))).code == .placeNotEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: full) == ["something"])
        let file = BackupInit(place: vault.path, recipients: [])
        #expect(try vault.owner.refused(.backupInit(file)).code == .placeFailed)
        let stranger = try VaultFixture()
        #expect(try stranger.owner.refused(.backupInit(again)).code == .otherRepository)
        #expect(try vault.owner.refused(.backupInit(BackupInit(place: "backups", recipients: []))).code == .usage)
        let small = BackupRecipient(name: "x", key: [UInt8](repeating: 0, count: 32))
        let bad = BackupInit(place: vault.directory + "/new", recipients: [small])
        #expect(try vault.owner.refused(.backupInit(bad)).code == .badRecipient)
        #expect(!FileManager.default.fileExists(atPath: vault.directory + "/new"))
    }

    @Test("one that died before it was entered is taken; one that was moved is found at its new place")
    func taken() throws {
        let (vault, codes) = try Self.stocked()
        let dead = vault.directory + "/dead"
        try FileManager.default.createDirectory(atPath: dead, withIntermediateDirectories: false)
        let mark = RepositoryMark(id: [UInt8](repeating: 7, count: 16), vault: vault.owner.vault)
        try DirectoryBlobStore(path: dead).publish(mark.write(), as: .mark, isDouble: false)
        _ = try vault.owner.events(.backupInit(BackupInit(place: dead, recipients: [])))
        #expect(try vault.owner.reading { $0.authority.repositories[Hex(mark.id)] } == [])
        #expect(try DirectoryBlobStore(path: dead).bytes(.mark.copy) == mark.write())

        let depot = try Depot(vault)
        let moved = vault.directory + "/moved"
        try FileManager.default.moveItem(atPath: depot.path, toPath: moved)
        #expect(
            try vault.owner.events(.holdPlace(HoldRequest(matter: MatterName("a"), codes: codes))).warnings.count == 1)
        let events = try vault.owner.events(.backupInit(BackupInit(place: moved, recipients: [])))
        #expect(events.notices == ["the repository that was at \(depot.path) is looked for at \(moved) from now on"])
        // It has what waited as soon as it is known.
        #expect(try DirectoryBlobStore(path: moved).list().keys.contains(BlobName(.acts, 1)))
    }

    @Test("a vault that knows a repository by its ledger alone takes it over with all it has")
    func takenOver() throws {
        let (vault, codes) = try Self.stocked()
        let depot = try Depot(vault)
        _ = try vault.owner.hold("a", codes[0])
        let before = try depot.row()
        try vault.forge("DELETE FROM repository")
        let events = try vault.owner.events(.backupInit(BackupInit(place: depot.path, recipients: [])))
        #expect(
            events.notices == [
                "the repository at \(depot.path) is taken over; go on with: coffer backup create \(depot.path)"
            ])
        let after = try depot.row()
        #expect(after.acts == before.acts && after.snapshot == before.snapshot)
        #expect(after.snapshotHash == before.snapshotHash && after.ledgerSequence == before.ledgerSequence)
        #expect(try depot.create().snapshot.number == 2)
    }

    @Test("only who may write and restore backups makes a place or changes who opens it; who may do either may look")
    func rights() throws {
        let (vault, _) = try Self.stocked()
        let depot = try Depot(vault)
        let sales = try vault.session("ling", role: "sales")
        let change = BackupRecipientChange(place: depot.path, removed: ["safe"])
        for operation in [
            .backupInit(BackupInit(place: depot.path, recipients: [])), .backupRecipients(change),
            .backupList(place: depot.path), .backupVerify(BackupVerify(place: depot.path, isFull: false)),
            .backupPrune(BackupPrune(place: depot.path, keep: BackupKeeping(last: 1), isPreview: true)),
            .backupForget(BackupForget(place: depot.path, isPreview: true)),
        ] as [CofferVault.Operation] {
            #expect(try sales.refused(operation).code == .denied)
        }
        let admin = try vault.session("admin", role: "admin")
        _ = try admin.events(.backupList(place: depot.path))
        _ = try admin.events(.backupRecipients(change))
    }

    @Test("who was added is listed as opening nothing before the next snapshot")
    func newcomer() throws {
        let (vault, _) = try Self.stocked()
        let depot = try Depot(vault)
        let late = try EncryptionKeyPair.generate()
        let change = BackupRecipientChange(
            place: depot.path, added: [BackupRecipient(name: "late", key: late.publicKey.bytes)])
        _ = try vault.owner.events(.backupRecipients(change))
        _ = try vault.session("ops", role: "admin")
        func opening() throws -> [String] { try depot.view().recipients.filter(\.opensNewest).map(\.name) }
        #expect(try opening() == ["recovery", "owner", "safe"])
        #expect(try depot.opened(with: late).isEmpty)
        try depot.create()
        #expect(try opening() == ["recovery", "owner", "ops", "safe", "late"])
        #expect(try depot.opened(with: late).count == 3)
    }

    @Test("of whom it is said that they open some of what is there, by whom each snapshot was sealed to")
    func sometimeRecipient() throws {
        let (vault, _) = try Self.stocked()
        let depot = try Depot(vault)
        func change(_ change: BackupRecipientChange) throws { _ = try vault.owner.events(.backupRecipients(change)) }
        try depot.create()
        try change(BackupRecipientChange(place: depot.path, removed: ["safe"]))
        try depot.create()
        let safe = BackupRecipient(name: "safe", key: depot.recipient.publicKey.bytes)
        try change(BackupRecipientChange(place: depot.path, added: [safe]))
        func seen() throws -> [Int64] { try depot.view().recipients.map(\.sealedSnapshots) }
        #expect(try seen() == [3, 3, 2] && depot.view().recipients.map(\.opensNewest) == [true, true, false])
        #expect(try depot.opened(with: depot.recipient).count == 3)
        try depot.create()
        #expect(try seen() == [4, 4, 3] && depot.view().recipients.allSatisfy(\.opensNewest))
        // What was given up is not there.
        _ = try depot.prune(BackupKeeping(last: 2))
        #expect(try seen() == [2, 2, 1])
    }

    @Test("a recipient that is added reads what is written from then on, one that is removed no more")
    func recipients() throws {
        let (vault, codes) = try Self.stocked()
        let depot = try Depot(vault)
        let second = try EncryptionKeyPair.generate()
        _ = try vault.owner.events(
            .backupRecipients(
                BackupRecipientChange(
                    place: depot.path, added: [BackupRecipient(name: "vault room", key: second.publicKey.bytes)],
                    removed: ["safe"])))
        _ = try vault.owner.hold("a", codes[0])
        let file = try depot.store.bytes(BlobName(.acts, 1))
        _ = try ActFile.open(file, with: second)
        #expect(throws: CryptoError.cannotOpen) { try ActFile.open(file, with: depot.recipient) }
        #expect(try depot.view().recipients.map(\.name) == ["recovery", "owner", "vault room"])
        #expect(try depot.store.list().keys.count { $0.path.hasPrefix("recipients/") } == 1)
        let unknown = BackupRecipientChange(place: depot.path, removed: ["nobody"])
        #expect(try vault.owner.refused(.backupRecipients(unknown)).code == .noSuchRecipient)
        try vault.owner.verify()
    }

    @Test("the recovery identity opens every repository: naming it adds nothing, and it cannot be removed")
    func recoveryRecipient() throws {
        let (vault, _) = try Self.stocked()
        let key = try Vault.backupRecipient(keyFile: vault.created.recoveryFile)
        let place = vault.directory + "/backups"
        let words = "the recovery file opens every repository of its vault anyway: it need not be named"
        func ask(_ operation: CofferVault.Operation) throws -> (view: RepositoryView?, notices: [String]) {
            let events = try vault.owner.events(operation)
            return (events.compactMap { if case .repository(let view) = $0 { view } else { nil } }.last, events.notices)
        }
        let made = try ask(.backupInit(BackupInit(place: place, recipients: [key])))
        #expect(made.view?.recipients.map(\.name) == ["recovery", "owner"] && made.notices.first == words)
        let added = try ask(.backupRecipients(BackupRecipientChange(place: place, added: [key])))
        #expect(added.view?.recipients.map(\.name) == ["recovery", "owner"] && added.notices.first == words)
        let print = try #require(added.view?.recipients.first?.fingerprint)
        for name in ["recovery", print, "owner"] {
            let change = BackupRecipientChange(place: place, removed: [name])
            let error = try vault.owner.refused(.backupRecipients(change))
            #expect(error.code.name == "recipient_stays" && error.code.exit == .refused && error.hint != nil)
        }
        // Another key that is called so is another key.
        let other = BackupRecipient(name: "recovery", key: try EncryptionKeyPair.generate().publicKey.bytes)
        _ = try ask(.backupRecipients(BackupRecipientChange(place: place, added: [other])))
        let left = try ask(.backupRecipients(BackupRecipientChange(place: place, removed: ["recovery"])))
        #expect(left.view?.recipients.map(\.name) == ["recovery", "owner"])
    }

    @Test(
        "a folder in which anything else lies is not taken, whatever it is called",
        arguments: ["copies/photo.jpg", "temporary/notes.txt", "a/b"])
    func otherThings(file: String) throws {
        let (vault, _) = try Self.stocked()
        let place = vault.directory + "/full"
        let url = URL(filePath: place + "/" + file)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data([1]).write(to: url)
        let error = try vault.owner.refused(.backupInit(BackupInit(place: place, recipients: [])))
        #expect(error.code == .placeNotEmpty && error.hint?.en.contains("mkdir") == true)
        #expect(try Data(contentsOf: url) == Data([1]))
    }

    @Test("commands in hints are quoted for a shell, and faults of a place are said in both languages")
    func words() throws {
        let (vault, _) = try Self.stocked()
        let missing = try vault.owner.refused(.backupList(place: vault.directory + "/my backups"))
        #expect(missing.hint?.en.hasSuffix("coffer backup init '\(vault.directory)/my backups'") == true)
        let program = try vault.owner.refused(.backupList(place: "command:no-such-program --fast x"))
        #expect(program.hint?.en.contains("rclone") == false && program.hint != nil)
        let failed = CofferError(BlobError.commandFailed(step: "list", status: 1, message: "no"), of: "rclone:s3:my x")
        #expect(failed.hint?.en.hasSuffix(": rclone lsf --recursive 's3:my x'") == true)
        #expect(failed.hint?.zh.hasSuffix("：rclone lsf --recursive 's3:my x'") == true)
        let strange = CofferError(BlobError.strangeList("keep"), of: "command:keep --fast a$b")
        #expect(strange.hint?.en.hasSuffix(": keep --fast 'a$b' list") == true)
        #expect(CofferError(StoreError.readOnly(path: "/a b")).hint?.en.contains("ls -ld '/a b'") == true)
        let doubt = Catalogue.Backups.drillInDoubtNext("/my backups")
        #expect(doubt.en.hasSuffix("coffer backup drill '/my backups'"))
        let file = try vault.owner.refused(.backupList(place: vault.path + "/x"))
        #expect(file.code == .placeFailed && file.hint != nil)
        #expect(file.message.en.hasSuffix("a part of the path is no directory"))
        #expect(file.message.zh.hasSuffix("路径中有一部分不是目录"))
        #expect(
            CofferError(BlobError.failed(errno: EROFS, path: "/x"), of: "/x").message.zh == "/x：此文件系统以只读方式挂载")
        let full = CofferError(BlobError.failed(errno: ENOSPC, path: "/x"), of: "/x")
        #expect(full.hint?.en.contains("delete something else there") == true)
        #expect(
            throws: CofferError(
                .diskFull, Catalogue.Restoring.pruneFull("/x"), hint: Catalogue.Restoring.pruneFullNext())
        ) {
            try Place.pruning(at: "/x") { throw BlobError.failed(errno: ENOSPC, path: "/x") }
        }
    }

    @Test("the program in the guide keeps a repository, and is the same in both languages")
    func ownProgram() throws {
        let docs = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs")
        let programs = try ["operations.md", "operations.zh.md"].map { name in
            let text = try String(contentsOf: docs.appending(path: name), encoding: .utf8)
            let blocks = text.components(separatedBy: "```sh\n").dropFirst()
            return try #require(blocks.first?.components(separatedBy: "```\n").first)
        }
        #expect(programs[0] == programs[1])
        let (vault, _) = try Self.stocked()
        let program = vault.directory + "/keep"
        try programs[0].write(toFile: program, atomically: false, encoding: .utf8)
        #expect(chmod(program, 0o700) == 0)
        let folder = vault.directory + "/elsewhere"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        let place = "command:\(program) \(folder)"
        _ = try vault.owner.events(.backupInit(BackupInit(place: place, recipients: [])))
        for _ in 0..<2 {
            _ = try vault.owner.events(.backupCreate(BackupCreate(places: [place])))
            _ = try vault.owner.erase(vault.owner.add(#"{"name": "客户"}"#))
        }
        let events = try vault.owner.events(.backupVerify(BackupVerify(place: place, isFull: true)))
        for case .backupChecked(let view) in events { #expect(view.good == [1, 2] && view.findings.isEmpty) }
        _ = try vault.owner.events(.backupDrill(BackupDrill(place: place)))
    }
}
