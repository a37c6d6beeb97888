// Hash32 and the length-prefixed hash.

import Testing

@testable import CofferCrypto

@Suite("Hashes")
struct HashTests {
    @Test("32 bytes go in and come out, also as digits")
    func bytes() throws {
        let bytes = Array(0..<32 as Range<UInt8>)
        let hash = try #require(Hash32(bytes))
        #expect(hash.bytes == bytes)
        #expect(hash.hexadecimal == "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")
        #expect(bytes.withUnsafeBytes { Hash32(unsafe: $0) } == hash)
        #expect(Hash32(bytes[1...]) == nil)
        #expect(Hash32(bytes + [0]) == nil)
        #expect(Hash32.zero.bytes == [UInt8](repeating: 0, count: 32))
        #expect(singleBitChanges(bytes).allSatisfy { Hash32($0) != hash })
        #expect(Set(singleBitChanges(bytes).map { Hash32($0) }).count == 256)
    }

    @Test("each input stands behind its length")
    func lengthPrefixed() throws {
        var hash = Blake2b(label: "coffer/test/1")
        hash.update("ab")
        hash.update([1, 2, 3])
        hash.update(-2 as Int64)
        hash.update(Hash32.zero)
        hash.update([])
        let message: [[UInt8]] = [
            [13, 0, 0, 0, 0, 0, 0, 0], Array("coffer/test/1".utf8), [2, 0, 0, 0, 0, 0, 0, 0], Array("ab".utf8),
            [3, 0, 0, 0, 0, 0, 0, 0], [1, 2, 3], [8, 0, 0, 0, 0, 0, 0, 0],
            [254] + [UInt8](repeating: 255, count: 7), [32, 0, 0, 0, 0, 0, 0, 0], [UInt8](repeating: 0, count: 32),
            [UInt8](repeating: 0, count: 8),
        ]
        let expected = Hash32 { output in
            Array(message.joined()).withUnsafeBytes { Primitives.blake2b($0, key: nil, into: output) }
        }
        #expect(hash.finish() == expected)
    }

    @Test("moving a byte from one input to the next changes the hash")
    func boundaries() {
        func hash(_ inputs: String...) -> Hash32 {
            var hash = Blake2b(label: "coffer/test/1")
            for input in inputs { hash.update(input) }
            return hash.finish()
        }
        let hashes = [hash("ab", "c"), hash("a", "bc"), hash("abc"), hash("abc", ""), hash("", "abc"), hash()]
        #expect(Set(hashes).count == hashes.count)
    }

    @Test("a key changes the hash, and a derived key is the same 32 bytes in locked memory")
    func keyed() throws {
        let key = try LockedBytes.random(count: 32)
        let plain = Blake2b(label: "coffer/test/1").finish()
        let keyed = Blake2b(label: "coffer/test/1", key: key).finish()
        #expect(plain != keyed)
        #expect(try Blake2b(label: "coffer/test/1", key: key).finishLocked().copy == keyed.bytes)
        #expect(try Blake2b(label: "coffer/test/1", key: .random(count: 32)).finish() != keyed)
    }
}
