// Reviews by programs that somebody has changed, and records that somebody has: each is refused.

import CofferCrypto
import CofferModel
import CofferText
import Testing

@testable import CofferVault

@Suite("Forged access reviews")
struct ReviewForgeryTests {
    /// An owner (user 1), a privacy officer (2), and a salesman (3).
    private func staffed() throws -> (vault: VaultFixture, officer: VaultSession, sales: VaultSession) {
        let vault = try VaultFixture()
        return (
            vault, try vault.session("mei", role: "privacy_officer"), try vault.session("ling", role: "sales")
        )
    }

    /// Expects that nobody opens the vault any more, and that the newest entry is named.
    private func expectRefused(_ vault: VaultFixture, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let finding = "ledger entry \(try vault.sequence()) was signed by someone without the right to it"
        let error = try refusal { try vault.unlock("owner") }
        #expect(error.code == .tampered, sourceLocation: sourceLocation)
        #expect(error.message.en == CofferError.tampering(finding), sourceLocation: sourceLocation)
    }

    private func number(_ authority: Authority) throws -> Int64 { try #require(authority.reviews.open).number }

    enum Decision: CaseIterable {
        case ownLine, unentitled, lastOwner, otherReview, withoutLine, gone
    }

    @Test("a decision that is not its signer's to make", arguments: Decision.allCases)
    func decisions(_ decision: Decision) throws {
        let (vault, officer, sales) = try staffed()
        _ = try vault.owner.startReview()
        func forge(_ session: VaultSession, _ user: Int64, isKept: Bool = true, offset: Int64 = 0) throws {
            try session.patchedEntry(.reviewDecided) {
                ReviewDecidedBody(review: try number($0) + offset, user: UserID(user), isKept: isKept)
            }
        }
        switch decision {
        case .ownLine: try forge(vault.owner, 1)
        case .unentitled: try forge(sales, 1)
        case .lastOwner: try forge(officer, 1, isKept: false)
        case .otherReview: try forge(officer, 1, offset: -1)
        case .withoutLine:
            try vault.admit("new", role: "sales")
            try forge(officer, 4)
        case .gone:
            _ = try vault.owner.events(.userDisable(name: "ling"))
            try forge(officer, 3)
        }
        try expectRefused(vault)
    }

    @Test("a decision when no review is open")
    func noReview() throws {
        let (vault, officer, _) = try staffed()
        try officer.patchedEntry(.reviewDecided) { _ in
            ReviewDecidedBody(review: 1, user: UserID(3), isKept: false)
        }
        try expectRefused(vault)
    }

    enum Start: CaseIterable {
        case unentitled, second, leavesOneOut, hidesKeys, otherPeriod
    }

    @Test("a review that may not begin like this", arguments: Start.allCases)
    func starts(_ start: Start) throws {
        let (vault, officer, sales) = try staffed()
        if start == .second { _ = try vault.owner.startReview() }
        let session = start == .unentitled ? sales : officer
        let authority = try session.reading { $0.authority }
        var body = try session.snapshot(authority)
        switch start {
        case .leavesOneOut: body.lines.remove(at: 1)
        case .hidesKeys: body.lines[1].keys.removeLast()
        case .otherPeriod: body.from = 1
        case .unentitled, .second: break
        }
        try session.patchedEntry(.reviewStarted) { _ in body }
        try expectRefused(vault)
    }

    @Test("a snapshot that states fewer uses than the ledger has is found by ledger verify")
    func falseUses() throws {
        let (vault, officer, _) = try staffed()
        let authority = try officer.reading { $0.authority }
        var body = try officer.snapshot(authority)
        try #require(body.lines[0].uses["managed"] != nil)
        try officer.patchedEntry(.reviewStarted) { _ in body }
        try vault.owner.verify()

        let other = try staffed()
        body = try other.officer.snapshot(try other.officer.reading { $0.authority })
        body.lines[0].uses["managed"]?.entries -= 1
        try other.officer.patchedEntry(.reviewStarted) { _ in body }
        let error = try other.vault.owner.refused(.ledgerVerify)
        let finding = "access review \(try other.vault.sequence()) states other uses than the ledger has"
        #expect(error.message.en == CofferError.tampering(finding))
    }

    enum End: CaseIterable {
        case openLines, unentitled, hidesOpenLine, namesNobodyGone
    }

    @Test("an end that is none", arguments: End.allCases)
    func ends(_ end: End) throws {
        let (vault, officer, sales) = try staffed()
        _ = try vault.owner.startReview()
        try vault.owner.decide("mei")
        if end != .openLines && end != .hidesOpenLine { try officer.decide("owner") }
        try vault.owner.decide("ling")
        if end == .namesNobodyGone { _ = try vault.owner.events(.userDisable(name: "ling")) }
        try (end == .unentitled ? sales : officer).patchedEntry(.reviewFinished) {
            ReviewFinishedBody(
                review: try number($0), gone: [], undecided: end == .hidesOpenLine ? [UserID(1)] : [])
        }
        try expectRefused(vault)
    }

    @Test("a review cannot begin over a ledger that was changed in the file")
    func changedLedger() throws {
        let (vault, officer, sales) = try staffed()
        #expect(try sales.refused(.ledgerList(LedgerList())).code == .denied)
        let denied = try vault.sequence()
        try sales.add(#"{"name": "王芳"}"#)
        try vault.forge("UPDATE ledger SET actor = 1 WHERE seq = \(denied)")
        let error = try officer.refused(.reviewStart)
        #expect(error.message.en == CofferError.tampering("ledger entry \(denied) is not what was signed"))
    }

    @Test("a snapshot changed in the file after it was folded is not shown")
    func changedSnapshot() throws {
        let (vault, officer, _) = try staffed()
        let review = try vault.owner.startReview().review
        // Folded by this session, which from now on only remembers it.
        _ = try officer.review()
        try vault.forge("UPDATE ledger SET body = CAST(replace(body, 'sales', 'owner') AS BLOB) WHERE seq = \(review)")
        let error = try officer.refused(.reviewShow(ReviewShow()))
        #expect(error.message.en == CofferError.tampering("ledger entry \(review) is not what was signed"))
    }

    // MARK: Records

    /// A finished review's record, given out by the privacy officer.
    private func record() throws -> (vault: VaultFixture, officer: VaultSession, text: String) {
        let (vault, officer, _) = try staffed()
        _ = try vault.owner.startReview()
        try vault.owner.decide("mei")
        try officer.decide("owner")
        try officer.decide("ling", isKept: false)
        return (vault, officer, try officer.finishReview())
    }

    @Test("a record is checked without a vault, names who signed, and can be given out again")
    func wholeRecord() throws {
        let (vault, officer, text) = try record()
        let view = try Vault.checkReviewRecord(Array(text.utf8) + [0x0A])
        #expect(view.vault == vault.created.vaultID && view.signedBy == "mei")
        #expect(view.review.decisions == ["owner": "kept", "mei": "kept", "ling": "withdrawn"])
        let users = try vault.owner.events(.userList).compactMap { if case .user(let user) = $0 { user } else { nil } }
        #expect(view.signers.map(\.name) == ["owner", "mei"])
        #expect(view.signers.map(\.fingerprint) == users.prefix(2).map(\.fingerprint))
        vault.clock.advance(1)
        let again = try vault.owner.reviewRecord(view.review.review)
        #expect(try Vault.checkReviewRecord(Array(again.utf8)).signedBy == "owner")
        #expect(try ReviewRecord.check(Array(again.utf8)).entries == ReviewRecord.check(Array(text.utf8)).entries)
        // An earlier one stays at hand while the next is open, and when who decided has left.
        _ = try officer.startReview()
        try vault.owner.decide("mei", isKept: false)
        let third = try vault.owner.reviewRecord()
        #expect(try Vault.checkReviewRecord(Array(third.utf8)).signers.map(\.fingerprint).first == users[0].fingerprint)
        #expect(try Vault.checkReviewRecord(Array(third.utf8)).signers.last?.fingerprint == nil)
    }

    @Test("a record with any byte changed, missing or added is refused")
    func changedRecord() throws {
        let bytes = Array(try record().text.utf8)
        _ = try ReviewRecord.check(bytes)
        for index in stride(from: 0, to: bytes.count, by: 7) + Array(bytes.indices.suffix(140)) {
            for bit: UInt8 in [1, 0x20] {
                var changed = bytes
                changed[index] ^= bit
                #expect(throws: CofferError.self, "byte \(index) of \(bytes.count)") {
                    try ReviewRecord.check(changed)
                }
            }
            var shorter = bytes
            shorter.remove(at: index)
            #expect(throws: CofferError.self) { try ReviewRecord.check(shorter) }
        }
        #expect(throws: CofferError.self) { try ReviewRecord.check([0x20] + bytes) }
        #expect(throws: CofferError.self) { try ReviewRecord.check([]) }
    }

    enum Doctored: CaseIterable {
        case line, name, entry, foreignKey
    }

    @Test("a record that one of the reviewers changed and signed anew is refused", arguments: Doctored.allCases)
    func doctored(_ what: Doctored) throws {
        let (_, officer, text) = try record()
        var record = try ReviewRecord.check(Array(text.utf8))
        let own = officer.keyring.keys.signing
        switch what {
        case .line: record.lines[2].outcome = .kept
        case .name: record.signers[0].name = "wang"
        case .entry: record.entries[3].body = record.entries[3].body.replacing("false", with: "true")
        case .foreignKey: record.signers[1].signing = record.signers[0].signing
        }
        let changed = try record.signed(by: own)
        let error = try refusal { try ReviewRecord.check(Array(changed.utf8)) }
        #expect(error.code == .badReviewRecord)
    }
}

private func + (strided: StrideTo<Int>, others: [Int]) -> [Int] { Array(strided) + others }
