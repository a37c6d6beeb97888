// Writing CSV: quoting, and cells that a spreadsheet must not run.

import CofferModel
import Testing

@Suite("CSV writer")
struct CSVWriterTests {
    @Test("cells are quoted where they must be")
    func quoting() {
        var writer = CSVWriter()
        writer.write(["a", "b,c", "d\"e", "f\ng", " h", ""])
        writer.write([""])
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "a,\"b,c\",\"d\"\"e\",\"f\ng\",\" h\",\r\n\"\"\r\n")
        writer.drain { #expect(!$0.isEmpty) }
        #expect(writer.bytes.isEmpty)
    }

    @Test(
        "formulas get an apostrophe, numbers and phone numbers do not",
        arguments: [
            ("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
            ("-1+2", "'-1+2"),
            ("\t=1", "'\t=1"), ("\r=1", "'\r=1"), ("'a", "''a"), ("+8613812345678", "+8613812345678"),
            ("-12.5", "-12.5"),
            ("-", "'-"), ("+1.2.3", "'+1.2.3"), ("+1.", "'+1."), ("a=1", "a=1"), ("", ""), ("李", "李"),
        ])
    func neutralise(cell: String, neutral: String) {
        #expect(CSVWriter.neutralise(cell) == neutral)
        #expect(CSVWriter.restore(neutral) == cell)
    }

    @Test("every cell comes back, and none that is written begins a formula")
    func reversible() {
        let seed: UInt64 = 0xC0FF_EE08
        var random = SplitMix64(seed: seed)
        for _ in 0..<5_000 {
            let start =
                ["", "=", "+", "-", "@", "\t", "\r", "'", "''", "'=", "+1", "-\u{301}"].randomElement(using: &random)
                ?? ""
            let cell = start + random.text(upTo: 6)
            let neutral = CSVWriter.neutralise(cell)
            #expect(CSVWriter.restore(neutral).utf8.elementsEqual(cell.utf8), "seed \(seed)")
            let first = neutral.utf8.first
            #expect(first != 0x3D && first != 0x40 && first != 0x09 && first != 0x0D, "seed \(seed)")
        }
    }

    @Test("a cell of another origin keeps its apostrophe")
    func foreign() {
        #expect(CSVWriter.restore("'hello") == "'hello")
        #expect(CSVWriter.restore("'") == "'")
    }
}
