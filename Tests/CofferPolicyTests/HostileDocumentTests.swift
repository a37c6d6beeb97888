// Whatever the bytes are, the loader answers, soon, with a policy or with problems.

import CofferModel
import CofferPolicy
import CofferText
import Foundation
import Testing

@Suite("Hostile and broken documents")
struct HostileDocumentTests {
    static let broken: [BrokenDocument] = [
        .init("empty", "", "the document is empty"),
        .init("only a comment", "# policy: 1\n", "the document is empty"),
        .init("a list", "- policy\n", "must be `key: value` pairs"),
        .init("a word", "policy", "must be `key: value` pairs"),
        .init("an unclosed bracket", "policy: [1\ntitle: x\n", "not valid YAML"),
        .init("a tab for indentation", "policy: 1\ntitle:\n\ten: x\n", "not valid YAML"),
        .init("a control character", "policy: 1\u{1}\n", "not valid YAML"),
        .init("two documents", Samples.minimal + "\n---\n" + Samples.minimal, "a second document begins here"),
        .init("an anchor", Samples.minimal(replacing: "title: {", with: "title: &t {"), "anchors and aliases"),
        .init("an alias", Samples.minimal(replacing: "idle: 5 minutes", with: "idle: *t"), "anchors and aliases"),
        .init("a tag", Samples.minimal(replacing: "type: region", with: "type: !type region"), "YAML tags"),
        .init("a mapping as key", Samples.minimal(replacing: "required: true", with: "{a: b}: true"), noKeys),
        .init("a short list as key", Samples.minimal + "\n[a]: b\n", noKeys),
        .init("a key with a question mark", Samples.minimal + "\n? a\n: b\n", noKeys),
        .init(
            "keys within keys", String(repeating: "{", count: 900) + list + String(repeating: "}", count: 900), noKeys),
        .init("keys within keys, after comments", String(repeating: "{ # a\n # b\n", count: 900) + list, noKeys),
        .init("keys within keys, with tags", String(repeating: "{ !!map ", count: 900) + list, "YAML tags"),
        .init("keys within keys, with signs", String(repeating: "{ ? ", count: 900) + list, noKeys),
        .init("a deep mapping", Samples.minimal(replacing: "idle: 5 minutes", with: "idle: " + nested(20)), tooDeep),
        .init("an alias bomb", aliasBomb, "anchors and aliases"),
        .init("an alias bomb as key", aliasBomb + "? *i\n: x\n", "anchors and aliases"),
        .init("a depth bomb of lists", String(repeating: "[", count: 200_000), noKeys),
        .init("a depth bomb of dashes", String(repeating: "- ", count: 200_000) + "x", "not valid YAML"),
        .init("a depth bomb of mappings", nested(100_000), "not valid YAML"),
        .init("a depth bomb of keys", String(repeating: "? ", count: 200_000) + "x", noKeys),
        .init("almost too deep for the parser", nested(990), tooDeep),
        .init("a list of half a million", "a: " + list, "is missing here"),
    ]

    private static let noKeys = "lists and mappings are no keys"
    private static let tooDeep = "nested too deeply"

    /// A list that takes long to go through, if that is done often.
    private static let list = "[" + String(repeating: "x,", count: 500_000) + "]"

    private static func nested(_ depth: Int) -> String {
        String(repeating: "{a: ", count: depth) + String(repeating: "}", count: depth)
    }

    private static var aliasBomb: String {
        "a: &a [x, x, x, x, x, x, x, x]\n"
            + zip("bcdefghi", "abcdefgh").map { name, before in
                "\(name): &\(name) [" + Array(repeating: "*\(before)", count: 8).joined(separator: ", ") + "]\n"
            }.joined()
    }

    @Test("are refused with one problem", arguments: broken)
    func refused(_ document: BrokenDocument) {
        let problems = Samples.problems(in: document.text)
        let isNamed = problems.first?.message.en.contains(document.message) == true
        #expect(isNamed, "\(problems.map { $0[.en] })")
        #expect(problems.allSatisfy { $0.line >= 1 && $0.column >= 1 })
    }

    @Test("are refused on a thread with a small stack too")
    func smallStack() async {
        let problems = await withCheckedContinuation { continuation in
            let thread = Thread { continuation.resume(returning: Samples.problems(in: Self.nested(990))) }
            thread.stackSize = 256 << 10
            thread.start()
        }
        #expect(problems.count == 1)
    }

    @Test("an error of the syntax is found where it stands")
    func syntaxPosition() throws {
        let problem = try #require(Samples.problems(in: "policy: 1\ntitle: {en: a, zh: b\ntiers: {}\n").first)
        #expect(problem.line == 3)
    }

    @Test("an anchor is found where it stands, and an & in a text is none")
    func ampersand() throws {
        let anchored = Samples.minimal(replacing: "{en: Clerk", with: "{en: &x Clerk")
        let problem = try #require(Samples.problems(in: anchored).first)
        #expect(Position(line: problem.line, column: problem.column) == Position(line: 19, column: 17))
        let label = Samples.minimal(replacing: "{en: Clerk, zh: 录入员}", with: "{en: \"R&D & why? So!\", zh: 研发&IT}")
        #expect(Samples.problems(in: label).isEmpty)
    }

    @Test("more than 1 MiB is refused unread")
    func tooLarge() {
        let padding = String(repeating: "#", count: (1 << 20) - Samples.minimal.utf8.count - 1)
        #expect(Samples.problems(in: Samples.minimal + "\n" + padding).isEmpty)
        #expect(
            Samples.problems(in: Samples.minimal + "\n#" + padding).map(\.message.en) == [
                "the document is larger than 1 MiB; a policy is a few pages"
            ])
    }

    @Test("what is no UTF-8 is refused")
    func notUTF8() throws {
        let error = #expect(throws: PolicyErrors.self) { try Policy.load([0x70, 0xFF, 0xFE], file: "x") }
        #expect(error?.problems.map(\.message.en) == ["the document is not valid UTF-8; save it as UTF-8"])
    }

    @Test("a byte order mark, CRLF and JSON are fine")
    func otherForms() throws {
        #expect(Samples.problems(in: "\u{FEFF}" + Samples.minimal).isEmpty)
        #expect(Samples.problems(in: Samples.minimal.replacing("\n", with: "\r\n")).isEmpty)
        let json = #"{"policy": 1, "title": {"en": "a", "zh": "b"}, "#
        let problems = Samples.problems(in: json + #""tiers": 1, "fields": 2, "roles": 3}"#)
        #expect(problems.map(\.column) == [57])
    }

    @Test("mutated bytes of the shipped policy never crash the loader")
    func mutations() throws {
        let isLong = ProcessInfo.processInfo.environment["COFFER_LONG"] == "1"
        let original = try Samples.shipped()
        let interesting = Array("{}[]:,-?&*!|>'\"%@`#\n\r\t ~<\0".utf8) + [0x80, 0xC2, 0x85, 0xE4, 0xFF]
        for seed in 0..<UInt64(isLong ? 10_000 : 500) {
            var random = SplitMix64(seed: seed)
            var bytes = original
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<5, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.insert(interesting.randomElement(using: &random) ?? 0, at: place)
                case 2: bytes.remove(at: place)
                case 3: bytes[place] = interesting.randomElement(using: &random) ?? 0
                default:
                    let end = min(bytes.count, place + Int.random(in: 1...60, using: &random))
                    bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0..<bytes.count, using: &random))
                }
            }
            do throws(PolicyErrors) {
                let policy = try Samples.loadShipped(bytes)
                #expect(policy.isHolder(Policy.ownerRole, of: .audit), "seed \(seed)")
            } catch {
                #expect(!error.problems.isEmpty, "seed \(seed)")
                #expect(error.problems.allSatisfy { $0.line >= 1 && $0.column >= 1 }, "seed \(seed)")
            }
        }
    }
}

/// A document that does not load, with what the first problem says.
struct BrokenDocument: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let message: String

    init(_ name: String, _ text: String, _ message: String) {
        testDescription = name
        self.text = text
        self.message = message
    }
}
