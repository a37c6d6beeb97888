// Writes acts: at the end of every transaction, so that nobody who erases, holds or disables has to think of backups.

internal import CofferBackup
internal import CofferCrypto
internal import CofferModel
internal import CofferStore

extension ActRow {
    /// - Throws: `Tampering.act` for what is no act of this number.
    func signed() throws -> Signed<CofferBackup.Act> {
        guard let act = try? Signed<CofferBackup.Act>(reading: head), Int64(clamping: act.head.start.number) == number
        else {
            throw Tampering.act(number)
        }
        return act
    }
}

extension Signed<CofferBackup.Act> {
    /// By number and hash, as state directories, certificates and `status` name it.
    var named: RestoredBody.Head { RestoredBody.Head(number: head.start.number, hash: hash) }
}

extension RecordWriter {
    /// The most bytes of entries in one act, but for what belongs to authority.
    private static let actLimit = 8 << 20

    /// Signs what this transaction did to protect somebody, as acts for the repositories.
    ///
    /// - Returns: the newest act; nil if nothing was to be written.
    /// - Throws: `Tampering`.
    func enterActs() throws -> RestoredBody.Head? {
        let protective = ledger.protective
        guard !protective.isEmpty, !authority.repositories.isEmpty else { return nil }
        let repositories = try store.repositories().filter { authority.repositories[Hex($0.id)] != nil }
        // Every repository has authority up to here in its newest snapshot.
        let basis = try authorityRows(after: repositories.map(\.ledgerSequence).min() ?? 0)
        var last = try store.lastAct()?.signed()
        // Numbers that a repository has are not given again: acts that were taken out of the table are missed.
        if let sent = repositories.map(\.acts).max(), sent > Int64(clamping: last?.head.start.number ?? 0) {
            throw Tampering.act(sent)
        }
        var rest = protective[...]
        while let first = rest.first {
            var size = first.body.count
            let part = rest.prefix { row in
                if row.sequence != first.sequence { size += row.body.count }
                return size <= Self.actLimit || row.sequence == first.sequence
            }
            rest = rest.dropFirst(part.count)
            last = try enterAct(about: part, basis, after: last)
        }
        return last?.named
    }

    private func enterAct(
        about rows: ArraySlice<LedgerRow>, _ basis: [LedgerRow], after last: Signed<CofferBackup.Act>?
    ) throws -> Signed<CofferBackup.Act> {
        guard let newest = rows.last else { preconditionFailure("an act about nothing") }
        let number = (last?.head.start.number ?? 0) + 1
        var entries = Dictionary(rows.map { ($0.sequence, $0) }) { first, _ in first }
        for row in basis where row.sequence < newest.sequence { entries[row.sequence] = row }
        guard let salt = Hash32(try RandomBuffer().bytes(32)) else { preconditionFailure("32 bytes") }
        let body = ActBody(
            salt: salt,
            entries: try entries.values.sorted { $0.sequence < $1.sequence }.map { row in
                guard let previous = Hash32(row.previousHash) else { throw Tampering.ledgerEntry(row.sequence) }
                return ActBody.Entry(previous: previous, entry: PackedEntry(row))
            },
            subjects: try subjects(of: rows, act: Int64(number)))
        let start = HeadStart(
            vault: reader.vault, number: number, previous: last?.hash ?? .zero, time: time,
            user: reader.keyring.user, signer: reader.keyring.keys.signing.publicKey,
            ledgerSequence: UInt64(newest.sequence))
        let act = Signed(CofferBackup.Act(start: start, body: body), by: reader.keyring.keys.signing)
        try store.insert(ActRow(number: Int64(number), head: act.bytes, body: body.encoded))
        return act
    }

    /// Authority entries after a ledger sequence, ascending; those of this transaction too.
    private func authorityRows(after sequence: Int64) throws -> [LedgerRow] {
        let page = 64
        var found: [LedgerRow] = []
        var end = ledger.authoritySequence
        while end > 0 {
            let start = max(0, end - Int64(page))
            let rows = try store.authorityRows(after: start, limit: Int(end - start))
            let newer = rows.drop { $0.sequence <= sequence }
            found.insert(contentsOf: newer, at: 0)
            if newer.count < rows.count { break }
            end = start
        }
        return found
    }

    /// Customers who are still there and whose marks were changed, with the marks sealed for them.
    private func subjects(of rows: ArraySlice<LedgerRow>, act: Int64) throws -> [ActBody.Subject] {
        let marked = rows.filter {
            $0.entryClass == .change && ChangeKind(rawValue: $0.kind)?.changesProtectiveMarks == true
        }
        let records = Set(marked.compactMap(\.record)).sorted()
        if records.isEmpty { return [] }
        let cipher = try ActMark(vault: reader.vault)
        return try records.compactMap { id in
            guard let row = try store.record(id) else { return nil }
            let marks = try KeptMarks(row.open, id).encoded
            try reader.loadShredKey(id, .row)
            let sealed = reader.cipher.withShredKey(slot: Int(TierID.row.rawValue)) {
                cipher.seal(marks, act: act, record: id.rawValue, shredKey: $0)
            }
            return ActBody.Subject(record: id, mark: sealed)
        }
    }
}
