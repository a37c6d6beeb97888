// Marks of customers (holds, restrictions, consents) on their way to a repository: they go with the customer.

internal import CSodium

/// Seals marks under records' row shred keys, in one locked scratch arena. For one thread.
///
/// A random nonce (24), then XChaCha20-Poly1305 under BLAKE2b-256, keyed with the shred key, over "coffer/act-mark/1",
/// vault id, number of the act, record.
package final class ActMark {
    private static let nonceSize = Primitives.nonceSize
    private static let message = MessageLayout(at: 64, fields: [17, 32, 8, 8])
    /// Deeper than libsodium's frames in here go.
    private static let stackUse = 4096

    private let arena: LockedRegion

    /// - Throws: `CryptoError.outOfMemory`.
    package init(vault: Hash32) throws {
        arena = try LockedRegion(count: (Self.message.end + 63) / 64 * 64)
        let layout = Self.message
        layout.writeLengths(into: arena.bytes)
        Array("coffer/act-mark/1".utf8).withUnsafeBytes { layout.write($0, field: 0, into: arena.bytes) }
        vault.withBytes { layout.write($0, field: 1, into: arena.bytes) }
    }

    /// - Parameter shredKey: 32 bytes in locked memory.
    package func seal(_ mark: [UInt8], act: Int64, record: Int64, shredKey: UnsafeRawBufferPointer) -> [UInt8] {
        derive(act, record, shredKey)
        var sealed = [UInt8](repeating: 0, count: Self.nonceSize + mark.count + Primitives.tagSize)
        sealed.withUnsafeMutableBytes { sealed in
            let nonce = UnsafeMutableRawBufferPointer(rebasing: sealed[..<Self.nonceSize])
            randombytes_buf(nonce.baseAddress!, nonce.count)
            mark.withUnsafeBytes { mark in
                Primitives.seal(
                    mark, key: key, nonce: UnsafeRawBufferPointer(nonce),
                    associated: UnsafeRawBufferPointer(start: nil, count: 0),
                    into: UnsafeMutableRawBufferPointer(rebasing: sealed[Self.nonceSize...]))
            }
        }
        Sodium.wipeTraces(Self.stackUse)
        return sealed
    }

    /// - Parameter shredKey: 32 bytes in locked memory.
    /// - Throws: `CryptoError.damaged` if too short, `.cannotOpen` if the key, the act, the record or any bit differs.
    package func open(
        _ sealed: [UInt8], act: Int64, record: Int64, shredKey: UnsafeRawBufferPointer
    ) throws -> [UInt8] {
        guard sealed.count >= Self.nonceSize + Primitives.tagSize else { throw CryptoError.damaged }
        derive(act, record, shredKey)
        defer { Sodium.wipeTraces(Self.stackUse) }
        let size = sealed.count - Self.nonceSize - Primitives.tagSize
        return try [UInt8](unsafeUninitializedCapacity: size) { mark, count in
            try sealed.withUnsafeBytes { sealed in
                try Primitives.open(
                    UnsafeRawBufferPointer(rebasing: sealed[Self.nonceSize...]), key: key,
                    nonce: UnsafeRawBufferPointer(rebasing: sealed[..<Self.nonceSize]),
                    associated: UnsafeRawBufferPointer(start: nil, count: 0),
                    into: UnsafeMutableRawBufferPointer(mark))
            }
            count = size
        }
    }

    private var key: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: arena.bytes.baseAddress!, count: 32) }

    private func derive(_ act: Int64, _ record: Int64, _ shredKey: UnsafeRawBufferPointer) {
        precondition(shredKey.count == 32)
        Self.message.write(act, field: 2, into: arena.bytes)
        Self.message.write(record, field: 3, into: arena.bytes)
        Primitives.blake2b(
            Self.message.bytes(in: arena.bytes), key: shredKey,
            into: UnsafeMutableRawBufferPointer(start: arena.bytes.baseAddress!, count: 32))
    }
}
