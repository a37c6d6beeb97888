// Going through all codes: gaps, invalid codes, clashes.

import CofferModel
import Testing

@Suite("auditing codes")
struct CodeAuditTests {
    static func findings(
        _ patterns: [String], _ highest: [String: Int64], _ uses: [(String, Int64, Bool)]
    ) throws -> CodeFindings {
        var audit = CodeAudit(patterns: try patterns.map { try CodePattern($0) }, highest: highest)
        for use in uses.sorted(by: { $0.0 < $1.0 }) { audit.add(CodeUse(use.0, of: RecordID(use.1), isCurrent: use.2)) }
        return audit.finish()
    }

    static func codes(_ pattern: String, _ numbers: some Sequence<Int64>, prefix: String) throws -> [String] {
        let pattern = try CodePattern(pattern)
        return try numbers.map { try #require(pattern.code(prefix: prefix, sequence: $0)) }
    }

    @Test("an empty vault has nothing to find")
    func nothing() throws {
        let found = try Self.findings(["C{seq:3}"], [:], [])
        #expect(found.sequences.isEmpty && found.gaps.isEmpty && found.invalid.isEmpty)
        #expect(found.clashes.isEmpty && found.ahead.isEmpty)
    }

    @Test("numbers given that nobody has are gaps, in every sequence")
    func gaps() throws {
        let found = try Self.findings(
            ["C{yy}{seq:3}"], ["C25": 5, "C26": 3, "C27": 2],
            [("C25002", 1, true), ("C25004", 2, true), ("C26001", 3, true), ("C26002", 4, false), ("C26003", 5, true)])
        #expect(
            found.gaps.map { "\($0.prefix) \($0.numbers)" }
                == ["C25 1...1", "C25 3...3", "C25 5...5", "C27 1...2"])
        #expect(found.sequences.map { "\($0.prefix) \($0.highest) \($0.used)" } == ["C25 5 2", "C26 3 3", "C27 2 0"])
        #expect(found.invalid.isEmpty && found.clashes.isEmpty && found.ahead.isEmpty)
    }

    @Test("codes of an earlier pattern are right, and count in their sequence")
    func earlier() throws {
        let found = try Self.findings(
            ["C{seq:5}", "C{seq:3}", "K{seq:2}"], ["C": 4, "K": 2],
            [("C001", 1, true), ("C002", 2, true), ("C00004", 3, true), ("K01", 4, true), ("K02", 5, true)])
        #expect(found.gaps.map { "\($0.prefix) \($0.numbers)" } == ["C 3...3"])
        #expect(found.invalid.isEmpty)
    }

    @Test("codes of today that no pattern made are invalid; legacy ones may look as they like")
    func invalid() throws {
        let found = try Self.findings(
            ["C{seq:3}{check}", "K{seq:2}"], ["C": 1],
            [("C0011", 1, true), ("KH/7", 2, false), ("X", 3, true), ("客1", 3, false)])
        #expect(found.invalid.map(\.use.code) == ["C0011", "X"])
        #expect(found.invalid.map(\.fault) == [.checkCharacter, .length(1, expected: 5)])
    }

    @Test("a code that two customers have is a clash, of whatever kind; one customer may have it twice")
    func clashes() throws {
        let found = try Self.findings(
            ["C{seq:3}"], ["C": 3],
            [
                ("C001", 1, true), ("C001", 2, false), ("C002", 2, true), ("C002", 2, false), ("C003", 3, true),
                ("C003", 4, true), ("OLD", 1, false), ("OLD", 3, false),
            ])
        #expect(found.clashes.map(\.code) == ["C001", "C003", "OLD"])
        #expect(found.clashes.map { $0.uses.map(\.record.rawValue).sorted() } == [[1, 2], [3, 4], [1, 3]])
        #expect(found.gaps.isEmpty)
    }

    @Test("a number above the highest given is named")
    func ahead() throws {
        let found = try Self.findings(
            ["C{yy}{seq:3}"], ["C26": 1], [("C26001", 1, true), ("C26900", 2, true), ("C99001", 3, false)])
        #expect(found.ahead.map(\.code) == ["C26900", "C99001"])
        #expect(found.sequences.map { "\($0.prefix) \($0.highest) \($0.used)" } == ["C26 1 2", "C99 0 1"])
        #expect(found.gaps.isEmpty)
    }

    @Test("gaps are what is left of all numbers, whatever the order of the codes")
    func random() throws {
        let seed: UInt64 = 0xC0DE_0004
        var random = SplitMix64(seed: seed)
        for round in 0..<300 {
            let highest = Int64.random(in: 1...200, using: &random)
            let share = Double.random(in: 0...1, using: &random)
            let used = (1...highest).filter { _ in Double.random(in: 0...1, using: &random) < share }
            // Numbers of two widths interleave when codes are sorted as text.
            let uses = used.map { number in
                let text = String(number)
                let width = Bool.random(using: &random) ? 3 : 5
                return ("C" + String(repeating: "0", count: width - text.count) + text, number, true)
            }
            let found = try Self.findings(["C{seq:5}", "C{seq:3}"], ["C": highest], uses)
            let missing = found.gaps.flatMap { Array($0.numbers) }
            #expect(missing == (1...highest).filter { !used.contains($0) }, "seed \(seed), round \(round)")
            #expect(
                zip(found.gaps, found.gaps.dropFirst()).allSatisfy { $0.numbers.upperBound + 1 < $1.numbers.lowerBound }
            )
            #expect(found.sequences.first?.used == Int64(used.count) && found.ahead.isEmpty && found.invalid.isEmpty)
        }
    }
}
