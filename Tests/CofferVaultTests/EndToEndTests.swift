// The main job, from an empty directory to people who see different things.

import CofferModel
import CofferText
import Testing

@testable import CofferVault

@Suite("The vault end to end")
struct EndToEndTests {
    static let customer = """
        {"name": "李伟静", "phone": "15237365663", "email": "U0.8420@example.org", "id_number": "110108195307238326",
         "bank_card": "6222024048641725267", "birthday": "1953-07-23", "region": "北京市"}
        """

    @Test("the owner enters a customer, sees masks, and reveals with a reason")
    func ownerEntersAndReveals() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.customer)
        let masked = try vault.owner.shown(code)
        #expect(masked["phone"] == .masked("152****5663"))
        #expect(masked["region"] == .clear("北京市"))
        #expect(masked["email"] == .masked("u***@example.org"))
        let revealed = try vault.owner.shown(code, reveal: ["phone", "id_number"])
        #expect(revealed["phone"] == .clear("+8615237365663"))
        #expect(revealed["id_number"] == .clear("110108195307238326"))
        try vault.owner.verify()
    }

    @Test("a clerk enters what she cannot read; sales sees contact after settling, and of identity only masks")
    func clerkEntersSalesSettles() throws {
        let vault = try VaultFixture()
        let clerk = try vault.session("clerk", role: "entry_clerk")
        let code = try clerk.add(Self.customer)
        let own = try clerk.shown(code)
        #expect(own["phone"] == .masked("152****5663"))
        #expect(own["bank_card"] == .hidden)
        let owner = try vault.unlock("owner")
        #expect(try owner.status().pending.isEmpty)
        let sales = try vault.session("sales", role: "sales")
        #expect(try sales.shown(code, reveal: ["phone"])["phone"] == .clear("+8615237365663"))
        #expect(try sales.shown(code)["id_number"] == .masked("1****************6"))
        let found = try sales.events(.customerFind(CustomerFind()), #"{"phone": "152 3736 5663"}"#)
        #expect(found.count == 1)
        try sales.verify()
    }

    @Test(
        "the sample of 2,000 customers imports whole, and a second time adds nobody",
        arguments: ["owner", "entry_clerk"])
    func importsTheSample(role: String) throws {
        let vault = try VaultFixture()
        let session = role == "owner" ? vault.owner : try vault.session("ling", role: role)
        let path = VaultFixture.fixtures + "/customers-2k.csv"
        let first = try session.importCSV(path)
        #expect(first.issues.map(\.reason) == [])
        #expect(first.summary.added == 2000)
        #expect(first.error == nil)
        let second = try session.importCSV(path)
        #expect(second.summary.added == 0)
        #expect(second.summary.unchanged == 2000)
        #expect(second.error == nil)
        try vault.unlock("owner").verify()
    }
}
