// Takes customers away for good, inside one write transaction: the only caller of the store's delete.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore

/// Erases records and remembers what must not be found in the file afterwards.
struct RecordEraser {
    /// What must not be found in the file once the transaction is over.
    private(set) var needles = NeedleList()
    private var batch: [ErasedBatch.Record] = []
    private let plan: Int64
    private let reason: [UInt8]

    /// Of one customer.
    ///
    /// - Parameter reason: sealed to the audit tier; empty: none.
    init(reason: [UInt8] = []) { (plan, self.reason) = (0, reason) }

    /// Of many.
    ///
    /// - Parameter plan: the ledger sequence of the plan that is carried out.
    init(plan: Int64) { (self.plan, reason) = (plan, []) }

    /// Erases a customer: the record that stands, and all that were merged into it.
    ///
    /// - Parameter planned: what the plan that is carried out says of it.
    /// - Throws: `Tampering` unless every row is as the ledger says; `StoreError.held`.
    mutating func erase(_ row: RecordRow, _ planned: PlannedRow?, _ writer: inout RecordWriter) throws {
        let family = try writer.reader.family(of: row)
        // Before anything of theirs goes: the store would refuse the one that is held, and not those before it.
        for member in family where try !RecordMarks(member.open, member.id).holds.isEmpty {
            throw StoreError.held(member.id)
        }
        for row in family {
            let proof = try writer.reader.proof(of: row)
            try erase(
                ErasableRow(row, proof, planned, writer.authority, writer.policy, writer.store), &writer)
        }
    }

    /// Erases one record, of which nothing else is looked at.
    ///
    /// - Throws: `StoreError.held`.
    mutating func erase(_ erasable: ErasableRow, _ writer: inout RecordWriter) throws {
        let row = erasable.row
        try writer.store.delete(row.id)
        needles.append(erasable.needles)
        for hash in erasable.spent { try writer.store.insertSpentCode(hash) }
        for hash in erasable.suppressed { try writer.store.insertSuppressed(hash) }
        batch.append(
            ErasedBatch.Record(
                id: row.id, publicID: row.publicID, hash: erasable.hash, rule: erasable.rule,
                isAnonymised: erasable.isAnonymised))
        if batch.count == ErasedBatch.limit { try finish(&writer) }
    }

    /// Enters what was erased since the last entry. Has to come before the transaction ends.
    mutating func finish(_ writer: inout RecordWriter) throws {
        guard !batch.isEmpty else { return }
        batch.sort { $0.id < $1.id }
        for record in batch {
            try writer.store.insertTombstone(record.id, ledgerSequence: writer.ledger.nextSequence)
        }
        try writer.ledger.append(ErasedBatch(plan: plan, reason: reason, records: batch))
        _ = try writer.store.advanceCounter(ErasureCounter.erased, by: Int64(batch.count))
        batch = []
    }

    /// Takes tiers away from a customer, of every record that was merged into theirs too, and of every version.
    ///
    /// Each record is proven once, before anything of it goes: an approval that is used up counts from the end of the
    /// transaction on.
    ///
    /// - Parameter reason: with keys to seal it to the audit tier; nil: the plan has it.
    /// - Returns: the customer's own record as it is now.
    @discardableResult
    mutating func erase(
        _ tiers: [TierID], of standing: RecordRow, _ planned: PlannedRow?,
        because reason: (text: String, keys: WritingKeys)?, _ writer: inout RecordWriter
    ) throws -> RecordRow {
        var left = standing
        for proven in try writer.reader.family(of: standing) {
            try writer.reader.prove(proven)
            var row = proven
            for tier in tiers {
                let after = try erase(tier, of: row, isOneOfMany: planned != nil, writer)
                if try RowDigests(after, vault: writer.reader.vault, slots: writer.authority.slotTiers).tiers
                    == RowDigests(row, vault: writer.reader.vault, slots: writer.authority.slotTiers).tiers
                {
                    continue
                }
                let said = row.id == standing.id ? reason : nil
                if let said { try writer.remark(said.text, about: row.id, keys: said.keys) }
                try writer.update(
                    after, from: row, kind: .tierErased, fields: [], remark: said != nil, planned: planned)
                row = after
            }
            if row.id == standing.id { left = row }
        }
        _ = try writer.store.advanceCounter(ErasureCounter.erased, by: Int64(tiers.count))
        return left
    }

    /// Keys and versions of one tier; the row is returned without it, and not written.
    private mutating func erase(
        _ tier: TierID, of row: RecordRow, isOneOfMany: Bool, _ writer: RecordWriter
    ) throws -> RecordRow {
        try needles.note(row, writer.store, only: tier, isOneOfMany: isOneOfMany)
        try writer.store.deleteShredKey(row.id, tier)
        for version in try writer.store.versions(of: row.id) {
            let parts = try Self.parts(version.parts, row.id, without: tier)
            if parts != version.parts {
                try writer.store.updateVersion(
                    VersionRow(record: row.id, revision: version.revision, open: version.open, parts: parts))
            }
        }
        return try cleared(row, of: tier, writer)
    }

    private func cleared(_ row: RecordRow, of tier: TierID, _ writer: RecordWriter) throws -> RecordRow {
        var after = row
        after.revision += 1
        after.parts = try Self.parts(row.parts, row.id, without: tier)
        after.pending &= ~RecordRow.pendingBit(tier)
        for (slot, owner) in writer.authority.slotTiers.enumerated() where owner == tier { after.tokens[slot] = nil }
        return after
    }

    static func parts(_ blob: [UInt8], _ id: RecordID, without tier: TierID) throws -> [UInt8] {
        var parts: [UInt8] = []
        for part in try SealedPart.of(blob, id, where: { $0.tier != tier }) { part.append(to: &parts) }
        return parts
    }
}

/// A proven row, with what stays when it is erased.
struct ErasableRow: Sendable {
    let row: RecordRow
    let hash: Hash32
    /// Of its codes, those it once had among them.
    let spent: [Int64]
    let suppressed: [Int64]
    let needles: NeedleList
    /// By which of its plan's rules; nil: not by a plan.
    let rule: UInt16?
    /// Counts of people like them may stay.
    let isAnonymised: Bool

    /// - Parameter planned: nil: not one of a plan's.
    /// - Throws: `Tampering.record` if the open bytes do not hold together.
    init(
        _ row: RecordRow, _ proof: RowProof, _ planned: PlannedRow?, _ authority: Authority, _ policy: Policy,
        _ store: any StoreReading
    ) throws {
        self.row = row
        // Invariant: a policy has 100 rules of retention at most, so the highest bit is free.
        rule = planned.map { UInt16(clamping: $0.rule) }
        isAnonymised = planned?.tiers == PlannedRow.anonymisation
        var needles = NeedleList()
        try needles.note(row, store, only: nil, isOneOfMany: planned != nil)
        self.needles = needles
        hash = proof.digests.hash
        spent = try ([row.code] + RecordMarks.codes(row.open, row.id).map(\.code)).map {
            SpentCode.hash($0, vault: authority.vault)
        }
        suppressed = Suppression.hashes(of: row, authority, policy)
    }
}

extension NeedleList {
    /// Remembers bytes of a record that nothing else has; open fields are not among them, others may have the same.
    ///
    /// - Parameters:
    ///   - tier: nil: of the whole record.
    ///   - isOneOfMany: of one customer a key, of the next a stretch of the row, so that memory does not grow with a plan.
    ///     The pass that looks for them overwrites what no row stands on; they are the proof that it has.
    fileprivate mutating func note(
        _ row: RecordRow, _ store: any StoreReading, only tier: TierID?, isOneOfMany: Bool
    ) throws {
        if isOneOfMany { return try noteOne(row, store, only: tier) }
        try store.eachShredKey(of: row.id) { key, bytes in
            if tier.map({ $0 == key }) ?? true { append(bytes, every: 32) }
        }
        try note(row.parts, row.id, only: tier)
        for version in try store.versions(of: row.id) { try note(version.parts, row.id, only: tier) }
        guard tier == nil else { return }
        // The public id is not among them: the entry tells it to followers.
        row.salt.withUnsafeBytes { append($0, every: 32) }
        for remark in try store.remarks(of: row.id) { remark.sealed.withUnsafeBytes { append($0, every: 32) } }
    }

    private mutating func noteOne(_ row: RecordRow, _ store: any StoreReading, only tier: TierID?) throws {
        if row.id.rawValue % 2 == 0 { return try note(row.parts, row.id, only: tier, isOne: true) }
        // The tiers in turn.
        let wanted = Int(row.id.rawValue / 2 % 4)
        var (seen, key) = (0, NeedleList())
        try store.eachShredKey(of: row.id) { owner, bytes in
            guard tier.map({ $0 == owner }) ?? true else { return }
            if seen <= wanted {
                key = NeedleList()
                key.append(bytes, every: 32)
            }
            seen += 1
        }
        append(key)
    }

    private mutating func note(_ blob: [UInt8], _ id: RecordID, only tier: TierID?, isOne: Bool = false) throws {
        guard let parts = try? PartsBlob(blob) else { throw Tampering.record(id) }
        let noted = parts.entries.filter { part in tier.map { $0 == part.tier } ?? true }
        for part in isOne ? noted.suffix(1) : noted[...] {
            // Past the header, in which parts under one data key agree.
            parts.withSealed(part) { sealed in
                guard sealed.count > PartCipher.headerSize else { return }
                append(
                    UnsafeRawBufferPointer(rebasing: sealed[PartCipher.headerSize...]), every: isOne ? sealed.count : 32
                )
            }
        }
    }
}

/// How the codes of erased customers are remembered: as hashes, so that none is ever given again.
enum SpentCode {
    /// The first 8 bytes of BLAKE2b-256 over vault id and code.
    static func hash(_ code: String, vault: Hash32) -> Int64 {
        var hash = Blake2b(label: "coffer/spent-code/1")
        hash.update(vault)
        hash.update(code)
        return hash.finish().firstEight
    }
}

extension Hash32 {
    /// The first 8 bytes as a number, little endian: how what was erased is remembered.
    var firstEight: Int64 { withBytes { Int64(littleEndian: $0.loadUnaligned(as: Int64.self)) } }
}

/// Counters of erasures, and of those whose bytes have been looked for since.
enum ErasureCounter {
    static let erased = "erased"
    static let cleansed = "cleansed"
}

/// How far erasing had come in one transaction.
struct ErasureMark {
    var sequence: Int64
    /// As `ErasureCounter.erased` counts.
    var erased: Int64

    init(sequence: Int64, _ store: any StoreReading) throws {
        self.sequence = sequence
        erased = try store.counter(ErasureCounter.erased)
    }
}

extension RecordReader {
    /// The record and all that were merged into it, directly or by others.
    func family(of row: RecordRow) throws -> [RecordRow] {
        var family = [row]
        var index = 0
        while index < family.count {
            for merged in try store.records(mergedInto: family[index].id) {
                guard !family.contains(where: { $0.id == merged.id }) else { throw Tampering.record(merged.id) }
                family.append(merged)
            }
            index += 1
        }
        return family
    }
}
