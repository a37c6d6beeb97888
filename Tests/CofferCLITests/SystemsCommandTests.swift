// `changes`, `compare` and idempotency keys on the command line.

import CofferCLI
import CofferModel
import CofferText
import CofferVault
import Testing

@Suite("Other systems")
struct SystemsCommandTests {
    private static func followed(_ state: FollowedView.State, _ kinds: [FollowedView.Kind]) -> FollowedView {
        FollowedView(
            id: PublicID(text: "00ff"), state: state, kinds: kinds, changed: ["phone"], sequence: 9,
            time: 1_795_000_000_000)
    }

    @Test("changes are JSON Lines, with and without --json, and the cursor comes last", arguments: [[], ["--json"]])
    func changes(json: [String]) {
        let phone = CustomerView.NamedField(
            name: "phone", label: Phrase(en: "Phone", zh: "手机号"), value: .masked("138****5678"))
        let door = FakeDoor { operation, _ in
            guard case .changes(let request) = operation else { return [] }
            #expect(request.since == 7 && request.limit == 5)
            #expect(request.fields == ["name", "phone"] && request.purpose == "billing")
            return [
                .followed(
                    Self.followed(.standing(code: "C1", revision: 2, fields: [phone], tags: ["vip"]), [.edited])),
                .followed(Self.followed(.merged(code: "C2", revision: 3, into: PublicID(text: "0a")), [.merged])),
                .followed(Self.followed(.leftScope, [])), .cursor(CursorView(sequence: 9, isStale: false)),
            ]
        }
        let run = Run(
            [
                "changes", "--since", "7", "--limit", "5", "--fields", "name,phone", "--purpose",
                "billing",
            ]
                + json, door: door)
        #expect(run.exit == 0)
        let lines = run.output.split(separator: "\n").map(String.init)
        let time = #""sequence":9,"time":"2026-11-18T11:06:40.000Z"}"#
        #expect(
            lines == [
                #"{"id":"00ff","code":"C1","revision":2,"kinds":["edited"],"changed":["phone"],"#
                    + #""fields":{"phone":{"masked":"138****5678"}},"tags":["vip"],"# + time,
                #"{"id":"00ff","code":"C2","revision":3,"kinds":["merged"],"merged_into":"0a","# + time,
                #"{"id":"00ff","kinds":["left_scope"],"# + time, #"{"cursor":9}"#,
            ])
        #expect(run.messages.isEmpty)
    }

    @Test("a stale copy is said to be one, to programs and to people")
    func stale() {
        let door = FakeDoor { _, _ in [.cursor(CursorView(sequence: 9, isStale: true))] }
        let run = Run(["changes", "--since", "7"], door: door)
        #expect(run.output == "{\"cursor\":9,\"stale\":true}\n")
        #expect(run.messages.contains("--since 0"))
    }

    @Test("changes without a cursor, or with something else, is wrong use")
    func noCursor() {
        #expect(Run(["changes"]).exit == 64)
        #expect(Run(["changes", "--since", "yesterday"]).exit == 64)
    }

    private static let label = Phrase(en: "Phone", zh: "手机号")

    private static func comparing(_ expected: @escaping @Sendable (CompareRequest) -> Void = { _ in }) -> FakeDoor {
        FakeDoor { operation, _ in
            guard case .compare(let request) = operation else { return [] }
            expected(request)
            var summary = ComparisonSummary(by: "erp_id", fields: ["phone"])
            (summary.rows, summary.same, summary.different, summary.onlyThere) = (4, 1, 1, 1)
            (summary.onlyHere, summary.unreadable) = (1, 1)
            let values = ComparisonLine.Difference(
                field: "phone", label: label, here: .masked("138****5678"), there: nil)
            let shown = ComparisonLine.Outcome.different(
                [request.showsValues ? values : .init(field: "phone", label: label)])
            return [
                .comparison(ComparisonLine(row: 2, code: "C1", outcome: shown)),
                .comparison(ComparisonLine(row: 3, code: nil, outcome: .onlyThere)),
                .comparison(
                    ComparisonLine(
                        row: 4, code: nil,
                        outcome: .unreadable(
                            field: "erp_id", reason: "no_key", message: Phrase(en: "no value", zh: "没有值")))),
                .comparison(ComparisonLine(row: nil, code: "C2", outcome: .onlyHere)), .comparisonSummary(summary),
            ]
        }
    }

    @Test("a comparison lists who differs in which field, and ends with 0")
    func compared() {
        let scratch = Scratch()
        let csv = scratch.write("erp.csv", "erp_id\n")
        let door = Self.comparing { #expect($0.by == "erp_id" && !$0.showsValues) }
        let run = Run(["compare", csv, "--by", "erp_id"], door: door)
        #expect(run.exit == 0)
        #expect(
            run.output == """
                row 2  C1  different: Phone
                row 3  only there
                row 4  erp_id: no value
                C2  only here
                4 rows compared by erp_id: 1 the same, 1 different, 1 only there, 1 only here, 1 not comparable

                """)
        let chinese = Run(["compare", csv, "--by", "erp_id"], door: Self.comparing(), language: .zh)
        #expect(chinese.output.hasPrefix("第 2 行  C1  不一致：手机号\n第 3 行  仅在对方\n"))
        #expect(door.attachments == ["erp_id\n"])
    }

    @Test("values are shown where they are asked for")
    func values() {
        let scratch = Scratch()
        let csv = scratch.write("erp.csv", "erp_id\n")
        let run = Run(["compare", csv, "--values"], door: Self.comparing())
        #expect(run.output.hasPrefix("row 2  C1  different: Phone (here 138****5678, there –)\n"))
        let lines = Run(["compare", csv, "--values", "--json"], door: Self.comparing()).output.split(separator: "\n")
        #expect(
            lines.map(String.init) == [
                #"{"row":2,"code":"C1","outcome":"different","fields":{"phone":{"here":{"masked":"138****5678"}}}}"#,
                #"{"row":3,"outcome":"only_there"}"#,
                #"{"row":4,"outcome":"unreadable","field":"erp_id","reason":"no_key","message":"no value"}"#,
                #"{"code":"C2","outcome":"only_here"}"#,
                #"{"summary":{"by":"erp_id","fields":["phone"],"rows":4,"same":1,"different":1,"only_there":1,"#
                    + #""only_here":1,"unreadable":1}}"#,
            ])
    }

    @Test("with --exit-code differences end with 7, after all of them are out; the same ends with 0")
    func exitCode() {
        let scratch = Scratch()
        let csv = scratch.write("erp.csv", "erp_id\n")
        let run = Run(["compare", csv, "--exit-code"], door: Self.comparing())
        #expect(run.exit == 7)
        #expect(run.output.contains("C2  only here"))
        let same = FakeDoor { _, _ in [.comparisonSummary(ComparisonSummary(by: "erp_id", fields: []))] }
        #expect(Run(["compare", csv, "--exit-code"], door: same).exit == 0)
        #expect(Run(["compare", csv, "--by", "a,b"], door: same).exit == 64)
        #expect(Run(["compare", scratch.path + "/none.csv"], door: same).exit == 4)
    }

    @Test("an idempotency key goes with an addition and with an edit")
    func idempotencyKeys() {
        let door = FakeDoor { operation, _ in
            switch operation {
            case .customerAdd(let input): #expect(input.idempotencyKey == "order-17")
            case .customerEdit(let edit): #expect(edit.idempotencyKey == "order-17")
            default: Issue.record("something else was asked")
            }
            return [.changed(ChangeView(code: "C1", revision: 1, outcome: .unchanged, pending: []))]
        }
        let key = ["--set", "region=华东", "--idempotency-key", "order-17"]
        for words in [["customer", "add"], ["customer", "edit", "C1"]] {
            let run = Run(words + key, door: door)
            #expect(run.exit == 0 && run.output == "C1\n")
        }
    }
}
