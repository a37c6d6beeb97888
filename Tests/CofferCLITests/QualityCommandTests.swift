// `coffer quality report`: what it asks of the door, and what it prints, writes and refuses.

import CofferCLI
import CofferModel
import CofferPolicy
import CofferText
import CofferVault
import Foundation
import Synchronization
import Testing

@Suite("Quality commands")
struct QualityCommandTests {
    private static func field(_ good: Int64, valid: Int64?, unique: Int64? = nil) -> QualityFigures.Field {
        .init(
            completeness: QualityShare(good: good, of: 20), validity: valid.map { QualityShare(good: $0, of: good) },
            uniqueness: unique.map { QualityShare(good: $0, of: good) })
    }

    private static let figures = QualityFigures(
        customers: 20, complete: QualityShare(good: 15, of: 20), timely: QualityShare(good: 20, of: 20),
        fresh: QualityShare(good: 20, of: 20),
        fields: [
            field(20, valid: 20), field(15, valid: nil, unique: 13),
            .init(
                completeness: nil, validity: nil, uniqueness: nil),
        ])

    private static let report = QualityReport(
        day: CalendarDate(daysSince1970: 20_779), isWhole: true, verifyEvery: 365, staleAfter: 365, minimumGroup: 10,
        fields: [
            .init(name: "name", label: Phrase(en: "Name", zh: "姓名"), isUnique: false),
            .init(name: "phone", label: Phrase(en: "Phone", zh: "手机号"), isUnique: true),
            .init(name: "card", label: Phrase(en: "Card", zh: "卡号"), isUnique: false),
        ],
        total: figures, mostMissing: ["phone"],
        divisions: [
            .init(
                field: "region", label: Phrase(en: "Region", zh: "地区"),
                groups: [.init(value: "east\u{1B}[31m", figures: figures), .init(value: nil, figures: figures)])
        ], trend: [QualityTotals(month: "2026-11", figures, of: ["name", "phone", "card"])], isStored: true)

    private static func door(_ check: @escaping @Sendable (QualityRequest) -> Void = { _ in }) -> FakeDoor {
        FakeDoor { operation, _ in
            guard case .qualityReport(let request) = operation else { return [] }
            check(request)
            return [.quality(report)]
        }
    }

    @Test(
        "one group is one group",
        arguments: [
            (1, 1, "1 group among 1 customer, 0 of them certain; shown: 1"),
            (0, 2, "0 groups among 2 customers, 0 of them certain; shown: 0"),
        ])
    func oneGroup(groups: Int64, customers: Int64, line: String) {
        let lines = Catalogue.CLIQuality.summary(
            customers: customers, groups: groups, certain: 0, shown: groups, crowded: 0)
        #expect(lines.first?.en == line)
    }

    @Test("a person sees bars, the worst field first, and what to do next")
    func terminal() {
        let run = Run(["quality", "report"], door: Self.door())
        #expect(run.exit == 0)
        let lines = run.output.split(separator: "\n").map(String.init)
        #expect(lines[0] == "Quality of 20 customers on 2026-11-22")
        #expect(lines[1].hasPrefix("Complete") && lines[1].hasSuffix("███████░░░ 75%   15 of 20"))
        let order = ["Phone ", "Name ", "Card "].compactMap { name in lines.firstIndex { $0.hasPrefix(name) } }
        #expect(order.count == 3 && order == order.sorted())
        #expect(lines[order[0]].contains("75%") && lines[order[0]].contains("not seen"))
        #expect(lines[order[0]].hasSuffix("86.6%") || lines[order[0]].hasSuffix("86.7%"))
        #expect(run.output.contains("others") && run.output.contains("2026-11"))
        #expect(!run.output.contains("\u{1B}"))
        #expect(lines.last == "Next: 5 customers are not complete; Phone is missing most often.")
        #expect(Run(["quality", "report"], door: Self.door(), language: .zh).output.contains("下一步：有 5 位客户资料不完整"))
    }

    @Test("programs get stable names, and null for what is not seen")
    func json() {
        let run = Run(["quality", "report", "--json"], door: Self.door())
        #expect(
            run.output.hasPrefix(
                #"{"date":"2026-11-22","whole":true,"verify_every":365,"stale_after":365,"minimum_group":10,"total":{"customers":20,"complete":{"good":15,"of":20,"per_mille":750},"#
            ))
        #expect(run.output.contains(#"{"field":"card","completeness":null,"validity":null,"uniqueness":null}"#))
        #expect(run.output.contains(#"{"value":null,"others":true,"figures":{"#))
        #expect(run.output.contains(#""trend":[{"month":"2026-11","customers":20,"#))
        #expect(run.output.hasSuffix("is missing most often.\"}\n"))
        #expect(run.messages.isEmpty)
    }

    @Test("the page goes into a new file and nothing is printed; an existing one stays, and nothing is asked")
    func page() {
        let scratch = Scratch()
        let path = scratch.path + "/quality.html"
        let run = Run(["quality", "report", "--html", path], door: Self.door())
        #expect(run.exit == 0 && run.output.isEmpty)
        #expect(scratch.read("quality.html")?.hasPrefix("<!doctype html>") == true)
        #expect(scratch.mode("quality.html") == 0o600)
        let asked = Run(
            ["quality", "report", "--html", path],
            door: Self.door { _ in Issue.record("the door was asked") })
        #expect(asked.exit == 7)
    }

    @Test(
        "options become the request",
        arguments: [
            (["--by", "region,owner"], ["region", "owner"], QualityRequest.Storing.monthly),
            (["--by", "region", "--by", "owner", "--store"], ["region", "owner"], .always),
            (["--no-store"], [], .never),
        ])
    func options(arguments: [String], by: [String], storing: QualityRequest.Storing) {
        let run = Run(
            ["quality", "report"] + arguments,
            door: Self.door { request in
                #expect(request.by?.map(\.rawValue) == (by.isEmpty ? nil : by))
                #expect(request.storing == storing)
            })
        #expect(run.exit == 0)
    }

    @Test("storing and not storing exclude each other")
    func exclusive() {
        #expect(Run(["quality", "report", "--store", "--no-store"], door: Self.door()).exit == 64)
    }

    @Test("a review goes on with whoever stayed, asks again what it did not understand, and ends when told to")
    func review() throws {
        let group = try JSONDecoder().decode(
            DuplicatesView.self,
            from: Data(
                #"""
                {"code": "A", "probability": 0.9, "matches": [
                  {"code": "B", "probability": 0.99, "reasons": []}, {"code": "C", "probability": 0.95, "reasons": []},
                  {"code": "D", "probability": 0.92, "reasons": []}, {"code": "E", "probability": 0.90, "reasons": []}]}
                """#.utf8))
        let done = Mutex<[String]>([])
        let door = FakeDoor { operation, _ in
            switch operation {
            case .duplicates: return [.duplicates(group)]
            case .merge(let request):
                if request.confirmed != nil { done.withLock { $0.append("\(request.going) into \(request.staying)") } }
                let plan = try JSONDecoder().decode(
                    MergePlanView.self,
                    from: Data(
                        #"""
                        {"staying": "\#(request.staying)", "going": "\#(request.going)", "lines": [], "tags": [],
                         "holds": [], "codes": [], "digest": "aa"}
                        """#.utf8))
                return [.mergePlan(plan)]
            case .duplicatesDistinct(let request):
                done.withLock { $0.append("\(request.code) is not \(request.other)") }
            default: Issue.record("another operation")
            }
            return []
        }
        let run = Run(["quality", "review"], door: door, answers: ["what", "t", "m", "不是", "s", "q"])
        #expect(run.exit == 0)
        #expect(done.withLock { $0 } == ["A into B", "B is not C"])
        let early = Run(["quality", "review"], door: door, answers: [])
        #expect(early.exit == 0 && done.withLock { $0.count } == 2)
        #expect(Run(["quality", "review", "--json"], door: door, answers: ["m"]).exit == 64)
    }

    @Test("a review shows what can be seen of a pair that this person can't merge, and goes on")
    func reviewWithoutMerge() throws {
        let group = try JSONDecoder().decode(
            DuplicatesView.self,
            from: Data(
                #"""
                {"code": "A", "probability": 0.9, "matches": [
                  {"code": "B", "probability": 0.99, "reasons": []}, {"code": "C", "probability": 0.95, "reasons": []},
                  {"code": "D", "probability": 0.92, "reasons": []}, {"code": "E", "probability": 0.91, "reasons": []}]}
                """#.utf8))
        let done = Mutex<[String]>([])
        let keys = CofferError(.init("keys_not_given", .waiting), Phrase(en: "values in financial data", zh: "x"))
        let gone = CofferError(.init("merged", .conflict), Phrase(en: "C was merged meanwhile", zh: "x"))
        let door = FakeDoor { operation, _ in
            switch operation {
            case .duplicates: return [.duplicates(group)]
            case .merge(let request):
                if request.going == "B" || request.going == "E" { throw keys }
                if request.confirmed != nil { throw gone }
                let plan = try JSONDecoder().decode(
                    MergePlanView.self,
                    from: Data(
                        #"""
                        {"staying": "\#(request.staying)", "going": "\#(request.going)", "lines": [], "tags": [],
                         "holds": [], "codes": [], "digest": "aa"}
                        """#.utf8))
                return [.mergePlan(plan)]
            case .customerShow(let show):
                let name = CustomerView.NamedField(
                    name: "name", label: Phrase(en: "Name", zh: "姓名"), value: .clear("name of \(show.code)"))
                return [
                    .customer(
                        CustomerView(record: RecordID(1), code: show.code, revision: 1, fields: [name], pending: []))
                ]
            case .duplicatesDistinct(let request):
                if request.other == "E" { throw gone }
                done.withLock { $0.append("\(request.code) is not \(request.other)") }
            default: Issue.record("another operation")
            }
            return []
        }
        let run = Run(
            ["quality", "review"], door: door, answers: ["m", "d", "m", "s", "s", "d", "s"])
        #expect(run.exit == 0 && run.messages.isEmpty, "\(run.messages)")
        #expect(run.terminal.contains("values in financial data") && run.terminal.contains("name of B"))
        #expect(run.terminal.contains("You cannot merge these two"))
        #expect(run.terminal.contains("Please answer t, d, s or q."))
        #expect(run.terminal.contains("C was merged meanwhile") && run.terminal.contains("Pair 4 of 4"))
        #expect(done.withLock { $0 } == ["A is not B"])
    }
}
