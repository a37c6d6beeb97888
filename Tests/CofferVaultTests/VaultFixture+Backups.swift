// Repositories of a test's vault, and what lies in them, as an offline recipient reads it.

import CofferBackup
import CofferCrypto
import CofferModel
import CofferStore
import CofferText
import Foundation
import Testing

@testable import CofferVault

/// A folder for backups of one vault, with an offline recipient.
final class Depot {
    let vault: VaultFixture
    let path: String
    let recipient: EncryptionKeyPair

    /// - Parameter snapshot: whether there is one already.
    init(_ vault: VaultFixture, _ name: String = "backups", snapshot: Bool = true) throws {
        self.vault = vault
        path = vault.directory + "/" + name
        recipient = try EncryptionKeyPair.generate()
        _ = try vault.owner.events(
            .backupInit(
                BackupInit(
                    place: path, recipients: [BackupRecipient(name: "safe", key: recipient.publicKey.bytes)])))
        if snapshot { try create() }
    }

    @discardableResult
    func create() throws -> BackedUpView {
        vault.clock.advance(60_000)
        for case .backedUp(let view) in try vault.owner.events(.backupCreate(BackupCreate(places: [path]))) {
            return view
        }
        throw Missing.event
    }

    var store: DirectoryBlobStore { get throws { try DirectoryBlobStore(path: path) } }

    /// The acts that lie there, opened by the recipient, ascending.
    func acts() throws -> [(act: Signed<CofferBackup.Act>, body: ActBody)] {
        let store = try store
        return try store.list().keys.filter { $0.number(in: .acts) != nil && !$0.isCopy }.sorted().map {
            let file = try store.bytes($0)
            #expect(try store.bytes($0.copy) == file)
            return try ActFile.open(file, with: recipient)
        }
    }

    /// The kinds of the protective entries of the newest act.
    func newestKinds() throws -> [ChangeKind?] {
        try acts().last?.body.entries.filter { $0.entry.entryClass == LedgerClass.change.rawValue }.map {
            ChangeKind(rawValue: $0.entry.kind)
        } ?? []
    }

    func row() throws -> RepositoryRow {
        try vault.owner.reading { try #require(try $0.store.repositories().first { $0.place == self.path }) }
    }

    /// The place cannot be reached while `body` runs.
    func away<Result>(_ body: () throws -> Result) throws -> Result {
        try FileManager.default.moveItem(atPath: path, toPath: path + "-away")
        defer { try? FileManager.default.moveItem(atPath: path + "-away", toPath: path) }
        return try body()
    }

    func view() throws -> RepositoryView {
        for case .repository(let view) in try vault.owner.events(.backupList(place: path)) { return view }
        throw Missing.event
    }

    func check(isFull: Bool = false) throws -> BackupCheckView {
        let (error, events) = try vault.owner.failing(.backupVerify(BackupVerify(place: path, isFull: isFull)))
        for case .backupChecked(let view) in events {
            #expect((error?.code == .backupDoubtful) == !view.doubts.isEmpty && (error?.hint == nil) == (error == nil))
            return view
        }
        throw error ?? Missing.event
    }

    func prune(_ keep: BackupKeeping, dropsDamaged: Bool = false, isPreview: Bool = false) throws -> PruneView {
        let request = BackupPrune(place: path, keep: keep, dropsDamaged: dropsDamaged, isPreview: isPreview)
        for case .pruned(let view) in try vault.owner.events(.backupPrune(request)) { return view }
        throw Missing.event
    }
}

extension Depot {
    private static func reader(_ bytes: [UInt8]) throws -> SealedStreamReader {
        var rest = bytes[...]
        return try SealedStreamReader { buffer in
            let piece = rest.prefix(buffer.count)
            buffer.copyBytes(from: piece)
            rest = rest.dropFirst(piece.count)
            return piece.count
        }
    }

    /// The records whose rows somebody opens who has every file that lies there and one key, and nothing else.
    func opened(with recipient: EncryptionKeyPair) throws -> Set<Int64> {
        let (store, vault) = (try store, vault.owner.vault)
        let files = try store.list().keys
        var rows: [Int64: [[UInt8]]] = [:]
        for name in files where name.isIn(.roots) {
            guard let (_, keys) = try? KeyRoot.read(Self.reader(store.bytes(name)), with: recipient) else { continue }
            for pack in files where pack.isIn(.keys) {
                var parser = PackParser(.keys)
                let cipher = try KeyChunkCipher(vault: vault)
                try store.bytes(pack).withUnsafeBytes { bytes in
                    try parser.push(bytes) { _, entry in
                        let number = UInt32(littleEndian: entry.loadUnaligned(as: UInt32.self))
                        let sealed = UnsafeRawBufferPointer(rebasing: entry[4...])
                        guard let key = keys[number],
                            (try? cipher.open(sealed, number: number, under: key)) != nil
                        else { return }
                        cipher.each { offset, tiers, keys in
                            guard let index = TierSet(rawValue: tiers).tiers.firstIndex(of: .row) else { return }
                            rows[Int64(number) * KeyChunkRow.records + Int64(offset), default: []].append(
                                Array(keys[index * 32..<(index + 1) * 32]))
                        }
                    }
                }
            }
        }
        var opened: Set<Int64> = []
        for name in files where name.isIn(.records) {
            var parser = PackParser(.records)
            let stream = try Self.reader(store.bytes(name))
            do {
                try stream.open(with: recipient) { piece in
                    try parser.push(piece) { header, entry in
                        guard case .records(_, _, let salt) = header else { return }
                        let record = try PackedRecord(decoding: entry)
                        let cipher = try RowCipher(vault: vault, salt: salt)
                        for key in rows[record.record.rawValue] ?? []
                        where (try? key.withUnsafeBytes({ try record.openedRow(cipher: cipher, shredKey: $0) })) != nil
                        {
                            opened.insert(record.record.rawValue)
                        }
                    }
                }
            } catch CryptoError.cannotOpen { continue }
        }
        return opened
    }
}

extension [Event] {
    var warnings: [String] { compactMap { if case .warning(let text) = $0 { text.en } else { nil } } }
    var notices: [String] { compactMap { if case .notice(let text) = $0 { text.en } else { nil } } }
}
