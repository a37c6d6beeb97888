// Seals the shred keys of a range of records under one key, so that forgetting that key forgets the range as it was.

internal import CSodium

/// A range of 32 records with their shred keys, in one locked arena that is used again for range after range. For one
/// thread.
///
/// Plaintext: 32 × u16, bit t for each tier with a key (0: the row), then the keys by record and tier. Sealed: a random
/// nonce (24), then XChaCha20-Poly1305 with "coffer/key-chunk/1", vault id and number as associated data.
package final class KeyChunkCipher {
    package static let records = 32
    package static let keySize = 32
    package static let overhead = Primitives.nonceSize + Primitives.tagSize
    /// Bytes of a sealed range in which every record has every key.
    package static let limit = bitmapSize + records * tiers * keySize + overhead
    private static let tiers = 16
    private static let bitmapSize = records * 2

    private let vault: Hash32
    private let arena: LockedRegion
    /// How many keys the range has.
    package private(set) var keyCount = 0
    /// Where the next key has to come after.
    private var last = -1

    /// - Throws: `CryptoError.outOfMemory`.
    package init(vault: Hash32) throws {
        self.vault = vault
        arena = try LockedRegion(count: Self.bitmapSize + Self.records * Self.tiers * Self.keySize)
    }

    /// Begins a range without keys.
    package func clear() {
        Sodium.wipe(arena.bytes)
        (keyCount, last) = (0, -1)
    }

    /// Adds a key; keys come by record, then tier.
    ///
    /// - Parameters: `record` 0 ..< 32 within the range, `tier` 0 ..< 16, `key` 32 bytes.
    package func append(record: Int, tier: Int, key: UnsafeRawBufferPointer) {
        precondition(
            (0..<Self.records).contains(record) && (0..<Self.tiers).contains(tier) && key.count == Self.keySize)
        precondition(record * Self.tiers + tier > last, "keys of a range come in order")
        last = record * Self.tiers + tier
        arena.bytes.storeBytes(
            of: (tiers(of: record) | 1 << UInt16(tier)).littleEndian, toByteOffset: record * 2, as: UInt16.self)
        place(keyCount).copyMemory(from: key)
        keyCount += 1
    }

    /// Bit t for each tier of which the record has a key.
    package func tiers(of record: Int) -> UInt16 {
        UnsafeRawBufferPointer(arena.bytes).littleEndian(at: record * 2, as: UInt16.self)
    }

    /// Calls `body` with the keys of each record that has some: bit t for each tier, and 32 bytes a key, by tier; they lie
    /// in the arena until the next range.
    package func each(_ body: (_ record: Int, _ tiers: UInt16, _ keys: UnsafeRawBufferPointer) throws -> Void) rethrows
    {
        var start = Self.bitmapSize
        for record in 0..<Self.records {
            let tiers = tiers(of: record)
            guard tiers != 0 else { continue }
            let end = start + tiers.nonzeroBitCount * Self.keySize
            try body(record, tiers, UnsafeRawBufferPointer(rebasing: arena.bytes[start..<end]))
            start = end
        }
    }

    /// Appends the sealed range, which has a key at least.
    ///
    /// - Parameter key: 32 random bytes of this range, as it is, alone.
    package func seal(number: UInt32, under key: UnsafeRawBufferPointer, appendingTo output: inout [UInt8]) {
        precondition(keyCount > 0)
        let plaintext = UnsafeRawBufferPointer(rebasing: arena.bytes[..<(Self.bitmapSize + keyCount * Self.keySize)])
        let start = output.count
        output.append(contentsOf: repeatElement(0, count: plaintext.count + Self.overhead))
        output.withUnsafeMutableBytes { output in
            let nonce = UnsafeMutableRawBufferPointer(rebasing: output[start..<(start + Primitives.nonceSize)])
            randombytes_buf(nonce.baseAddress!, nonce.count)
            associated(number).withUnsafeBytes {
                Primitives.seal(
                    plaintext, key: key, nonce: UnsafeRawBufferPointer(nonce), associated: $0,
                    into: UnsafeMutableRawBufferPointer(rebasing: output[(start + Primitives.nonceSize)...]))
            }
        }
        Sodium.wipeTraces()
    }

    /// Takes a range out of a repository: then `each` and `tiers` tell what is in it.
    ///
    /// - Throws: `CryptoError.damaged` if it has another shape, `.cannotOpen` if key, vault, number or any bit differs.
    package func open(_ sealed: UnsafeRawBufferPointer, number: UInt32, under key: UnsafeRawBufferPointer) throws {
        clear()
        let size = sealed.count - Self.overhead
        guard size > Self.bitmapSize, sealed.count <= Self.limit else { throw CryptoError.damaged }
        defer { Sodium.wipeTraces() }
        try associated(number).withUnsafeBytes {
            try Primitives.open(
                UnsafeRawBufferPointer(rebasing: sealed[Primitives.nonceSize...]), key: key,
                nonce: UnsafeRawBufferPointer(rebasing: sealed[..<Primitives.nonceSize]), associated: $0,
                into: arena.bytes)
        }
        let count = (0..<Self.records).reduce(0) { $0 + tiers(of: $1).nonzeroBitCount }
        guard size == Self.bitmapSize + count * Self.keySize else {
            clear()
            throw CryptoError.damaged
        }
        keyCount = count
        last = Self.records * Self.tiers
    }

    private func place(_ index: Int) -> UnsafeMutableRawBufferPointer {
        let start = Self.bitmapSize + index * Self.keySize
        return UnsafeMutableRawBufferPointer(rebasing: arena.bytes[start..<(start + Self.keySize)])
    }

    private func associated(_ number: UInt32) -> [UInt8] {
        var message = Message(label: "coffer/key-chunk/1")
        message.append(vault.bytes)
        var bytes: [UInt8] = []
        bytes.append(littleEndian: Int64(number))
        message.append(bytes)
        return message.bytes
    }
}
