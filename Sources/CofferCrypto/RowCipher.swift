// Seals what stands outside tiers of a record for a repository: it opens with the record's row shred key alone.

internal import CSodium

/// One locked scratch arena and the calls that work in it, without an allocation a row. For one thread.
///
/// Row key: BLAKE2b-256 keyed with the row shred key over "coffer/backup-row/1", vault id, salt of the pack, record. A
/// pack has a random salt and each record once, so a key seals once, and the nonce is zeros.
package final class RowCipher {
    /// What a sealed row is longer than the row.
    package static let overhead = Primitives.tagSize

    private let arena: LockedRegion
    private static let message = MessageLayout(at: 64, fields: [19, 32, 32, 8])
    private static let nonce = [UInt8](repeating: 0, count: Primitives.nonceSize)
    /// Deeper than libsodium's frames in here go.
    private static let stackUse = 4096

    /// - Throws: `CryptoError.outOfMemory`.
    package init(vault: Hash32, salt: Hash32) throws {
        arena = try LockedRegion(count: (Self.message.end + 63) / 64 * 64)
        let layout = Self.message
        layout.writeLengths(into: arena.bytes)
        Array("coffer/backup-row/1".utf8).withUnsafeBytes { layout.write($0, field: 0, into: arena.bytes) }
        vault.withBytes { layout.write($0, field: 1, into: arena.bytes) }
        salt.withBytes { layout.write($0, field: 2, into: arena.bytes) }
    }

    /// Seals the row that stands at the end of `output`, from `start` on, where it stands: `output` grows by `overhead`.
    ///
    /// - Parameter shredKey: 32 bytes in locked memory.
    package func seal(
        from start: Int, of output: inout [UInt8], record: Int64, shredKey: UnsafeRawBufferPointer
    ) {
        derive(record, shredKey)
        output.append(contentsOf: repeatElement(0, count: Self.overhead))
        output.withUnsafeMutableBytes { output in
            let place = UnsafeMutableRawBufferPointer(rebasing: output[start...])
            Self.nonce.withUnsafeBytes {
                Primitives.seal(
                    UnsafeRawBufferPointer(rebasing: place.dropLast(Self.overhead)), key: key, nonce: $0,
                    associated: UnsafeRawBufferPointer(start: nil, count: 0), into: place)
            }
        }
        Sodium.wipeTraces(Self.stackUse)
    }

    /// - Parameter shredKey: 32 bytes in locked memory.
    /// - Throws: `CryptoError.damaged` if too short, `.cannotOpen` if key, pack, record or any bit differs.
    package func open(
        _ sealed: UnsafeRawBufferPointer, record: Int64, shredKey: UnsafeRawBufferPointer
    ) throws -> [UInt8] {
        guard sealed.count >= Self.overhead else { throw CryptoError.damaged }
        derive(record, shredKey)
        defer { Sodium.wipeTraces(Self.stackUse) }
        return try [UInt8](unsafeUninitializedCapacity: sealed.count - Self.overhead) { row, count in
            try Self.nonce.withUnsafeBytes {
                try Primitives.open(
                    sealed, key: key, nonce: $0, associated: UnsafeRawBufferPointer(start: nil, count: 0),
                    into: UnsafeMutableRawBufferPointer(row))
            }
            count = sealed.count - Self.overhead
        }
    }

    private var key: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: arena.bytes.baseAddress!, count: 32) }

    private func derive(_ record: Int64, _ shredKey: UnsafeRawBufferPointer) {
        precondition(shredKey.count == 32)
        Self.message.write(record, field: 3, into: arena.bytes)
        Primitives.blake2b(
            Self.message.bytes(in: arena.bytes), key: shredKey,
            into: UnsafeMutableRawBufferPointer(start: arena.bytes.baseAddress!, count: 32))
    }
}
