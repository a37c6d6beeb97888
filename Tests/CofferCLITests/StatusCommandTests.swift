// What `coffer status` shows of people who wait, of leavers, and to those who see some customers only.

import CofferModel
import CofferText
import CofferVault
import Testing

@testable import CofferCLI

@Suite("Status command")
struct StatusCommandTests {
    private static let view = StatusView(
        vault: "aa", path: "/v/c.coffer", createdAt: 0, user: "anna", role: "sales",
        roleLabel: Phrase(en: "Sales", zh: "销售"), customers: nil, users: 3, pending: [], conflicts: [], quarantined: 0,
        waiting: ["ling", "wei"], waitingForKeys: [.init(name: "wei", tiers: ["financial"])], rotationDue: [],
        exposures: [Phrase(en: "chen had keys", zh: "chen 曾持有密钥")], ledgerEntries: 99, memoryIsUnlocked: false)

    @Test("says of each who waits what for, and leaves out what this role is not told")
    func text() {
        let door = FakeDoor { _, _ in [.status(Self.view)] }
        let english = Run(["status"], door: door).output
        #expect(!english.contains("Customers"))
        #expect(
            english.hasSuffix(
                """
                • ling has enrolled and waits to be admitted: coffer user admit ling
                • wei waits for keys: financial → coffer user admit wei
                • chen had keys

                """))
        let chinese = Run(["status"], door: door, language: .zh).output
        #expect(!chinese.contains("客户") && chinese.contains("• wei 等待密钥：financial → coffer user admit wei\n"))
        #expect(chinese.hasSuffix("• chen 曾持有密钥\n"))
    }

    @Test("gives programs the same under stable names")
    func json() {
        let json = Run(["status", "--json"], door: FakeDoor { _, _ in [.status(Self.view)] }).output
        #expect(json.contains(#""customers":null,"#))
        #expect(json.contains(#""waiting":["ling","wei"],"waiting_for_keys":[{"name":"wei","tiers":["financial"]}],"#))
        #expect(json.contains(#""exposures":["chen had keys"]"#))
    }
}
