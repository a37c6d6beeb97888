// An entry of the ledger outside of it, with all that its signature is over.

internal import CofferCrypto
internal import CofferModel
internal import CofferStore

/// One entry as a document carries it (docs/format.md).
struct LedgerExcerpt: Codable, Equatable {
    var sequence: Int64
    /// Its place among the authority entries, and the hash of the one before; nil for other entries.
    var authoritySequence: Int64?
    var authorityPrevious: Hash32?
    var entryClass: Int64
    var kind: Int64
    var time: Int64
    var actor: UserID
    var record: RecordID?
    var recordCount: Int64
    var body: Hex
    var previousHash: Hash32
    var hash: Hash32
    var signature: Hex

    /// - Parameter authorityPrevious: only of an authority entry.
    init(_ row: LedgerRow, authorityPrevious: Hash32? = nil) throws {
        guard let previous = Hash32(row.previousHash), let hash = Hash32(row.hash) else {
            throw Tampering.ledgerEntry(row.sequence)
        }
        sequence = row.sequence
        authoritySequence = row.authoritySequence
        self.authorityPrevious = authorityPrevious
        entryClass = row.entryClass.rawValue
        kind = row.kind
        time = row.time
        actor = row.actor
        record = row.record
        recordCount = row.recordCount
        body = Hex(row.body)
        previousHash = previous
        self.hash = hash
        signature = Hex(row.signature)
    }

    /// Nil if there is no such class of entries.
    var row: LedgerRow? {
        LedgerClass(rawValue: entryClass).map {
            LedgerRow(
                sequence: sequence, authoritySequence: authoritySequence, entryClass: $0, kind: kind, time: time,
                actor: actor, record: record, recordCount: recordCount, body: body.bytes,
                previousHash: previousHash.bytes, hash: hash.bytes, signature: signature.bytes)
        }
    }

    func isSigned(by key: SigningPublicKey, vault: Hash32) -> Bool {
        row?.isAuthentic(vault: vault, authorityPrevious: authorityPrevious, key: key) ?? false
    }
}
