// What stood in a repository in some days: its snapshots and lists of keys, by the ledger and by what lies there.

internal import CofferBackup
internal import CofferCrypto
internal import CofferModel
internal import CofferStore

/// The snapshots of one repository in the course of a vault's life.
struct BackupCourse {
    struct Moment {
        let number: UInt64
        let time: Int64
        /// The last ledger entry that is in it.
        let sequence: Int64
        /// Whether its list of keys lies there today; nil: not known.
        var hasList: Bool?
        /// To whom it is sealed.
        var recipients: [RepositoryState.Recipient] = []
        /// The recovery identity's key among them.
        var recovery: EncryptionPublicKey?
    }

    /// Ascending.
    private(set) var moments: [Moment] = []
    /// When lists of keys were deleted before their time, and the first snapshot whose list stayed.
    private var forgotten: [(time: Int64, kept: UInt64)] = []
    private let window = PrunePlan.Periods().window

    /// - Parameter check: what lies there; nil: nobody could look.
    /// - Throws: `Tampering`.
    init(_ repository: Hex, _ reader: RecordReader, _ check: RepositoryCheck?) throws {
        var known = try entered(repository, reader)
        for snapshot in check?.snapshots ?? [] where reader.authority.hasSigned(snapshot.head.start) {
            let head = snapshot.head
            // A maker that died has entered nothing of what it wrote.
            known[head.number] = Moment(
                number: head.number, time: head.start.time, sequence: Int64(clamping: head.start.ledgerSequence),
                hasList: head.files(.root).contains {
                    check?.files[$0.name] != nil || check?.files[$0.name.copy] != nil
                })
        }
        moments = known.values.sorted { $0.number < $1.number }
        try addRecipients(repository, reader)
    }

    private mutating func entered(_ repository: Hex, _ reader: RecordReader) throws -> [UInt64: Moment] {
        let kinds = [AccessKind.backedUp, .forgot].map(\.rawValue)
        var found: [UInt64: Moment] = [:]
        var next: Int64 = 1
        while true {
            let rows = try reader.store.ledgerRows(from: next, limit: 1_000, descending: false)
            for row in rows where row.entryClass == .access && kinds.contains(row.kind) {
                let body = try LedgerBody.decode(AccessBody.self, row.body, sequence: row.sequence)
                guard let backup = body.backup, backup.repository == repository else { continue }
                try reader.proofs.verify(row, authority: reader.authority)
                if row.kind == AccessKind.forgot.rawValue {
                    forgotten.append((row.time, backup.snapshot))
                    continue
                }
                found[backup.snapshot] = Moment(
                    number: backup.snapshot, time: row.time, sequence: Int64(clamping: backup.ledgerSequence))
            }
            guard let last = rows.last, rows.count == 1_000 else { return found }
            next = last.sequence + 1
        }
    }

    /// As authority was when each was made.
    private mutating func addRecipients(_ repository: Hex, _ reader: RecordReader) throws {
        var authority = Authority(vault: reader.vault)
        for index in moments.indices {
            try authority.advance(reader.store, upTo: moments[index].sequence)
            moments[index].recipients = try authority.recipients(of: repository)
            moments[index].recovery = try authority.recoveryEncryption.map { try EncryptionPublicKey($0.bytes) }
        }
    }

    /// Snapshots that were made by the end of these days. Packs of those given up count on: a copy may have been taken
    /// before.
    func taken(in days: DayRange) -> [Moment] { moments.filter { $0.time < days.end } }

    /// Whether the list of keys of a snapshot was there on any of these days, as far as is known: it lies there still, or
    /// nothing says that it was deleted before.
    func hadList(_ moment: Moment, in days: DayRange) -> Bool {
        if moment.hasList == true { return true }
        guard let next = moments.first(where: { $0.number > moment.number }) else { return true }
        // The first snapshot after the window deletes it, or somebody before that.
        let expired = moments.first { $0.number > moment.number && $0.time >= next.time + window }?.time
        let forgotten = forgotten.first { $0.kept > moment.number }?.time
        let deleted = [expired, forgotten].compactMap { $0 }.min()
        return deleted.map { $0 >= days.start } ?? true
    }
}
