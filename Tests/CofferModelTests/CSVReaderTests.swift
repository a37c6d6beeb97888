// Reading CSV: RFC 4180 and what programs make of it, in both encodings, in pieces of any size.

import CofferModel
import Testing

@Suite("CSV reader")
struct CSVReaderTests {
    @Test(
        "cells and records are told apart",
        arguments: [
            ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]), ("a,b\nc,d", [["a", "b"], ["c", "d"]]),
            ("a,b\rc,d\r", [["a", "b"], ["c", "d"]]), ("a,\n,b\n", [["a", ""], ["", "b"]]), (",", [["", ""]]),
            ("a\n\n\r\nb\n", [["a"], ["b"]]), ("", []), ("\n\n", []), ("\u{FEFF}a,b", [["a", "b"]]),
            ("\"a,b\",\"c\"\"d\"\n", [["a,b", "c\"d"]]), ("\"a\r\nb\",c\n", [["a\r\nb", "c"]]), ("\"\"\n", [[""]]),
            ("\"a\"", [["a"]]), ("a,\"\"", [["a", ""]]), ("\"\"\"\"\n\"\"\"a\"\"\"", [["\""], ["\"a\""]]),
            (" a , b ", [[" a ", " b "]]),
            ("姓名,备注\n李,\"重要\"\"\"", [["姓名", "备注"], ["李", "重要\""]]),
        ] as [(String, [[String]])])
    func records(text: String, expected: [[String]]) throws {
        for piece in [1, 2, 3, 7, .max] {
            let read = try Fixture.read(Array(text.utf8), piece: piece)
            #expect(read == expected.enumerated().map { .record($0.offset + 1, $0.element) }, "pieces of \(piece)")
        }
    }

    @Test("a bad record is named by its number, and reading goes on")
    func problems() throws {
        let text = "a,b\n\nc\"x,d\n\"e\"f,g\nh,i\n\"j\n\nk\",l\nm\n\"n,o\np"
        for piece in [1, 5, .max] {
            #expect(
                try Fixture.read(Array(text.utf8), piece: piece) == [
                    .record(1, ["a", "b"]), .problem(.strayQuote(record: 2)), .problem(.strayQuote(record: 3)),
                    .record(4, ["h", "i"]), .record(5, ["j\n\nk", "l"]), .record(6, ["m"]),
                    .problem(.unterminatedQuote(record: 7)),
                ], "pieces of \(piece)")
        }
    }

    @Test("bytes that are no UTF-8 spoil their record only")
    func invalidText() throws {
        let bytes =
            Array("a,b\n".utf8) + [0x63, 0xFF, 0x0A] + Array("李,e\n".utf8) + [0xE6, 0x9D, 0x0A] + Array("f".utf8)
        #expect(
            try Fixture.read(bytes, encoding: .utf8) == [
                .record(1, ["a", "b"]), .problem(.invalidText(record: 2)), .record(3, ["李", "e"]),
                .problem(.invalidText(record: 4)), .record(5, ["f"]),
            ])
    }

    @Test(
        "overlong forms, surrogates and what lies past Unicode are no text",
        arguments: [
            [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80],
            [0x80],
        ] as [[UInt8]])
    func notUTF8(bytes: [UInt8]) throws {
        #expect(try Fixture.read(bytes, encoding: .utf8) == [.problem(.invalidText(record: 1))])
    }

    @Test("a cell of more than 1 MiB is passed over", arguments: [false, true])
    func longCell(isQuoted: Bool) throws {
        let quote = isQuoted ? "\"" : ""
        let fits = String(repeating: "x", count: CSVReader.maximumCell - 2)
        for length in [CSVReader.maximumCell + 100, 3 * CSVReader.maximumCell] {
            let long = quote + String(repeating: isQuoted ? "x\n" : "xx", count: length / 2) + quote
            let text = "a,b\n\(long),\"c\nd\"\ne,\(quote)\(fits)\(quote)\n"
            let read = try Fixture.read(Array(text.utf8), piece: 50_000)
            #expect(read.count == 3 && read.first == .record(1, ["a", "b"]))
            #expect(read[1] == .problem(.cellTooLong(record: 2)) && read[2] == .record(3, ["e", fits]))
        }
    }

    @Test("a record of more than 4 MiB is passed over")
    func longRecord() throws {
        let cells = Array(repeating: String(repeating: "x", count: 900_000), count: 7).joined(separator: ",")
        let read = try Fixture.read(Array("a\n\(cells)\nb\n".utf8))
        #expect(read == [.record(1, ["a"]), .problem(.recordTooLong(record: 2)), .record(3, ["b"])])
    }

    @Test("GB 18030 is recognised and read", arguments: [CSVEncoding.automatic, .gb18030])
    func gb18030(encoding: CSVEncoding) throws {
        // 姓名,备注 / 李,€㐀 : the euro sign has two bytes, U+3400 four.
        let line: [UInt8] = [0xC0, 0xEE, 0x2C, 0xA2, 0xE3, 0x81, 0x39, 0xEE, 0x39, 0x0A]
        var bytes: [UInt8] = [0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xB1, 0xB8, 0xD7, 0xA2, 0x0D, 0x0A]
        for _ in 0..<20_000 { bytes += line }
        for piece in [7, 65_536, .max] {
            let read = try Fixture.read(bytes, encoding: encoding, piece: piece)
            #expect(read.count == 20_001 && read.first == .record(1, ["姓名", "备注"]))
            #expect(read.dropFirst().allSatisfy { if case .record(_, ["李", "€㐀"]) = $0 { true } else { false } })
        }
    }

    @Test("bytes that are no GB 18030 spoil their record only")
    func invalidGB18030() throws {
        let bytes: [UInt8] = [0x61, 0x0A, 0xC0, 0xFF, 0x0A, 0xC0, 0xEE, 0x0A, 0x62, 0x0A, 0xC0]
        #expect(
            try Fixture.read(bytes, encoding: .gb18030) == [
                .record(1, ["a"]), .problem(.invalidText(record: 2)), .record(3, ["李"]), .record(4, ["b"]),
                .problem(.invalidText(record: 5)),
            ])
    }

    @Test("a character cut by the end of the sample does not make UTF-8 look like something else")
    func sampleBoundary() throws {
        for shift in 0..<3 {
            let text = String(repeating: "x", count: shift) + String(repeating: "李", count: 40_000)
            #expect(try Fixture.read(Array(text.utf8)) == [.record(1, [text])])
        }
    }

    @Test(
        "UTF-16 is refused with a problem of its own",
        arguments: [[0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61]] as [[UInt8]])
    func utf16(bytes: [UInt8]) throws {
        #expect(try Fixture.read(bytes) == [.problem(.utf16)])
    }

    @Test("what the writer writes, the reader reads")
    func roundTrip() throws {
        let seed: UInt64 = 0xC0FF_EE07
        var random = SplitMix64(seed: seed)
        for _ in 0..<300 {
            let records = (0..<Int.random(in: 1...5, using: &random)).map { _ in
                (0..<Int.random(in: 1...6, using: &random)).map { _ in random.text(upTo: 12) }
            }
            var writer = CSVWriter(byteOrderMark: true, neutralising: true)
            for record in records { writer.write(record) }
            let piece = Int.random(in: 1...64, using: &random)
            let read = try Fixture.read(writer.bytes, piece: piece).map { read -> [[UInt8]] in
                guard case .record(_, let fields) = read else { return [] }
                return fields.map { Array(CSVWriter.restore($0).utf8) }
            }
            #expect(read == records.map { $0.map { Array($0.utf8) } }, "seed \(seed)")
        }
    }
}
