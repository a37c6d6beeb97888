// Whom data had gone to, and the numbers of erased records, on the command line.

import CofferCLI
import CofferModel
import CofferText
import CofferVault
import Testing

@Suite("Recipients on the command line")
struct RecipientCommandTests {
    private static func recipients() throws -> [RecipientView] {
        let (first, last) = (
            try #require(CalendarDate(iso: "2026-01-31")), try #require(CalendarDate(iso: "2026-02-28"))
        )
        func view(_ way: RecipientView.Way, _ how: String?, _ purpose: String?, _ times: Int64) -> RecipientView {
            RecipientView(
                way: way, by: "li", how: how, purpose: purpose, fields: [FieldName("name"), FieldName("phone")],
                first: times == 1 ? last : first, last: last, times: times, entry: 812)
        }
        return [
            view(.feed, nil, nil, 9), view(.export, "key:0011223344556677", "visits", 2),
            view(.export, "plain", nil, 1),
        ]
    }

    private static func door(_ recipients: [RecipientView]) -> FakeDoor {
        FakeDoor { operation, _ in
            guard case .erase(let request) = operation else { return [] }
            guard request.confirmed != nil else {
                var plan = ErasurePlanView(code: "C1", tier: nil, tiers: [], merged: [], versions: 0, digest: "d")
                plan.recipients = recipients
                return [.erasurePlan(plan)]
            }
            var done = ErasureView(code: "C1", records: 2, numbers: [17, 18], sequence: 900, isCleansed: true)
            done.recipients = recipients
            return [.erased(done)]
        }
    }

    @Test("what was erased is said with who had it, how they know, and the numbers that the ledger keeps")
    func erased() throws {
        let door = Self.door(try Self.recipients())
        let run = Run(["erase", "C1", "--reason", "x", "--yes"], door: door)
        #expect(run.exit == 0)
        for piece in [
            "(GDPR 19):", "2026-01-31 – 2026-02-28, 9×: what follows the changes as li",
            "exported by li, for visits, sealed to the key 0011223344556677: name, phone (ledger entry 812)",
            "2026-02-28, 1×: exported by li, not sealed; to whom, the ledger does not say: ask li",
        ] { #expect(run.output.contains(piece), "\(run.output)") }
        #expect(
            run.messages.contains("coffer ledger customer --record 17; coffer ledger customer --record 18"))
        let dry = Run(["erase", "C1", "--reason", "x", "--dry-run"], door: door, language: .zh)
        #expect(dry.output.contains("GDPR 第 19 条") && dry.output.contains("接收方未记入账本，请询问 li"))
        let json = Run(["erase", "C1", "--reason", "x", "--yes", "--json"], door: door).output
        #expect(json.contains(#""records":2,"record_numbers":[17,18],"sequence":900"#))
        #expect(
            json.contains(
                #"{"way":"export","by":"li","how":"plain","purpose":null,"fields":["name","phone"],"#
                    + #""first":"2026-02-28","last":"2026-02-28","times":1,"entry":812}"#))
    }

    @Test("where nothing left it is said that there is nobody to tell")
    func nobody() {
        let run = Run(["erase", "C1", "--reason", "x", "--yes"], door: Self.door([]))
        #expect(run.output.contains("there is nobody to tell (GDPR 19)"))
    }
}
