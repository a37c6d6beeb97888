// Many customers with many updates, erased one by one and in bulk: nothing of them stands in any file afterwards.

import CofferCrypto
import CofferModel
import CofferStore
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Erasure of many")
struct BulkErasureTests {
    private static let isLong = ProcessInfo.processInfo.environment["COFFER_LONG"] == "1"
    private static let count = isLong ? 2_000 : 200
    private static let rounds = isLong ? 4 : 2
    private static let day: Int64 = 86_400_000

    /// Every second customer is due.
    private static func created(_ number: Int) -> String { number % 2 == 0 ? "2020-01-01" : "2026-11-01" }

    private static func row(_ number: Int, round: Int) -> String {
        let notes = String(repeating: "备注\(round)-\(number) ", count: 1 + (number * 7 + round * 13) % 60)
        return "客户\(number),138\(10_000_000 + number),\(notes),上海市第\(round)路\(number)号,"
            + "responsible-\(number)-\(round)-person,\(created(number))\n"
    }

    private static func withEvents(_ policy: String) -> String {
        policy + "\nevents:\n  contact: {label: {en: contact, zh: 联系}}\n" + ErasedInBulk.rules
    }

    /// All that only this customer has: what `needles(of:)` gives, the search tokens and the open values.
    private static func needles(_ vault: VaultFixture, _ code: String, _ number: Int) throws -> [[UInt8]] {
        let tokens = try vault.owner.reading { reader in
            let row = try #require(try reader.store.record(code: code))
            // Others have the same beginnings of names.
            return reader.authority.slots.filter { $0.kind == .exact }.compactMap { row.tokens[$0.column] }
        }
        return try vault.needles(of: code) + tokens.map { token in withUnsafeBytes(of: token.bigEndian) { Array($0) } }
            + (0..<rounds).map { Array("responsible-\(number)-\($0)-person".utf8) }
    }

    /// Whether a needle stands in any file of the vault, beside it, or in the directory for temporary files.
    private static func isAnywhere(_ needles: [[UInt8]], _ vault: VaultFixture) throws -> Bool {
        if try vault.holdsAny(of: needles) { return true }
        let temporary = try FileManager.default.contentsOfDirectory(atPath: NSTemporaryDirectory())
            .filter { $0.hasPrefix("etilqs_") || $0.hasPrefix("sqlite") }.map { NSTemporaryDirectory() + $0 }
        for file in [vault.path + "-shm"] + temporary {
            guard let bytes = FileManager.default.contents(atPath: file) else { continue }
            if needles.contains(where: { bytes.range(of: Data($0)) != nil }) { return true }
        }
        return false
    }

    @Test("nothing of theirs is left, one by one, in bulk, and when somebody read meanwhile; of the others, everything")
    func many() throws {
        let vault = try VaultFixture(policy: Self.withEvents, batch: 100)
        let codes = try Self.stock(vault)
        let singles = Set(stride(from: 1, to: 21, by: 2))
        let gone = (0..<Self.count).filter { $0 % 2 == 0 || singles.contains($0) }
        let stays = (0..<Self.count).filter { $0 % 2 == 1 && !singles.contains($0) }
        let needles = try gone.flatMap { try Self.needles(vault, codes[$0], $0) }
        #expect(needles.count > gone.count * 10)
        #expect(try Self.isAnywhere(needles, vault))
        let before = try stays.prefix(20).map { try vault.owner.past(codes[$0]) }

        for number in singles.sorted().dropLast() { #expect(try vault.owner.erase(codes[number]).isCleansed) }
        try eraseWhileReading(try #require(singles.max().map { codes[$0] }), vault)

        let officer = try vault.session("officer", role: "privacy_officer")
        let number = try #require(try vault.owner.plan().number)
        _ = try officer.events(.planApprove(plan: number))
        vault.clock.advance(2 * Self.day)
        let done = try vault.owner.run(number)
        #expect(done.erased == Int64(Self.count / 2) && done.isCleansed)
        #expect(try !Self.isAnywhere(needles, vault))
        // Pages that this session and others remember bring nothing back.
        try vault.owner.edit(codes[stays[0]], #"{"notes": "后来"}"#)
        try vault.unlock("owner").edit(codes[stays[1]], #"{"notes": "后来"}"#)
        #expect(try !Self.isAnywhere(needles, vault))

        try vault.owner.verify()
        #expect(try vault.owner.reading { try $0.store.recordCount() } == Int64(stays.count))
        let after = try stays.prefix(20).map { try vault.owner.past(codes[$0]) }
        #expect(after.dropFirst(2).map { $0.map(\.kind) } == before.dropFirst(2).map { $0.map(\.kind) })
        #expect(after.dropFirst(2).map { $0.map(\.time) } == before.dropFirst(2).map { $0.map(\.time) })
        let certificate = try Vault.checkCertificate(Array(try vault.owner.certificate(of: done.sequence).utf8))
        #expect(certificate.records.count == Self.count / 2)
        // The plan's own number is as good: whoever finished an interrupted run may have erased nobody.
        #expect(try Vault.checkCertificate(Array(try vault.owner.certificate(of: number).utf8)) == certificate)
    }

    private func eraseWhileReading(_ code: String, _ vault: VaultFixture) throws {
        let other = try vault.unlock("owner")
        try other.reading { reader in
            _ = try reader.store.recordCount()
            let plan = try vault.owner.erasurePlan(code)
            let (error, _) = try vault.owner.failing(
                .erase(EraseRequest(code: code, reason: "a test", confirmed: plan.digest)))
            #expect(error?.code == .erasureWaits)
        }
        guard case .erased(let view) = try vault.owner.events(.eraseFinish).first else { throw Missing.event }
        #expect(view.isCleansed)
    }

    /// Customers with versions, remarks and events; their codes by number.
    private static func stock(_ vault: VaultFixture) throws -> [String] {
        let header = "name,phone,notes,address,owner,created_at\n"
        for round in 0..<rounds {
            let text = header + (0..<count).map { row($0, round: round) }.joined()
            let done = try vault.owner.importText(text, ImportRequest(updates: round > 0))
            #expect(done.error == nil && done.summary.added + done.summary.updated == Int64(count))
        }
        let codes = try vault.owner.reading { reader in
            try reader.store.records(after: nil, limit: count).map(\.code)
        }
        for number in stride(from: 0, to: count, by: count / 20) {
            try vault.owner.edit(codes[number], #"{"company": "第\#(number)商贸"}"#, reason: "a remark on \(number)")
            _ = try vault.owner.note("contact", "2019-0\(1 + number % 9)-01", codes[number])
        }
        return codes
    }

    @Test("tiers that go by a plan stand in its certificate with the customers who go as a whole")
    func tiers() throws {
        let vault = try VaultFixture(policy: { $0 + ErasedInBulk.rules }, batch: 3)
        let card = #""bank_card": "6222024048641725267""#
        let whole = try (0..<4).map {
            try vault.owner.add(#"{"name": "客户", "phone": "1381000000\#($0)", "created_at": "2020-01-01"}"#)
        }
        let partly = try (0..<4).map {
            try vault.owner.add(#"{"name": "客户", "phone": "1382000000\#($0)", "created_at": "2026-03-01", \#(card)}"#)
        }
        let ids = try vault.owner.reading { reader in
            try (whole + partly).map { try #require(try reader.store.record(code: $0)).id }
        }
        let officer = try vault.session("officer", role: "privacy_officer")
        let plan = try vault.owner.plan()
        #expect(plan.records == 8 && plan.partly == 4)
        let number = try #require(plan.number)
        _ = try officer.events(.planApprove(plan: number))
        vault.clock.advance(2 * Self.day)
        let done = try vault.owner.run(number)
        let certificate = try Vault.checkCertificate(Array(try vault.owner.certificate(of: done.sequence).utf8))
        #expect(certificate.records.count == ids.count && certificate.records.count { $0.tier != nil } == 4)
        #expect(certificate.plannedBy == "owner" && certificate.approvedBy == "officer")
        try vault.owner.verify()
    }
}
