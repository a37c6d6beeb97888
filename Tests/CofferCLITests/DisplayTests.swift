// Columns, tables, wrapping, times: what a terminal shows.

import CofferCLI
import CofferText
import Glibc
import Testing

@Suite("Display")
struct DisplayTests {
    @Test(
        "characters take the columns that terminals give them",
        arguments: [
            ("", 0), ("abc", 3), ("王芳", 4), ("（某）", 6), ("ａ１", 4), ("ｱ", 1), ("한국", 4), ("ひらカナ", 8),
            ("é", 1), ("e\u{301}", 1), ("–…“”", 4), ("❤️", 2), ("👩‍👩‍👧", 2), ("🇨🇳", 2), ("\u{200B}", 0), ("𠮷", 2),
            ("㐀", 2), ("〿", 1), ("、", 2), ("·", 1), ("\u{AD}", 0), ("€", 1), ("䷀", 2),
        ])
    func widths(text: String, columns: Int) {
        #expect(DisplayWidth.of(text) == columns)
    }

    @Test("a cut text fits, ends with an ellipsis, and never cuts a character in half")
    func truncation() {
        #expect(DisplayWidth.truncated("上海市浦东新区", to: 14) == "上海市浦东新区")
        #expect(DisplayWidth.truncated("上海市浦东新区", to: 13) == "上海市浦东新…")
        #expect(DisplayWidth.truncated("上海市浦东新区", to: 12) == "上海市浦东…")
        #expect(DisplayWidth.truncated("abc", to: 0) == "")
        for columns in 0..<20 {
            #expect(DisplayWidth.of(DisplayWidth.truncated("a上b海c市👩‍👩‍👧区", to: columns)) <= columns)
        }
    }

    @Test("columns stand under each other whatever mixture of scripts is in them")
    func alignment() {
        var table = Table(headers: ["Code", "姓名", "Phone"])
        table.append(["C-000001", "王芳", "138****5678"])
        table.append(["C-000002", "Alice O’Neil", "139****0000"])
        table.append(["C-3", "欧阳娜娜", ""])
        #expect(
            table.rendered(width: nil) == """
                Code      姓名          Phone
                C-000001  王芳          138****5678
                C-000002  Alice O’Neil  139****0000
                C-3       欧阳娜娜

                """)
    }

    @Test("on a terminal the widest column gives way; without one nothing is cut")
    func narrow() {
        var table = Table(headers: ["编码", "地址"])
        table.append(["C-1", "上海市浦东新区世纪大道一百号"])
        #expect(table.rendered(width: 20) == "编码  地址\nC-1   上海市浦东新…\n")
        #expect(table.rendered(width: nil).contains("世纪大道一百号"))
    }

    @Test("where columns do not fit even when cut, the last are left out; the first stays whole")
    func tooNarrow() {
        var table = Table(headers: ["Code", "Name", "Address", "Region"])
        table.append(["C00000001Y", "王芳", "上海市浦东新区世纪大道一百号", "上海市"])
        #expect(
            table.rendered(width: 40) == "Code        Name  Address         Region\nC00000001Y  王芳  上海市浦东新…   上海市\n")
        #expect(table.rendered(width: 29) == "Code        Name  Address  …\nC00000001Y  王芳  上海市…\n")
        #expect(table.rendered(width: 28) == "Code        Name  …\nC00000001Y  王芳\n")
        #expect(table.rendered(width: 5) == "Code  …\nC00000001Y\n")
    }

    @Test("what customers typed cannot steer the terminal")
    func steering() {
        #expect(Printable.line("a\u{1B}[31mb\u{202E}c\nd\u{85}") == "a\u{FFFD}[31mb\u{FFFD}c d\u{FFFD}")
        var table = Table(headers: ["x"])
        table.append(["\u{1B}]0;owned\u{07}"])
        #expect(!table.rendered(width: nil).contains("\u{1B}"))
    }

    @Test("lines break at spaces, between Chinese characters, and not before closing marks")
    func wrapping() {
        #expect(Wrapping.lines("one two three", to: 7) == ["one two", "three"])
        #expect(Wrapping.lines("一二三四五，六七", to: 10) == ["一二三四", "五，六七"])
        #expect(Wrapping.lines("用 --vault 指定", to: 12) == ["用 --vault", "指定"])
        #expect(Wrapping.lines("（甲）乙", to: 4) == ["（甲）", "乙"])
        #expect(Wrapping.lines("", to: 10) == [""])
        #expect(Wrapping.lines("unbreakableword", to: 5) == ["unbreakableword"])
    }

    @Test(
        "times are ISO 8601",
        arguments: [
            (0 as Int64, "1970-01-01T00:00:00.000Z"), (1_795_308_126_007, "2026-11-22T00:42:06.007Z"),
            (-1, "1969-12-31T23:59:59.999Z"), (951_782_400_000, "2000-02-29T00:00:00.000Z"),
        ])
    func utc(milliseconds: Int64, text: String) {
        #expect(Timestamp.utc(milliseconds) == text)
    }

    @Test("local times carry their offset")
    func local() {
        let text = Timestamp.local(1_795_308_126_007)
        #expect(text.wholeMatch(of: /2026-11-2[123]T\d\d:\d\d:06[+-]\d\d:\d\d/) != nil)
    }
}
