// Code patterns: what they are refused for, the codes they make, and that both are read back as they were.

import CofferModel
import CofferText
import Testing

@Suite("code patterns")
struct CodePatternTests {
    /// The day and the district that the tests give codes in.
    static let context = CodeContext(date: CalendarDate(daysSince1970: 20_779), region: "320104")

    struct Made: Sendable, CustomTestStringConvertible {
        let pattern: String
        var check = CodeCheck.mod37And36
        let sequence: Int64
        let prefix: String
        let code: String
        var testDescription: String { pattern }
    }

    @Test(
        "make codes of the number, the day and the region",
        arguments: [
            Made(pattern: "C{seq:7}{check}", sequence: 1, prefix: "C", code: "C0000001Y"),
            Made(pattern: "C{seq:7}{check}", sequence: 9_999_999, prefix: "C", code: "C99999999"),
            Made(pattern: "{seq:3}CN9", sequence: 7, prefix: "CN9", code: "007CN9"),
            Made(pattern: "{seq:12}", sequence: 999_999_999_999, prefix: "", code: "999999999999"),
            Made(
                pattern: "C{region:2}{yyyy}{seq:6}{check}", sequence: 42, prefix: "C322026", code: "C322026000042V"),
            Made(
                pattern: "C{region:4}-{yy}{mm}{dd}/{seq:3}", sequence: 1, prefix: "C3201-261122/",
                code: "C3201-261122/001"),
            Made(pattern: "{region:6}.{seq:2}.{mm}", sequence: 1, prefix: "320104..11", code: "320104.01.11"),
            Made(pattern: "{yyyy}{seq:4}{check}", check: .luhn, sequence: 1, prefix: "2026", code: "202600011"),
            Made(pattern: "{yyyy}{seq:4}{check}", check: .mod11And10, sequence: 1, prefix: "2026", code: "202600013"),
            Made(
                pattern: "C{yy}-{seq:4}-{check}", check: .mod97And10, sequence: 1, prefix: "C26--", code: "C26-0001-70"),
        ])
    func made(_ row: Made) throws {
        let pattern = try CodePattern(row.pattern, check: row.check)
        #expect(pattern.prefix(for: Self.context) == row.prefix)
        let code = try #require(pattern.code(prefix: row.prefix, sequence: row.sequence))
        #expect(code == row.code)
        let parsed = try pattern.parse(code).get()
        #expect(parsed.prefix == row.prefix && parsed.sequence == row.sequence)
        #expect(pattern.text == row.pattern && pattern.isValid(pattern.example))
    }

    @Test("a region that is not recognised is written as zeros", arguments: [nil, "", "江苏省", "3", "32010", "32O1"])
    func region(region: String?) throws {
        let pattern = try CodePattern("C{region:4}{seq:3}")
        #expect(pattern.prefix(for: CodeContext(date: Self.context.date, region: region)) == "C0000")
        #expect(pattern.prefix(for: CodeContext(date: Self.context.date, region: "32")) == "C3200")
    }

    @Test("say what they need to know")
    func needs() throws {
        #expect(try CodePattern("C{seq:7}{check}").needs == [])
        #expect(try CodePattern("C{yy}{mm}{seq:7}").needs == [.date])
        #expect(try CodePattern("C{region:2}{dd}{seq:7}").needs == [.date, .region])
    }

    @Test("a full sequence gives nothing more", arguments: 1...12)
    func full(width: Int) throws {
        let pattern = try CodePattern("C{seq:\(width)}{check}")
        let last = pattern.lastSequence
        #expect(String(last) == String(repeating: "9", count: width))
        #expect(pattern.code(prefix: "C", sequence: last)?.count == width + 2)
        #expect(pattern.code(prefix: "C", sequence: last + 1) == nil)
    }

    @Test("say which check they are made with, where it is not the usual one")
    func description() throws {
        #expect(try CodePattern("{seq:7}{check}", check: .luhn).description == "{seq:7}{check}, check: luhn")
        #expect(try CodePattern("{seq:7}", check: .luhn).description == "{seq:7}")
        #expect(try CodePattern("{seq:7}{check}").description == "{seq:7}{check}")
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        let pattern: String
        var check = CodeCheck.mod37And36
        let position: Int
        let message: String
        var suggestion: String?
        var testDescription: String { pattern }

        init(
            _ pattern: String, check: CodeCheck = .mod37And36, _ position: Int, _ message: String,
            meant suggestion: String? = nil
        ) {
            self.pattern = pattern
            self.check = check
            self.position = position
            self.message = message
            self.suggestion = suggestion
        }
    }

    private static let all = "`{seq:7}`, `{region:2}`, `{yyyy}`, `{yy}`, `{mm}`, `{dd}`, `{check}`"

    static let refusals: [Refused] = [
        Refused("", 1, "the code pattern has no running number"),
        Refused("C{check}", 9, "the code pattern has no running number"),
        Refused("{seq:0}", 1, "`{seq:N}` at character 1 of the code pattern needs a number of digits N (1–12)"),
        Refused("C{seq:13}", 2, "such as `{seq:7}`"),
        Refused("{seq:x}", 1, "such as `{seq:7}`"),
        Refused("{seq:+7}", 1, "such as `{seq:7}`"),
        Refused("{seq:07}", 1, "such as `{seq:7}`"),
        Refused("{seq:٣}", 1, "such as `{seq:7}`"),
        Refused("{seq}", 1, "such as `{seq:7}`"),
        Refused("{seq:}", 1, "such as `{seq:7}`"),
        Refused("{region:3}{seq:3}", 1, "(2, 4, 6), such as `{region:2}`"),
        Refused("{region}{seq:3}", 1, "such as `{region:2}`"),
        Refused("{seq:3}{seq:3}", 8, "`{seq:3}` at character 8 says again"),
        Refused("C{yyyy}{yy}{seq:3}", 8, "`{yy}` at character 8 says again"),
        Refused("{check}{seq:3}", 8, "character 8 of the code pattern stands after `{check}`"),
        Refused("{seq:3}{check}X", 15, "stands after `{check}`"),
        Refused("c{seq:3}", 1, "character 1 of the code pattern is `c`", meant: "did you mean `C`?"),
        Refused("C{seq:3}李", 9, "character 9 of the code pattern is `李`"),
        Refused("C_{seq:3}", 2, "character 2 of the code pattern is `_`"),
        Refused("C}{seq:3}", 2, "character 2 of the code pattern is `}`"),
        Refused("C{seq:3", 2, "the brace at character 2 of the code pattern is not closed"),
        Refused("C{sep:7}", 2, "unknown placeholder `{sep:7}` at character 2", meant: "did you mean `{seq:7}`?"),
        Refused("C{year}{seq:3}", 2, "unknown placeholder `{year}`", meant: "did you mean `{yyyy}`?"),
        Refused("C{YYYY}{seq:3}", 2, "unknown placeholder `{YYYY}`", meant: "did you mean `{yyyy}`?"),
        Refused("C{yyyy:4}{seq:3}", 2, "unknown placeholder `{yyyy:4}`", meant: "did you mean `{yyyy}`?"),
        Refused("C{chek}{seq:3}", 2, "unknown placeholder `{chek}`", meant: "did you mean `{check}`?"),
        Refused("C{quux}{seq:3}", 2, "unknown placeholder `{quux}`", meant: "known here: " + all),
        Refused("C{}{seq:3}", 2, "unknown placeholder `{}`", meant: "known here: " + all),
        Refused("-{seq:3}", 1, "character 1 of the code pattern is a separator"),
        Refused("C--{seq:3}", 3, "character 3 of the code pattern is a separator"),
        Refused("C{seq:3}-", 9, "character 9 of the code pattern is a separator"),
        Refused("ABCDEFGHIJKLMNOPQRSTUVWXY{seq:7}{check}", 40, "makes codes of 33 characters; 32 are the most"),
        Refused(
            "0C{seq:3}{check}", check: .luhn, 2, "character 2 of the code pattern is a letter, and `luhn` checks digits"
        ),
        Refused(
            "{seq:3}-X{check}", check: .mod11And10, 9, "character 9 of the code pattern is a letter, and `mod11_10`"),
    ]

    @Test("are refused with the position and what would be right", arguments: refusals)
    func refused(_ row: Refused) {
        do throws(CodePatternProblem) {
            _ = try CodePattern(row.pattern, check: row.check)
            Issue.record("not refused")
        } catch {
            #expect(error.position == row.position)
            #expect(error.message.en.contains(row.message), "\(error.message.en)")
            #expect(error.suggestion?.en == row.suggestion)
        }
    }

    @Test("letters may stand in a code whose pattern has no check, or a check that takes them")
    func letters() throws {
        #expect(try CodePattern("C{seq:3}", check: .luhn).isValid("C001"))
        #expect(try CodePattern("C{seq:3}{check}", check: .mod97And10).hasCheck)
    }

    @Test("any pattern is read back, and any code of it")
    func random() throws {
        let seed: UInt64 = 0xC0DE_0001
        var random = SplitMix64(seed: seed)
        for round in 0..<1_000 {
            let (text, check) = random.codePattern()
            let pattern = try CodePattern(text, check: check)
            #expect(pattern.text == text, "seed \(seed), round \(round)")
            let region = Bool.random(using: &random) ? random.digits(6) : nil
            let date = CalendarDate(daysSince1970: Int.random(in: 10_958...47_000, using: &random))
            let prefix = pattern.prefix(for: CodeContext(date: date, region: region))
            let sequence = Int64.random(in: 1...pattern.lastSequence, using: &random)
            let code = try #require(pattern.code(prefix: prefix, sequence: sequence))
            #expect(code.count <= CodePattern.maximumLength)
            let parsed = try pattern.parse(code).get()
            #expect(parsed.prefix == prefix && parsed.sequence == sequence, "seed \(seed), round \(round): \(text)")
            #expect(pattern.normalised(code) == code && pattern.normalised(random.carelessly(code)) == code, "\(code)")
            #expect(pattern.lookups(code).first == code && pattern.read(code).suggestion == nil)
        }
    }

    @Test("no text makes reading a pattern or a code fail otherwise than by an answer")
    func fuzz() {
        let seed: UInt64 = 0xC0DE_0002
        var random = SplitMix64(seed: seed)
        let pieces = [
            "{seq:7}", "{seq:", "{region:2}", "{yyyy}", "{check}", "{", "}", "{}", ":", "C", "-", "/", "{mm}", "{dd}",
            "{seq:99999999999999999999}", "\u{301}", "e\u{301}", "李", "９",
        ]
        for _ in 0..<4_000 {
            var text = random.text(upTo: 12)
            for _ in 0..<Int.random(in: 0...4, using: &random) {
                let place = text.indices.randomElement(using: &random) ?? text.startIndex
                text.insert(contentsOf: pieces.randomElement(using: &random) ?? "", at: place)
            }
            guard let check = CodeCheck.allCases.randomElement(using: &random) else { continue }
            do throws(CodePatternProblem) {
                let pattern = try CodePattern(text, check: check)
                #expect(pattern.text == text && pattern.isValid(pattern.example), "seed \(seed)")
            } catch {
                #expect((1...text.count + 1).contains(error.position), "seed \(seed): \(text)")
            }
        }
    }
}
