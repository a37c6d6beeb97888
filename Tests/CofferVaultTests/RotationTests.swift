// New keys, sealing anew, and policies that change, on real vaults.

import CofferModel
import CofferPolicy
import CofferText
import Testing

@testable import CofferVault

@Suite("Keys and policies that change")
struct RotationTests {
    @Test("after sealing anew everything is found and read, the ledger verifies, and the old keys are gone")
    func resealed() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(#"{"name": "张三", "phone": "13812345678", "id_number": "11010519491231002X"}"#)
        let events = try vault.owner.events(.keyRotate(KeyRotation(reseals: true)))
        let summary = try #require(
            events.compactMap { event -> RotationSummary? in
                if case .rotation(let summary) = event { summary } else { nil }
            }.first)
        #expect(summary.rotated.count == 4 && summary.resealed.count == 4)
        #expect(summary.keysDropped > 0)
        #expect(try vault.owner.found(#"{"phone": "13812345678"}"#) == [code])
        _ = try vault.owner.events(.ledgerVerify)
        #expect(try vault.unlock("owner").found(#"{"phone": "13812345678"}"#) == [code])
    }

    @Test("the next holder's session makes new keys after somebody left, and old values stay readable")
    func leaver() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(#"{"name": "张三", "phone": "13812345678"}"#)
        _ = try vault.session("ling", role: "sales")
        _ = try vault.owner.events(.userDisable(name: "ling"))
        #expect(try !vault.owner.status().rotationDue.isEmpty)
        let owner = try vault.unlock("owner")
        #expect(try owner.status().rotationDue.isEmpty)
        #expect(try owner.found(#"{"phone": "13812345678"}"#) == [code])
        _ = try owner.events(.ledgerVerify)
    }

    @Test("a duplicate from under earlier keys is queued when it is settled, and leaves the queue when corrected")
    func duplicateAcrossGenerations() throws {
        let vault = try VaultFixture()
        let first = try vault.owner.add(#"{"name": "张三", "phone": "13812345678"}"#)
        let clerk = try vault.session("clerk", role: "entry_clerk")
        _ = try vault.owner.events(.keyRotate(KeyRotation()))
        let second = try clerk.add(#"{"name": "王芳", "phone": "138 1234 5678"}"#)
        let third = try clerk.add(#"{"name": "李四", "phone": "13800138000"}"#)
        let owner = try vault.unlock("owner")
        func queue() throws -> [String] {
            try owner.status().conflicts.map { "\($0.code) \($0.other) \($0.field)" }
        }
        #expect(try queue() == ["\(second) \(first) phone"])
        try clerk.edit(third, #"{"phone": "13812345678"}"#)
        _ = try owner.importText("name,phone\n赵六,13900139000\n")
        #expect(
            try Set(queue().filter { $0.hasPrefix(third) }) == ["\(third) \(first) phone", "\(third) \(second) phone"])
        try owner.edit(second, #"{"phone": "13812349999"}"#)
        #expect(try queue() == ["\(third) \(first) phone"])
        try clerk.edit(second, #"{"phone": "13812345678"}"#)
        try owner.edit(second, #"{"company": "乙公司"}"#)
        #expect(try Set(queue()).isSuperset(of: ["\(third) \(first) phone", "\(second) \(first) phone"]))
        #expect(
            try owner.refused(.customerAdd(CustomerInput()), #"{"name": "钱七", "phone": "13812345678"}"#).code
                == .duplicate)
        try owner.verify()
    }
}
