// What a certificate of erasure says of backups, and when it changes.

import CofferBackup
import CofferCrypto
import CofferModel
import CofferPrivacy
import CofferStore
import CofferText
import Testing

@testable import CofferVault

@Suite("Certificates and backups")
struct BackupCertificateTests {
    private static let window = PrunePlan.Periods().window

    private func certificate(_ sequence: Int64, _ vault: VaultFixture) throws -> CertificateView {
        try Vault.checkCertificate(Array(try vault.owner.certificate(of: sequence).utf8))
    }

    @Test("it names who has learned of it and who waits, and from the next snapshot on until when keys may open it")
    func course() throws {
        let vault = try VaultFixture()
        let codes = try (0..<2).map { try vault.owner.add(#"{"name": "客户\#($0)"}"#) }
        let (near, far) = try (Depot(vault, "near"), Depot(vault, "far"))
        let sequence = try far.away { try vault.owner.erase(codes[0]).sequence }
        var view = try certificate(sequence, vault)
        #expect(
            view.backups.map(\.place) == [near.path, far.path] || view.backups.map(\.place) == [far.path, near.path])
        func said(of depot: Depot) throws -> CertificateView.Backup {
            try #require(view.backups.first { $0.place == depot.path })
        }
        #expect(try said(of: near) == .init(place: near.path, knows: true, opensUntil: nil))
        #expect(try said(of: far) == .init(place: far.path, knows: false, opensUntil: nil))
        #expect(view.act?.hasPrefix("1:") == true)
        try near.create()
        let first = vault.clock.now
        try near.create()
        view = try certificate(sequence, vault)
        // The first of the two is without it: later ones put nothing off.
        #expect(try said(of: near).opensUntil == first + Self.window)
        _ = try vault.owner.erase(codes[1])
        view = try certificate(sequence, vault)
        #expect(try said(of: far).knows)
        let page = view.document(of: []) { "T\($0)" }.page(.en)
        #expect(page.contains(near.path) && page.contains(far.path) && page.contains("do not know") == false)
        #expect(try page.contains("--erasures-at-least " + #require(view.act)))
    }

    @Test("forget-now ends the time in its place, and only there")
    func forgottenNow() throws {
        let vault = try VaultFixture()
        let codes = try (0..<2).map { try vault.owner.add(#"{"name": "客户\#($0)"}"#) }
        let (near, far) = try (Depot(vault, "near"), Depot(vault, "far"))
        let sequence = try vault.owner.erase(codes[0]).sequence
        try near.create()
        try far.create()
        let written = vault.clock.now
        vault.clock.advance(1_000)
        func forgotten(_ depot: Depot, isPreview: Bool = false) throws -> ForgetView {
            let request = BackupForget(place: depot.path, isPreview: isPreview)
            for case .forgot(let view) in try vault.owner.events(.backupForget(request)) { return view }
            throw Missing.event
        }
        #expect(try forgotten(near, isPreview: true).others.map(\.place) == [far.path])
        func until(_ depot: Depot, of sequence: Int64) throws -> Int64? {
            try #require(try certificate(sequence, vault).backups.first { $0.place == depot.path }).opensUntil
        }
        #expect(try until(near, of: sequence) == written - 60_000 + Self.window)
        let first = try forgotten(near)
        #expect(first.lists == 1 && first.others == [.init(place: far.path, opensUntil: written + Self.window)])
        #expect(try until(near, of: sequence) == vault.clock.now)
        #expect(try until(far, of: sequence) == written + Self.window)
        // The other place need not be told of the first any more.
        let second = try forgotten(far)
        #expect(second.others.isEmpty)
        #expect(try vault.owner.ledger(LedgerList(limit: 3)).contains { $0.kind == "forgot" })
        // Who is erased after that goes with the next snapshot.
        let later = try vault.owner.erase(codes[1]).sequence
        #expect(try until(near, of: later) == nil)
        try vault.owner.verify()
    }

    @Test("who was erased before there was a repository never was in one")
    func before() throws {
        let vault = try VaultFixture()
        let sequence = try vault.owner.erase(vault.owner.add(#"{"name": "客户"}"#)).sequence
        _ = try Depot(vault)
        let view = try certificate(sequence, vault)
        #expect(view.backups.isEmpty && view.act == nil)
    }

    @Test("status says where backups are, how old, and what waits")
    func status() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(#"{"name": "客户"}"#)
        #expect(try vault.owner.status().backup == BackupStatusView())
        let depot = try Depot(vault)
        _ = try depot.away { try vault.owner.hold("case-7", code) }
        let view = try #require(try vault.owner.status().backup?.repositories.first)
        #expect(try view.place == depot.path && view.lastSnapshot == depot.row().snapshotTime)
        #expect(view.waitingActs == 1 && view.lastDrill == nil && view.drillWasGood == nil)
        #expect(try vault.session("ling", role: "sales").status().backup == nil)
    }

    @Test("the signed head of the ledger names the newest act, and is refused with another")
    func head() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(#"{"name": "客户"}"#)
        #expect(try !vault.owner.signedHeadText().contains("act"))
        let depot = try Depot(vault)
        _ = try vault.owner.hold("case-7", code)
        let act = try #require(try depot.acts().first?.act.hash.hexadecimal)
        let text = try vault.owner.signedHeadText()
        #expect(text.contains("1:" + act))
        #expect(try vault.owner.status().backup?.act == "1:" + act)
        _ = try vault.owner.events(.ledgerVerify, text)
        let changed = text.replacing("1:" + act, with: "2:" + act)
        #expect(try vault.owner.refused(.ledgerVerify, changed).code == .wrongHead)
    }
}
