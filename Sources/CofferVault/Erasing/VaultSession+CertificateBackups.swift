// What a certificate of erasure says of backups: who has learned of it, and until when what went may open there.

internal import CofferBackup
internal import CofferModel
internal import CofferStore

extension VaultSession {
    /// Of each repository there was by then. The entry that erased is `sequence`.
    func backups(of sequence: Int64, _ reader: RecordReader) throws -> [ErasureCertificate.Backup] {
        let repositories = try reader.store.repositories().filter { reader.authority.repositories[Hex($0.id)] != nil }
        if repositories.isEmpty { return [] }
        let made = try Self.repositoriesMade(before: sequence, reader)
        let act = try Self.firstAct(from: sequence, reader.store)
        let last = try Self.lastDays(of: sequence, reader)
        return repositories.filter { made.contains(Hex($0.id)) }.map { row in
            let includes = row.snapshot > 0 && row.ledgerSequence >= sequence
            return .init(
                repository: Hex(row.id), place: row.place, knows: includes || act.map { row.acts >= $0 } ?? false,
                opensUntil: last[Hex(row.id)]?.day)
        }
    }

    /// Other repositories that may hold keys of who was erased up to a place in the ledger, and until when.
    func others(besides repository: OpenedRepository, upTo sequence: Int64) throws -> [ForgetView.Other] {
        try reading { reader in
            guard let last = try Self.lastErasure(upTo: sequence, reader.store) else { return [] }
            let rows = try reader.store.repositories()
            let days = try Self.lastDays(of: last, reader)
            return try backups(of: last, reader).filter { $0.repository != repository.id }.compactMap { backup in
                let written = rows.first { Hex($0.id) == backup.repository }?.snapshotTime ?? 0
                // A snapshot after that day has deleted them, or somebody before it.
                if let until = backup.opensUntil, written > until { return nil }
                if days[backup.repository]?.isOver ?? false { return nil }
                return .init(place: backup.place, opensUntil: backup.opensUntil)
            }
        }
    }

    private static func lastErasure(upTo sequence: Int64, _ store: any StoreReading) throws -> Int64? {
        var next = sequence
        while next > 0 {
            let rows = try store.ledgerRows(from: next, limit: 1_000, descending: true)
            let erasures = [ChangeKind.erased, .tierErased].map(\.rawValue)
            if let row = rows.first(where: { $0.entryClass == .change && erasures.contains($0.kind) }) {
                return row.sequence
            }
            next = (rows.last?.sequence ?? 1) - 1
        }
        return nil
    }

    private static func repositoriesMade(before sequence: Int64, _ reader: RecordReader) throws -> Set<Hex> {
        var made: Set<Hex> = []
        var after: Int64 = 0
        while true {
            let rows = try reader.store.authorityRows(after: after, limit: 1_000)
            for row in rows where row.kind == AuthorityKind.repository.rawValue && row.sequence < sequence {
                made.insert(try LedgerBody.decode(RepositoryBody.self, row.body, sequence: row.sequence).id)
            }
            guard rows.count == 1_000, let last = rows.last?.authoritySequence else { return made }
            after = last
        }
    }

    /// The number of the first act that is about this entry or a later one.
    private static func firstAct(from sequence: Int64, _ store: any StoreReading) throws -> Int64? {
        var after: Int64 = 0
        while let act = try store.acts(after: after, limit: 1).first {
            if try act.signed().head.start.ledgerSequence >= UInt64(sequence) { return act.number }
            after = act.number
        }
        return nil
    }

    /// By repository: until when what an entry took away may open there. The window begins with the first snapshot that
    /// does not have it, and is over at once with `forget-now`.
    private static func lastDays(
        of sequence: Int64, _ reader: RecordReader
    ) throws -> [Hex: (day: Int64, isOver: Bool)] {
        let kinds = [AccessKind.backedUp, .forgot].map(\.rawValue)
        var found: [Hex: (day: Int64, isOver: Bool)] = [:]
        var next = sequence + 1
        while true {
            let rows = try reader.store.ledgerRows(from: next, limit: 1_000, descending: false)
            for row in rows where row.entryClass == .access && kinds.contains(row.kind) {
                let body = try LedgerBody.decode(AccessBody.self, row.body, sequence: row.sequence)
                guard let backup = body.backup, backup.ledgerSequence >= UInt64(sequence) else { continue }
                if row.kind == AccessKind.forgot.rawValue {
                    if found[backup.repository].map({ !$0.isOver }) ?? true {
                        found[backup.repository] = (min(row.time, found[backup.repository]?.day ?? row.time), true)
                    }
                } else if found[backup.repository] == nil {
                    found[backup.repository] = (row.time + PrunePlan.Periods().window, false)
                }
            }
            guard rows.count == 1_000, let last = rows.last else { return found }
            next = last.sequence + 1
        }
    }
}
