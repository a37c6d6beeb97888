// Who was erased does not come back by the same file, where the policy lets that be known; else nothing is kept.

import CofferModel
import CofferStore
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Suppression")
struct SuppressionTests {
    private static let phone = "13810000001"
    private static let person = #"{"name": "王芳", "phone": "13810000001", "region": "华东"}"#
    private static let file = "姓名,手机号,地区\n王芳,13810000001,华东\n李强,13810000002,华北\n"

    private static func vault(_ suppression: String = "[phone, id_number]") throws -> VaultFixture {
        try VaultFixture { $0 + "\npurge: {grace: 1 day, suppression: \(suppression)}\n" }
    }

    /// What `suppressed` has, as the file's table shows it.
    private static func kept(_ vault: VaultFixture) throws -> Int {
        try vault.owner.checkpoint()
        return try vault.query("SELECT hash FROM suppressed").count
    }

    @Test("a row about somebody who was erased is refused with a reason of its own, and taken only if asked for")
    func imports() throws {
        let vault = try Self.vault()
        let code = try vault.owner.add(Self.person)
        #expect(try vault.owner.erasurePlan(code).suppressed == [FieldName("phone")])
        #expect(try vault.owner.erase(code).isCleansed)
        #expect(try Self.kept(vault) == 1)
        for isDryRun in [true, false] {
            let again = try vault.owner.importText(Self.file, ImportRequest(isDryRun: isDryRun))
            #expect([again.summary.added, again.summary.rejected, again.summary.formerlyErased] == [1, 1, 1])
            #expect(again.issues.map(\.reason) == ["formerly_erased"])
            #expect(again.issues.map(\.row) == [2] && again.issues.first?.field == FieldName("phone"))
            #expect(again.error?.code == .importIncomplete)
        }
        let taken = try vault.owner.importText(Self.file, ImportRequest(acceptsErased: true))
        #expect([taken.summary.added, taken.summary.unchanged, taken.summary.formerlyErased] == [1, 1, 1])
        #expect(taken.error == nil && taken.issues.isEmpty)
        // Now they are there, and the same file is the same file.
        #expect(try vault.owner.importText(Self.file).summary.unchanged == 2)
        try vault.owner.verify()
    }

    @Test("a new customer with the value of an erased one is a conflict, and comes in by a word of its own")
    func adds() throws {
        let vault = try Self.vault()
        _ = try vault.owner.erase(try vault.owner.add(Self.person))
        let refused = try vault.owner.refused(.customerAdd(CustomerInput()), Self.person)
        #expect(refused.code == .formerlyErased && refused.code.exit == .conflict)
        #expect(!refused.message.en.contains(Self.phone) && !refused.message.zh.contains(Self.phone))
        #expect(refused.hint?.en.contains("--accept-erased") == true)
        _ = try vault.owner.events(.customerAdd(CustomerInput(acceptsErased: true)), Self.person)
        #expect(try vault.owner.found(#"{"phone": "13810000001"}"#).count == 1)
    }

    @Test("no edit and no update by a file brings back the value of an erased customer; one's own stays one's own")
    func changes() throws {
        let vault = try Self.vault("[phone, email]")
        let code = try vault.owner.add(#"{"name": "李强", "phone": "13810000002", "email": "li@example.org"}"#)
        let gone = try vault.owner.add(#"{"name": "王芳", "phone": "13810000001", "email": "wang@example.org"}"#)
        _ = try vault.owner.erase(gone)
        let value = #"{"phone": "13810000001"}"#
        let edit = try vault.owner.refused(.customerEdit(CustomerEdit(code: code)), value)
        #expect(edit.code == .formerlyErased && edit.hint?.en.contains("--accept-erased") == true)
        let file = "姓名,手机号,邮箱\n李强,13810000002,wang@example.org\n"
        for isDryRun in [true, false] {
            let refused = try vault.owner.importText(file, ImportRequest(isDryRun: isDryRun, updates: true))
            #expect([refused.summary.updated, refused.summary.formerlyErased] == [0, 1])
            #expect(refused.issues.map(\.reason) == ["formerly_erased"])
            #expect(refused.issues.first?.field == FieldName("email"))
        }
        #expect(try vault.owner.found(value).isEmpty)
        for isDryRun in [true, false] {
            let request = ImportRequest(isDryRun: isDryRun, updates: true, acceptsErased: true)
            let taken = try vault.owner.importText(file, request)
            #expect([taken.summary.updated, taken.summary.formerlyErased] == [1, 1] && taken.issues.isEmpty)
        }
        _ = try vault.owner.events(.customerEdit(CustomerEdit(code: code, acceptsErased: true)), value)
        // What they have is theirs now, and is no reason to refuse another edit.
        try vault.owner.edit(code, #"{"phone": "13810000001", "notes": "again"}"#)
        #expect(try vault.owner.found(value) == [code])
        // What somebody entered who can't look it up is theirs, too, once it has arrived.
        let clerk = try vault.session("clerk", role: "entry_clerk")
        let other = try vault.owner.add(#"{"name": "赵敏", "phone": "13810000003"}"#)
        _ = try vault.owner.erase(other)
        try clerk.edit(code, #"{"phone": "13810000003"}"#)
        try vault.owner.edit(code, #"{"phone": "13810000003", "notes": "called"}"#)
        try vault.owner.verify()
    }

    @Test("without the policy's word nothing is kept, and somebody who comes again is new")
    func nothingKept() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.person)
        #expect(try vault.owner.erasurePlan(code).suppressed.isEmpty)
        _ = try vault.owner.erase(code)
        #expect(try Self.kept(vault) == 0)
        let again = try vault.owner.importText(Self.file)
        #expect(again.summary.added == 2 && again.summary.formerlyErased == 0 && again.error == nil)
    }

    @Test("what is kept is neither the value nor its search token, and a tier that goes alone leaves nothing")
    func onlyHashes() throws {
        let vault = try Self.vault()
        let code = try vault.owner.add(Self.person)
        let other = try vault.owner.add(#"{"name": "李强", "phone": "13810000002"}"#)
        let tokens = try vault.owner.reading { reader in
            try #require(try reader.store.record(code: code)).tokens.compactMap(\.self)
        }
        _ = try vault.owner.erase(other, tier: "contact")
        #expect(try Self.kept(vault) == 0)
        _ = try vault.owner.erase(code)
        let hashes = Set(try vault.query("SELECT hash FROM suppressed").map { String(decoding: $0[0], as: UTF8.self) })
        #expect(hashes.count == 1 && hashes.isDisjoint(with: tokens.map { String($0) }))
        let needles = tokens.map { token in withUnsafeBytes(of: token.bigEndian) { Array($0) } }
        #expect(try !vault.holdsAny(of: needles))
    }

    @Test("everybody merged into a customer is known again, and the plan of many leaves as much as one erasure")
    func merged() throws {
        let vault = try Self.vault()
        let code = try vault.owner.add(Self.person)
        try vault.owner.merge(try vault.owner.add(#"{"name": "王芳", "phone": "13810000002"}"#), into: code)
        _ = try vault.owner.erase(code)
        #expect(try Self.kept(vault) == 2)
        #expect(try vault.owner.importText(Self.file).summary.formerlyErased == 2)
    }

    @Test("a policy that asks no more lets all be forgotten; new search keys make what was kept useless")
    func forgotten() throws {
        let vault = try Self.vault()
        _ = try vault.owner.erase(try vault.owner.add(Self.person))
        _ = try vault.owner.add(#"{"name": "李强", "phone": "13810000002"}"#)
        _ = try vault.owner.events(.keyRotate(KeyRotation(reseals: true)))
        #expect(try vault.owner.importText(Self.file).summary.formerlyErased == 0)
        _ = try vault.owner.erase(try #require(try vault.owner.found(#"{"phone": "13810000001"}"#).first))
        #expect(try Self.kept(vault) == 2)
        try vault.owner.apply { $0.replacingOccurrences(of: ", suppression: [phone, id_number]", with: "") }
        #expect(try Self.kept(vault) == 0)
        #expect(try vault.owner.importText(Self.file).summary.formerlyErased == 0)
    }
}
