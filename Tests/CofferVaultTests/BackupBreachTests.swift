// Breach reports on backups: what they say opens is what opens, byte by byte.

import CofferBackup
import CofferCrypto
import CofferModel
import CofferPrivacy
import CofferText
import Testing

@testable import CofferVault

@Suite("Breach report on backups")
struct BackupBreachTests {
    private static let day: Int64 = 86_400_000

    private static func stocked(_ count: Int = 6) throws -> (vault: VaultFixture, codes: [String]) {
        let vault = try VaultFixture()
        let codes = try (0..<count).map { index in
            try vault.owner.add(#"{"name": "客户\#(index)", "phone": "138100000\#(10 + index)"}"#)
        }
        return (vault, codes)
    }

    private static func today(_ vault: VaultFixture) -> CalendarDate {
        CalendarDate(millisecondsSince1970: vault.clock.now)
    }

    private static func loot(_ depot: Depot, _ key: String? = nil, snapshot: UInt64? = nil) -> BreachRequest.Source {
        .backup(BackupLoot(place: depot.path, snapshot: snapshot, key: key))
    }

    /// The report names exactly those whom the recipient's key opens.
    private static func isExact(_ depot: Depot, present: Int64, erased: Int64) throws {
        // What was deleted today may have been taken before.
        depot.vault.clock.advance(day)
        let today = today(depot.vault)
        let (view, customers) = try depot.vault.owner.breached(
            loot(depot, "safe"), DayRange(from: today, to: today), lists: true)
        #expect(view.population.present == present && view.population.erased == erased)
        #expect(try Set(customers.map(\.record)) == depot.opened(with: depot.recipient))
        #expect(customers.count { $0.code == nil } == erased)
    }

    @Test("with a recipient's key those customers count, and only those, whose key stands in a list that is there")
    func exact() throws {
        let (vault, codes) = try Self.stocked()
        let depot = try Depot(vault)
        // In no snapshot yet.
        try vault.owner.add(#"{"name": "新来的"}"#)
        try Self.isExact(depot, present: 6, erased: 0)
        _ = try vault.owner.erase(codes[0])
        try Self.isExact(depot, present: 5, erased: 1)
        try depot.create()
        // The earlier list is there for the window still.
        try Self.isExact(depot, present: 6, erased: 1)
        vault.clock.advance(15 * Self.day)
        try depot.create()
        try Self.isExact(depot, present: 6, erased: 0)
        _ = try vault.owner.erase(codes[1])
        try Self.isExact(depot, present: 5, erased: 1)
        try depot.create()
        _ = try vault.owner.events(.backupForget(BackupForget(place: depot.path, isPreview: false)))
        #expect(try depot.opened(with: depot.recipient) == [3, 4, 5, 6, 7])
        try Self.isExact(depot, present: 5, erased: 0)
    }

    @Test("who took it earlier has the lists of then: days decide, whatever is left there now")
    func days() throws {
        let (vault, codes) = try Self.stocked()
        let depot = try Depot(vault)
        let first = Self.today(vault)
        vault.clock.advance(2 * Self.day)
        _ = try vault.owner.erase(codes[0])
        try depot.create()
        vault.clock.advance(15 * Self.day)
        try depot.create()
        let source = Self.loot(depot, "safe")
        func population(_ days: DayRange) throws -> BreachView.Population {
            try vault.owner.breach(source, days).population
        }
        #expect(try population(DayRange(from: first, to: first)).erased == 1)
        #expect(try population(DayRange()).erased == 1)
        vault.clock.advance(Self.day)
        let today = Self.today(vault)
        #expect(try population(DayRange(from: today, to: today)).erased == 0)
        // The same from the ledger alone, and it is said.
        try depot.away {
            let view = try vault.owner.breach(source, DayRange(from: today, to: today))
            #expect(view.population.erased == 0 && view.population.present == 5 && view.backup?.unreached != nil)
            #expect(try population(DayRange(from: first, to: first)).erased == 1)
        }
        let before = CalendarDate(millisecondsSince1970: vault.clock.now - 400 * Self.day)
        let none = try vault.owner.breach(source, DayRange(to: before))
        #expect(none.population.present == 0 && none.backup?.snapshots.isEmpty == true)
    }

    @Test("one snapshot has who is in it, and no newer customers; one that is not there is refused with those that are")
    func snapshot() throws {
        let (vault, codes) = try Self.stocked()
        let depot = try Depot(vault)
        try vault.owner.add(#"{"name": "新来的"}"#)
        _ = try vault.owner.erase(codes[5])
        try depot.create()
        #expect(try vault.owner.breach(Self.loot(depot, "safe", snapshot: 1)).population.present == 5)
        #expect(try vault.owner.breach(Self.loot(depot, "safe", snapshot: 1)).population.erased == 1)
        let second = try vault.owner.breach(Self.loot(depot, "safe", snapshot: 2))
        #expect(second.population.present == 6 && second.population.erased == 0)
        let error = try vault.owner.refused(.reportBreach(BreachRequest(source: Self.loot(depot, snapshot: 9))))
        #expect(error.code == .noSuchSnapshot)
    }

    @Test("without a recipient's key nothing opens, and it is told whose keys would")
    func sealed() throws {
        let (vault, _) = try Self.stocked()
        let depot = try Depot(vault)
        let view = try vault.owner.breach(Self.loot(depot))
        #expect(view.tiers.isEmpty && view.openFields.isEmpty && view.holders.isEmpty && view.log == nil)
        #expect(view.population == .init(present: 0, merged: 0, erased: 0))
        let backup = try #require(view.backup)
        #expect(backup.sealed == 6 && backup.key == nil && backup.snapshots.map(\.hasKeys) == [true])
        #expect(backup.recipients.map(\.kind) == [.recovery, .user, .offline])
        #expect(try depot.opened(with: EncryptionKeyPair.generate()).isEmpty)
        let error = try vault.owner.refused(.reportBreach(BreachRequest(source: Self.loot(depot, "nobody"))))
        #expect(error.code == .noSuchRecipient && error.hint?.en.contains("safe") == true)
        let sales = try vault.session("sales", role: "sales")
        #expect(try sales.refused(.reportBreach(BreachRequest(source: Self.loot(depot)))).code == .denied)
        // Whoever reads the ledger needs no right to backups.
        #expect(try vault.session("auditor", role: "auditor").breach(Self.loot(depot)).backup?.sealed == 6)
    }

    @Test("what opens depends on whose key it is: a key file's opens no sealed field, the recovery file's every one")
    func keys() throws {
        let (vault, _) = try Self.stocked()
        let depot = try Depot(vault)
        let offline = try vault.owner.breach(Self.loot(depot, "safe"))
        #expect(offline.backup?.key?.kind == .offline && offline.log == nil && !offline.openFields.isEmpty)
        // Every person's passphrase, and not this key, is behind the tiers.
        #expect(offline.holders.map(\.name) == ["owner"] && offline.tiers.allSatisfy { $0.keys.isEmpty == false })
        let recovery = try vault.owner.breach(Self.loot(depot, "recovery"))
        #expect(recovery.holders.isEmpty && recovery.log == nil)
        let contact = try #require(recovery.tiers.first { $0.name.rawValue == "contact" })
        #expect(contact.customers == 6 && contact.fields.allSatisfy { $0.form == .clear } && !contact.fields.isEmpty)
        let owner = try vault.owner.breach(Self.loot(depot, "owner"))
        #expect(owner.user == "owner" && owner.log != nil && owner.backup?.key?.kind == .user)
        #expect(owner.tiers.first { $0.name.rawValue == "contact" }?.fields.first?.form == .clear)
    }

    @Test("who became a recipient later opens no earlier snapshot, and who was removed opens the earlier ones still")
    func recipients() throws {
        let (vault, codes) = try Self.stocked()
        let depot = try Depot(vault)
        _ = try vault.owner.erase(codes[0])
        let late = try EncryptionKeyPair.generate()
        _ = try vault.owner.events(
            .backupRecipients(
                BackupRecipientChange(
                    place: depot.path, added: [BackupRecipient(name: "late", key: late.publicKey.bytes)],
                    removed: ["safe"])))
        try vault.owner.add(#"{"name": "新来的"}"#)
        try depot.create()
        let view = try vault.owner.breach(Self.loot(depot, "late"))
        #expect(view.population.present == 6 && view.population.erased == 0)
        #expect(try depot.opened(with: late) == [2, 3, 4, 5, 6, 7])
        let removed = try vault.owner.breach(Self.loot(depot, "safe"))
        #expect(removed.population.present == 5 && removed.population.erased == 1)
        #expect(try depot.opened(with: depot.recipient) == [1, 2, 3, 4, 5, 6])
    }

    @Test("the document says all of it, in both languages", arguments: Language.allCases)
    func document(language: Language) throws {
        let (vault, _) = try Self.stocked(2)
        let depot = try Depot(vault)
        for key in [nil, "safe", "recovery", "owner"] {
            let (view, customers) = try vault.owner.breached(Self.loot(depot, key), lists: key != nil)
            let document = view.document(customers) { "T\($0)" }
            let text = document.markdown(language)
            let nothing = language == .zh ? "任何内容都打不开" : "nothing in it opens"
            #expect(text.contains(nothing) == (key == nil))
            #expect(text.contains(language == .zh ? "本报告无从得知的" : "What this report cannot know"))
            #expect(
                text.contains(language == .zh ? "取得文件的人可以无限次尝试" : "can try passphrases without end") == (key == "safe"))
            #expect(text.contains(language == .zh ? "每个人的加密密钥" : "everybody's sealed keys") == (key == "owner"))
            #expect(text.contains(language == .zh ? "备份被读取时" : "Nobody sees backups being read"))
            let letters = document.sections.compactMap { section in
                (language == .zh ? ["一、", "二、", "三、"] : ["A.", "B.", "C."]).first {
                    section.heading[language].hasPrefix($0)
                }
            }
            #expect(Set(letters).count == letters.count && letters.count >= 2, "\(key ?? "")")
            for section in document.sections {
                for case .table(let table) in section.blocks {
                    let isEven = table.rows.allSatisfy { $0.count == table.headers.count }
                    #expect(isEven, "\(section.heading.en)")
                }
            }
        }
    }
}
