// Sealed parts: what goes in comes out, in its place only.

import Testing

@testable import CofferCrypto

@Suite("Part cipher")
struct PartCipherTests {
    let vault = Hash32([UInt8](repeating: 7, count: 32))!
    let key: DataKey
    let cipher: PartCipher
    let context = PartContext(record: 42, tier: 3, kind: 1, revision: 5, dataKey: 9)

    init() throws {
        key = try DataKey.generate()
        cipher = try PartCipher(vault: vault)
        cipher.makeShredKey(slot: 3)
    }

    private func seal(_ plaintext: [UInt8], slot: Int = 3) throws -> [UInt8] {
        var output: [UInt8] = []
        try plaintext.withUnsafeBytes {
            try cipher.seal($0, under: key, context: context, shredSlot: slot, appendingTo: &output)
        }
        return output
    }

    private func open(
        _ part: [UInt8], cipher other: PartCipher? = nil, key otherKey: DataKey? = nil,
        context otherContext: PartContext? = nil, slot: Int = 3
    ) throws -> [UInt8] {
        try part.withUnsafeBytes {
            try (other ?? cipher).open(
                $0, under: otherKey ?? key, context: otherContext ?? context, shredSlot: slot
            ) { Array($0) }
        }
    }

    @Test("parts of every size open to what was sealed", arguments: [0, 1, 16, 63, 64, 250, 4096, 4097, 100_000])
    func roundTrip(size: Int) throws {
        var generator = SeededGenerator(state: UInt64(size))
        let plaintext = generator.bytes(size)
        let part = try seal(plaintext)
        #expect(part.count == size + PartCipher.overhead)
        #expect(try open(part) == plaintext)
    }

    @Test("sealing appends, and never gives the same bytes twice")
    func appends() throws {
        var output: [UInt8] = [1, 2, 3]
        try [UInt8](repeating: 5, count: 10).withUnsafeBytes {
            try cipher.seal($0, under: key, context: context, shredSlot: 3, appendingTo: &output)
            try cipher.seal($0, under: key, context: context, shredSlot: 3, appendingTo: &output)
        }
        let size = 10 + PartCipher.overhead
        #expect(output.count == 3 + 2 * size)
        #expect(Array(output.prefix(3)) == [1, 2, 3])
        let (first, second) = (Array(output[3..<3 + size]), Array(output[(3 + size)...]))
        #expect(first != second)
        #expect(try open(first) == open(second))
    }

    @Test("every single-bit change of a part is refused, in header, nonce, ciphertext and tag")
    func changedPart() throws {
        let part = try seal(Array("a small part".utf8))
        for (index, changed) in singleBitChanges(part).enumerated() {
            // The version is the first byte.
            let expected: CryptoError = index < 8 ? .damaged : .cannotOpen
            #expect(throws: expected, "bit \(index)") { try open(changed) }
        }
        for size in 0..<part.count {
            #expect(throws: CryptoError.self, "\(size) bytes") { try open(Array(part.prefix(size))) }
        }
        #expect(throws: CryptoError.cannotOpen) { try open(part + [0]) }
    }

    @Test("every single-bit change of vault, record, tier, kind, revision and data key id is refused")
    func changedContext() throws {
        let part = try seal(Array("a small part".utf8))
        var contexts: [PartContext] = []
        for bit in 0..<64 {
            var record = context, revision = context, dataKey = context
            record.record ^= 1 << bit
            revision.revision ^= 1 << bit
            dataKey.dataKey ^= 1 << bit
            contexts += [record, revision, dataKey]
        }
        for bit in 0..<8 {
            var tier = context, kind = context
            tier.tier ^= 1 << bit
            kind.kind ^= 1 << bit
            contexts += [tier, kind]
        }
        for changed in contexts {
            #expect(throws: CryptoError.cannotOpen, "\(changed)") { try open(part, context: changed) }
        }
        for bytes in singleBitChanges(vault.bytes) {
            let other = try PartCipher(vault: #require(Hash32(bytes)))
            cipher.withShredKey(slot: 3) { shredKey in
                _ = other.loadShredKey(slot: 3) { key in
                    key.copyMemory(from: shredKey)
                    return true
                }
            }
            #expect(throws: CryptoError.cannotOpen) { try open(part, cipher: other) }
        }
    }

    @Test("a data key id changed in both header and context is refused")
    func changedKeyIDEverywhere() throws {
        var part = try seal(Array("a small part".utf8))
        var other = context
        other.dataKey = 10
        part[1] = 10
        #expect(throws: CryptoError.cannotOpen) { try open(part, context: other) }
    }

    @Test("every single-bit change of the shred key and of the data key is refused")
    func changedKeys() throws {
        let part = try seal(Array("a small part".utf8))
        for changed in singleBitChanges(cipher.withShredKey(slot: 3) { Array($0) }) {
            _ = cipher.loadShredKey(slot: 4) { key in
                key.copyBytes(from: changed)
                return true
            }
            #expect(throws: CryptoError.cannotOpen) { try open(part, slot: 4) }
        }
        for changed in singleBitChanges(key.bytes.copy) {
            let other = try DataKey(LockedBytes(changed))
            #expect(throws: CryptoError.cannotOpen) { try open(part, key: other) }
        }
        #expect(try open(part) == Array("a small part".utf8))
    }

    @Test("a shred key that is not there leaves its slot empty")
    func missingShredKey() {
        let isThere = cipher.loadShredKey(slot: 3) { key in
            key[0] = 1
            return false
        }
        #expect(!isThere)
        #expect(cipher.withShredKey(slot: 3) { $0.allSatisfy { $0 == 0 } })
    }

    @Test("what is lent while open can be sealed again")
    func reseal() throws {
        let part = try seal(Array("a small part".utf8))
        var again: [UInt8] = []
        try part.withUnsafeBytes { part in
            try cipher.open(part, under: key, context: context, shredSlot: 3) {
                try cipher.seal($0, under: key, context: context, shredSlot: 3, appendingTo: &again)
            }
        }
        #expect(try open(again) == Array("a small part".utf8))
    }
}
