// Acts: whatever protects somebody reaches every repository, without whoever does it having to think of that.

import CofferBackup
import CofferCrypto
import CofferModel
import CofferStore
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Acts")
struct BackupActTests {
    private static let policy = ChangedPolicy.with(
        adding: """
            events:
              left: {label: {en: withdrew the consent we need, zh: 撤回必要同意}}
            purposes:
              service: {label: {en: service, zh: 服务}}
              marketing: {label: {en: marketing, zh: 营销}, consent: required, field: consent_marketing, valid: P2Y}
            """)

    private static func stocked(_ count: Int = 3) throws -> (vault: VaultFixture, codes: [String]) {
        let vault = try VaultFixture(policy: Self.policy)
        let codes = try (0..<count).map {
            try vault.owner.add(
                #"{"name": "客户\#($0)", "phone": "1380013800\#($0)", "bank_card": "6222024048641725267"}"#)
        }
        return (vault, codes)
    }

    /// What protects somebody, and what becomes of it in an act.
    enum Protection: String, CaseIterable, Sendable {
        case erased, tierErased, held, released, restricted, lifted, withdrawn, given, disabled, reset, reviewed

        var kinds: [ChangeKind] {
            switch self {
            case .erased: [.erased]
            case .tierErased: [.tierErased]
            case .held, .released: [.held]
            case .restricted, .lifted: [.restricted]
            case .withdrawn, .given: [.consented]
            case .disabled, .reset, .reviewed: []
            }
        }

        var authority: AuthorityKind? {
            switch self {
            case .disabled: .disable
            case .reset: .reset
            case .reviewed: .reviewDecided
            default: nil
            }
        }
    }

    /// - Parameter officer: whoever takes away what the owner has placed.
    private static func act(
        _ protection: Protection, _ vault: VaultFixture, _ code: String, _ officer: VaultSession
    ) throws {
        func consent(_ state: Consent.State) throws {
            let request = ConsentRequest(
                codes: [code], purpose: "marketing", state: state, source: try ConsentWord("web-form"),
                wording: try ConsentWord("v3"))
            _ = try vault.owner.events(.consentChange(request))
        }
        switch protection {
        case .erased: _ = try vault.owner.erase(code)
        case .tierErased: _ = try vault.owner.erase(code, tier: "financial")
        case .held: _ = try vault.owner.hold("case-7", code)
        case .released: _ = try officer.release("case-7", code)
        case .restricted: _ = try vault.owner.restrict(.contested, code)
        case .lifted: _ = try vault.owner.lift(code)
        case .withdrawn: try consent(.withdrawn)
        case .given: try consent(.given)
        case .disabled: _ = try vault.owner.events(.userDisable(name: "ling"))
        case .reset: _ = try vault.owner.events(.userReset(name: "ling"))
        case .reviewed:
            _ = try vault.owner.events(.reviewStart)
            _ = try vault.owner.events(.reviewDecide(ReviewDecision(name: "ling", isKept: false)))
        }
    }

    @Test(
        "each protective operation is an act, signed, numbered, and at the repository when it ends",
        arguments: Protection.allCases)
    func each(protection: Protection) throws {
        let (vault, codes) = try Self.stocked()
        try vault.admit("ling", role: "sales")
        let officer = try vault.session("officer", role: "privacy_officer")
        if protection == .released { _ = try vault.owner.hold("case-7", codes[0]) }
        if protection == .lifted { _ = try vault.owner.restrict(.contested, codes[0]) }
        if protection == .withdrawn { try Self.act(.given, vault, codes[0], officer) }
        let depot = try Depot(vault)
        let floor = try depot.row().ledgerSequence
        #expect(try depot.acts().isEmpty)
        try vault.admit("later", role: "sales")
        try Self.act(protection, vault, codes[0], officer)
        let acts = try depot.acts()
        try #require(acts.count == 1)
        let (act, body) = acts[0]
        #expect(act.head.start.number == 1 && act.head.start.previous == .zero)
        #expect(try depot.newestKinds() == protection.kinds)
        #expect(try vault.owner.reading { $0.authority.hasSigned(act.head.start) })
        #expect(try depot.row().acts == 1)
        // Authority goes on from the snapshot: every entry of it since, and those alone.
        let wanted = try vault.owner.reading { reader in
            try reader.store.authorityRows(after: 0, limit: 10_000).map(\.sequence).filter {
                floor < $0 && $0 <= Int64(act.head.start.ledgerSequence)
            }
        }
        let found = body.entries.map(\.entry).filter { $0.entryClass == LedgerClass.authority.rawValue }
        #expect(found.map(\.sequence) == wanted && found.count >= 3)
        if let kind = protection.authority { #expect(found.last?.kind == kind.rawValue) }
        let changesMarks = !protection.kinds.isEmpty && protection.kinds.allSatisfy(\.changesProtectiveMarks)
        #expect(body.subjects.count == (changesMarks ? 1 : 0))
    }

    @Test("an entry in an act is the ledger's, with all that its hash and signature need")
    func entries() throws {
        let (vault, codes) = try Self.stocked()
        let depot = try Depot(vault)
        _ = try vault.owner.hold("case-7", codes[0])
        let entry = try #require(try depot.acts().last?.body.entries.last)
        let row = try vault.owner.reading { try #require(try $0.store.ledgerRow(at: entry.entry.sequence)) }
        #expect(PackedEntry(row) == entry.entry && row.previousHash == entry.previous.bytes)
    }

    @Test("nothing that protects nobody is an act, and without a repository nothing is")
    func none() throws {
        let (vault, codes) = try Self.stocked()
        _ = try vault.owner.hold("case-7", codes[0])
        #expect(try vault.owner.reading { try $0.store.lastAct() } == nil)
        let depot = try Depot(vault)
        try vault.owner.edit(codes[1], #"{"name": "改名"}"#)
        _ = try vault.owner.shown(codes[1])
        try vault.admit("ling", role: "sales")
        _ = try vault.owner.events(.reviewStart)
        _ = try vault.owner.events(.reviewDecide(ReviewDecision(name: "ling", isKept: true)))
        #expect(try depot.acts().isEmpty && vault.owner.reading { try $0.store.lastAct() } == nil)
    }

    @Test("what happens before the first snapshot is there for it, as it may be under way")
    func beforeFirst() throws {
        let (vault, codes) = try Self.stocked()
        let depot = try Depot(vault, snapshot: false)
        _ = try vault.owner.erase(codes[0])
        #expect(try depot.acts().count == 1)
        try depot.create()
        #expect(try depot.check(isFull: true).findings.isEmpty)
    }

    @Test("a mark says how things stand since, opens with the customer's key, and with nothing once they are erased")
    func marks() throws {
        let (vault, codes) = try Self.stocked()
        let officer = try vault.session("officer", role: "privacy_officer")
        let depot = try Depot(vault)
        try Self.act(.given, vault, codes[0], officer)
        _ = try vault.owner.hold("case-7", codes[0])
        let (act, body) = try #require(try depot.acts().last)
        let subject = try #require(body.subjects.first)
        let cipher = try ActMark(vault: vault.owner.vault)
        let key = try LockedBytes(count: 32) { bytes in
            let isThere = try vault.owner.reading { try $0.store.shredKey(subject.record, .row, into: bytes) }
            #expect(isThere)
        }
        let number = Int64(act.head.start.number)
        let mark = try key.withBytes {
            try cipher.open(subject.mark, act: number, record: subject.record.rawValue, shredKey: $0)
        }
        let kept = try KeptMarks(decoding: mark, subject.record)
        #expect(kept.holds.map(\.matter) == ["case-7"] && kept.consents.map(\.purpose) == ["marketing"])
        #expect(throws: CryptoError.cannotOpen) {
            try key.withBytes {
                try cipher.open(subject.mark, act: number - 1, record: subject.record.rawValue, shredKey: $0)
            }
        }
        _ = try officer.release("case-7", codes[0])
        _ = try vault.owner.erase(codes[0])
        // What opened it is gone from the vault, and from the file.
        var isThere = false
        try vault.owner.reading { try $0.store.eachShredKey(of: subject.record) { _, _ in isThere = true } }
        #expect(!isThere)
        #expect(try key.withBytes { try !vault.fileContains([UInt8]($0)) })
        for (_, file) in try vault.files() where Data(file).range(of: Data("case-7".utf8)) != nil {
            Issue.record("the matter stands somewhere")
        }
    }

    @Test("a place that is away is warned of, waits, and has everything as soon as something is written")
    func away() throws {
        let (vault, codes) = try Self.stocked()
        let (depot, other) = try (Depot(vault), Depot(vault, "second"))
        let events = try depot.away {
            var events: [Event] = []
            let plan = try vault.owner.erasurePlan(codes[0])
            let request = EraseRequest(code: codes[0], reason: "a test", confirmed: plan.digest)
            events += try vault.owner.events(.erase(request))
            events += try vault.owner.events(.holdPlace(HoldRequest(matter: MatterName("case-7"), codes: [codes[1]])))
            return events
        }
        let erased = events.contains { if case .erased(let view) = $0 { view.isCleansed } else { false } }
        #expect(erased)
        #expect(events.warnings.count == 2)
        #expect(events.warnings[0].hasPrefix("done here, but 1 protective act is not yet at \(depot.path)"))
        #expect(events.warnings[1].hasPrefix("done here, but 2 protective acts are not yet at \(depot.path)"))
        #expect(try other.acts().count == 2 && depot.acts().isEmpty && depot.view().waitingActs == 2)
        // Left alone for a while, unless there is something new.
        try vault.owner.edit(codes[1], #"{"name": "改名"}"#)
        #expect(try depot.acts().isEmpty)
        vault.clock.advance(ActErrands.pause)
        #expect(try vault.owner.events(.customerEdit(CustomerEdit(code: codes[1])), #"{"name": "再改"}"#).warnings == [])
        #expect(try depot.acts().map(\.act) == other.acts().map(\.act))
        #expect(try depot.view().waitingActs == 0)
    }

    @Test("whoever comes next sends what somebody else left waiting; create does, too")
    func others() throws {
        let (vault, codes) = try Self.stocked()
        let depot = try Depot(vault)
        try depot.away {
            _ = try vault.owner.events(.holdPlace(HoldRequest(matter: MatterName("a"), codes: [codes[0]])))
        }
        try vault.unlock("owner").edit(codes[1], #"{"name": "改名"}"#)
        #expect(try depot.acts().count == 1)
        try depot.away {
            _ = try vault.owner.events(.holdPlace(HoldRequest(matter: MatterName("b"), codes: [codes[0]])))
        }
        #expect(try depot.create().acts == 1)
        #expect(try depot.acts().count == 2)
    }

    @Test("acts follow from each other, and leave the vault once each repository has a snapshot after them")
    func numbering() throws {
        let (vault, codes) = try Self.stocked()
        let depot = try Depot(vault)
        for (index, code) in codes.enumerated() { _ = try vault.owner.hold("m\(index)", code) }
        let acts = try depot.acts().map(\.act)
        #expect(acts.map(\.head.start.number) == [1, 2, 3])
        for (before, act) in zip(acts, acts.dropFirst()) { #expect(act.head.start.previous == before.hash) }
        func kept() throws -> [Int64] {
            try vault.owner.reading { try $0.store.acts(after: 0, limit: 10).map(\.number) }
        }
        #expect(try kept() == [1, 2, 3])
        try depot.create()
        #expect(try kept() == [3])
        _ = try vault.owner.hold("m9", codes[0])
        #expect(try kept() == [4] && depot.acts().last?.act.head.start.previous == acts[2].hash)
        let state = StateDirectory(path: vault.environment("owner").stateDirectory)
        #expect(state.act(of: vault.owner.vault)?.number == 4)
    }

    @Test("somebody who disables themselves still sends it")
    func oneself() throws {
        let (vault, _) = try Self.stocked(1)
        let admin = try vault.session("admin", role: "admin")
        let depot = try Depot(vault)
        _ = try admin.failing(.userDisable(name: "admin"))
        let act = try #require(try depot.acts().first?.act)
        #expect(try vault.owner.reading { $0.authority.hasSigned(act.head.start) })
    }

    @Test(
        "an act that somebody changed in the file is sent nowhere, and none is written after it",
        arguments: ["head", "body"])
    func forged(column: String) throws {
        let (vault, codes) = try Self.stocked()
        let depot = try Depot(vault)
        let events = try depot.away {
            try vault.owner.events(.holdPlace(HoldRequest(matter: MatterName("a"), codes: [codes[0]])))
        }
        #expect(events.warnings.count == 1)
        var row = try vault.owner.reading { try #require(try $0.store.lastAct()) }
        if column == "head" { row.head[row.head.count - 1] ^= 1 } else { row.body[40] ^= 1 }
        try vault.forge("UPDATE act SET \(column) = ?1", column == "head" ? row.head : row.body)
        vault.clock.advance(ActErrands.pause)
        let later = try vault.owner.events(.customerEdit(CustomerEdit(code: codes[1])), #"{"name": "改名"}"#)
        #expect(later.warnings.count == 1 && later.warnings[0].contains("act 1"))
        #expect(try depot.acts().isEmpty)
        if column == "head" {
            #expect(
                try vault.owner.refused(.holdPlace(HoldRequest(matter: MatterName("b"), codes: [codes[0]]))).code
                    == .tampered)
        }
    }

    @Test("acts taken out of the file are missed, and no number is given twice")
    func takenOut() throws {
        let (vault, codes) = try Self.stocked()
        let depot = try Depot(vault)
        _ = try vault.owner.hold("a", codes[0])
        try vault.forge("DELETE FROM act")
        let error = try vault.owner.refused(.holdPlace(HoldRequest(matter: MatterName("b"), codes: [codes[0]])))
        #expect(error == CofferError(.tampered, error.message, hint: error.hint) && error.message.en.contains("act 1"))
        #expect(try depot.acts().count == 1)
    }

    @Test("a copy of the vault that went on otherwise does not write over the acts that are there")
    func fork() throws {
        let (vault, codes) = try Self.stocked()
        let depot = try Depot(vault)
        let copy = try vault.snapshot()
        _ = try vault.owner.hold("a", codes[0])
        let before = try depot.acts().map(\.act.hash)
        try vault.replace(with: copy)
        let other = try Pipe.passing(VaultFixture.ownerPassphrase) {
            try Vault.unlock(
                path: vault.path, user: "owner", passphrase: $0, environment: vault.environment("other"))
        }
        let events = try other.events(.holdPlace(HoldRequest(matter: MatterName("b"), codes: [codes[1]])))
        #expect(events.warnings.count == 1 && events.warnings[0].contains("another act 1"))
        #expect(try depot.acts().map(\.act.hash) == before)
    }

    @Test("a purge is one small act for each transaction")
    func purge() throws {
        let vault = try VaultFixture()
        let codes = try (0..<30).map { try vault.owner.add(#"{"name": "客户\#($0)"}"#) }
        let depot = try Depot(vault)
        try vault.owner.writing { writer in
            var eraser = RecordEraser()
            for code in codes {
                let row = try #require(try writer.store.record(code: code))
                try eraser.erase(row, nil, &writer)
            }
            try eraser.finish(&writer)
        }
        // Not through the door: it goes with the next operation.
        _ = try vault.owner.add(#"{"name": "新人"}"#)
        let (_, body) = try #require(try depot.acts().first)
        #expect(try depot.acts().count == 1 && body.encoded.count < 30 * 70 + 20_000 && body.subjects.isEmpty)
    }
}
