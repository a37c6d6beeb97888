// Status, doctor, policy, ledger: what they print, and where.

import CofferCLI
import CofferModel
import CofferPolicy
import CofferText
import CofferVault
import Testing

@Suite("Vault, policy and ledger commands")
struct VaultCommandTests {
    static let head = HeadView(
        vault: "aa", sequence: 42, time: 1_795_308_126_007, hash: "bb", signer: "wang", signature: "cc")

    @Test("a failed check is exit 1, and says what to do")
    func doctor() {
        let door = FakeDoor { _, _ in
            [
                .check(CheckView(name: "vault_file", isGood: true, message: Phrase(en: "fine", zh: "正常"), next: nil)),
                .check(
                    CheckView(
                        name: "memory", isGood: false, message: Phrase(en: "not locked", zh: "未锁定"),
                        next: Phrase(en: "ulimit -l", zh: "ulimit -l"))),
            ]
        }
        let scratch = Scratch()
        let vault = scratch.write("test.coffer", "something")
        let run = Run(["doctor", "--vault", vault], door: door)
        #expect(run.exit == 1)
        #expect(run.output == "✓ \(vault): can be read and written\n✓ fine\n✗ not locked\n  → ulimit -l\n")
        #expect(run.messages == "coffer: one check failed\n")
    }

    @Test("the doctor looks at the file even when nobody can get in")
    func doctorOutside() {
        let run = Run(["doctor", "--json"], door: FakeDoor(isLocked: true))
        #expect(run.exit == 4)
        #expect(run.output.hasPrefix(#"{"checks":[{"name":"vault_file","good":false,"#))
    }

    @Test("notices, warnings and progress go to standard error, progress only to a terminal")
    func notices() {
        let door = FakeDoor { _, _ in
            [
                .progress(Progress(phase: Phrase(en: "reading", zh: "读取"), done: 1_234_567, total: nil)),
                .notice(Phrase(en: "by the way", zh: "顺便")), .warning(Phrase(en: "careful", zh: "小心")),
                .policy([PolicyFile(name: "customer.yaml", text: "tiers: []\n")]),
            ]
        }
        let script = Run(["policy", "show"], door: door)
        #expect(script.output == "tiers: []\n")
        #expect(script.messages == "by the way\nwarning: careful\n")
        let person = Run(["policy", "show"], door: door, showsProgress: true)
        #expect(person.messages.hasPrefix("\rreading 1,234,567\u{1B}[K\r\u{1B}[Kby the way\n"))
    }

    @Test("a head is the same JSON for everybody, with the signed time as a number")
    func ledgerHead() {
        let door = FakeDoor { _, _ in [.head(Self.head)] }
        let text =
            #"{"vault":"aa","sequence":42,"time":1795308126007,"hash":"bb","signer":"wang","signature":"cc"}"# + "\n"
        #expect(Run(["ledger", "head"], door: door).output == text)
        #expect(Run(["ledger", "head", "--json"], door: door).output == text)
    }

    @Test("a head kept elsewhere is handed to the door")
    func verify() {
        let scratch = Scratch()
        let file = scratch.write("head.json", "{}")
        let door = FakeDoor { operation, _ in
            guard case .ledgerVerify = operation else { return [] }
            return [.verification(VerificationView(entries: 42, records: 7, head: Self.head))]
        }
        let run = Run(["ledger", "verify", "--against", file], door: door)
        #expect(run.output == "Good: 42 ledger entries and 7 customers are as they were signed.\n")
        #expect(door.attachments == ["{}"])
        #expect(door.openings == ["session"])
    }

    @Test("accepting an older vault asks for the passphrase anew, whatever session there is")
    func acceptRollback() {
        let door = FakeDoor()
        #expect(Run(["ledger", "verify", "--accept-rollback"], door: door, answers: ["the passphrase"]).exit == 0)
        #expect(door.openings == ["rollback with the passphrase"])
        #expect(Run(["ledger", "verify", "--accept-rollback"], door: door).exit == 3)
    }

    @Test("ledger filters travel in the operation; a wrong class is a usage error")
    func filters() {
        let door = FakeDoor { operation, _ in
            guard case .ledgerList(let list) = operation else { return [] }
            #expect(list.user == "li" && list.entryClass == "access" && list.before == 9 && list.limit == 5)
            return [
                .ledger(
                    LedgerLine(
                        sequence: 8, time: 0, actor: "li", entryClass: "access", kind: "shown",
                        summary: Phrase(en: "looked at a customer", zh: "查看客户"), code: "C-1")),
                .more(after: 8),
            ]
        }
        let arguments = ["ledger", "list", "--by", "li", "--class", "access", "--before", "9", "--limit", "5"]
        let run = Run(arguments + ["--json"], door: door)
        #expect(
            run.output.hasPrefix(#"{"sequence":8,"time":"1970-01-01T00:00:00.000Z","actor":"li","class":"access","#))
        #expect(Run(arguments, door: door).messages == "There is more: --before 8\n")
        #expect(Run(["ledger", "list", "--class", "secret"]).exit == 64)
    }

    @Test("policy check says every error with its place, and ends with 5")
    func policyCheck() {
        let scratch = Scratch()
        let file = scratch.write("bad.yaml", "nonsense: 1\n")
        let run = Run(["policy", "check", file])
        #expect(run.exit == 5)
        #expect(run.messages.hasPrefix("\(file):1:1: "))
        #expect(Run(["policy", "check", scratch.path + "/none"]).exit == 4)
    }

    @Test("init refuses to overwrite, and refuses a bad policy before it asks for anything")
    func initialise() {
        let scratch = Scratch()
        let policy = scratch.write("bad.yaml", "nonsense: 1\n")
        let vault = scratch.write("old.coffer", "something")
        let overwrite = Run(["init", vault, "--policy", policy, "--owner", "wang"])
        #expect(overwrite.exit == 7)
        #expect(scratch.read("old.coffer") == "something")
        let bad = Run(["init", scratch.path + "/new.coffer", "--policy", policy, "--owner", "wang"], answers: [])
        #expect(bad.exit == 5)
        #expect(bad.terminal.isEmpty)
        #expect(scratch.names == ["bad.yaml", "old.coffer"])
    }

    @Test("emergency access needs a reason, hands it on, and says loudly what follows")
    func emergency() {
        let door = FakeDoor()
        let run = Run(
            ["unlock", "--emergency", "--reason", "fire", "--user", "li"], door: door, answers: ["the passphrase"])
        #expect(run.exit == 0)
        #expect(door.openings == ["unlock fire with the passphrase"])
        #expect(run.messages.hasPrefix("EMERGENCY ACCESS: unlocked for li (emergency).\n"))
        #expect(run.messages.contains("It ends in 30 minutes"))
        #expect(run.messages.contains("everybody's status until somebody else has looked"))
        let normal = Run(["unlock", "--json"], door: door, answers: ["the passphrase"])
        #expect(!normal.output.contains("emergency"))
        #expect(door.openings.last == "unlock normally with the passphrase")
        for arguments in [["unlock", "--emergency"], ["unlock", "--reason", "fire"]] {
            #expect(Run(arguments, door: door, answers: ["the passphrase"]).exit == 64)
        }
        #expect(door.openings.count == 2)
    }

    @Test("a use of emergency access stands before everything else in status; what is due has its command")
    func loudStatus() {
        let alert = AlertView(
            sequence: 57, kind: "emergency_unlocked",
            summary: Phrase(en: "li used emergency access", zh: "li 使用了紧急访问"), time: 0, reason: "fire", seenBy: nil)
        let view = StatusView(
            vault: "aa", path: "/v/c.coffer", createdAt: 0, user: "wang", role: "owner",
            roleLabel: Phrase(en: "Owner", zh: "所有者"), customers: 1, users: 3, pending: [], conflicts: [],
            quarantined: 0, waiting: [], rotationDue: ["identity"], resealDue: ["contact"],
            exposures: [Phrase(en: "chen could read contact with a copy", zh: "chen 可凭副本读取联系信息")], approvals: [41],
            alerts: [alert], reviewDue: 0, ledgerEntries: 99, memoryIsUnlocked: false)
        let door = FakeDoor { _, _ in [.status(view)] }
        let text = Run(["status"], door: door).output
        #expect(text.hasPrefix("‼ ATTENTION  "))
        #expect(text.split(separator: "\n")[0].hasSuffix("li used emergency access  “fire”"))
        for line in [
            "• request 41 waits for your approval → coffer approval list",
            "• identity: keys are due for rotation; the next session of a holder makes new ones → coffer key rotate",
            "• contact: older records wait to be sealed anew → coffer key rotate --reseal --tier contact",
            "• chen could read contact with a copy", "• an access review is due since 1970-01-01",
        ] {
            #expect(text.contains(line))
        }
        let json = Run(["status", "--json"], door: door).output
        #expect(
            json.contains(
                #""reseal_due":["contact"],"exposures":["chen could read contact with a copy"],"approvals":[41],"#
                    + #""alerts":[{"sequence":57,"kind":"emergency_unlocked","summary":"li used emergency access","#
                    + #""time":"1970-01-01T00:00:00.000Z","reason":"fire","seen_by":null}],"#
                    + #""review_due":"1970-01-01T00:00:00.000Z","review_open":false"#))
    }

    @Test("a review that is not due yet is a fact, an open one is something to do")
    func reviewInStatus() {
        var view = StatusView(
            vault: "aa", path: "/v/c.coffer", createdAt: 0, user: "wang", role: "owner",
            roleLabel: Phrase(en: "Owner", zh: "所有者"), customers: 1, users: 3, pending: [], conflicts: [],
            quarantined: 0, waiting: [], rotationDue: [], reviewDue: 253_402_300_000_000, ledgerEntries: 99,
            memoryIsUnlocked: false)
        let later = FakeDoor { [view] _, _ in [.status(view)] }
        #expect(Run(["status"], door: later).output.contains("Next review"))
        view.reviewDue = 0
        view.reviewIsOpen = true
        let now = FakeDoor { [view] _, _ in [.status(view)] }
        let open = Run(["status"], door: now).output
        #expect(open.hasSuffix("• an access review is open → coffer access review list\n"))
        #expect(!open.contains("due since"))
    }

    @Test("status lists what waits, and gives programs the same")
    func status() {
        let view = StatusView(
            vault: "aa", path: "/v/c.coffer", createdAt: 0, user: "wang", role: "owner",
            roleLabel: Phrase(en: "Owner", zh: "所有者"), customers: 12_345, users: 3,
            pending: [.init(tier: "contact", label: Phrase(en: "Contact", zh: "联系方式"), count: 2)],
            conflicts: [ConflictView(code: "C-1", other: "C-2", field: "phone")], quarantined: 1, waiting: ["li"],
            rotationDue: ["identity"], ledgerEntries: 99, memoryIsUnlocked: true)
        let door = FakeDoor { _, _ in [.status(view)] }
        let text = Run(["status"], door: door).output
        #expect(text.contains("Customers       12,345\n"))
        #expect(text.split(separator: "\n").count { $0.hasPrefix("• ") } == 6)
        let json = Run(["status", "--json"], door: door).output
        #expect(json.contains(#""pending":[{"tier":"contact","count":2}]"#))
        #expect(json.contains(#""memory_locked":false"#))
    }
}
