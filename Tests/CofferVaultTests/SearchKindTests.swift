// Looking customers up by parts of encrypted values: what is found, what is shown, and what stands in the file.

import CofferModel
import CofferPolicy
import CofferStore
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Kinds of search")
struct SearchKindTests {
    /// Fields beside the shipped ones, so that these tests do not lean on what the shipped policy offers.
    private static let policy = ChangedPolicy.with(
        (
            "fields:\n  name:\n",
            """
            fields:
              nick:
                {tier: contact, type: name, label: {en: Nickname, zh: 昵称}, search: [exact, prefix, pinyin], mask: name}
              line:
                {tier: contact, type: phone, label: {en: Line, zh: 专线}, search: [exact, last4], mask: phone}
              mail:
                {tier: contact, type: email, label: {en: Mail, zh: 邮件地址}, search: [domain], mask: email}
              name:

            """
        ))
    private static let people = [
        ("张伟", "13800138001", "a@example.org"), ("章炜", "13800148001", "b@example.org"),
        ("张伟明", "13800138002", "c@example.com"), ("John Smith", "13800138003", "d@example.net"),
        ("Jo Smithers", "13800138004", "e@example.org"),
    ]

    private func stocked() throws -> (vault: VaultFixture, codes: [String: String]) {
        let vault = try VaultFixture(policy: Self.policy)
        var codes: [String: String] = [:]
        for (nick, line, mail) in Self.people {
            codes[nick] = try vault.owner.add(
                #"{"name": "某人", "nick": "\#(nick)", "line": "\#(line)", "mail": "\#(mail)"}"#)
        }
        return (vault, codes)
    }

    @Test(
        "customers are found by parts of what is sealed",
        arguments: [
            (#"{"nick.prefix": "张伟"}"#, ["张伟", "张伟明"]), (#"{"nick.prefix": "张"}"#, ["张伟", "张伟明"]),
            (#"{"nick.prefix": "jo"}"#, ["John Smith", "Jo Smithers"]), (#"{"nick.prefix": "john"}"#, ["John Smith"]),
            (#"{"nick.pinyin": "zw"}"#, ["张伟", "章炜"]), (#"{"nick.pinyin": "zhang wei ming"}"#, ["张伟明"]),
            (#"{"line.last4": "8001"}"#, ["张伟", "章炜"]),
            (#"{"mail.domain": "EXAMPLE.org"}"#, ["张伟", "章炜", "Jo Smithers"]),
            (#"{"mail.domain": "example.org", "nick.pinyin": "zhangwei"}"#, ["张伟", "章炜"]),
            (#"{"line": "13800138003"}"#, ["John Smith"]), (#"{"nick.pinyin": "xx"}"#, []),
        ])
    func found(question: String, names: [String]) throws {
        let (vault, codes) = try stocked()
        #expect(try vault.owner.found(question) == names.map { try #require(codes[$0]) })
    }

    @Test("an answer holds only who fits open fields, tags and a segment, too; the ledger names what was asked by")
    func combined() throws {
        let vault = try VaultFixture(policy: Self.policy)
        var codes: [String] = []
        for (number, region) in ["华东", "华东", "华北"].enumerated() {
            codes.append(
                try vault.owner.add(
                    #"{"name": "张伟", "nick": "张伟", "line": "1380013800\#(number)", "region": "\#(region)"}"#))
        }
        _ = try vault.owner.tag([codes[1], codes[2]], give: ["vip"])
        let tag = try Tag("vip")
        let east = [FieldName("region"): "华东"]
        let question = #"{"nick.pinyin": "zw"}"#
        #expect(try vault.owner.found(question, CustomerFind(filter: east)) == Array(codes.prefix(2)))
        #expect(try vault.owner.found(question, CustomerFind(tags: [tag])) == Array(codes.suffix(2)))
        #expect(try vault.owner.found(question, CustomerFind(filter: east, tags: [tag])) == [codes[1]])
        let segment = try SegmentName("east")
        try vault.owner.saveSegment(
            "east", CustomerFilter(conditions: [FieldCondition(FieldName("region"), .isOneOf(["华东"]))]))
        #expect(try vault.owner.found(question, CustomerFind(tags: [tag], segment: segment)) == [codes[1]])
        let access = try vault.lastAccess()
        #expect(access.kind == "searched" && access.summary.en.contains("east") && access.summary.en.contains("vip"))
        let sealed = CustomerFind(filter: [FieldName("line"): "13800138000"])
        #expect(try vault.owner.refused(.customerFind(sealed), question).code == .usage)
    }

    @Test("what a field does not offer is refused with what can be looked up")
    func notOffered() throws {
        let (vault, _) = try stocked()
        for question in [#"{"mail": "a@example.org"}"#, #"{"line.prefix": "138"}"#] {
            let error = try vault.owner.refused(.customerFind(CustomerFind()), question)
            #expect(error.code.exit == .usage && error.hint?.en.contains("nick.pinyin") == true, "\(question)")
        }
        let unknown = try vault.owner.refused(.customerFind(CustomerFind()), #"{"line.middle": "138"}"#)
        #expect(unknown.code == .unknownField)
        let wrong = try vault.owner.refused(.customerFind(CustomerFind()), #"{"line.last4": "80016"}"#)
        #expect(wrong.code.exit == .refused && !wrong.message.en.contains("80016"))
    }

    @Test("pages of an answer follow each other until nobody is left")
    func pages() throws {
        let (vault, codes) = try stocked()
        var seen: [String] = []
        var after: RecordID?
        repeat {
            var next: RecordID?
            for event in try vault.owner.events(
                .customerFind(CustomerFind(limit: 1, after: after)), #"{"mail.domain": "example.org"}"#)
            {
                if case .customer(let view) = event { seen.append(view.code) }
                if case .more(let cursor) = event { next = RecordID(cursor) }
            }
            after = next
        } while after != nil
        #expect(seen == ["张伟", "章炜", "Jo Smithers"].map { codes[$0] })
    }

    @Test("somebody without the right to search asks in vain, by whatever kind")
    func denied() throws {
        let (vault, _) = try stocked()
        let clerk = try vault.session("chen", role: "entry_clerk")
        for question in [#"{"nick.prefix": "张"}"#, #"{"line.last4": "8001"}"#, #"{"nick.pinyin": "zw"}"#] {
            #expect(try clerk.refused(.customerFind(CustomerFind()), question).code == .denied)
        }
    }

    @Test("what a clerk entered without reading is found by parts once a holder has settled it")
    func settled() throws {
        let (vault, _) = try stocked()
        let clerk = try vault.session("chen", role: "entry_clerk")
        let code = try clerk.add(#"{"name": "某人", "nick": "赵六", "line": "13800139999", "mail": "z@example.com"}"#)
        #expect(try vault.owner.found(#"{"nick.pinyin": "zl"}"#) == [code])
        #expect(try vault.owner.found(#"{"line.last4": "9999"}"#) == [code])
        try vault.owner.edit(code, #"{"line": "13800139998"}"#)
        #expect(try vault.owner.found(#"{"line.last4": "9999"}"#) == [])
        #expect(try vault.owner.found(#"{"line.last4": "9998"}"#) == [code])
    }

    @Test("no two kinds, fields or vaults share a key: equal terms have different tokens")
    func keysOfTheirOwn() throws {
        var seen: [Int64] = []
        for _ in 0..<2 {
            let (vault, _) = try stocked()
            let tokens = try vault.owner.reading { reader in
                try #require(try reader.store.record(RecordID(1))).tokens.compactMap { $0 }
            }
            // nick by four indexes, line by two, mail by one, and what the shipped policy looks up.
            #expect(tokens.count >= 7)
            seen += tokens
        }
        #expect(Set(seen).count == seen.count)
    }

    @Test("a kind that a policy adds answers once the records are sealed anew, and not with half of them before")
    func addedKind() throws {
        let (vault, codes) = try stocked()
        _ = try vault.owner.apply(ChangedPolicy.with(("search: [domain]", "search: [domain, exact]")))
        // The owner holds the keys: applying sealed the few records anew.
        #expect(try vault.owner.found(#"{"mail": "a@example.org"}"#) == [try #require(codes["张伟"])])
        #expect(try vault.owner.verify().entries > 0)
    }
}
