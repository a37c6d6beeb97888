// `ledger customer` and `ledger user` on the command line.

import CofferCLI
import CofferModel
import CofferText
import CofferVault
import Testing

@Suite("Who did what with whom, on the command line")
struct TrailCommandTests {
    private static func line(_ sequence: Int64, time: Int64, seen: [SeenField] = [], hasReason: Bool = false)
        -> TrailLine
    {
        TrailLine(
            line: LedgerLine(
                sequence: sequence, time: time, actor: "li", entryClass: "access", kind: "shown",
                summary: Phrase(en: "customer shown", zh: "查看客户"), code: "C1",
                reason: sequence == 9 ? "she called" : nil),
            customers: 1, seen: seen, about: [], purpose: "service", how: nil, hasReason: hasReason || sequence == 9)
    }

    private static let seen = [
        SeenField(field: "name", label: Phrase(en: "Name", zh: "姓名"), isClear: true),
        SeenField(field: "phone", label: Phrase(en: "Phone", zh: "手机号"), isClear: false),
    ]

    private static let door = FakeDoor { operation, _ in
        guard case .ledgerTrail(let request) = operation else { return [] }
        guard request.days.from?.iso == "2026-01-01" || request.days.from == nil else { return [] }
        return [
            .trail(line(9, time: 1_795_000_000_000, seen: seen)),
            .trail(line(7, time: 1_794_900_000_000, hasReason: true)), .more(after: 7),
        ]
    }

    @Test("a user's doings stand under the day, with what was clear and what masked, and why")
    func user() {
        let run = Run(["ledger", "user", "li"], door: Self.door)
        #expect(
            run.output == """
                2026-11-18
                9  11:06:40  C1  customer shown  “she called”
                    could see in clear: Name
                    masked: Phone

                2026-11-17
                7  07:20:00  C1  customer shown
                    a reason was given, which your keys don't open

                """)
        #expect(run.messages.contains("--before 7"))
        #expect(Run(["ledger", "user", "li"], door: Self.door, language: .zh).output.contains("可见明文：姓名"))
    }

    @Test("programs get a line an entry")
    func json() {
        let run = Run(["ledger", "customer", "C1", "--from", "2026-01-01", "--json"], door: Self.door)
        let first = run.output.split(separator: "\n").first.map(String.init)
        #expect(
            first == #"{"sequence":9,"time":"2026-11-18T11:06:40.000Z","actor":"li","class":"access","kind":"shown","#
                + #""code":"C1","records":[],"customers":1,"fields":{"name":"clear","phone":"masked"},"about":[],"#
                + #""purpose":"service","how":null,"reason":"she called","has_reason":true,"summary":"customer shown"}"#
        )
        #expect(run.output.hasSuffix("{\"more\":{\"after\":7}}\n"))
    }

    @Test(
        "one customer is asked about, by code or by number, and days are days",
        arguments: [
            ["ledger", "customer"], ["ledger", "customer", "C1", "--record", "3"],
            ["ledger", "user", "li", "--from", "2026-02-30"],
            ["ledger", "user", "li", "--from", "2026-02-03", "--to", "2026-02-02"],
        ])
    func usage(words: [String]) {
        #expect(Run(words, door: Self.door).exit == 64)
    }
}
