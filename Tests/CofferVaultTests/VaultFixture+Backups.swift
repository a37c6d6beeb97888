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
        for case .backedUp(let view) in try vault.owner.events(.backupCreate(places: [path])) { return view }
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

    func prune(_ keep: BackupKeeping, isPreview: Bool = false) throws -> PruneView {
        let request = BackupPrune(place: path, keep: keep, isPreview: isPreview)
        for case .pruned(let view) in try vault.owner.events(.backupPrune(request)) { return view }
        throw Missing.event
    }
}

extension [Event] {
    var warnings: [String] { compactMap { if case .warning(let text) = $0 { text.en } else { nil } } }
    var notices: [String] { compactMap { if case .notice(let text) = $0 { text.en } else { nil } } }
}
