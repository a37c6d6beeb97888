// `backup init` and `backup recipient`: where backups go, and who opens them besides those who may restore.

internal import CofferBackup
internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
package import CofferText

extension CofferError.Code {
    package static let placeNotEmpty = Self("place_not_empty", .conflict)
    package static let badRecipient = Self("bad_recipient", .refused)
    package static let noSuchRecipient = Self("no_such_recipient", .notFound)
    package static let recipientStays = Self("recipient_stays", .refused)
    package static let placeIsCopy = Self("place_is_copy", .conflict)
}

extension VaultSession {
    /// Makes a repository of an empty place, or takes the one of this vault that is there.
    func initBackup(_ request: BackupInit, _ emit: (Event) throws -> Void) throws {
        try authorise(.backup)
        try authorise(.restore)
        let asked = try Self.checked(try withoutRecovery(request.recipients, emit), besides: [])
        let authority = try reading { $0.authority }
        let mark = try Place.speaking(of: request.place) { try markMade(at: request.place) }
        let id = Hex(mark.id)
        if let known = authority.repositories[id] {
            let missing = asked.filter { !known.contains($0) }
            guard missing.isEmpty else {
                throw CofferError(
                    .placeNotEmpty, Catalogue.Backups.otherRecipients(request.place),
                    hint: Catalogue.Backups.otherRecipientsNext(request.place))
            }
        } else {
            // What was given up goes on without the acts of the time since.
            guard
                try Place.speaking(
                    of: request.place, { try !Place.store(request.place, state: stateDirectory).hasSnapshots })
            else {
                throw CofferError(
                    .placeNotEmpty, Catalogue.Backups.givenUpBefore(request.place),
                    hint: Catalogue.Backups.notEmptyNext())
            }
            try writing { writer in
                try writer.ledger.append(.repository, RepositoryBody(id: id, recipients: asked))
                var row = RepositoryRow(id: mark.id, place: request.place)
                // The first snapshot here has what all acts say, and is checked by the last of them.
                row.acts = max(0, (try writer.store.lastAct()?.number ?? 0) - 1)
                row.ledgerSequence = writer.ledger.head.sequence
                try writer.store.put(row)
            }
        }
        let repository = try OpenedRepository(
            request.place, vault: vault, authority: try reading { $0.authority }, state: stateDirectory)
        try take(repository, isKnown: authority.repositories[id] != nil, emit)
        try writeRecipients(of: repository)
        try emit(.repository(try view(of: repository)))
    }

    /// Whether the vault knows the place already, and otherwise from where on it does.
    private func take(
        _ repository: OpenedRepository, isKnown: Bool, _ emit: (Event) throws -> Void
    ) throws {
        let row = try row(of: repository)
        if isKnown, row?.place == repository.place {
            return try emit(.notice(Catalogue.Backups.alreadyHere(repository.place)))
        }
        guard isKnown else { return try emit(.notice(Catalogue.Backups.made(repository.place))) }
        if var row {
            try requireMoved(repository, from: row.place)
            let before = row.place
            row.place = repository.place
            try noting { try $0.put(row) }
            // What waited for the old place goes to this one.
            errands.note(nil)
            return try emit(.notice(Catalogue.Backups.moved(from: before, to: repository.place)))
        }
        // The vault was brought back from here, or from another place, and has only its ledger.
        let check = try check(repository, remembered: remembered(repository.id))
        try refuseForeign(check, repository.place)
        var found = RepositoryRow(id: repository.mark.id, place: repository.place)
        if let newest = check.snapshots.last {
            found.snapshot = Int64(newest.head.number)
            found.snapshotHash = newest.hash.bytes
            found.snapshotTime = newest.head.start.time
            found.ledgerSequence = Int64(newest.head.start.ledgerSequence)
        }
        let hashes = Dictionary(check.acts.map { ($0.head.start.number, $0.hash) }) { first, _ in first }
        try noting { store in
            // Acts that both have are there; what the vault has written since is not.
            let first = try store.acts(after: 0, limit: 1).first?.number ?? 1
            found.acts = first - 1
            while let act = try store.acts(after: found.acts, limit: 1).first?.signed(),
                hashes[act.head.start.number] == act.hash
            {
                found.acts = Int64(act.head.start.number)
            }
            try store.put(found)
        }
        errands.note(nil)
        try emit(.notice(Catalogue.Backups.taken(repository.place)))
    }

    /// That a repository is where the vault knows it, or not there any more: of two copies one would be forgotten, with all
    /// that is still to be forgotten in it.
    ///
    /// - Throws: `place_is_copy`.
    func requirePlace(_ repository: OpenedRepository, _ emit: (Event) throws -> Void) throws {
        guard let known = try row(of: repository)?.place, known != repository.place else { return }
        try requireMoved(repository, from: known)
        try emit(.notice(Catalogue.Backups.moved(from: known, to: repository.place)))
    }

    private func requireMoved(_ repository: OpenedRepository, from known: String) throws {
        do {
            guard try OpenedRepository(known, state: stateDirectory).id == repository.id else { return }
        } catch let error as CofferError where error.code == .noRepository { return } catch is CofferError {
            // It cannot be looked at now.
        }
        throw CofferError(
            .placeIsCopy, Catalogue.Backups.placeIsCopy(repository.place, of: known),
            hint: Catalogue.Backups.placeIsCopyNext(known))
    }

    /// The mark that is at a place; written there if nothing else is.
    private func markMade(at place: String) throws -> RepositoryMark {
        let folder = place.hasPrefix("/") ? place : nil
        if let folder { try RepositoryFolder.make(folder, besides: info.vaultPath) }
        do {
            let found = try OpenedRepository(place, state: stateDirectory)
            guard found.mark.vault == vault else {
                throw CofferError(
                    .otherRepository, Catalogue.Restoring.otherVault(place), hint: Catalogue.Restoring.otherVaultNext())
            }
            // Whoever made it may have died in between.
            let files = try found.store.list()
            for name in [BlobName.mark, .mark.copy] where files[name] == nil {
                try found.store.publish(found.mark.write(), as: name, isDouble: false)
            }
            return found.mark
        } catch let error as CofferError where error.code == .noRepository {
            let store = try Place.store(place, state: stateDirectory)
            var files: [BlobName: Int64] = [:]
            // Object storage has no empty folders.
            do { files = try store.list() } catch BlobError.missing {}
            guard files.isEmpty, try folder.map(RepositoryFolder.isEmpty) ?? true else {
                throw CofferError(
                    .placeNotEmpty, Catalogue.Backups.notEmpty(place), hint: Catalogue.Backups.notEmptyNext())
            }
            let mark = RepositoryMark(id: try RandomBuffer().bytes(16), vault: vault)
            try store.publish(mark.write(), as: .mark, isDouble: true)
            return mark
        }
    }

    func changeRecipients(_ change: BackupRecipientChange, _ emit: (Event) throws -> Void) throws {
        try authorise(.backup)
        try authorise(.restore)
        let repository = try known(change.place)
        let added = try withoutRecovery(change.added, emit)
        let (gone, isChanged) = try writing { writer in
            let before = writer.authority.repositories[repository.id] ?? []
            var after = before
            for name in change.removed {
                guard let index = after.firstIndex(where: { $0.name == name || $0.fingerprint == name }) else {
                    try Self.requireOffline(name, writer.authority)
                    throw CofferError(
                        .noSuchRecipient, Catalogue.Backups.noSuchRecipient(name),
                        hint: Catalogue.Backups.recipientsAre(before.map(\.name)))
                }
                after.remove(at: index)
            }
            after += try Self.checked(added, besides: after)
            guard after != before else { return ([RepositoryRecipient](), false) }
            try writer.ledger.append(.repository, RepositoryBody(id: repository.id, recipients: after))
            return (before.filter { !after.contains($0) }, true)
        }
        try writeRecipients(of: repository)
        if !isChanged { try emit(.notice(Catalogue.Backups.recipientsUnchanged())) }
        if !gone.isEmpty { try emit(.notice(Catalogue.Backups.recipientsGone(gone.map(\.name)))) }
        try emit(.repository(try view(of: repository)))
    }

    /// The recovery identity opens every repository without being named.
    private func withoutRecovery(
        _ recipients: [BackupRecipient], _ emit: (Event) throws -> Void
    ) throws -> [BackupRecipient] {
        let recovery = try reading { $0.authority.recoveryEncryption?.bytes }
        let others = recipients.filter { $0.key != recovery }
        if others.count < recipients.count { try emit(.notice(Catalogue.Backups.recoveryIsOne())) }
        return others
    }

    /// - Throws: `recipient_stays` if the recovery identity is meant, or a user who may restore.
    private static func requireOffline(_ name: String, _ authority: Authority) throws {
        if let user = authority.restorers.first(where: { $0.name == name }) {
            throw CofferError(
                .recipientStays, Catalogue.Backups.userStays(user.name),
                hint: Catalogue.Backups.userStaysNext(user.name))
        }
        let key = try authority.recoveryEncryption.map { try EncryptionPublicKey($0.bytes) }
        let names = [Authority.recoveryRecipient] + (key.map { [CofferCrypto.fingerprint(recipient: $0)] } ?? [])
        guard names.contains(name) else { return }
        throw CofferError(
            .recipientStays, Catalogue.Backups.recoveryStays(), hint: Catalogue.Backups.recoveryStaysNext())
    }

    /// - Throws: `bad_recipient`, `too_many_recipients`.
    private static func checked(
        _ recipients: [BackupRecipient], besides known: [RepositoryRecipient]
    ) throws -> [RepositoryRecipient] {
        var checked: [RepositoryRecipient] = []
        for recipient in recipients {
            let isName =
                !recipient.name.isEmpty && recipient.name.count <= 100
                && !recipient.name.unicodeScalars.contains { $0.properties.generalCategory == .control }
            guard isName, (try? EncryptionPublicKey(recipient.key)) != nil else {
                throw CofferError(
                    .badRecipient, Catalogue.Backups.badRecipient(), hint: Catalogue.Backups.badRecipientNext())
            }
            let own = RepositoryRecipient(name: recipient.name, key: Hex(recipient.key))
            if (known + checked).contains(where: { $0.key == own.key }) { continue }
            checked.append(own)
        }
        guard known.count + checked.count <= Authority.offlineRecipientLimit else {
            throw CofferError(
                .tooManyRecipients,
                Catalogue.Backups.recipientCount(known.count + checked.count, limit: Authority.offlineRecipientLimit))
        }
        return checked
    }

    /// For people who look into the repository; the ledger decides. What is otherwise than it says is written anew.
    func writeRecipients(of repository: OpenedRepository) throws {
        try Place.speaking(of: repository.place) {
            let files = try repository.store.list()
            for file in try recipientFiles(of: repository, files) {
                switch file.state {
                case .good: continue
                case .strange: try repository.store.delete(file.name)
                case .missing, .changed:
                    if file.state == .changed { try repository.store.delete(file.name) }
                    try repository.store.publish(file.content, as: file.name, isDouble: false)
                }
            }
        }
    }

    /// What `recipients/` says, beside the ledger: nothing is sealed by it, and people read it.
    func recipientFindings(
        _ repository: OpenedRepository, _ files: [BlobName: Int64]
    ) throws -> [BackupCheckView.Finding] {
        try Place.speaking(of: repository.place) {
            try recipientFiles(of: repository, files).compactMap { file in
                let path = file.name.path
                let text: Phrase
                switch file.state {
                case .good: return nil
                case .missing: text = Catalogue.Backups.recipientFileMissing(path)
                case .changed: text = Catalogue.Backups.recipientFileChanged(path)
                case .strange: text = Catalogue.Backups.recipientFileStrange(path)
                }
                return .init(
                    text: text, lost: [], next: Catalogue.Backups.recipientFileNext(repository.place), isHarmless: true)
            }
        }
    }

    private func recipientFiles(
        of repository: OpenedRepository, _ files: [BlobName: Int64]
    ) throws -> [RecipientFile] {
        let recipients = try reading { $0.authority.repositories[repository.id] ?? [] }
        var expected: [BlobName: [UInt8]] = [:]
        for recipient in recipients { if let name = recipient.blobName { expected[name] = recipient.publicHalf } }
        let there = files.keys.filter(\.isRecipient)
        return try Set(expected.keys).union(there).sorted().map { name in
            guard let content = expected[name] else { return RecipientFile(name: name, content: [], state: .strange) }
            guard files[name] != nil else { return RecipientFile(name: name, content: content, state: .missing) }
            let found = try repository.store.bytes(name)
            return RecipientFile(name: name, content: content, state: found == content ? .good : .changed)
        }
    }
}

/// A file of `recipients/`, there or not.
private struct RecipientFile {
    enum State { case good, missing, changed, strange }

    let name: BlobName
    /// As it should be.
    let content: [UInt8]
    let state: State
}

extension RepositoryRecipient {
    /// Nil for a key that is none: the fold takes any 32 bytes.
    var fingerprint: String? {
        (try? EncryptionPublicKey(key.bytes)).map { CofferCrypto.fingerprint(recipient: $0) }
    }

    fileprivate var blobName: BlobName? { fingerprint.flatMap { BlobName(recipient: $0) } }

    /// The file in which people find whose key it is.
    fileprivate var publicHalf: [UInt8] { Array("coffer-recipient: 1\nname: \(name)\npublic: \(key.text)\n".utf8) }
}
