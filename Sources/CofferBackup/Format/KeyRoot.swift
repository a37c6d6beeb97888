// The list of all chunk keys of a moment: with the last root that has a key, what it opens is forgotten.

package import CofferCrypto
internal import CofferModel

/// Writes and reads roots; keys go from locked memory into the stream, and from the stream into locked memory.
package struct KeyRoot: Sendable, Equatable {
    private static let magic = "coffer-root"
    private static let headerSize = magic.utf8.count + 1 + 32 + 16 + 8 + 4
    /// 2^26 ranges are two thousand million records.
    private static let limit: UInt32 = 1 << 26

    package var vault: Hash32
    /// 16 bytes.
    package var keySet: [UInt8]
    package var serial: UInt64
    /// How many ranges there are; the last one has a key.
    package var count: UInt32

    package init(vault: Hash32, keySet: [UInt8], serial: UInt64, count: UInt32) {
        precondition(keySet.count == 16)
        self.vault = vault
        self.keySet = keySet
        self.serial = serial
        self.count = count
    }

    var encoded: [UInt8] {
        var writer = ByteWriter(Array(Self.magic.utf8) + [1])
        writer.write(vault)
        writer.write(raw: keySet)
        writer.write(serial)
        writer.write(count)
        return writer.bytes
    }

    /// - Parameter key: lends the key of a range, or nil; called for each, in order.
    package func write(
        to stream: SealedStreamWriter, key: (UInt32, (UnsafeRawBufferPointer?) throws -> Void) throws -> Void
    ) throws {
        try stream.write(encoded)
        let none = [UInt8](repeating: 0, count: KeyChunkCipher.keySize)
        for number in 0..<count {
            try key(number) { key in
                guard let key else { return try none.withUnsafeBytes { try stream.write($0) } }
                precondition(key.count == KeyChunkCipher.keySize)
                try stream.write(key)
            }
        }
        try stream.finish()
    }

    /// - Throws: as `SealedStreamReader.open`; `DecodingProblem`.
    package static func read(
        _ stream: SealedStreamReader, with keys: EncryptionKeyPair
    ) throws -> (root: KeyRoot, keys: ChunkKeys) {
        var header: [UInt8] = []
        var found: (root: KeyRoot, keys: ChunkKeys)?
        var offset = 0
        try stream.open(with: keys) { piece in
            var rest = piece[...]
            if found == nil {
                let missing = rest.prefix(headerSize - header.count)
                header.append(contentsOf: missing)
                rest = rest.dropFirst(missing.count)
                guard header.count == headerSize else { return }
                let root = try KeyRoot(decoding: header)
                found = (root, try ChunkKeys(count: Int(root.count)))
            }
            guard let found, !rest.isEmpty else { return }
            guard offset + rest.count <= found.keys.count * KeyChunkCipher.keySize else {
                throw DecodingProblem.trailingBytes
            }
            found.keys.copy(UnsafeRawBufferPointer(rebasing: rest), at: offset)
            offset += rest.count
        }
        guard let found, offset == found.keys.count * KeyChunkCipher.keySize else { throw DecodingProblem.tooShort }
        guard found.root.count == 0 || found.keys[found.root.count - 1] != nil else {
            throw DecodingProblem.unknownValue
        }
        return found
    }

    private init(decoding bytes: [UInt8]) throws {
        self = try bytes.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            try reader.expect(Self.magic)
            let root = KeyRoot(
                vault: try reader.readHash(), keySet: try reader.readBytes(count: 16), serial: try reader.read(),
                count: try reader.read())
            guard root.count <= Self.limit else { throw DecodingProblem.unknownValue }
            return root
        }
    }
}
