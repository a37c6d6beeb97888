// What repositories are sealed with: each thing opens with its own key and in its own place, or not at all.

import Testing

@testable import CofferCrypto

@Suite("Repository ciphers")
struct RepositoryCipherTests {
    let vault: Hash32
    let salt: Hash32
    var random = SeededGenerator(state: 0xB4C6)

    init() throws {
        vault = try #require(Hash32(random.bytes(32)))
        salt = try #require(Hash32(random.bytes(32)))
    }

    // MARK: Hash

    @Test(
        "the hash of content is what b2sum -l 256 prints, whatever the pieces",
        arguments: [
            ("", "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"),
            ("abc", "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"),
        ])
    func contentHash(text: String, digits: String) {
        var whole = ContentHash()
        Array(text.utf8).withUnsafeBytes { whole.update($0) }
        #expect(whole.finish().hexadecimal == digits)
        var pieces = ContentHash()
        for byte in text.utf8 { [byte].withUnsafeBytes { pieces.update($0) } }
        #expect(pieces.finish().hexadecimal == digits)
    }

    // MARK: Rows

    private func sealed(_ row: [UInt8], _ record: Int64, _ key: LockedBytes) throws -> [UInt8] {
        let cipher = try RowCipher(vault: vault, salt: salt)
        var output: [UInt8] = [9] + row
        key.withBytes { cipher.seal(from: 1, of: &output, record: record, shredKey: $0) }
        #expect(output.count == 1 + row.count + RowCipher.overhead && output[0] == 9)
        return Array(output.dropFirst())
    }

    private func opened(
        _ sealed: [UInt8], _ record: Int64, _ key: LockedBytes, vault: Hash32? = nil, salt: Hash32? = nil
    ) throws -> [UInt8] {
        let cipher = try RowCipher(vault: vault ?? self.vault, salt: salt ?? self.salt)
        return try key.withBytes { key in
            try sealed.withUnsafeBytes { try cipher.open($0, record: record, shredKey: key) }
        }
    }

    @Test("a row opens with its key, in its pack, for its record", arguments: [0, 1, 300, 70_000])
    func row(size: Int) throws {
        var random = random
        let key = try LockedBytes.random(count: 32)
        let row = random.bytes(size)
        let sealed = try sealed(row, 7, key)
        #expect(try opened(sealed, 7, key) == row)
        #expect(throws: CryptoError.cannotOpen) { try opened(sealed, 8, key) }
        #expect(throws: CryptoError.cannotOpen) { try opened(sealed, 7, .random(count: 32)) }
        #expect(throws: CryptoError.cannotOpen) { try opened(sealed, 7, key, vault: salt) }
        #expect(throws: CryptoError.cannotOpen) { try opened(sealed, 7, key, salt: vault) }
    }

    @Test("a row with one bit changed, or cut short, does not open")
    func damagedRow() throws {
        let key = try LockedBytes.random(count: 32)
        let sealed = try sealed(Array("a row".utf8), 7, key)
        for (index, changed) in singleBitChanges(sealed).enumerated() {
            #expect(throws: CryptoError.cannotOpen, "bit \(index)") { try opened(changed, 7, key) }
        }
        for size in sealed.indices {
            #expect(throws: CryptoError.self, "\(size) bytes") { try opened(Array(sealed.prefix(size)), 7, key) }
        }
    }

    // MARK: Ranges of keys

    private struct Place: Hashable {
        var record: Int
        var tier: Int
    }

    private func filled(_ cipher: KeyChunkCipher, _ places: [Place]) -> [Place: [UInt8]] {
        var random = random
        var keys: [Place: [UInt8]] = [:]
        cipher.clear()
        for place in places {
            let key = random.bytes(32)
            keys[place] = key
            key.withUnsafeBytes { cipher.append(record: place.record, tier: place.tier, key: $0) }
        }
        return keys
    }

    private func content(_ cipher: KeyChunkCipher) -> [Place: [UInt8]] {
        var found: [Place: [UInt8]] = [:]
        cipher.each { record, tiers, keys in
            for (index, tier) in (0..<16).filter({ tiers & 1 << UInt16($0) != 0 }).enumerated() {
                found[Place(record: record, tier: tier)] = Array(keys[index * 32..<(index + 1) * 32])
            }
        }
        return found
    }

    @Test("a range gives back every key, from one to all")
    func range() throws {
        var random = random
        let all = (0..<32).flatMap { record in (0..<16).map { Place(record: record, tier: $0) } }
        for share in [1, 5, 40, 100] {
            let places =
                share == 1 ? [Place(record: 31, tier: 15)] : all.filter { _ in Int(random.next() % 100) < share }
            let cipher = try KeyChunkCipher(vault: vault)
            let keys = filled(cipher, places)
            let key = random.bytes(32)
            var sealed: [UInt8] = []
            key.withUnsafeBytes { cipher.seal(number: 3, under: $0, appendingTo: &sealed) }
            #expect(sealed.count == 64 + 32 * places.count + KeyChunkCipher.overhead)
            cipher.clear()
            #expect(content(cipher).isEmpty)
            try key.withUnsafeBytes { key in
                try sealed.withUnsafeBytes { try cipher.open($0, number: 3, under: key) }
            }
            #expect(cipher.keyCount == places.count)
            #expect(content(cipher) == keys)
            _ = key.withUnsafeBytes { key in
                #expect(throws: CryptoError.cannotOpen) {
                    try sealed.withUnsafeBytes { try cipher.open($0, number: 4, under: key) }
                }
            }
        }
    }

    @Test("a range with one bit changed, cut short or added to does not open, and leaves no key behind")
    func damagedRange() throws {
        let cipher = try KeyChunkCipher(vault: vault)
        _ = filled(cipher, [Place(record: 0, tier: 0), Place(record: 9, tier: 2)])
        let key = [UInt8](repeating: 7, count: 32)
        var sealed: [UInt8] = []
        key.withUnsafeBytes { cipher.seal(number: 0, under: $0, appendingTo: &sealed) }
        let cut = sealed.indices.map { Array(sealed.prefix($0)) }
        for changed in singleBitChanges(sealed) + cut + [sealed + [0]] {
            _ = key.withUnsafeBytes { key in
                #expect(throws: CryptoError.self) {
                    try changed.withUnsafeBytes { try cipher.open($0, number: 0, under: key) }
                }
            }
            #expect(cipher.keyCount == 0)
        }
    }

    @Test("keys of ranges: zeros are none, and there is none beyond the last")
    func chunkKeys() throws {
        let keys = try ChunkKeys(count: 3)
        let bytes = [UInt8](repeating: 0, count: 32) + [UInt8](repeating: 5, count: 32)
        // In pieces that no key begins with.
        bytes[..<40].withUnsafeBytes { keys.copy($0, at: 0) }
        bytes[40...].withUnsafeBytes { keys.copy($0, at: 40) }
        #expect(keys[0] == nil && keys[2] == nil && keys[3] == nil)
        #expect(keys[1].map(Array.init) == Array(bytes[32...]))
    }

    // MARK: Marks

    @Test("a mark opens with the customer's key, for its act and record")
    func mark() throws {
        let key = try LockedBytes.random(count: 32)
        let mark = Array("matter".utf8)
        let marks = try ActMark(vault: vault)
        let sealed = key.withBytes { marks.seal(mark, act: 4, record: 9, shredKey: $0) }
        // Another's is sealed in between: nothing of it stays in the arena.
        _ = try LockedBytes.random(count: 32).withBytes { marks.seal(mark, act: 5, record: 8, shredKey: $0) }
        func opened(_ sealed: [UInt8], act: Int64 = 4, record: Int64 = 9, in marks: ActMark) throws -> [UInt8] {
            try key.withBytes { try marks.open(sealed, act: act, record: record, shredKey: $0) }
        }
        #expect(try opened(sealed, in: marks) == mark)
        #expect(throws: CryptoError.cannotOpen) { try opened(sealed, act: 5, in: marks) }
        #expect(throws: CryptoError.cannotOpen) { try opened(sealed, record: 8, in: marks) }
        #expect(throws: CryptoError.cannotOpen) { try opened(sealed, in: ActMark(vault: salt)) }
        #expect(throws: CryptoError.cannotOpen) {
            try LockedBytes.random(count: 32).withBytes { try marks.open(sealed, act: 4, record: 9, shredKey: $0) }
        }
        for changed in singleBitChanges(sealed) + sealed.indices.map({ Array(sealed.prefix($0)) }) {
            #expect(throws: CryptoError.self) { try opened(changed, in: marks) }
        }
    }
}
