// What is due on the command line.

import CofferCLI
import CofferModel
import CofferText
import CofferVault
import Testing

@Suite("What is due, on the command line")
struct DueCommandTests {
    private static func day(_ iso: String) throws -> CalendarDate { try #require(CalendarDate(iso: iso)) }

    private static func due(_ counts: DueCounts) throws -> DueView {
        DueView(
            day: try day("2026-11-22"), verifyEvery: 365, staleAfter: 180, total: counts,
            by: .init(name: "owner", label: Phrase(en: "Owner", zh: "负责人")),
            groups: counts.isNothing
                ? []
                : [.init(value: nil, counts: DueCounts(dormant: 1)), .init(value: "li", counts: DueCounts(verify: 2))])
    }

    @Test("what is due is listed, counted by owner, and put into a few lines for a timer")
    func due() throws {
        let whole = try Self.due(DueCounts(verify: 2, dormant: 1))
        let customer = DueCustomerView(
            code: "C1", group: "li", verified: try Self.day("2025-01-01"), verifyDue: try Self.day("2026-01-02"))
        let door = FakeDoor { operation, _ in
            guard case .qualityDue(let request) = operation else { return [] }
            return (request.isDigest ? [] : [.dueCustomer(customer)]) + [.due(whole)]
        }
        let run = Run(["quality", "due"], door: door)
        #expect(run.output == "Code  Owner  To verify since  Stale since  Dormant since\nC1    li     2026-01-02\n")
        #expect(run.messages == "2026-11-22: to verify 2, stale 0, dormant 1\n")
        #expect(
            Run(["quality", "due", "--digest"], door: door).output
                == """
                2026-11-22: to verify 2, stale 0, dormant 1
                  (none): to verify 0, stale 0, dormant 1
                  li: to verify 2, stale 0, dormant 0

                """)
        #expect(
            Run(["quality", "due", "--digest"], door: door, language: .zh).output.hasPrefix(
                "2026-11-22：待核对 2，久无往来 0，休眠 1\n"))
        #expect(
            Run(["quality", "due", "--json"], door: door).output
                == #"{"code":"C1","verify_due":"2026-01-02","last_verified":"2025-01-01","stale_since":null,"#
                + #""dormant_since":null,"by":{"owner":"li"}}"# + "\n"
                + #"{"summary":{"date":"2026-11-22","verify_every":365,"stale_after":180,"verify":2,"stale":0,"dormant":1,"#
                + #""by":"owner","groups":[{"value":null,"verify":0,"stale":0,"dormant":1},"#
                + #"{"value":"li","verify":2,"stale":0,"dormant":0}]}}"# + "\n")
        let nothing = try Self.due(DueCounts())
        #expect(
            Run(["quality", "due", "--digest"], door: FakeDoor { _, _ in [.due(nothing)] }).output
                == "2026-11-22: nothing is due\n")
    }

    @Test("the options reach the door")
    func asked() {
        let door = FakeDoor { operation, _ in
            guard case .qualityDue(let request) = operation else { return [] }
            return [
                .notice(
                    Phrase(
                        en:
                            "\(request.owner ?? "") \(request.by?.rawValue ?? "") \(request.limit) \(request.after?.rawValue ?? 0)",
                        zh: ""))
            ]
        }
        let words = ["quality", "due", "--owner", "li", "--by", "region", "--limit", "7", "--after", "9"]
        #expect(Run(words, door: door).messages == "li region 7 9\n")
        #expect(Run(["quality", "due", "--by", "Region!"], door: door).exit == 64)
    }

    @Test("status tells the numbers, as far as there is anything due")
    func status() {
        func run(_ due: DueCounts?, _ words: String..., mayList: Bool = true) -> String {
            let view = StatusView(
                vault: "aa", path: "/v/c.coffer", createdAt: 0, user: "anna", role: "owner",
                roleLabel: Phrase(en: "Owner", zh: "所有者"), customers: 3, users: 1, pending: [], conflicts: [],
                quarantined: 0, waiting: [], rotationDue: [], due: due, mayListDue: mayList, ledgerEntries: 9,
                memoryIsUnlocked: false)
            return Run(["status"] + words, door: FakeDoor { _, _ in [.status(view)] }).output
        }
        let counts = DueCounts(verify: 2, stale: 1)
        #expect(
            run(counts).hasSuffix(
                "• 2 customers to verify again → coffer quality due\n• 1 customer stale → coffer quality due\n"))
        // Nobody is sent where they are denied.
        #expect(
            run(counts, mayList: false).hasSuffix("• 2 customers to verify again\n• 1 customer stale\n"))
        #expect(run(counts, "--json").contains(#""due":{"verify":2,"stale":1,"dormant":0}"#))
        #expect(run(nil, "--json").contains(#""due":null"#) && !run(DueCounts()).contains("quality due"))
    }
}
