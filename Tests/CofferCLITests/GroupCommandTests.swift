// Tags, segments and statistics on the command line.

import CofferCLI
import CofferModel
import CofferText
import CofferVault
import Testing

@Suite("Tags, segments and statistics")
struct GroupCommandTests {
    /// A door that answers a tagging with what it was asked.
    private static func tagging(_ words: [String]) -> Run {
        let door = FakeDoor { operation, _ in
            guard case .customerTag(let tagging) = operation else { return [] }
            return tagging.codes.map { code in
                .tagged(
                    TaggingView(
                        code: code, outcome: .changed,
                        tags: tagging.give.map { "+\($0)" } + tagging.take.map { "-\($0)" }))
            }
        }
        return Run(["customer", "tag"] + words, door: door)
    }

    @Test(
        "a tag to take is never taken for an option",
        arguments: [
            (["C1", "+vip", "-lead"], "+vip, -lead"), (["-lead", "C1"], "-lead"), (["C1", "-vip/gold"], "-vip/gold"),
            (["C1", "−lead"], "-lead"), (["C1", "－lead", "＋vip"], "+vip, -lead"), (["C1", "-json"], "-json"),
            (["C1", "--", "-h"], "-h"), (["--no-color", "C1", "-haha"], "-haha"),
        ])
    func minus(words: [String], tags: String) {
        let run = Self.tagging(words)
        #expect(run.exit == 0, "\(run.messages)")
        #expect(run.output == "C1  changed  \(tags)\n")
    }

    @Test("-h still shows help, and a word that is no tag is refused with what would be right")
    func refusals() {
        #expect(Self.tagging(["-h"]).output.hasPrefix("Give tags to customers"))
        let run = Self.tagging(["C1", "+very important"])
        #expect(run.exit == 64)
        #expect(
            run.messages.contains("not a tag: there is another sign in it than letters, digits, `-` and `_`")
                && run.messages.contains("vip/gold"))
    }

    @Test("codes come from a file, too, and JSON says what became of each")
    func codesFrom() {
        let scratch = Scratch()
        let file = scratch.write("codes", "C2\nC3\n")
        let door = FakeDoor { _, texts in
            texts.joined().split(separator: "\n").map {
                .tagged(TaggingView(code: String($0), outcome: .notFound, tags: []))
            }
        }
        let run = Run(["customer", "tag", "+vip", "--codes-from", file, "--json"], door: door)
        #expect(door.attachments == ["C2\nC3\n"])
        #expect(run.output.hasPrefix(#"{"code":"C2","outcome":"not_found","tags":[]}"#))
    }

    @Test("a segment's conditions are read as they were said")
    func segment() {
        let door = FakeDoor { operation, _ in
            guard case .segmentSave(let save) = operation else { return [] }
            return [
                .segment(
                    SegmentView(
                        name: save.name, filter: save.filter, lines: [Phrase(en: "all of it", zh: "全部")], by: "wang",
                        time: 0))
            ]
        }
        let run = Run(
            [
                "segment", "save", "Key", "--where", "segment=vip|enterprise", "--where", #"source=a\|b"#, "--before",
                "last_interaction=365d", "--after", "created_at=2026-01-31", "--empty", "owner", "--filled", "region",
                "--tag", "vip", "--not-tag", "lead", "--any-tag", "a,b", "--json",
            ], door: door)
        #expect(run.exit == 0, "\(run.messages)")
        #expect(
            run.output
                == #"{"name":"key","fields":[{"field":"created_at","test":"after","day":"2026-01-31"},"#
                + #"{"field":"last_interaction","test":"before","days_ago":365},{"field":"owner","test":"empty"},"#
                + #"{"field":"region","test":"filled"},{"field":"segment","test":"is","values":["enterprise","vip"]},"#
                + #"{"field":"source","test":"is","values":["a|b"]}],"tags":["vip"],"any_tags":["a","b"],"#
                + #""without_tags":["lead"],"text":["all of it"],"saved_by":"wang","saved_at":"1970-01-01T00:00:00.000Z"}"#
                + "\n")
        for wrong in ["created_at", "created_at=soon", "created_at=-3d", "created_at=99999d"] {
            #expect(Run(["segment", "save", "x", "--before", wrong], door: door).exit == 64)
        }
    }

    @Test("statistics say about, and why; a group that is too small is not told from none")
    func statistics() throws {
        let region = StatisticsView.Field(name: "region", label: Phrase(en: "Region", zh: "地区"))
        let vip = StatisticsView.Conditions(
            filter: CustomerFilter(
                conditions: [FieldCondition("segment", .isOneOf(["vip"]))], withoutTags: [try Tag("lead")]),
            lines: [Phrase(en: "Segment is vip", zh: "分类为vip"), Phrase(en: "no lead", zh: "无 lead")])
        let quarter = StatisticsView.Conditions(
            filter: CustomerFilter(conditions: [FieldCondition("created_at", .isOneOf(["2026-Q1"]))]),
            lines: [Phrase(en: "Created is 2026-Q1", zh: "建档为2026-Q1")])
        let views = [
            StatisticsView(
                minimumGroup: 10, noise: 2, by: [region],
                groups: [.init(values: [""], about: 14), .init(values: ["华东"], about: 120)]),
            StatisticsView(minimumGroup: 10, noise: 2, by: [], groups: []),
            StatisticsView(
                minimumGroup: 10, noise: 2, by: [region],
                groups: [
                    .init(values: ["华北"], about: 14),
                    .init(values: ["华东"], about: 20, leftOut: vip, countedAs: quarter),
                    .init(values: ["华南"], about: 30, leftOut: vip, countedAs: quarter),
                ]),
            StatisticsView(
                minimumGroup: 10, noise: 2, by: [], groups: [.init(values: [], about: 20, leftOut: vip)]),
        ]
        func run(_ index: Int, _ words: String...) -> Run {
            Run(["statistics"] + words, door: FakeDoor { _, _ in [.statistics(views[index])] })
        }
        #expect(run(0).output == "Region  Customers\n(none)  about 14\n华东    about 120\n")
        #expect(run(0).messages.contains("each count is up to 2 off"))
        #expect(run(1).output == "too few customers to tell\n")
        #expect(
            run(0, "--json").output
                == #"{"minimum_group":10,"noise":2,"by":["region"],"groups":[{"values":{"region":null},"about":14,"#
                + #""left_out":[],"counted_as":[]},"#
                + #"{"values":{"region":"华东"},"about":120,"left_out":[],"counted_as":[]}],"anonymised":null}"# + "\n")
        // What was left out is said beside the number that does without it.
        #expect(
            run(2).output == "Region  Customers\n华北    about 14\n华东    about 20 (1)\n华南    about 30 (1)\n"
                + "(1) without the condition: Segment is vip, no lead; counted as: Created is 2026-Q1\n")
        #expect(run(3).output == "about 20 customers  without the condition: Segment is vip, no lead\n")
        #expect(
            run(2, "--json").output.hasSuffix(
                #""about":30,"left_out":[{"field":"segment","test":"is","values":["vip"]},"#
                    + #"{"test":"not_tag","tags":["lead"]}],"#
                    + #""counted_as":[{"field":"created_at","test":"is","values":["2026-Q1"]}]}],"anonymised":null}"#
                    + "\n"))
    }

    @Test("lists and exports take tags and a segment")
    func choosing() {
        let door = FakeDoor { operation, _ in
            guard case .customerList(let list) = operation else { return [] }
            return [.notice(Phrase(en: "\(list.tags) \(list.segment?.name ?? "")", zh: ""))]
        }
        let run = Run(["customer", "list", "--tag", "VIP", "--tag", "a/b", "--segment", "dormant"], door: door)
        #expect(run.messages == "[vip, a/b] dormant\n")
        #expect(Run(["customer", "list", "--segment", "a b"], door: door).exit == 64)
    }
}
