// Sealed streams for several people: each opens them alone, and nobody else.

import Testing

@testable import CofferCrypto

@Suite("Sealed streams to several recipients")
struct RecipientsStreamTests {
    private func sealed(_ plaintext: [UInt8], to pairs: [EncryptionKeyPair]) throws -> [UInt8] {
        var output: [UInt8] = []
        let writer = try SealedStreamWriter(to: .recipients(pairs.map(\.publicKey))) { output += $0 }
        try writer.write(plaintext)
        try writer.finish()
        return output
    }

    private func opened(_ stream: [UInt8], with pair: EncryptionKeyPair) throws -> [UInt8] {
        var rest = stream[...]
        let reader = try SealedStreamReader { buffer in
            let part = rest.prefix(buffer.count)
            buffer.copyBytes(from: part)
            rest = rest.dropFirst(part.count)
            return part.count
        }
        guard reader.isSealedToKey else { throw CryptoError.damaged }
        var output: [UInt8] = []
        try reader.open(with: pair) { output += $0 }
        return output
    }

    @Test("open for each of them, and for nobody else", arguments: [1, 2, 7, 64])
    func each(count: Int) throws {
        let pairs = try (0..<count).map { _ in try EncryptionKeyPair.generate() }
        let plaintext = [UInt8](repeating: 3, count: 70_000)
        let stream = try sealed(plaintext, to: pairs)
        #expect(stream.count == 13 + 2 + 1 + 80 * count + 24 + plaintext.count + 2 * 17)
        for pair in pairs { #expect(try opened(stream, with: pair) == plaintext) }
        #expect(throws: CryptoError.cannotOpen) { try opened(stream, with: .generate()) }
    }

    @Test("refuse every single-bit change, also in somebody else's box, and every cut")
    func changed() throws {
        let pairs = try (0..<2).map { _ in try EncryptionKeyPair.generate() }
        let stream = try sealed(Array("small".utf8), to: pairs)
        for (index, changed) in singleBitChanges(stream).enumerated() {
            #expect(throws: CryptoError.self, "bit \(index)") { try opened(changed, with: pairs[1]) }
        }
        for size in stream.indices {
            #expect(throws: CryptoError.self, "\(size) bytes") {
                try opened(Array(stream.prefix(size)), with: pairs[0])
            }
        }
    }

    @Test("refuse a stream to nobody, and one to more than 64")
    func count() throws {
        let pair = try EncryptionKeyPair.generate()
        var stream = try sealed([1], to: [pair])
        for count in [0, 65] as [UInt8] {
            stream[15] = count
            #expect(throws: CryptoError.damaged) { try opened(stream, with: pair) }
        }
    }
}
