// Sealed streams: whole, in order, for the right reader, or not at all.

import Testing

@testable import CofferCrypto

@Suite("Sealed streams")
struct SealedStreamTests {
    static let chunk = 65_536
    static let preamble = 15 + 80 + 24
    let pair: EncryptionKeyPair

    init() throws { pair = try EncryptionKeyPair.generate() }

    private func sealed(_ plaintext: [UInt8], pieces: Int = 1, to key: SealedStreamKey? = nil) throws -> [UInt8] {
        var output: [UInt8] = []
        let writer = try SealedStreamWriter(to: key ?? .recipient(pair.publicKey)) { output += $0 }
        let step = max(1, plaintext.count / pieces)
        for start in stride(from: 0, to: plaintext.count, by: step) {
            try writer.write(Array(plaintext[start..<min(start + step, plaintext.count)]))
        }
        try writer.finish()
        return output
    }

    private func reader(_ stream: [UInt8], portion: Int = .max) throws -> SealedStreamReader {
        var rest = stream[...]
        return try SealedStreamReader { buffer in
            let part = rest.prefix(min(buffer.count, portion))
            buffer.copyBytes(from: part)
            rest = rest.dropFirst(part.count)
            return part.count
        }
    }

    private func opened(_ stream: [UInt8], portion: Int = .max) throws -> [UInt8] {
        var output: [UInt8] = []
        try reader(stream, portion: portion).open(with: pair) { output += $0 }
        return output
    }

    @Test(
        "open to what was written, whatever the sizes",
        arguments: [
            0, 1, 65_535, 65_536, 65_537, 131_072, 200_000,
        ])
    func roundTrip(size: Int) throws {
        var generator = SeededGenerator(state: UInt64(size))
        let plaintext = generator.bytes(size)
        for pieces in [1, 7] {
            let stream = try sealed(plaintext, pieces: pieces)
            let chunks = max(1, (size + Self.chunk - 1) / Self.chunk)
            #expect(stream.count == Self.preamble + size + 17 * chunks)
            #expect(try opened(stream) == plaintext)
            #expect(try opened(stream, portion: 1000) == plaintext)
        }
    }

    @Test("open with a passphrase")
    func passphrase() throws {
        let passphrase = try GeneratedPassphrase.generate()
        let stream = try sealed([1, 2, 3], to: .passphrase(passphrase, .weak))
        let reader = try reader(stream)
        #expect(!reader.isSealedToKey)
        #expect(throws: CryptoError.damaged) { try reader.open(with: pair) { _ in } }
        // A wrong passphrase can be followed by the right one.
        #expect(throws: CryptoError.wrongPassphrase) { try reader.open(with: .init(utf8: [0x61])) { _ in } }
        var output: [UInt8] = []
        try reader.open(with: passphrase) { output += $0 }
        #expect(output == [1, 2, 3])
        #expect(throws: CryptoError.weakParameters) {
            try sealed([], to: .passphrase(passphrase, .init(memory: 1 << 20, operations: 1)))
        }
    }

    @Test("do not open for somebody else")
    func otherKey() throws {
        let reader = try reader(sealed([1, 2, 3]))
        #expect(reader.isSealedToKey)
        #expect(throws: CryptoError.cannotOpen) { try reader.open(with: .generate()) { _ in } }
        #expect(throws: CryptoError.damaged) { try reader.open(with: GeneratedPassphrase.generate()) { _ in } }
    }

    @Test("refuse every single-bit change")
    func changed() throws {
        let stream = try sealed(Array("a small stream".utf8))
        for (index, changed) in singleBitChanges(stream).enumerated() {
            #expect(throws: CryptoError.self, "bit \(index)") { try opened(changed) }
        }
    }

    @Test("refuse to be cut short at any byte, and to be added to")
    func truncated() throws {
        let stream = try sealed(Array("a small stream".utf8))
        for size in 0..<stream.count {
            #expect(throws: CryptoError.self, "\(size) bytes") { try opened(Array(stream.prefix(size))) }
        }
        #expect(throws: CryptoError.cannotOpen) { try opened(stream + [0]) }
        #expect(throws: CryptoError.cannotOpen) { try opened(stream + stream) }
    }

    @Test("refuse lost, doubled and exchanged chunks")
    func reordered() throws {
        let stream = try sealed([UInt8](repeating: 1, count: 3 * Self.chunk + 10))
        let size = Self.chunk + 17
        // The preamble, three full chunks, the last one.
        let bounds = [0, Self.preamble] + (1...3).map { Self.preamble + $0 * size } + [stream.count]
        let pieces = zip(bounds, bounds.dropFirst()).map { Array(stream[$0..<$1]) }
        #expect(try opened(Array(pieces.joined())) == opened(stream))
        let orders = [
            [0, 2, 1, 3, 4], [0, 1, 3, 4], [0, 1, 1, 2, 3, 4], [0, 1, 2, 3], [0, 4], [0, 1, 2, 3, 4, 3],
            [0, 1, 2, 3, 4, 4],
        ]
        let forgeries = orders.map { order in order.flatMap { pieces[$0] } }
        for (index, forgery) in forgeries.enumerated() {
            #expect(throws: CryptoError.cannotOpen, "forgery \(index)") { try opened(forgery) }
        }
    }

    @Test("pass on what output and input throw")
    func closures() throws {
        struct Full: Error {}
        #expect(throws: Full.self) { try SealedStreamWriter(to: .recipient(pair.publicKey)) { _ in throw Full() } }
        #expect(throws: Full.self) { try SealedStreamReader { _ in throw Full() } }
    }
}
