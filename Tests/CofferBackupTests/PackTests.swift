// Packs in pieces of any size, and what a root still opens: forgetting, without a vault around it.

import CofferCrypto
import CofferModel
import Testing

@testable import CofferBackup

@Suite("packs, keys and roots")
struct PackTests {
    static let seed: UInt64 = 0x9AC4

    private func parsed(
        _ kind: Snapshot.File.Kind, _ bytes: [UInt8], pieces: Int
    ) throws -> (header: PackHeader?, entries: [[UInt8]]) {
        var parser = PackParser(kind)
        var entries: [[UInt8]] = []
        for start in stride(from: 0, to: bytes.count, by: pieces) {
            try bytes[start..<min(start + pieces, bytes.count)].withUnsafeBytes { piece in
                try parser.push(piece) { entries.append(Array($1)) }
            }
        }
        try parser.finish()
        return (parser.header, entries)
    }

    private func pack(_ header: PackHeader, _ entries: [[UInt8]]) -> [UInt8] {
        var writer = ByteWriter(header.encoded)
        for entry in entries { writer.write(prefixed: entry) }
        return writer.bytes
    }

    @Test("a pack is cut into its entries, whatever the pieces it comes in", arguments: [1, 3, 64, 100_000])
    func pieces(size: Int) throws {
        var random = SplitMix64(seed: Self.seed)
        let headers: [(Snapshot.File.Kind, PackHeader)] = [
            (.records, .records(vault: random.hash(), snapshot: 4, salt: random.hash())),
            (.ledger, .ledger(vault: random.hash())), (.keys, .keys(vault: random.hash())),
        ]
        for (kind, header) in headers {
            let entries = random.list(20) { $0.someBytes(200) }
            let found = try parsed(kind, pack(header, entries), pieces: size)
            #expect(found.header == header && found.entries == entries, "seed \(Self.seed)")
        }
    }

    @Test("a pack cut short inside an entry, of another kind, or with an absurd length is refused")
    func damagedPack() throws {
        var random = SplitMix64(seed: Self.seed)
        let header = PackHeader.ledger(vault: random.hash())
        let whole = pack(header, [[1, 2], [3]])
        let ends = [header.encoded.count, header.encoded.count + 6, whole.count]
        for size in whole.indices where !ends.contains(size) {
            #expect(throws: DecodingProblem.tooShort, "\(size)") {
                try parsed(.ledger, Array(whole.prefix(size)), pieces: 10)
            }
        }
        #expect(throws: DecodingProblem.unknownValue) { try parsed(.keys, whole, pieces: 1000) }
        let absurd = header.encoded + [0xFF, 0xFF, 0xFF, 0xFF]
        #expect(throws: DecodingProblem.tooShort) { try parsed(.ledger, absurd, pieces: 1000) }
    }

    @Test("a customer's row opens with the row shred key, and says how many versions there are")
    func record() throws {
        var random = SplitMix64(seed: Self.seed)
        let (vault, salt) = (random.hash(), random.hash())
        let cipher = try RowCipher(vault: vault, salt: salt)
        for versions in 0..<4 {
            let row = random.row(versions: versions)
            let rest = random.record(7, versions: versions)
            let key = random.bytes(32)
            var writer = ByteWriter()
            key.withUnsafeBytes {
                PackedRecord.append(
                    RecordID(7), row: row, parts: rest.parts, versions: rest.versions, remarks: rest.remarks,
                    cipher: cipher, shredKey: $0, to: &writer)
            }
            var found = try writer.bytes.withUnsafeBytes { try PackedRecord(decoding: $0) }
            #expect(found.parts == rest.parts && found.versions == rest.versions && found.remarks == rest.remarks)
            let opened = try key.withUnsafeBytes { try found.openedRow(cipher: cipher, shredKey: $0) }
            #expect(opened == row, "seed \(Self.seed)")
            found.versions.append(.init(revision: 99, parts: []))
            let changed = found
            #expect(throws: DecodingProblem.unknownValue) {
                try key.withUnsafeBytes { try changed.openedRow(cipher: cipher, shredKey: $0) }
            }
        }
    }

    @Test("a root gives back its keys, and is refused if it is cut, longer, or ends without a key")
    func root() throws {
        var random = SplitMix64(seed: Self.seed)
        let pair = try EncryptionKeyPair.generate()
        // Beyond one chunk of the stream, so that a key stands on its seam.
        for count in [0, 1, 40, 4_000] {
            var keys: [[UInt8]?] = (0..<count).map { _ in random.below(4) == 0 ? nil : random.bytes(32) }
            if count > 0 { keys[count - 1] = random.bytes(32) }
            let root = KeyRoot(vault: random.hash(), keySet: random.bytes(16), serial: 5, count: UInt32(count))
            let found = try read(written(root, keys, to: pair), with: pair)
            #expect(found.root == root)
            for number in 0..<count {
                #expect(found.keys[UInt32(number)].map(Array.init) == keys[number], "seed \(Self.seed)")
            }
            var more = root
            more.count += 1
            #expect(throws: DecodingProblem.unknownValue) {
                try read(written(more, keys + [nil], to: pair), with: pair)
            }
        }
    }

    @Test("a root that has fewer or more keys than it says is refused")
    func dishonestRoot() throws {
        var random = SplitMix64(seed: Self.seed)
        let pair = try EncryptionKeyPair.generate()
        let root = KeyRoot(vault: random.hash(), keySet: random.bytes(16), serial: 5, count: 3)
        func sealed(_ bytes: [UInt8]) throws -> [UInt8] {
            var file: [UInt8] = []
            let stream = try SealedStreamWriter(to: .recipients([pair.publicKey])) { file.append(contentsOf: $0) }
            try stream.write(bytes)
            try stream.finish()
            return file
        }
        let whole = root.encoded + random.bytes(96)
        #expect(try read(sealed(whole), with: pair).root == root)
        for size in whole.indices {
            let file = try sealed(Array(whole.prefix(size)))
            #expect(throws: DecodingProblem.tooShort, "\(size)") { try read(file, with: pair) }
        }
        let longer = try sealed(whole + [1])
        #expect(throws: DecodingProblem.trailingBytes) { try read(longer, with: pair) }
    }

    private func written(_ root: KeyRoot, _ keys: [[UInt8]?], to pair: EncryptionKeyPair) throws -> [UInt8] {
        var file: [UInt8] = []
        let stream = try SealedStreamWriter(to: .recipients([pair.publicKey])) { file.append(contentsOf: $0) }
        try root.write(to: stream) { number, lend in
            guard let key = keys[Int(number)] else { return try lend(nil) }
            try key.withUnsafeBytes { try lend($0) }
        }
        return file
    }

    private func read(_ file: [UInt8], with pair: EncryptionKeyPair) throws -> (root: KeyRoot, keys: ChunkKeys) {
        try KeyRoot.read(SealedBytes.reader(file[...]), with: pair)
    }

    /// Records 1…40 in two ranges, 7 is forgotten: what a program with every file and a recipient's key finds.
    @Test("with the old root gone, the forgotten record's key opens from no file; the others' do")
    func forgetting() throws {
        var random = SplitMix64(seed: Self.seed)
        let vault = random.hash()
        let pair = try EncryptionKeyPair.generate()
        let shredKeys = Dictionary(uniqueKeysWithValues: (1...40).map { ($0, random.bytes(32)) })
        let (first, second, again) = (random.bytes(32), random.bytes(32), random.bytes(32))
        let packs = try [
            keyPack(vault, shredKeys, [(0, first), (1, second)]),
            keyPack(vault, shredKeys.filter { $0.key != 7 }, [(0, again)]),
        ]
        let keySet = random.bytes(16)
        let old = try written(
            KeyRoot(vault: vault, keySet: keySet, serial: 2, count: 2), [first, second], to: pair)
        let new = try written(
            KeyRoot(vault: vault, keySet: keySet, serial: 3, count: 2), [again, second], to: pair)
        #expect(try opened(packs, [old], vault, pair) == shredKeys)
        #expect(try opened(packs, [old, new], vault, pair) == shredKeys)
        #expect(try opened(packs, [new], vault, pair) == shredKeys.filter { $0.key != 7 })
    }

    private func keyPack(_ vault: Hash32, _ keys: [Int: [UInt8]], _ ranges: [(UInt32, [UInt8])]) throws -> [UInt8] {
        let cipher = try KeyChunkCipher(vault: vault)
        let entries = ranges.map { number, chunkKey in
            cipher.clear()
            for record in Int(number) * 32..<Int(number) * 32 + 32 {
                guard let key = keys[record] else { continue }
                key.withUnsafeBytes { cipher.append(record: record % 32, tier: 0, key: $0) }
            }
            var writer = ByteWriter()
            writer.write(number)
            chunkKey.withUnsafeBytes { cipher.seal(number: number, under: $0, appendingTo: &writer.bytes) }
            return writer.bytes
        }
        return pack(.keys(vault: vault), entries)
    }

    /// Tries every range of every pack under its key of every root.
    private func opened(
        _ packs: [[UInt8]], _ roots: [[UInt8]], _ vault: Hash32, _ pair: EncryptionKeyPair
    ) throws -> [Int: [UInt8]] {
        let cipher = try KeyChunkCipher(vault: vault)
        var found: [Int: [UInt8]] = [:]
        let roots = try roots.map { try read($0, with: pair).keys }
        for pack in packs {
            for entry in try parsed(.keys, pack, pieces: 500).entries {
                try entry.withUnsafeBytes { entry in
                    var reader = ByteReader(entry)
                    let number = try reader.read(UInt32.self)
                    let sealed = try reader.read(count: reader.remaining)
                    for keys in roots {
                        guard let key = keys[number] else { continue }
                        guard (try? cipher.open(sealed, number: number, under: key)) != nil else { continue }
                        cipher.each { found[Int(number) * 32 + $0] = $1 == 1 ? Array($2) : nil }
                    }
                }
            }
        }
        return found
    }

    @Test("the digest of the rows is the same whatever the order, and what goes leaves no trace")
    func rowsDigest() {
        var random = SplitMix64(seed: Self.seed)
        let rows = (1...100).map { (RecordID(Int64($0)), random.hash()) }
        var one = RowsDigest()
        for (record, hash) in rows { one.insert(record, rowHash: hash) }
        var other = RowsDigest()
        for (record, hash) in rows.shuffled(using: &random) { other.insert(record, rowHash: hash) }
        #expect(one == other && one == RowsDigest(sum: one.sum))
        other.remove(rows[0].0, rowHash: rows[0].1)
        #expect(one != other)
        other.insert(rows[1].0, rowHash: rows[0].1)
        #expect(one != other)
        for (record, hash) in rows { one.remove(record, rowHash: hash) }
        #expect(one == RowsDigest() && one.sum == .zero)
    }
}
