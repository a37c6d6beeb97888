// Whoever has a right but not yet its keys is told so, and nothing is said to have been shown to them.

import CofferModel
import CofferText
import Testing

@testable import CofferVault

@Suite("Keys not given yet")
struct KeysNotGivenTests {
    private static let customer = #"{"name": "张三", "phone": "13812345678", "id_number": "11010519491231002X"}"#

    /// An entry clerk who has become a manager and waits for the keys, and somebody they may look at.
    private struct Waiting {
        let vault: VaultFixture
        let code: String
        let session: VaultSession

        init() throws {
            vault = try VaultFixture()
            code = try vault.owner.add(KeysNotGivenTests.customer)
            try vault.admit("wei", role: "entry_clerk")
            _ = try vault.owner.events(.userRole(UserRoleChange(name: "wei", role: RoleName("manager"))))
            session = try vault.unlock("wei")
        }

        /// The entry that the ledger got last.
        func newest() throws -> Int64 { try vault.sequence() }

        func giveKeys() throws {
            for case .fingerprint(let view) in try vault.owner.events(.userAdmit(UserAdmit(name: "wei"))) {
                _ = try vault.owner.events(.userAdmit(UserAdmit(name: "wei", fingerprint: view.fingerprint)))
            }
        }
    }

    private static func expect(_ refused: CofferError, tier: String) {
        #expect(refused.code == .keysNotGiven && refused.code.exit == .waiting)
        #expect(refused.message.en.contains(tier))
        #expect(refused.hint?.en.contains("coffer user admit wei") == true)
    }

    @Test("a search is not answered with nobody, and finds once the keys are given")
    func find() throws {
        let waiting = try Waiting()
        let before = try waiting.newest()
        let question = #"{"phone": "13812345678"}"#
        Self.expect(try waiting.session.refused(.customerFind(CustomerFind()), question), tier: "contact")
        #expect(try waiting.newest() == before)
        try waiting.giveKeys()
        #expect(try waiting.session.found(question) == [waiting.code])
    }

    @Test("asking for values in clear is not answered with masks, and no disclosure is entered")
    func reveal() throws {
        let waiting = try Waiting()
        let before = try waiting.newest()
        let show = CustomerShow(code: waiting.code, reveal: [FieldName("phone")], reason: "a test")
        Self.expect(try waiting.session.refused(.customerShow(show)), tier: "contact")
        let history = CustomerHistory(code: waiting.code, reveal: true, reason: "a test")
        Self.expect(try waiting.session.refused(.customerHistory(history)), tier: "contact")
        #expect(try waiting.newest() == before)
        #expect(try waiting.session.shown(waiting.code)["phone"] == .masked("138****5678"))
        #expect(try waiting.session.history(CustomerHistory(code: waiting.code)).count == 1)
        try waiting.giveKeys()
        #expect(try waiting.session.shown(waiting.code, reveal: ["phone"])["phone"] == .clear("+8613812345678"))
        #expect(try waiting.session.history(history).count == 1)
    }

    @Test(
        "an export does not leave out or mask what the keys are missing for",
        arguments: [[], ["id_number"], ["region", "phone"]])
    func export(fields: [String]) throws {
        let waiting = try Waiting()
        let before = try waiting.newest()
        let request = ExportRequest(fields: fields.map { FieldName($0) }, reason: "a test", sealing: .oneTime)
        let refused = try waiting.session.refused(.export(request), "", "a one-time passphrase 7")
        Self.expect(refused, tier: fields.contains("id_number") ? "identity" : "contact")
        #expect(try waiting.newest() == before)
    }
}
