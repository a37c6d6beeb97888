// Byte encodings: what goes in comes out, and damaged bytes are refused without being read past.

import CofferModel
import Testing

@Suite("byte encodings")
struct BytesTests {
    @Test("fields come back as they went in, in blocks of 32 bytes")
    func fields() throws {
        let seed: UInt64 = 0xC0FF_EE06
        var random = SplitMix64(seed: seed)
        for count in 0..<120 {
            let fields = (0..<(count % 9)).map { (FieldName("field_\($0)"), random.text(upTo: 60)) }
            var bytes: [UInt8] = [1, 2, 3]
            FieldCodec.encode(fields, into: &bytes)
            bytes.removeFirst(3)
            #expect(bytes.count % 32 == 0 && !bytes.isEmpty, "seed \(seed)")
            let decoded = try bytes.withUnsafeBytes { try FieldCodec.decode($0) }
            #expect(
                decoded.elementsEqual(fields, by: { $0.0 == $1.0 && $0.1.utf8.elementsEqual($1.1.utf8) }),
                "seed \(seed)")
            var open: [UInt8] = []
            FieldCodec.encodeOpen(fields, into: &open)
            #expect(try open.withUnsafeBytes { try FieldCodec.decodeOpen($0).count } == fields.count, "seed \(seed)")
        }
    }

    @Test("the encoding of fields is this one, byte for byte")
    func fieldsVector() {
        var bytes: [UInt8] = []
        FieldCodec.encode([(FieldName("ab"), "李")], into: &bytes)
        #expect(bytes == [2, 0x61, 0x62, 3, 0, 0, 0, 0xE6, 0x9D, 0x8E, 0x80] + [UInt8](repeating: 0, count: 21))
    }

    @Test("a short and a longer name have the same length sealed")
    func padding() {
        func size(_ name: String) -> Int {
            var bytes: [UInt8] = []
            FieldCodec.encode([(FieldName("name"), name)], into: &bytes)
            return bytes.count
        }
        #expect(size("李伟") == size("欧阳修远"))
        #expect(size(String(repeating: "a", count: 22)) == 32 && size(String(repeating: "a", count: 23)) == 64)
    }

    @Test(
        "damaged fields are refused",
        arguments: [
            ([], .padding), ([UInt8](repeating: 0, count: 32), .padding),
            ([UInt8](repeating: 0x80, count: 31), .padding),
            ([9] + [UInt8](repeating: 1, count: 30) + [0x80], .tooShort),
            ([1, 0x61, 1, 0, 0, 0, 0xFF, 0x80] + [UInt8](repeating: 0, count: 24), .invalidText),
            ([0, 0x80] + [UInt8](repeating: 0, count: 30), .unknownValue),
            ([1, 0x61, 0, 0, 0, 0, 1, 0x61, 0, 0, 0, 0, 0x80] + [UInt8](repeating: 0, count: 19), .duplicate),
            ([0x80] + [UInt8](repeating: 0, count: 63), .padding),
        ] as [([UInt8], DecodingProblem)])
    func damagedFields(bytes: [UInt8], problem: DecodingProblem) {
        #expect(throws: problem) { try bytes.withUnsafeBytes { try FieldCodec.decode($0) } }
    }

    @Test("parts come back as they went in, whichever way they were appended")
    func parts() throws {
        var bytes: [UInt8] = []
        PartsBlob.append(tier: TierID(1), kind: .clear, revision: 7, sealed: [1, 2, 3], to: &bytes)
        PartsBlob.append(tier: TierID(1), kind: .clearOverlay, revision: 8, sealed: [], to: &bytes)
        PartsBlob.append(tier: TierID(15), kind: .remark, revision: -1, to: &bytes) { $0.append(9) }
        let blob = try PartsBlob(bytes)
        #expect(blob.entries.map(\.tier) == [TierID(1), TierID(1), TierID(15)])
        #expect(blob.entries.map(\.kind) == [.clear, .clearOverlay, .remark])
        #expect(blob.entries.map(\.revision) == [7, 8, -1])
        #expect(blob.entries.map(blob.sealed) == [[1, 2, 3], [], [9]])
        #expect(blob.entry(TierID(1), .clear)?.revision == 7)
        #expect(blob.entry(TierID(2), .clear) == nil)
        #expect(blob.withSealed(blob.entries[0]) { Array($0) } == [1, 2, 3])
        #expect(Array(bytes[..<14]) == [1, 1, 7, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0])
        #expect(try PartsBlob([]) == .empty)
    }

    @Test("a part whose sealing fails leaves nothing behind")
    func failedPart() {
        struct Failure: Error {}
        var bytes: [UInt8] = [1, 2]
        #expect(throws: Failure.self) {
            try PartsBlob.append(tier: TierID(1), kind: .clear, revision: 1, to: &bytes) {
                $0.append(3)
                throw Failure()
            }
        }
        #expect(bytes == [1, 2])
    }

    @Test("every cut of a blob within a part is refused, and every strange tier and kind")
    func damagedParts() {
        var bytes: [UInt8] = []
        PartsBlob.append(tier: TierID(3), kind: .masked, revision: 1, sealed: [1, 2, 3], to: &bytes)
        for count in 1..<bytes.count {
            #expect(throws: DecodingProblem.tooShort) { try PartsBlob(Array(bytes[..<count])) }
        }
        for (offset, value) in [(0, 0), (0, 16), (1, 0), (1, 6)] as [(Int, UInt8)] {
            var damaged = bytes
            damaged[offset] = value
            #expect(throws: DecodingProblem.unknownValue) { try PartsBlob(damaged) }
        }
    }

    @Test("numbers are little-endian and lengths are believed only if they fit")
    func readerAndWriter() throws {
        var writer = ByteWriter()
        writer.write(UInt16(0x0102))
        writer.write(Int64(-2))
        writer.write(prefixed: "李")
        writer.write(raw: [7])
        #expect(writer.bytes == [2, 1, 0xFE] + [UInt8](repeating: 0xFF, count: 7) + [3, 0, 0, 0, 0xE6, 0x9D, 0x8E, 7])
        try writer.bytes.withUnsafeBytes { buffer throws in
            var reader = ByteReader(buffer)
            #expect(try reader.read(UInt16.self) == 0x0102)
            #expect(try reader.read(Int64.self) == -2)
            #expect(try reader.readPrefixedText() == "李")
            #expect(throws: DecodingProblem.trailingBytes) { try reader.finish() }
            #expect(throws: DecodingProblem.tooShort) { try reader.read(UInt16.self) }
            #expect(try reader.read(UInt8.self) == 7)
            #expect(reader.isAtEnd)
        }
    }
}
