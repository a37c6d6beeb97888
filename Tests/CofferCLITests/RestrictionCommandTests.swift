// Restriction of processing on the command line.

import CofferCLI
import CofferModel
import CofferText
import CofferVault
import Foundation
import Testing

@Suite("Restriction of processing on the command line")
struct RestrictionCommandTests {
    private static let restriction = RestrictionView(
        ground: .contested, since: 0, by: "pia", until: CalendarDate(iso: "2027-01-31"))
    private static let statutory = RestrictionView(
        ground: .statutory, since: 0, by: "pia", until: CalendarDate(iso: "2034-03-01"), cites: "tax")
    private static let json =
        #"{"ground":"contested","since":"1970-01-01T00:00:00.000Z","by":"pia","until":"2027-01-31","cites":null}"#

    @Test("a restriction is placed as it was said and lifted, in both languages")
    func placeAndLift() {
        let door = FakeDoor { operation, texts in
            switch operation {
            case .restrictionPlace(let request):
                (request.codes + texts).map { code in
                    .restrictionChanged(
                        RestrictionChangeView(
                            code: code, outcome: .changed,
                            restriction: RestrictionView(
                                ground: request.ground, since: 0, by: "pia", until: request.until)))
                }
            case .restrictionLift(let request):
                request.codes.map {
                    .restrictionChanged(RestrictionChangeView(code: $0, outcome: .unchanged, restriction: nil))
                }
            default: []
            }
        }
        let place = ["restriction", "place", "--ground", "contested", "C1", "--until", "2027-01-31"]
        let english = Run(place, door: door).output
        #expect(english.hasPrefix("C1  changed  the data are contested (GDPR 18(1)(a)), since 1970-01-01"))
        #expect(english.hasSuffix(", until 2027-01-31\n"))
        let chinese = Run(place, door: door, language: .zh).output
        #expect(chinese.hasPrefix("C1  已更改  对信息的准确性有异议") && chinese.hasSuffix("，至 2027-01-31\n"))
        #expect(
            Run(place + ["--json"], door: door).output
                == #"{"code":"C1","outcome":"changed","restricted":"# + Self.json
                + #","recipients":null}"# + "\n")
        #expect(Run(["restriction", "lift", "C1"], door: door).output.hasPrefix("C1  "))
        #expect(
            Run(["restriction", "lift", "C1", "--json"], door: door).output
                == #"{"code":"C1","outcome":"unchanged","restricted":null,"recipients":null}"# + "\n")
        for ground in ["rule", "because"] {
            let wrong = Run(["restriction", "place", "--ground", ground, "C1"], door: door)
            #expect(wrong.exit == 64 && wrong.messages.contains("contested, unlawful, claims"))
        }
        #expect(Run(["restriction", "place", "C1"], door: door).exit == 64)
        #expect(Run(["restriction", "place", "--ground", "claims", "C1", "--until", "soon"], door: door).exit == 64)
    }

    @Test("restricted customers are listed, and those to be looked at are marked")
    func list() {
        let door = FakeDoor { operation, _ in
            guard case .restrictionList(let listing) = operation else { return [] }
            return [
                .restrictedCustomer(
                    RestrictedCustomerView(code: "C1", restriction: Self.restriction, isDue: listing.isDueOnly)),
                .more(after: 7),
            ]
        }
        let due = Run(["restriction", "list", "--due"], door: door)
        #expect(due.output.hasPrefix("Code  Ground") && due.output.contains("2027-01-31 (due)"))
        #expect(due.messages.contains("--after 7"))
        var cited = Self.statutory
        cited.citesLabel = Phrase(en: "account books for tax", zh: "涉税账簿")
        for (view, language, rule) in [
            (cited, Language.en, "account books for tax"), (cited, .zh, "涉税账簿"), (Self.statutory, .en, "tax"),
        ] {
            let door = FakeDoor { _, _ in
                [.restrictedCustomer(RestrictedCustomerView(code: "C1", restriction: view, isDue: false))]
            }
            #expect(Run(["restriction", "list"], door: door, language: language).output.hasSuffix("  \(rule)\n"))
        }
        #expect(Run(["restriction", "list", "--due"], door: door, language: .zh).output.contains("2027-01-31（已到期）"))
        #expect(
            Run(["restriction", "list", "--json"], door: door).output
                == #"{"code":"C1","restricted":"# + Self.json + #","due":false}"# + "\n" + #"{"more":{"after":7}}"#
                + "\n")
    }

    @Test("a customer shows the restriction, and history what was placed and lifted")
    func shown() {
        let customer = CustomerView(
            record: RecordID(1), code: "C1", revision: 2, fields: [], pending: [], restriction: Self.restriction)
        let door = FakeDoor { _, _ in [.customer(customer)] }
        #expect(Run(["customer", "show", "C1"], door: door).output.contains("Restricted  the data are contested"))
        #expect(
            Run(["customer", "show", "C1", "--json"], door: door).output.contains(
                #""restricted":"# + Self.json + ","))
        func run(_ before: RestrictionView?, _ after: RestrictionView?, _ more: String...) -> String {
            let line = HistoryLine(
                revision: 2, sequence: 4, time: 0, actor: "li", kind: "restricted",
                action: Phrase(en: "changed", zh: "更改"), changes: [], marks: .restriction(before: before, after: after),
                reason: nil)
            return Run(["customer", "history", "C1"] + more, door: FakeDoor { _, _ in [.history(line)] }).output
        }
        #expect(run(nil, Self.restriction).contains("changed  placed: the data are contested"))
        #expect(run(Self.restriction, nil).hasSuffix("changed  lifted\n"))
        #expect(
            run(nil, Self.restriction, "--json").hasSuffix(
                #""restricted":{"before":null,"after":"# + Self.json + "}}\n"))
    }

    @Test("an export says how many restricted customers it left out, and takes them if asked to")
    func export() {
        let scratch = Scratch()
        let door = FakeDoor { operation, _ in
            guard case .export(let request) = operation else { return [] }
            return [
                .exportSummary(
                    ExportSummary(customers: 2, fields: ["name"], leftOut: request.withRestricted ? 0 : 3))
            ]
        }
        func run(_ name: String, _ more: String...) -> Run {
            Run(["export", "--out", scratch.path + "/" + name, "--reason", "x", "--plain"] + more, door: door)
        }
        #expect(run("a").messages.contains("3 restricted customers were left out; --with-restricted takes them along"))
        #expect(!run("b", "--with-restricted").messages.contains("restricted customers"))
        #expect(run("c", "--json").output.contains(#""restricted_left_out":3"#))
    }

    @Test("where a law wants a customer kept, erase restricts instead if asked to, and ends with 8")
    func erase() {
        let plan = ErasurePlanView(
            code: "C1", tier: nil, tiers: [], merged: [], versions: 0, digest: "d", instead: Self.statutory)
        let error = CofferError(
            .init("restricted_instead", .waiting),
            Catalogue.Restricting.instead(
                Phrase(en: "tax books", zh: "税务账簿"), citation: Phrase(en: "Tax Rules 29", zh: "第二十九条"),
                until: "2034-03-01"),
            hint: Catalogue.Restricting.insteadNext("coffer erase C1 --reason x", from: "2034-03-01"))
        let door = FakeDoor { operation, _ in
            guard case .erase(let request) = operation, request.orRestrict else { return [] }
            guard request.confirmed == nil else { throw error }
            return [.erasurePlan(plan)]
        }
        let run = Run(["erase", "C1", "--or-restrict", "--reason", "x", "--yes"], door: door)
        #expect(run.exit == 8 && run.messages.contains("processing is restricted instead"))
        #expect(run.messages.contains("from 2034-03-01 on it can be erased: coffer erase C1"))
        let dry = Run(["erase", "C1", "--or-restrict", "--reason", "x", "--dry-run"], door: door)
        let nobody = "the ledger shows no export and no feed of these data: there is nobody to tell (GDPR 19)\n"
        #expect(dry.output == "C1 has to be kept until 2034-03-01: processing would be restricted\n" + nobody)
        let chinese = Run(["erase", "C1", "--or-restrict", "--reason", "x", "--dry-run"], door: door, language: .zh)
        #expect(chinese.output.hasPrefix("C1 在 2034-03-01 之前必须保存：将改为限制处理\n"))
        #expect(Run(["erase", "--finish", "--or-restrict"], door: door).exit == 64)
    }

    @Test("what goes though the rest is kept is said before and after, with the request that is met in part")
    func partly() throws {
        let identity = ErasurePlanView.Tier(name: TierName("identity"), label: Phrase(en: "identity", zh: "身份"))
        let plan = ErasurePlanView(
            code: "C1", tier: nil, tiers: [identity], goes: [identity], merged: [], versions: 0, digest: "d",
            instead: Self.statutory)
        let error = CofferError(
            .init("restricted_instead", .waiting),
            Catalogue.Restricting.instead(
                Phrase(en: "tax books", zh: "税务账簿"), citation: nil, until: "2034-03-01", erased: [identity.label]),
            hint: Catalogue.Restricting.insteadNext("coffer erase C1 --reason x", from: "2034-03-01", closing: 118))
        let door = FakeDoor { operation, _ in
            guard case .erase(let request) = operation, request.confirmed == nil else { throw error }
            return [.erasurePlan(plan)]
        }
        let dry = Run(["erase", "C1", "--or-restrict", "--reason", "x", "--dry-run"], door: door)
        #expect(dry.output.hasPrefix("Of C1 would go for good: identity; the rest has to be kept until 2034-03-01"))
        let json = Run(["erase", "C1", "--or-restrict", "--reason", "x", "--dry-run", "--json"], door: door)
        #expect(json.output.contains(#""tiers":["identity"],"goes":["identity"]"#))
        let run = Run(["erase", "C1", "--or-restrict", "--reason", "x", "--yes"], door: door)
        #expect(run.exit == 8 && run.messages.contains("only a part was erased, identity: the rest has to be kept"))
        #expect(run.messages.contains("coffer request close 118 --outcome partly --ground statutory_duty"))
    }

    private func decoded<View: Decodable>(_ type: View.Type, _ json: String) throws -> View {
        try JSONDecoder().decode(type, from: Data(json.utf8))
    }

    @Test("plans and status say what is only restricted")
    func retention() throws {
        let status = try decoded(
            RetentionStatusView.self,
            #"""
            {"day": "2026-01-31", "customers": 9, "due": 1, "toRestrict": 2, "soon": 0, "held": 0, "undated": 0,
             "rules": [], "groups": []}
            """#)
        let plan = try decoded(
            PlanView.self,
            #"""
            {"number": 7, "day": "2026-01-31", "state": "waiting", "digest": "d", "by": "li", "from": "2026-02-01",
             "records": 3, "partly": 0, "restricts": 2, "erased": 0, "restricted": 0, "spared": 0, "rules": [],
             "held": 0}
            """#)
        let line = try decoded(
            PlannedView.self,
            #"{"code":"C1","isRestriction":true,"isAnonymisation":false,"rule":"quiet","#
                + #""label":{"en":"quiet","zh":"静默"},"state":"waiting"}"#)
        let purged = try decoded(
            PurgeView.self, #"{"plan":7,"erased":1,"restricted":2,"spared":0,"sequence":9,"isCleansed":true}"#)
        let door = FakeDoor { operation, _ in
            switch operation {
            case .retentionStatus: [.retention(status)]
            case .planRun: [.purged(purged)]
            default: [.plan(plan), .planned(line)]
            }
        }
        #expect(Run(["retention", "status"], door: door).output.contains("To be restricted  2"))
        let shown = Run(["retention", "show"], door: door).output
        #expect(shown.contains("Of those only restricted  2") && shown.contains("C1    restrict"))
        #expect(Run(["retention", "show"], door: door, language: .zh).output.contains("限制处理"))
        let json = Run(["retention", "show", "--json"], door: door).output
        #expect(json.contains(#""restrict":true,"anonymise":false,"rule":"quiet""#))
        let run = Run(["retention", "run", "7", "--yes"], door: door).output
        #expect(run.hasPrefix("1 customer erased, wholly or in part, 2 restricted, 0 spared because they did not fit"))
        #expect(Run(["retention", "run", "7", "--yes", "--json"], door: door).output.contains(#""restricted":2"#))
    }
}
