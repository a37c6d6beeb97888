// What `coffer status` says of backups: silence is the alarm.

import CofferModel
import CofferText
import CofferVault
import Testing

@testable import CofferCLI

@Suite("Backups in status")
struct BackupStatusTests {
    private static let now: Int64 = 1_800_000_000_000
    private static let day: Int64 = 86_400_000

    private static func days(_ count: Int64) -> Int64 { now - count * day }

    private static func shown(_ view: BackupStatusView?, _ language: Language = .en) -> String {
        let out = MemoryOutput()
        let surroundings = Surroundings(
            language: language, environment: [:], output: out, messages: out, terminal: nil, width: nil, style: .plain,
            showsProgress: false, inputIsTerminal: false, doors: FakeDoor())
        return StatusRendering.text(status(view), now: now, surroundings)
    }

    private static func status(_ view: BackupStatusView?) -> StatusView {
        StatusView(
            vault: "aa", path: "/v/c.coffer", createdAt: 0, user: "ops", role: "admin",
            roleLabel: Phrase(en: "Administrator", zh: "管理员"), customers: nil, users: 3, pending: [], conflicts: [],
            quarantined: 0, waiting: [], rotationDue: [], backup: view, ledgerEntries: 99, memoryIsUnlocked: false)
    }

    @Test(
        "what is overdue is first and loud, what is young is a fact",
        arguments: [
            (0, 1, true, false, false), (2, 30, true, false, false), (3, 1, true, true, false),
            (0, 31, true, false, true), (0, 1, false, false, true), (nil, nil, nil, true, false),
            (0, nil, nil, false, true),
        ] as [(Int64?, Int64?, Bool?, Bool, Bool)])
    func overdue(backup: Int64?, drill: Int64?, wasGood: Bool?, backupIsLoud: Bool, drillIsLoud: Bool) {
        let repository = BackupStatusView.Repository(
            place: "/backup", lastSnapshot: backup.map(Self.days), lastDrill: drill.map(Self.days),
            drillWasGood: wasGood)
        let view = BackupStatusView(repositories: [repository])
        #expect(view.isOverdue(at: Self.now) == (backupIsLoud || drillIsLoud))
        let text = Self.shown(view)
        #expect(text.hasPrefix("‼ ") == (backupIsLoud || drillIsLoud))
        #expect(text.contains("BACKUP OVERDUE  /backup") == backupIsLoud)
        #expect(text.contains("\n  coffer backup create /backup\n") == backupIsLoud)
        #expect(text.contains("DRILL OVERDUE  /backup") == drillIsLoud)
        #expect(text.contains("\n  coffer backup drill /backup\n") == drillIsLoud)
        #expect(text.contains("Backup") && !text.contains("no backups yet"))
    }

    @Test("what was restored is said to be, by a drill or not, in both languages")
    func restored() {
        let never = BackupStatusView.Repository(place: "/backup", lastSnapshot: Self.now)
        let once = BackupStatusView.Repository(
            place: "/backup", lastSnapshot: Self.now, lastDrill: Self.now, drillWasGood: true)
        func text(_ repository: BackupStatusView.Repository, _ language: Language) -> String {
            Self.shown(BackupStatusView(repositories: [repository]), language)
        }
        #expect(text(never, .en).contains("as far as this vault knows, its newest snapshot was never restored"))
        #expect(text(never, .zh).contains("据本保险库所知，最新快照从未恢复过") && text(never, .zh).contains("，从未恢复\n"))
        #expect(text(once, .en).contains(", restored 2027-01-15\n") && text(once, .zh).contains("，恢复 2027-01-15\n"))
    }

    @Test("who may back up reads one quiet line where there is no repository, and nobody else anything")
    func none() {
        let text = Self.shown(BackupStatusView())
        #expect(text.hasSuffix("• no backups yet: coffer backup init REPOSITORY --recipient FILE\n"))
        #expect(!text.contains("‼"))
        #expect(Self.shown(BackupStatusView(), .zh).contains("• 尚无备份"))
        #expect(!Self.shown(nil).contains("ackup"))
    }

    @Test("acts that a place does not have yet are named with the way to bring them there")
    func waiting() {
        let repository = BackupStatusView.Repository(
            place: "/backup", lastSnapshot: Self.now, lastDrill: Self.now, drillWasGood: true, waitingActs: 1)
        #expect(
            Self.shown(BackupStatusView(repositories: [repository])).hasSuffix(
                "• 1 erasure or other protective act has not reached /backup → coffer backup create /backup\n"))
    }

    @Test("programs get the same under stable names")
    func json() {
        let view = BackupStatusView(repositories: [.init(place: "/backup", lastSnapshot: 0, waitingActs: 3)])
        let run = Run(["status", "--json"], door: FakeDoor { _, _ in [.status(Self.status(view))] })
        #expect(
            run.output.contains(
                #""backup":{"overdue":true,"act":null,"repositories":[{"place":"/backup","last_snapshot":"1970-01-01T00:00:00.000Z","last_drill":null,"drill_good":null,"backup_overdue":true,"drill_overdue":true,"waiting_acts":3,"damaged_files":0}]}"#
            ), "\(run.output)")
        #expect(
            Run(["status", "--json"], door: FakeDoor { _, _ in [.status(Self.status(nil))] }).output.contains(
                #""backup":null"#))
    }
}
