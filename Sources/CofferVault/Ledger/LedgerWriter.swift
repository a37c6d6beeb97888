// Appends signed entries inside one write transaction, keeping both chains.

internal import CofferCrypto
internal import CofferModel
internal import CofferStore

/// The ledger's pen for one transaction and one actor.
struct LedgerWriter {
    private let store: any StoreWriting
    private let vault: Hash32
    private let actor: UserID
    private let signing: SigningKeyPair
    private let time: Int64
    private(set) var head: LedgerHead
    private(set) var authoritySequence: Int64
    private var authorityHash: Hash32
    /// What was appended that repositories have to learn of at once.
    private(set) var protective: [LedgerRow] = []

    init(
        store: any StoreWriting, vault: Hash32, actor: UserID, signing: SigningKeyPair, time: Int64,
        authoritySequence: Int64, authorityHash: Hash32
    ) throws {
        self.store = store
        self.vault = vault
        self.actor = actor
        self.signing = signing
        self.time = time
        self.authoritySequence = authoritySequence
        self.authorityHash = authorityHash
        head = try LedgerHead(store.ledgerHead())
    }

    /// The sequence the next entry will have.
    var nextSequence: Int64 { head.sequence + 1 }

    /// - Parameter record: whom it is about, if it is about a customer.
    mutating func append(_ kind: AuthorityKind, record: RecordID? = nil, _ body: some Encodable) throws {
        try append(
            .authority, kind: kind.rawValue, record: record, count: record == nil ? 0 : 1,
            body: LedgerBody.encode(body), authority: authoritySequence + 1)
    }

    mutating func append(_ kind: ChangeKind, record: RecordID, count: Int64 = 1, body: [UInt8]) throws {
        try append(.change, kind: kind.rawValue, record: record, count: count, body: body, authority: nil)
    }

    /// - Parameter kind: erased, or left out of a restore.
    mutating func append(_ batch: ErasedBatch, as kind: ChangeKind = .erased) throws {
        try append(
            .change, kind: kind.rawValue, record: nil, count: Int64(batch.records.count),
            body: batch.encode(), authority: nil)
    }

    mutating func append(_ kind: AccessKind, record: RecordID? = nil, _ body: AccessBody) throws {
        try append(
            .access, kind: kind.rawValue, record: record, count: record == nil ? 0 : 1, body: LedgerBody.encode(body),
            authority: nil)
    }

    private mutating func append(
        _ entryClass: LedgerClass, kind: Int64, record: RecordID?, count: Int64, body: [UInt8], authority: Int64?
    ) throws {
        var row = LedgerRow(
            sequence: head.sequence + 1, authoritySequence: authority, entryClass: entryClass, kind: kind, time: time,
            actor: actor, record: record, recordCount: count, body: body, previousHash: head.hash.bytes, hash: [],
            signature: [])
        let hash = row.computedHash(vault: vault, authorityPrevious: authority == nil ? nil : authorityHash)
        row.hash = hash.bytes
        row.signature = signing.sign(LedgerRow.signedMessage(vault: vault, sequence: row.sequence, hash: hash))
        try store.append(row)
        if row.isProtective { protective.append(row) }
        head = LedgerHead(sequence: row.sequence, hash: hash)
        if let authority {
            authoritySequence = authority
            authorityHash = hash
        }
    }
}

/// Where a ledger ends.
struct LedgerHead: Sendable, Equatable, Codable {
    var sequence: Int64
    var hash: Hash32

    static let empty = LedgerHead(sequence: 0, hash: .zero)

    init(sequence: Int64, hash: Hash32) {
        self.sequence = sequence
        self.hash = hash
    }

    init(_ row: LedgerRow?) throws {
        guard let row else {
            self = .empty
            return
        }
        guard let hash = Hash32(row.hash) else { throw Tampering.ledgerEntry(row.sequence) }
        self.init(sequence: row.sequence, hash: hash)
    }
}
