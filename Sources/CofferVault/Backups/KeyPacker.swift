// Shred keys into packs, range by range, each under its chunk key; and the list of all chunk keys.

internal import CofferBackup
internal import CofferCrypto
internal import CofferModel
internal import CofferStore

/// For one snapshot.
struct KeyPacker {
    let packing: Packing
    let store: any StoreReading

    /// Writes the ranges whose chunk key is newer than `serial`.
    ///
    /// - Parameters:
    ///   - newerThan: 0: all of them.
    ///   - tiers: of records that were packed.
    /// - Returns: the newest chunk key's serial number.
    /// - Throws: `Tampering.missingShredKey` if a live record of a range lacks a key, or keys vanished unseen: then nothing
    ///   may expire.
    func pack(
        newerThan serial: UInt64, tiers: RecordTiers, root stream: SealedStreamWriter, keySet: [UInt8],
        progress: (Int64) throws -> Void
    ) throws -> UInt64 {
        let chunks = try Self.chunks(store)
        let count = chunks.last.map { $0.number + 1 } ?? 0
        let keys = try ChunkKeys(count: max(1, Int(count)))
        try store.eachKeyChunk { row, key in keys.copy(key, at: Int(row.number) * KeyChunkCipher.keySize) }
        let newest = UInt64(try store.counter(VaultSession.chunkCounter))
        let root = KeyRoot(vault: packing.vault, keySet: keySet, serial: newest, count: count)
        try root.write(to: stream) { number, write in try write(keys[number]) }

        var tiers = tiers
        var pack: PackWriter?
        let cipher = try KeyChunkCipher(vault: packing.vault)
        var entry: [UInt8] = []
        var done: Int64 = 0
        for chunk in chunks where UInt64(chunk.serial) > serial {
            guard let key = keys[chunk.number] else { throw StoreError.damaged(detail: "a chunk key") }
            try Self.load(chunk.number, into: cipher, &tiers, store)
            guard Int64(cipher.keyCount) == chunk.keys else { throw try Self.missing(chunk.number, store) }
            entry.removeAll(keepingCapacity: true)
            ByteWriter.append(chunk.number, to: &entry)
            cipher.seal(number: chunk.number, under: key, appendingTo: &entry)
            let writer = try pack ?? packing.pack(.keys(vault: packing.vault))
            try entry.withUnsafeBytes { try writer.append($0) }
            pack = writer
            if writer.isFull {
                try packing.finish(writer)
                pack = nil
            }
            done += 1
            if done.isMultiple(of: 256) { try progress(done * KeyChunkRow.records) }
        }
        if let pack { try packing.finish(pack) }
        return newest
    }

    /// That no record lacks a shred key: before a list of keys is written, and before earlier ones are deleted.
    ///
    /// - Throws: `Tampering.missingShredKey`.
    static func requireKeys(_ store: any StoreReading) throws {
        let chunks = try chunks(store)
        var counted = chunks.reduce(0) { $0 + $1.keys }
        // Ranges whose keys have changed since they were counted.
        var from: UInt32 = 0
        let cipher = try KeyChunkCipher(vault: .zero)
        while let number = try store.missingKeyChunk(from: from) {
            var tiers = RecordTiers()
            try load(number, into: cipher, &tiers, store)
            counted += Int64(cipher.keyCount)
            from = number + 1
        }
        if let record = try store.unkeyedRecord() { throw Tampering.missingShredKey(record, .row) }
        guard try store.shredKeyCount() != counted else { return }
        for chunk in chunks {
            var count: Int64 = 0
            try store.eachShredKey(ofChunk: chunk.number) { _, _, _ in count += 1 }
            if count != chunk.keys { throw try missing(chunk.number, store) }
        }
        throw Tampering.root
    }

    private static func chunks(_ store: any StoreReading) throws -> [KeyChunkRow] {
        var chunks: [KeyChunkRow] = []
        try store.eachKeyChunk { row, _ in chunks.append(row) }
        return chunks
    }

    /// Reads the keys of a range, and learns the tiers of its records as far as they are not known yet.
    ///
    /// - Throws: `Tampering.missingShredKey` for a part without its key.
    private static func load(
        _ number: UInt32, into cipher: KeyChunkCipher, _ tiers: inout RecordTiers, _ store: any StoreReading
    ) throws {
        cipher.clear()
        let first = Int64(number) * KeyChunkRow.records
        try store.eachShredKey(ofChunk: number) { record, tier, key in
            cipher.append(record: Int(record.rawValue - first), tier: Int(tier.rawValue), key: key)
        }
        let isKnown = (first..<first + KeyChunkRow.records).allSatisfy { id in
            !tiers[RecordID(id)].isEmpty || cipher.tiers(of: Int(id - first)) == 0
        }
        if !isKnown {
            for row in try store.records(after: RecordID(first - 1), limit: Int(KeyChunkRow.records))
            where row.id.rawValue < first + KeyChunkRow.records {
                guard let parts = try? PartsBlob(row.parts) else { throw Tampering.record(row.id) }
                tiers[row.id] = parts.tiers.union(TierSet(.row))
            }
        }
        for id in first..<first + KeyChunkRow.records {
            let there = TierSet(rawValue: cipher.tiers(of: Int(id - first)))
            if let missing = tiers[RecordID(id)].subtracting(there).first {
                throw Tampering.missingShredKey(RecordID(id), missing)
            }
        }
    }

    /// The record of a range that has fewer keys than were there when its chunk key was made.
    private static func missing(_ number: UInt32, _ store: any StoreReading) throws -> Tampering {
        var tiers = RecordTiers()
        do {
            try load(number, into: KeyChunkCipher(vault: .zero), &tiers, store)
        } catch let tampering as Tampering {
            return tampering
        }
        return .missingShredKey(RecordID(Int64(number) * KeyChunkRow.records), .row)
    }
}
