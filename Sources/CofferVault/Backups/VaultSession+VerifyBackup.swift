// `backup verify`: whether a repository has all that its snapshots need, and whether they are this vault's.

internal import CofferBackup
internal import CofferCrypto
internal import CofferModel
internal import CofferStore
package import CofferText

extension CofferError.Code {
    package static let backupDoubtful = Self("backup_doubtful", .integrity)
}

extension VaultSession {
    /// - Throws: `backup_doubtful` after the findings, unless all of them are harmless.
    func verifyBackup(_ request: BackupVerify, _ emit: (Event) throws -> Void) throws {
        try authoriseBackups()
        let repository = try known(request.place)
        let (check, strange) = try look(at: repository, request.isFull ? .full : .small, emit)
        let words = FindingWords(place: request.place, check)
        let view = BackupCheckView(
            place: request.place, isFull: request.isFull,
            snapshots: Int64(check.snapshots.count { !check.givenUp.contains($0.head.number) }),
            good: check.restorable.subtracting(check.givenUp).subtracting(strange.flatMap(\.lost)).sorted(),
            bytesRead: check.bytesRead,
            findings: try check.findings.map(words.view) + strange + recipientFindings(repository, check.files))
        try emit(.backupChecked(view))
        guard view.doubts.isEmpty else {
            throw CofferError(
                .backupDoubtful,
                Catalogue.Backups.doubtful(
                    request.place, view.doubts.count,
                    lost: Set(view.doubts.flatMap(\.lost)).subtracting(check.givenUp).count),
                hint: Catalogue.Backups.doubtsNext(good: view.good, isRolledBack: words.isRolledBack))
        }
        if let newest = check.snapshots.last {
            try stateDirectory.remember(
                SnapshotChain.Remembered(number: newest.head.number, hash: newest.hash), of: repository.id)
        }
    }

    /// What a repository is found to be by itself, and beside the ledger.
    func look(
        at repository: OpenedRepository, _ depth: RepositoryCheck.Depth, _ emit: (Event) throws -> Void
    ) throws -> (check: RepositoryCheck, strange: [BackupCheckView.Finding]) {
        let check = try check(repository, depth, emit)
        return (check, try strange(check))
    }

    /// What nobody signed whom the ledger knows, and snapshots of another ledger.
    private func strange(_ check: RepositoryCheck) throws -> [BackupCheckView.Finding] {
        try reading { reader in
            var found: [BackupCheckView.Finding] = []
            func add(_ text: Phrase, lost: [UInt64] = []) {
                found.append(.init(text: text, lost: lost, next: Catalogue.Backups.investigate()))
            }
            for snapshot in check.snapshots {
                let (number, start) = (snapshot.head.number, snapshot.head.start)
                if try !reader.store.isOfHistory(snapshot.head) {
                    // A restore brings that other history back.
                    add(Catalogue.Backups.otherLedger(number))
                } else if !reader.authority.hasSigned(start) {
                    add(Catalogue.Backups.unknownSigner(BlobName(.snapshots, number).path), lost: [number])
                }
            }
            for act in check.acts where !reader.authority.hasSigned(act.head.start) {
                add(Catalogue.Backups.unknownSigner(BlobName(.acts, act.head.start.number).path))
            }
            for prune in check.prunes where !reader.authority.hasSigned(prune.head.start) {
                add(Catalogue.Backups.unknownSigner(BlobName(.prunes, prune.head.start.number).path))
            }
            return found
        }
    }
}
