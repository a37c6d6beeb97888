// Shred keys into packs, range by range, each under its chunk key; and the list of all chunk keys.

internal import CofferBackup
internal import CofferCrypto
internal import CofferModel
internal import CofferStore

/// What came of packing keys.
struct PackedKeys: Sendable {
    /// The list of all chunk keys, sealed.
    var root: [UInt8] = []
    /// The newest chunk key's serial number.
    var serial: UInt64 = 0
    /// Ranges that were written, and of which tiers their records have keys.
    var ranges: [UInt32] = []
    var tiers = RecordTiers()
}

/// For one snapshot.
struct KeyPacker {
    let packing: Packing
    let store: any StoreReading

    /// Writes the ranges whose chunk key is newer than `serial`.
    ///
    /// - Parameter newerThan: 0: all of them.
    /// - Throws: `Tampering.missingShredKey` if keys of a range vanished unseen: then nothing may expire.
    func pack(newerThan serial: UInt64, keySet: [UInt8]) throws -> PackedKeys {
        let chunks = try Self.chunks(store)
        let count = chunks.last.map { $0.number + 1 } ?? 0
        let keys = try ChunkKeys(count: max(1, Int(count)))
        try store.eachKeyChunk { row, key in keys.copy(key, at: Int(row.number) * KeyChunkCipher.keySize) }
        var packed = PackedKeys()
        packed.serial = UInt64(try store.counter(VaultSession.chunkCounter))
        let root = KeyRoot(vault: packing.vault, keySet: keySet, serial: packed.serial, count: count)
        let stream = try SealedStreamWriter(to: .recipients(packing.recipients)) { packed.root.append(contentsOf: $0) }
        try root.write(to: stream) { number, write in try write(keys[number]) }

        var pack: PackWriter?
        let cipher = try KeyChunkCipher(vault: packing.vault)
        var entry: [UInt8] = []
        for chunk in chunks where UInt64(chunk.serial) > serial {
            guard let key = keys[chunk.number] else { throw StoreError.damaged(detail: "a chunk key") }
            try Self.load(chunk.number, into: cipher, store)
            guard Int64(cipher.keyCount) == chunk.keys else { throw try Self.missing(chunk.number, store) }
            entry.removeAll(keepingCapacity: true)
            ByteWriter.append(chunk.number, to: &entry)
            cipher.seal(number: chunk.number, under: key, appendingTo: &entry)
            let writer = try pack ?? packing.pack(.keys(vault: packing.vault))
            try entry.withUnsafeBytes { try writer.append($0) }
            pack = writer
            if writer.isFull {
                try writer.finish()
                pack = nil
            }
            packed.ranges.append(chunk.number)
            for id in Self.records(chunk.number) { packed.tiers[id] = Self.tiers(of: id, in: cipher) }
        }
        if let pack { try pack.finish() }
        return packed
    }

    /// That every part of the records whose keys were written has its key.
    ///
    /// - Parameter tiers: of records that were packed; others are looked up.
    /// - Throws: `Tampering.missingShredKey`.
    static func requireParts(of packed: PackedKeys, tiers: RecordTiers, _ store: any StoreReading) throws {
        var tiers = tiers
        for number in packed.ranges { try require(number, held: { packed.tiers[$0] }, &tiers, store) }
    }

    /// That no record lacks a shred key: before a list of keys is written, and before earlier ones are deleted.
    ///
    /// - Throws: `Tampering.missingShredKey`.
    static func requireKeys(_ store: any StoreReading) throws {
        try requireCounts(store)
        try requireRowKeys(store)
    }

    /// That there are as many keys as when they were counted.
    ///
    /// - Returns: whether each range has its chunk key.
    /// - Throws: `Tampering.missingShredKey`.
    @discardableResult
    static func requireCounts(_ store: any StoreReading) throws -> Bool {
        let chunks = try chunks(store)
        var counted = chunks.reduce(0) { $0 + $1.keys }
        // Ranges whose keys have changed since they were counted.
        var from: UInt32 = 0
        let cipher = try KeyChunkCipher(vault: .zero)
        while let number = try store.missingKeyChunk(from: from) {
            try load(number, into: cipher, store)
            try requireParts(of: number, in: cipher, store)
            counted += Int64(cipher.keyCount)
            from = number + 1
        }
        if try store.shredKeyCount() != counted {
            for chunk in chunks {
                var count: Int64 = 0
                try store.eachShredKey(ofChunk: chunk.number) { _, _, _ in count += 1 }
                if count != chunk.keys { throw try missing(chunk.number, store) }
            }
            throw Tampering.root
        }
        return from == 0
    }

    /// That each record has the key of its row.
    ///
    /// - Throws: `Tampering.missingShredKey`.
    static func requireRowKeys(_ store: any StoreReading) throws {
        if let record = try store.unkeyedRecord() { throw Tampering.missingShredKey(record, .row) }
    }

    private static func chunks(_ store: any StoreReading) throws -> [KeyChunkRow] {
        var chunks: [KeyChunkRow] = []
        try store.eachKeyChunk { row, _ in chunks.append(row) }
        return chunks
    }

    private static func records(_ number: UInt32) -> some Sequence<RecordID> {
        let first = Int64(number) * KeyChunkRow.records
        return (first..<first + KeyChunkRow.records).lazy.map { RecordID($0) }
    }

    private static func load(_ number: UInt32, into cipher: KeyChunkCipher, _ store: any StoreReading) throws {
        cipher.clear()
        let first = Int64(number) * KeyChunkRow.records
        try store.eachShredKey(ofChunk: number) { record, tier, key in
            cipher.append(record: Int(record.rawValue - first), tier: Int(tier.rawValue), key: key)
        }
    }

    private static func tiers(of record: RecordID, in cipher: KeyChunkCipher) -> TierSet {
        TierSet(rawValue: cipher.tiers(of: Int(record.rawValue % KeyChunkRow.records)))
    }

    /// That every part of a range's records has its key.
    private static func requireParts(
        of number: UInt32, in cipher: KeyChunkCipher, _ store: any StoreReading
    ) throws {
        var tiers = RecordTiers()
        try require(number, held: { Self.tiers(of: $0, in: cipher) }, &tiers, store)
    }

    /// Learns the tiers of a range's records as far as they are not known yet.
    ///
    /// - Throws: `Tampering.missingShredKey` for a part without its key.
    private static func require(
        _ number: UInt32, held: (RecordID) -> TierSet, _ tiers: inout RecordTiers, _ store: any StoreReading
    ) throws {
        let isKnown = records(number).allSatisfy { !tiers[$0].isEmpty || held($0).isEmpty }
        if !isKnown {
            let first = Int64(number) * KeyChunkRow.records
            for row in try store.records(after: RecordID(first - 1), limit: Int(KeyChunkRow.records))
            where row.id.rawValue < first + KeyChunkRow.records {
                guard let parts = try? PartsBlob(row.parts) else { throw Tampering.record(row.id) }
                tiers[row.id] = parts.tiers.union(TierSet(.row))
            }
        }
        for id in records(number) {
            if let missing = tiers[id].subtracting(held(id)).first { throw Tampering.missingShredKey(id, missing) }
        }
    }

    /// The record of a range that has fewer keys than were there when its chunk key was made.
    private static func missing(_ number: UInt32, _ store: any StoreReading) throws -> Tampering {
        do {
            let cipher = try KeyChunkCipher(vault: .zero)
            try load(number, into: cipher, store)
            try requireParts(of: number, in: cipher, store)
        } catch let tampering as Tampering {
            return tampering
        }
        return .missingShredKey(RecordID(Int64(number) * KeyChunkRow.records), .row)
    }
}
