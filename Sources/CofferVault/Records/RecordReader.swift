// Opens records inside one snapshot: proves the row, then opens the parts this session's keys open.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore

/// Reads for one operation. Owns a scratch arena, so it never leaves its thread.
final class RecordReader {
    let store: any StoreReading
    let authority: Authority
    let policy: Policy
    let keyring: Keyring
    let vault: Hash32
    let proofs: LedgerProofs
    let cipher: PartCipher
    private(set) var prover: RowProver

    init(
        store: any StoreReading, authority: Authority, keyring: Keyring, vault: Hash32, proofs: LedgerProofs
    ) throws {
        self.store = store
        self.authority = authority
        policy = try authority.policy
        self.keyring = keyring
        self.vault = vault
        self.proofs = proofs
        prover = RowProver(authority, vault: vault, proofs: proofs)
        cipher = try PartCipher(vault: vault)
    }

    /// A record by its number, proven.
    ///
    /// - Throws: `Tampering.missingRecord` if the ledger has it and the table has not.
    func record(_ id: RecordID) throws -> RecordRow {
        guard let row = try store.record(id) else { throw Tampering.missingRecord(id) }
        try prove(row)
        return row
    }

    /// The record that stands for this one: itself, unless it was merged into another.
    ///
    /// - Throws: `Tampering.record` if it goes round in a circle.
    func standing(_ row: RecordRow) throws -> RecordRow {
        var row = row
        var passed: Set<RecordID> = []
        while let other = row.mergedInto {
            guard passed.insert(row.id).inserted else { throw Tampering.record(row.id) }
            row = try record(other)
        }
        return row
    }

    /// The number of the record that stands for one; nothing is proven.
    func standingID(_ id: RecordID) throws -> RecordID {
        var id = id
        var passed: Set<RecordID> = []
        while let other = try store.record(id)?.mergedInto {
            guard passed.insert(id).inserted else { throw Tampering.record(id) }
            id = other
        }
        return id
    }

    /// - Returns: the digests of the row.
    /// - Throws: `Tampering` unless the entries of the record follow from each other and the newest states this row.
    @discardableResult
    func prove(_ row: RecordRow) throws -> RowDigests { try proof(of: row).digests }

    /// - Throws: `Tampering` unless the entries of the record follow from each other and the newest states this row.
    func proof(of row: RecordRow) throws -> RowProof {
        guard try store.tombstone(of: row.id) == nil else { throw Tampering.record(row.id) }
        return try prover.prove(row, newest: try store.lastChange(of: row.id)) { try store.changes(of: row.id) }
    }

    /// The fields of a tier in clear; nil if this session's keys do not open them.
    ///
    /// An emptied field has the value "".
    func clearFields(_ row: RecordRow, _ tier: TierID) throws -> [FieldName: String]? {
        guard keyring.holds(tier, .clear, authority) else { return nil }
        return try merged(row.id, row.parts, tier, base: .clear, overlay: .clearOverlay)
    }

    /// Base part and overlays of one tier folded together, oldest first.
    func merged(
        _ record: RecordID, _ blob: [UInt8], _ tier: TierID, base: PartKind, overlay: PartKind
    ) throws -> [FieldName: String] {
        let parts = try SealedPart.of(blob, record) { $0.tier == tier && ($0.kind == base || $0.kind == overlay) }
        return try merged(record, parts, base: base)
    }

    /// Base part and overlays of one tier folded together, oldest first.
    func merged(_ record: RecordID, _ parts: [SealedPart], base: PartKind) throws -> [FieldName: String] {
        var fields: [FieldName: String] = [:]
        let order = { (part: SealedPart) in (part.kind == base ? 0 : 1, part.revision) }
        for part in parts.sorted(by: { order($0) < order($1) }) {
            for (name, value) in try open(part, of: record) { fields[name] = value }
        }
        return fields
    }

    /// Opens one part.
    ///
    /// - Throws: `Tampering` that says which of key, shred key and seal is wrong.
    func open(_ part: SealedPart, of record: RecordID) throws -> [(FieldName, String)] {
        try withPlaintext(of: part, of: record) { try FieldCodec.decode($0) }
    }

    /// Opens one part and lends its plaintext; `body` may seal, not open. The shred key stays in the arena.
    ///
    /// - Throws: `Tampering` that says which of key, shred key and seal is wrong; `.part` whatever `body` throws.
    func withPlaintext<Result>(
        of part: SealedPart, of record: RecordID, _ body: (UnsafeRawBufferPointer) throws -> Result
    ) throws -> Result {
        try part.bytes.withUnsafeBytes { sealed in
            guard let id = try? PartCipher.dataKeyID(of: sealed) else { throw Tampering.part(record, part.tier) }
            // Masked keys are in more hands than clear ones: they seal masks and nothing else.
            guard let made = authority.dataKeys[id], !made.isRetired,
                let sealedTo = authority.keys[made.key.key], sealedTo.tier == part.tier,
                sealedTo.purpose == part.kind.purpose,
                let key = try keyring.dataKey(id, authority, store)
            else { throw Tampering.unregisteredDataKey(record, part.tier) }
            try loadShredKey(record, part.tier)
            let context = PartContext(
                record: record.rawValue, tier: part.tier.rawValue, kind: part.kind.rawValue, revision: part.revision,
                dataKey: id)
            do {
                return try cipher.open(
                    sealed, under: key, context: context, shredSlot: Int(part.tier.rawValue), body)
            } catch {
                throw Tampering.part(record, part.tier)
            }
        }
    }

    /// Seals one tier's fields as a part of a record whose shred key for the tier is in the arena.
    func seal(
        _ fields: [(FieldName, String)], _ tier: TierID, _ kind: PartKind, of record: RecordID, revision: Int64,
        keys: WritingKeys
    ) throws -> SealedPart {
        var plaintext: [UInt8] = []
        FieldCodec.encode(fields, into: &plaintext)
        var sealed: [UInt8] = []
        try plaintext.withUnsafeBytes {
            try seal(plaintext: $0, tier, kind, of: record, revision: revision, keys: keys, into: &sealed)
        }
        return SealedPart(tier: tier, kind: kind, revision: revision, bytes: sealed)
    }

    /// Appends the sealed bytes of an encoded and padded plaintext.
    func seal(
        plaintext: UnsafeRawBufferPointer, _ tier: TierID, _ kind: PartKind, of record: RecordID, revision: Int64,
        keys: WritingKeys, into sealed: inout [UInt8]
    ) throws {
        let (id, key) = try keys.key(tier, kind)
        let context = PartContext(
            record: record.rawValue, tier: tier.rawValue, kind: kind.rawValue, revision: revision, dataKey: id)
        try cipher.seal(plaintext, under: key, context: context, shredSlot: Int(tier.rawValue), appendingTo: &sealed)
    }

    /// Brings a shred key into the arena's slot of its tier.
    func loadShredKey(_ record: RecordID, _ tier: TierID) throws {
        let found = try cipher.loadShredKey(slot: Int(tier.rawValue)) { try store.shredKey(record, tier, into: $0) }
        guard found else { throw Tampering.missingShredKey(record, tier) }
    }
}

extension PartKind {
    /// The side of the key hierarchy that parts of this kind are sealed under.
    fileprivate var purpose: KeyPurpose {
        switch self {
        case .clear, .clearOverlay, .remark: .clear
        case .masked, .maskedOverlay: .masked
        }
    }
}
