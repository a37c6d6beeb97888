// Tags and names of segments: standard form, levels, and what is refused.

import CofferText
import Testing

@testable import CofferModel

@Suite("Tags")
struct TagTests {
    @Test(
        "typed tags come to one standard form",
        arguments: [
            ("vip", "vip"), ("VIP/Gold", "vip/gold"), ("ＶＩＰ／ｇｏｌｄ", "vip/gold"), ("重点客户/华东", "重点客户/华东"),
            ("2026-q1", "2026-q1"), ("a_b/c-d/e/f", "a_b/c-d/e/f"), ("Ärzte", "Ärzte"), ("हिन्दी", "हिन्दी"), ("Ⅳ級", "iv級"),
        ])
    func standardForm(typed: String, standard: String) throws {
        let tag = try Tag(typed)
        #expect(tag.name == standard)
        #expect(try Tag(tag.name) == tag)
    }

    @Test(
        "what is no tag is refused with what is wrong",
        arguments: [
            ("", MarkNameProblem.empty), ("vip/", .empty), ("/vip", .empty), ("a//b", .empty),
            ("very important", .sign),
            ("vip,gold", .sign), ("vip|gold", .sign), ("vip\ngold", .sign), ("#vip", .sign), ("-vip", .start),
            ("_vip", .start), ("vip/-gold", .start), ("a\u{200B}b", .sign), ("\u{3164}", .sign), ("vip\u{FE0F}", .sign),
            ("a/b/c/d/e", .tooManyLevels),
            (String(repeating: "长", count: 41), .tooLong),
        ])
    func refusal(typed: String, problem: MarkNameProblem) {
        #expect(throws: problem) { try Tag(typed) }
        #expect(!problem.message.en.isEmpty && !problem.message.zh.isEmpty)
    }

    @Test("standard form is stable for whatever is typed")
    func anyText() {
        var random = SplitMix64(seed: 7)
        for _ in 0..<20_000 {
            let text = random.text(upTo: 12)
            guard let tag = try? Tag(text) else { continue }
            #expect((try? Tag(tag.name)) == tag, "seed 7: \(text)")
            #expect(!tag.name.contains("\n") && !tag.name.contains(" "), "seed 7: \(text)")
        }
    }

    @Test("a tag takes in itself and what lies below it, and nothing that only begins alike")
    func levels() throws {
        let gold = try Tag("vip/gold")
        #expect(try Tag("vip").includes(gold) && gold.includes(gold))
        #expect(try !gold.includes(Tag("vip")) && !Tag("vip").includes(Tag("vips/gold")) && !Tag("vi").includes(gold))
        #expect(try Tag("a/b/c").lineage.map(\.name) == ["a/b/c", "a/b", "a"])
    }

    @Test("a segment's name has one level")
    func segmentNames() throws {
        #expect(try SegmentName("Ruhend-2026").name == "ruhend-2026")
        #expect(throws: MarkNameProblem.sign) { try SegmentName("a/b") }
    }
}
