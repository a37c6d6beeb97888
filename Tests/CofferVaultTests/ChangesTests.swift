// `changes`: what changed for whom since a cursor, and nothing that a role may not see.

import CofferModel
import CofferPolicy
import CofferStore
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Changes to follow")
struct ChangesTests {
    private static let fields = ["name", "phone", "owner", "notes"].map { FieldName($0) }

    private func lines(_ session: VaultSession, since: Int64 = 0, limit: Int? = nil) throws -> [FollowedView] {
        try session.events(.changes(ChangesRequest(since: since, limit: limit, fields: Self.fields)))
            .compactMap { if case .followed(let view) = $0 { view } else { nil } }
    }

    private func cursor(_ session: VaultSession) throws -> Int64 {
        var copy = FollowerCopy()
        try copy.follow(session)
        return copy.cursor
    }

    /// A vault where anna of sales reaches her own customers, and her session.
    private func own() throws -> (VaultFixture, VaultSession) {
        let vault = try VaultFixture(policy: FollowingPolicy.own)
        return (vault, try vault.session("anna", role: "sales"))
    }

    @Test("several changes of a customer are one line: the newest state, all kinds and all fields that were given")
    func folded() throws {
        let vault = try VaultFixture(policy: FollowingPolicy.all)
        let code = try vault.owner.add(#"{"name": "李伟", "phone": "13800138001", "bank_card": "6222024048641725267"}"#)
        try vault.owner.edit(code, #"{"phone": "13800138002"}"#)
        try vault.owner.tag(code, ["vip"])
        try vault.owner.edit(code, #"{"notes": "x", "phone": "13800138003", "bank_card": null}"#)
        let all = try lines(vault.owner)
        let line = try #require(all.first)
        #expect(all.count == 1)
        #expect(line.kinds == [.added, .edited, .tagged])
        #expect(line.changed.map(\.rawValue) == ["phone", "notes"])
        guard case .standing(let told, let revision, let fields, let tags) = line.state else {
            Issue.record("not standing")
            return
        }
        #expect(told == code && revision == 4 && tags == ["vip"])
        #expect(fields.map(\.value) == [.clear("李伟"), .clear("+8613800138003"), .clear("x")])
        let row = try vault.query("SELECT public_id FROM customer")[0][0]
        #expect(line.id == PublicID(row))
        #expect(line.time == vault.clock.now)
    }

    @Test("from the cursor on there is only what came since; without news nothing is entered, however often one asks")
    func cursors() throws {
        let vault = try VaultFixture(policy: FollowingPolicy.all)
        let codes = try [#"{"name": "李伟"}"#, #"{"name": "王芳"}"#].map { try vault.owner.add($0) }
        var copy = FollowerCopy()
        #expect(try copy.follow(vault.owner).count == 2)
        #expect(try copy.follow(vault.owner).isEmpty)
        let end = try vault.sequence()
        for _ in 1...3 { #expect(try copy.follow(vault.owner).isEmpty) }
        #expect(try vault.sequence() == end && copy.cursor == end)
        try vault.owner.edit(codes[1], #"{"notes": "new"}"#)
        let news = try copy.follow(vault.owner)
        #expect(news.count == 1 && news.first?.kinds == [.edited])
    }

    @Test("a limit ends the answer at an entry, and going on from its cursor misses nobody", arguments: [1, 2, 3, 70])
    func limits(limit: Int) throws {
        let vault = try VaultFixture(policy: FollowingPolicy.all)
        let rows = (1...130).map { "客户\($0)" }.joined(separator: "\n")
        _ = try vault.owner.importText("name\n\(rows)\n")
        for number in 1...5 { try vault.owner.add(#"{"name": "客户 \#(number)"}"#) }
        var copy = FollowerCopy()
        var pages: [Int] = []
        while true {
            let page = try copy.follow(vault.owner, limit: limit)
            if page.isEmpty { break }
            pages.append(page.count)
        }
        #expect(copy.customers.count == 135)
        #expect(pages == (limit == 70 ? [128, 7] : pages))
        #expect(pages.allSatisfy { $0 < limit + 64 })
    }

    @Test("each page is one entry that names who and what was given out")
    func entered() throws {
        let vault = try VaultFixture(policy: FollowingPolicy.all)
        let codes = try [#"{"name": "李伟"}"#, #"{"name": "王芳"}"#].map { try vault.owner.add($0) }
        try vault.owner.edit(codes[0], #"{"notes": "x"}"#)
        let since = try cursor(vault.owner)
        try vault.owner.edit(codes[1], #"{"notes": "x"}"#)
        _ = try lines(vault.owner, since: since)
        let entry = try vault.lastAccess()
        #expect(entry.kind == "followed")
        #expect(entry.summary.en == "changes of 1 customer followed: name, phone, owner, notes")
        let about = try vault.owner.ledger(LedgerList(code: codes[1], entryClass: "access")).map(\.kind)
        #expect(about == ["followed", "followed"])
        #expect(try vault.owner.ledger(LedgerList(code: codes[0], entryClass: "access")).count == 1)
        try vault.owner.verify()
    }

    @Test("a cursor beyond the ledger says that this is another or an older vault")
    func ahead() throws {
        let vault = try VaultFixture(policy: FollowingPolicy.all)
        let end = try vault.sequence()
        let error = try vault.owner.refused(.changes(ChangesRequest(since: end + 1)))
        #expect(error.code == .cursorAhead && error.code.exit == .integrity)
        for (since, limit) in [(-1, nil), (0, 0), (0, -5)] as [(Int64, Int?)] {
            let request = ChangesRequest(since: since, limit: limit)
            #expect(try vault.owner.refused(.changes(request)).code.exit == .usage)
        }
    }

    @Test("roles without the action and fields that a role may not take along are denied, and entered as that")
    func denied() throws {
        let vault = try VaultFixture(policy: FollowingPolicy.all)
        let clerk = try vault.session("clerk", role: "entry_clerk")
        #expect(try clerk.refused(.changes(ChangesRequest(since: 0))).code == .denied)
        #expect(try vault.lastAccess().kind == "denied")
        let sales = try vault.session("anna", role: "sales")
        let request = ChangesRequest(since: 0, fields: [FieldName("bank_card")])
        #expect(try sales.refused(.changes(request)).code == .denied)
        let unknown = ChangesRequest(since: 0, fields: [FieldName("phon")])
        #expect(try sales.refused(.changes(unknown)).code == .unknownField)
    }

    @Test("nobody hears of customers out of their reach: not that they are there, not that they change")
    func outOfReach() throws {
        let (vault, anna) = try own()
        let code = try vault.owner.add(#"{"name": "李伟", "owner": "ben"}"#)
        try vault.owner.edit(code, #"{"notes": "x"}"#)
        var copy = FollowerCopy()
        #expect(try copy.follow(anna).isEmpty)
        try vault.owner.edit(code, #"{"owner": "carl"}"#)
        #expect(try copy.follow(anna).isEmpty)
        #expect(try vault.owner.ledger(LedgerList(code: code, entryClass: "access")).isEmpty)
    }

    @Test("a customer that leaves one's reach is named once, and nothing of it but the public id")
    func leaves() throws {
        let (vault, anna) = try own()
        let code = try vault.owner.add(#"{"name": "李伟", "owner": "anna"}"#)
        var copy = FollowerCopy()
        try copy.follow(anna)
        #expect(copy.customers.count == 1)
        try vault.owner.edit(code, #"{"owner": "ben", "notes": "secret"}"#)
        let gone = try copy.follow(anna)
        #expect(gone.map(\.state) == [.leftScope])
        #expect(gone.allSatisfy { $0.kinds.isEmpty && $0.changed.isEmpty })
        #expect(copy.customers.isEmpty)
        // What becomes of it elsewhere is no business of hers.
        try vault.owner.edit(code, #"{"notes": "more"}"#)
        #expect(try copy.follow(anna).isEmpty)
        try vault.owner.edit(code, #"{"owner": "anna"}"#)
        #expect(try copy.follow(anna).first?.kinds == [.edited])
        #expect(copy.customers.count == 1)
    }

    @Test("one that came and went between two questions was never told of")
    func cameAndWent() throws {
        let (vault, anna) = try own()
        let code = try vault.owner.add(#"{"name": "李伟"}"#)
        var copy = FollowerCopy()
        try copy.follow(anna)
        try vault.owner.edit(code, #"{"owner": "anna"}"#)
        try vault.owner.edit(code, #"{"owner": "ben"}"#)
        #expect(try copy.follow(anna).isEmpty)
    }

    @Test("a merged customer's line leads to the one that stays; taken apart, both stand again")
    func merged() throws {
        let vault = try VaultFixture(policy: FollowingPolicy.all)
        let codes = try [#"{"name": "李伟"}"#, #"{"name": "李 伟"}"#].map { try vault.owner.add($0) }
        var copy = FollowerCopy()
        try copy.follow(vault.owner)
        let ids = try vault.query("SELECT public_id FROM customer ORDER BY id").map { PublicID($0[0]) }
        try vault.owner.merge(codes[0], into: codes[1])
        let lines = try copy.follow(vault.owner)
        #expect(lines.map(\.kinds) == [[.merged], [.merged]])
        #expect(lines.first?.state == .merged(code: codes[0], revision: 2, into: ids[1]))
        #expect(Array(copy.customers.keys) == [ids[1]])
        _ = try vault.owner.events(.unmerge(UnmergeRequest(code: codes[0])))
        let apart = try copy.follow(vault.owner)
        #expect(apart.count == 2 && apart.allSatisfy { $0.kinds == [.unmerged] })
        #expect(copy.customers.count == 2)
    }

    @Test("one merged into a customer out of reach has left, and it is not told where to")
    func mergedAway() throws {
        let (vault, anna) = try own()
        let codes = try ["anna", "ben"].map { try vault.owner.add(#"{"name": "李伟", "owner": "\#($0)"}"#) }
        var copy = FollowerCopy()
        try copy.follow(anna)
        try vault.owner.merge(codes[0], into: codes[1])
        #expect(try copy.follow(anna).map(\.state) == [.leftScope])
        #expect(copy.customers.isEmpty)
    }

    @Test(
        "sealing anew is no change; another policy, role or mask makes a copy stale, and only what came before does not"
    )
    func stale() throws {
        let vault = try VaultFixture(policy: FollowingPolicy.all)
        try vault.owner.add(#"{"name": "李伟", "phone": "13800138001"}"#)
        var copy = FollowerCopy()
        try copy.follow(vault.owner)
        #expect(!copy.isStale)
        _ = try vault.owner.events(.keyRotate(KeyRotation(tiers: [], reseals: false)))
        #expect(try copy.follow(vault.owner).isEmpty)
        try vault.owner.apply { $0.replacing("label: {en: Notes, zh: 备注}", with: "label: {en: Remark, zh: 备注}") }
        try copy.follow(vault.owner)
        #expect(copy.isStale)
        try copy.follow(vault.owner)
        #expect(!copy.isStale)
    }

    @Test("an entry taken out of the ledger, or changed, stops the feed")
    func tampered() throws {
        for forgery in [
            "DELETE FROM ledger WHERE seq = (SELECT max(seq) - 1 FROM ledger)",
            "UPDATE ledger SET kind = 1 WHERE seq = (SELECT max(seq) - 1 FROM ledger)",
            "UPDATE ledger SET time = time + 1 WHERE class = 3 AND seq = (SELECT max(seq) - 2 FROM ledger)",
        ] {
            let vault = try VaultFixture(policy: FollowingPolicy.all)
            let code = try vault.owner.add(#"{"name": "李伟"}"#)
            let since = try cursor(vault.owner)
            _ = try vault.owner.shown(code)
            try vault.owner.edit(code, #"{"notes": "x"}"#)
            _ = try vault.owner.shown(code)
            try vault.forge(forgery)
            let request = ChangesRequest(since: since)
            #expect(try vault.owner.refused(.changes(request)).code.exit == .integrity, "\(forgery)")
        }
    }

    @Test("a row that is gone without a word is tampering, not an erasure")
    func missingRow() throws {
        let vault = try VaultFixture(policy: FollowingPolicy.all)
        try vault.owner.add(#"{"name": "李伟"}"#)
        try vault.forge("DELETE FROM customer")
        let error = try vault.owner.refused(.changes(ChangesRequest(since: 0)))
        #expect(error.code == .tampered)
    }
}

/// The shipped policy with roles that follow changes.
enum FollowingPolicy {
    static let all = ChangedPolicy.with(
        (ChangedPolicy.salesMay, "    may: [read, search, enter, update, disclose, export, export.plain, changes]\n"))
    static let own = ChangedPolicy.with(
        (
            ChangedPolicy.salesMay,
            """
                may: [read, search, enter, update, disclose, export, export.plain, changes]
                scope: own customers

            """
        ))
}

extension VaultSession {
    /// Gives a customer these tags and no others.
    func tag(_ code: String, _ tags: Set<String>) throws {
        _ = try mark(code, .tagged, by: .update) { marking, _, _ in marking.marks.tags = tags }
    }
}
