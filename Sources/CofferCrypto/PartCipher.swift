// Seals and opens the parts of records: the hot path of imports and scans, without an allocation a part.

internal import CSodium

/// One locked scratch arena and the calls that work in it; overwritten record by record. For one thread.
///
/// Part: version 1 (1 byte), data key id (Int64), nonce (24), XChaCha20-Poly1305-IETF ciphertext and tag (16).
/// Part key: BLAKE2b-256 keyed with the data key over "coffer/part/1", shred key, record, tier, kind.
/// Associated data: "coffer/part/1", vault id, record, tier, kind, revision, data key id.
/// Every input is length-prefixed (UInt64); numbers are little endian: Int64, but one byte for tier and kind.
package final class PartCipher {
    /// What a part is longer than its plaintext: 49 bytes.
    package static let overhead = headerSize + Primitives.tagSize
    /// Shred key slots 0..<16.
    package static let shredSlots = 16
    package static let headerSize = 1 + 8 + Primitives.nonceSize
    private static let version: UInt8 = 1

    private let arena: LockedRegion
    private var plaintext: LockedRegion
    private let random: RandomBuffer
    private var isLending = false

    // Places in the arena.
    private static let partKeyAt = shredSlots * 32
    private static let keyMessage = MessageLayout(at: partKeyAt + 32, fields: [13, 32, 8, 1, 1])
    private static let associated = MessageLayout(at: keyMessage.end, fields: [13, 32, 8, 1, 1, 8, 8])

    /// - Throws: `CryptoError.outOfMemory`.
    package init(vault: Hash32) throws {
        random = try RandomBuffer()
        arena = try LockedRegion(count: (Self.associated.end + 63) / 64 * 64)
        plaintext = try LockedRegion(count: 4096)
        #if DEBUG
            KeyLeakScan.register(arena.bytes, key: Self.partKeyAt)
        #endif
        let label = Array("coffer/part/1".utf8)
        for layout in [Self.keyMessage, Self.associated] {
            layout.writeLengths(into: arena.bytes)
            label.withUnsafeBytes { layout.write($0, field: 0, into: arena.bytes) }
        }
        vault.withBytes { Self.associated.write($0, field: 1, into: arena.bytes) }
    }

    /// Puts a new random shred key into `slot`.
    package func makeShredKey(slot: Int) { random.fill(shredKey(slot)) }

    /// Lets `fill` write the 32 bytes of a stored shred key into `slot`; returns what `fill` returns, which is whether
    /// there is such a key. If not, the slot is wiped.
    package func loadShredKey(slot: Int, _ fill: (UnsafeMutableRawBufferPointer) throws -> Bool) rethrows -> Bool {
        let key = shredKey(slot)
        let isThere = try fill(key)
        if !isThere { Sodium.wipe(key) }
        return isThere
    }

    /// Lends the 32 bytes in `slot`, to be stored.
    package func withShredKey<R>(slot: Int, _ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try body(UnsafeRawBufferPointer(shredKey(slot)))
    }

    /// Appends `plaintext.count + overhead` bytes to `output`. Padding is the caller's.
    package func seal(
        _ plaintext: UnsafeRawBufferPointer, under key: DataKey, context: PartContext, shredSlot: Int,
        appendingTo output: inout [UInt8]
    ) throws {
        derivePartKey(key, context, shredSlot)
        let start = output.count
        output.append(contentsOf: repeatElement(0, count: plaintext.count + Self.overhead))
        output.withUnsafeMutableBytes { output in
            let part = UnsafeMutableRawBufferPointer(rebasing: output[start...])
            part[0] = Self.version
            part.storeBytes(of: context.dataKey.littleEndian, toByteOffset: 1, as: Int64.self)
            let nonce = UnsafeMutableRawBufferPointer(rebasing: part[9..<Self.headerSize])
            random.fill(nonce)
            Primitives.seal(
                plaintext, key: partKey, nonce: UnsafeRawBufferPointer(nonce), associated: associated(context),
                into: UnsafeMutableRawBufferPointer(rebasing: part[Self.headerSize...]))
        }
        Sodium.wipeTraces(Self.stackUse)
    }

    /// Lends the plaintext, which lies in the arena until the next part is opened: `body` may seal, not open.
    /// - Throws: `CryptoError.damaged` if this is no part of version 1, `.cannotOpen` if a key, the context or any bit
    ///   differs, `.outOfMemory`, or what `body` throws.
    package func open<R>(
        _ sealed: UnsafeRawBufferPointer, under key: DataKey, context: PartContext, shredSlot: Int,
        _ body: (UnsafeRawBufferPointer) throws -> R
    ) throws -> R {
        precondition(!isLending, "a part is opened while another is lent")
        guard try Self.dataKeyID(of: sealed) == context.dataKey else { throw CryptoError.cannotOpen }
        let size = sealed.count - Self.overhead
        if size > plaintext.bytes.count {
            plaintext = try LockedRegion(count: (size + 4095) / 4096 * 4096)
        }
        derivePartKey(key, context, shredSlot)
        defer { Sodium.wipeTraces(Self.stackUse) }
        try Primitives.open(
            UnsafeRawBufferPointer(rebasing: sealed[Self.headerSize...]), key: partKey,
            nonce: UnsafeRawBufferPointer(rebasing: sealed[9..<Self.headerSize]), associated: associated(context),
            into: plaintext.bytes)
        isLending = true
        defer { isLending = false }
        return try body(UnsafeRawBufferPointer(rebasing: plaintext.bytes[..<size]))
    }

    /// The data key id in a part's header, not yet authenticated.
    /// - Throws: `CryptoError.damaged` if this is no part of version 1.
    package static func dataKeyID(of sealed: UnsafeRawBufferPointer) throws -> Int64 {
        guard sealed.count >= overhead, sealed[0] == version else { throw CryptoError.damaged }
        return sealed.littleEndian(at: 1, as: Int64.self)
    }

    /// Deeper than libsodium's frames in here go.
    private static let stackUse = 4096

    private func shredKey(_ slot: Int) -> UnsafeMutableRawBufferPointer {
        precondition((0..<Self.shredSlots).contains(slot))
        return UnsafeMutableRawBufferPointer(start: arena.bytes.baseAddress! + slot * 32, count: 32)
    }

    private var partKey: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: arena.bytes.baseAddress! + Self.partKeyAt, count: 32)
    }

    private func derivePartKey(_ key: DataKey, _ context: PartContext, _ slot: Int) {
        let layout = Self.keyMessage
        layout.write(UnsafeRawBufferPointer(shredKey(slot)), field: 1, into: arena.bytes)
        layout.write(context.record, field: 2, into: arena.bytes)
        layout.write(context.tier, field: 3, into: arena.bytes)
        layout.write(context.kind, field: 4, into: arena.bytes)
        key.bytes.withBytes { key in
            Primitives.blake2b(
                layout.bytes(in: arena.bytes), key: key,
                into: UnsafeMutableRawBufferPointer(start: arena.bytes.baseAddress! + Self.partKeyAt, count: 32))
        }
    }

    private func associated(_ context: PartContext) -> UnsafeRawBufferPointer {
        let layout = Self.associated
        layout.write(context.record, field: 2, into: arena.bytes)
        layout.write(context.tier, field: 3, into: arena.bytes)
        layout.write(context.kind, field: 4, into: arena.bytes)
        layout.write(context.revision, field: 5, into: arena.bytes)
        layout.write(context.dataKey, field: 6, into: arena.bytes)
        return layout.bytes(in: arena.bytes)
    }
}
