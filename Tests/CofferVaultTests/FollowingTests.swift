// Followers against the truth: a copy kept from the feed is what a full export says, and holds nothing else.

import CofferModel
import CofferPolicy
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Following changes")
struct FollowingTests {
    /// What finance follows: contact data masked, financial data in clear, identity data not at all.
    private static let policy = ChangedPolicy.with(
        (
            ChangedPolicy.salesMay,
            """
                may: [read, search, enter, update, disclose, export, export.plain, changes]
                scope: own customers

            """
        ),
        (
            old: "    may: [read, update, disclose]\n",
            new: "    may: [read, update, disclose, export, export.plain, changes]\n"
        ))

    /// One change of somebody, by whoever may make it.
    private static func change(
        _ vault: VaultFixture, clerk: VaultSession, codes: inout [String], _ random: inout SplitMix64
    ) throws {
        let owners = ["anna", "ben", ""]
        let owner = owners.randomElement(using: &random) ?? ""
        let number = Int.random(in: 0..<100_000_000, using: &random)
        guard let code = codes.randomElement(using: &random), Int.random(in: 0..<4, using: &random) > 0 else {
            let session = Bool.random(using: &random) ? vault.owner : clerk
            let values = [
                "name": "客户\(number)", "phone": "138" + String(100_000_000 + number).suffix(8), "owner": owner,
            ]
            codes.append(try session.add(String(decoding: JSONEncoder().encode(values), as: UTF8.self)))
            return
        }
        switch Int.random(in: 0..<6, using: &random) {
        case 0: try vault.owner.edit(code, #"{"owner": "\#(owner)"}"#)
        case 1: try vault.owner.edit(code, #"{"notes": "note \#(number)", "bank_card": null}"#)
        case 2: try clerk.edit(code, #"{"company": "公司\#(number)"}"#)
        case 3: try vault.owner.edit(code, #"{"bank_card": "6222024048641725267", "region": "北京市"}"#)
        case 4: try vault.owner.edit(code, #"{"company": null}"#)
        default: try vault.owner.tag(code, ["vip", "tag\(number)"])
        }
    }

    @Test(
        "a copy kept from the feed is what a full export says, whatever happened, for each role", arguments: [1, 2, 3])
    func copies(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let vault = try VaultFixture(policy: Self.policy)
        let clerk = try vault.session("clerk", role: "entry_clerk")
        let followers = [
            ("owner", vault.owner, ["name", "phone", "company", "notes", "bank_card", "owner"]),
            ("anna", try vault.session("anna", role: "sales"), ["name", "phone", "company", "owner", "notes"]),
            (
                "finance", try vault.session("finn", role: "finance"),
                ["name", "phone", "company", "bank_card", "owner"]
            ),
        ].map { (name: $0.0, session: $0.1, fields: $0.2.map { FieldName($0) }) }
        var copies = followers.map { _ in FollowerCopy() }
        var codes: [String] = []
        for step in 1...60 {
            try Self.change(vault, clerk: clerk, codes: &codes, &random)
            for index in followers.indices where Int.random(in: 0..<6, using: &random) == 0 || step == 60 {
                // Half a page now and then, as somebody whose connection breaks.
                let limit = step < 60 && Bool.random(using: &random) ? 2 : nil
                try copies[index].follow(followers[index].session, limit: limit, fields: followers[index].fields)
            }
        }
        for (follower, copy) in zip(followers, copies) {
            let request = ExportRequest(fields: follower.fields, reason: "a test", sealing: .plain)
            let exported = try follower.session.exported(request, in: vault)
            #expect(copy.lines(follower.fields) == exported.sorted(), "seed \(seed), \(follower.name)")
            #expect(!exported.isEmpty, "seed \(seed), \(follower.name)")
        }
        #expect(copies[1].customers.count < copies[0].customers.count, "seed \(seed)")
        try vault.owner.verify()
    }

    @Test("no role is ever given a value by the feed that it may not see, nor a customer out of its reach")
    func canaries() throws {
        let vault = try VaultFixture(policy: Self.policy)
        let anna = try vault.session("anna", role: "sales")
        let finance = try vault.session("finn", role: "finance")
        let canaries = [
            "name": "金丝雀慕容", "phone": "13891372846", "email": "canary.7319@example.org", "wechat": "canary_wx_5531",
            "address": "北京市海淀区金丝雀路7313号99室", "company": "金丝雀科技有限公司", "notes": "canary note 88231",
            "id_number": "110108195307238326", "birthday": "1953-07-23", "bank_card": "6222024048641725267",
        ]
        let mine = try JSONEncoder().encode(canaries.merging(["owner": "anna"]) { $1 })
        let code = try vault.owner.add(String(decoding: mine, as: UTF8.self))
        try vault.owner.edit(code, #"{"notes": "canary note 88231 again"}"#)
        let others = try vault.owner.add(#"{"name": "隐形鸟", "owner": "ben", "notes": "unseen 5512"}"#)
        try vault.owner.edit(others, #"{"notes": "unseen 5512 again"}"#)
        let otherID = PublicID(try vault.query("SELECT public_id FROM customer ORDER BY id")[1][0]).text

        func told(_ session: VaultSession, _ fields: [String] = []) throws -> String {
            let request = ChangesRequest(since: 0, fields: fields.map { FieldName($0) })
            return String(decoding: try JSONEncoder().encode(session.events(.changes(request))), as: UTF8.self)
        }
        let annas = try told(anna)
        for hidden in ["id_number", "birthday", "bank_card"] {
            let canary = try #require(canaries[hidden])
            #expect(!annas.contains(canary), "\(hidden)")
        }
        for unseen in ["隐形鸟", "unseen 5512", others, otherID] { #expect(!annas.contains(unseen), "\(unseen)") }
        #expect(annas.contains("金丝雀慕容") && annas.contains(code))
        let finances = try told(finance)
        for (field, canary) in canaries where field != "bank_card" {
            #expect(!finances.contains(canary.replacing("/", with: "\\/")), "\(field)")
        }
        #expect(finances.contains("6222024048641725267") && finances.contains("138****2846"))
        // Nor more than was asked for.
        let few = try told(vault.owner, ["name"])
        for (field, canary) in canaries where field != "name" { #expect(!few.contains(canary), "\(field)") }
    }

    @Test("only parts in which a field is asked for are opened: another tier's may be damaged")
    func opensNoMore() throws {
        let vault = try VaultFixture(policy: Self.policy)
        try vault.owner.add(#"{"name": "李伟", "bank_card": "6222024048641725267"}"#)
        // Without the shred key of the financial tier nothing of it opens.
        let tier = try vault.owner.reading { try $0.authority.tierID(TierName("financial")).rawValue }
        try vault.forge("DELETE FROM shred WHERE id % 16 = \(tier)")
        let named = ChangesRequest(since: 0, fields: [FieldName("name")])
        #expect(try vault.owner.events(.changes(named)).count > 1)
        let card = ChangesRequest(since: 0, fields: [FieldName("bank_card")])
        #expect(try vault.owner.refused(.changes(card)).code == .tampered)
    }
}
