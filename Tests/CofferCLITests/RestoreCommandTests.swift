// Drills and restoring on the command line.

import CofferText
import CofferVault
import Glibc
import Testing

@testable import CofferCLI

@Suite("Restoring on the command line")
struct RestoreCommandTests {
    private static let restored = RestoredView(
        path: "/v/new.coffer", snapshot: BackupCommandTests.snapshot, newest: 14, customers: 1_234, erased: 5,
        leftOut: 0, changed: 7, disabled: ["chen"], head: "120:cd", duration: 185_000)

    // MARK: Drills

    /// As a session answers: what it found, and then how it ends.
    private static func drill(_ doubts: [Phrase]) -> FakeDoor {
        let failed = CofferError(.drillFailed, Catalogue.Restoring.drillFailed("/a", doubts.count))
        return FakeDoor(failure: doubts.isEmpty ? nil : failed) { operation, _ in
            guard case .backupDrill(let request) = operation else { return [] }
            return [
                .drilled(
                    DrillView(
                        place: request.place, restored: restored, age: 97_200_000, recovery: 185_000, sampled: 50,
                        doubts: doubts, report: #"{"drill":1}"#))
            ]
        }
    }

    @Test("a drill without doubt ends with 0 and leaves its report")
    func good() {
        let scratch = Scratch()
        let run = Run(
            ["backup", "drill", "/a", "--report", scratch.path + "/drill.json", "--scratch", "/var/tmp"],
            door: Self.drill([]))
        #expect(run.exit == 0)
        #expect(run.output.contains("Recovery point             1 d 3 h\n"), "\(run.output)")
        #expect(run.output.contains("Recovery time              3 min 5 s\n"))
        #expect(run.output.hasSuffix("✓ /a: restored, opened and compared; the backup works\n"))
        #expect(scratch.read("drill.json") == "{\"drill\":1}\n" && scratch.mode("drill.json") == 0o600)
        #expect(Run(["backup", "drill", "/a", "--report", scratch.path], door: Self.drill([])).exit == 0)
        #expect(scratch.names.count == 2 && scratch.names.allSatisfy { $0.hasPrefix("drill") && $0.hasSuffix(".json") })
        #expect(RestoreTrial.file(scratch.path, at: 0) == scratch.path + "/drill-1970-01-01T000000Z.json")
        let twice = Run(["backup", "drill", "/a", "--report", scratch.path + "/drill.json"], door: Self.drill([]))
        #expect(twice.exit == 7 && twice.output.isEmpty)
    }

    @Test("a drill that brought nothing back says why, and leaves its report")
    func nothingBack() {
        let scratch = Scratch()
        let reason = Phrase(en: "a pack is damaged", zh: "数据包损坏")
        let door = FakeDoor(failure: CofferError(.init("repository_damaged", .integrity), reason)) { operation, _ in
            guard case .backupDrill(let request) = operation else { return [] }
            return [
                .drilled(
                    DrillView(
                        place: request.place, restored: nil, age: nil, recovery: nil, sampled: 0, doubts: [reason],
                        report: #"{"drill":0}"#))
            ]
        }
        let run = Run(["backup", "drill", "/a", "--report", scratch.path + "/drill.json"], door: door)
        #expect(run.exit == 6 && run.output == "✗ a pack is damaged\n", "\(run.output)")
        #expect(scratch.read("drill.json") == "{\"drill\":0}\n")
        let json = Run(["backup", "drill", "/a", "--json"], door: door).output
        #expect(json.contains(#""good":false,"doubts":["a pack is damaged"],"restored":null,"recovery_point_ms":null"#))
    }

    @Test("any doubt ends with 6, with the report written all the same", arguments: [true, false])
    func doubts(asJSON: Bool) {
        let scratch = Scratch()
        let file = scratch.path + "/drill.json"
        let doubts = [Phrase(en: "counts differ", zh: "数量不符"), Phrase(en: "head unknown", zh: "账本不符")]
        let arguments = ["backup", "drill", "/a", "--report", file] + (asJSON ? ["--json"] : [])
        let run = Run(arguments, door: Self.drill(doubts))
        #expect(run.exit == 6 && scratch.read("drill.json") == "{\"drill\":1}\n")
        #expect(run.messages.contains("/a: the drill ended with 2 doubts"))
        if asJSON {
            #expect(run.output.hasPrefix(#"{"place":"/a","good":false,"doubts":["counts differ","head unknown"],"#))
            let end =
                #""recovery_point_ms":97200000,"recovery_time_ms":185000,"sampled":50,"report":"{\"drill\":1}","report_file":"\#(file)"}"#
            #expect(run.output.hasSuffix(end + "\n"), "\(run.output)")
        } else {
            #expect(run.output.hasSuffix("✗ counts differ\n✗ head unknown\n"))
        }
    }

    // MARK: A whole vault

    @Test("a session restores what was asked for, and says what is not as it was")
    func session() {
        let scratch = Scratch()
        let target = scratch.path + "/new.coffer"
        let head = "7:" + String(repeating: "0f", count: 32)
        let door = FakeDoor { operation, _ in
            guard case .backupRestore(let request) = operation else { return [] }
            #expect(request.place == "/a" && request.snapshot == 12 && request.path == target)
            #expect(request.erasuresAtLeast == head)
            return [.restored(Self.restored)]
        }
        let restore = ["backup", "restore", "/a", "12", "--to", target, "--erasures-at-least", head]
        let run = Run(restore, door: door)
        #expect(run.exit == 0)
        #expect(run.output.contains("Erased since the snapshot  5\n") && !run.output.contains("Newer than"))
        #expect(run.output.contains("Disabled since             chen\n") && run.output.hasSuffix("3 min 5 s\n"))
        #expect(run.messages.contains("coffer ledger verify --vault /v/new.coffer"))
        let json = Run(restore + ["--json"], door: door).output
        #expect(json.hasPrefix(#"{"path":"/v/new.coffer","snapshot":{"number":12,"#))
        #expect(
            json.hasSuffix(
                #""newest":14,"customers":1234,"erased":5,"left_out":0,"changed":7,"disabled":["chen"],"head":"120:cd","duration_ms":185000}"#
                    + "\n"))
        _ = scratch.write("new.coffer", "mine")
        #expect(Run(restore, door: door).exit == 7 && scratch.read("new.coffer") == "mine")
    }

    @Test(
        "who restores, and with what, has to fit together",
        arguments: [
            ["--as", "mei"], ["--new-owner", "wang"], ["--generate"], ["--identity-passphrase-file", "/p"],
            ["--identity", "/k"], ["--identity", "/k", "--as", "mei", "--new-owner", "wang"],
            ["--identity", "/k", "--as", "mei", "--generate"], ["--erasures-at-least", "7"],
            ["--erasures-at-least", "7:abc"],
        ])
    func usage(arguments: [String]) {
        let run = Run(["backup", "restore", "/a", "--to", "/no/such/new.coffer"] + arguments, answers: ["x", "y"])
        #expect(run.exit == 64 && run.terminal.isEmpty, "\(run.messages)")
    }

    @Test("with a key file two passphrases are asked for, the file's first")
    func asked() {
        let scratch = Scratch()
        let key = scratch.write("offline.key", BackupCommandTests.keyFile)
        let target = scratch.path + "/new.coffer"
        let arguments = ["backup", "restore", "/no/such", "--to", target, "--identity", key]
        let environment = ["HOME": "/no/home"]
        let person = Run(arguments + ["--as", "mei"], answers: ["first", "second"], environment: environment)
        #expect(
            person.terminal == "Passphrase of the key \(key): Passphrase of mei for \(target): ",
            "\(person.terminal)")
        #expect(person.exit != 0 && person.exit != 64)
        let script = Run(arguments + ["--as", "mei"], environment: environment)
        #expect(script.exit == 3)
        unlink(key)
        let missing = Run(arguments + ["--as", "mei"], answers: ["first", "second"], environment: environment)
        #expect(missing.exit == 4 && missing.terminal.isEmpty)
    }

    @Test("nothing but backups is written into a repository, and a folder that is missing is named")
    func folders() {
        let scratch = Scratch()
        let place = scratch.path
        let door = FakeDoor { operation, _ in
            Issue.record("\(operation)")
            return []
        }
        for arguments in [
            ["restore", place, "--to", place + "/x.coffer"], ["drill", place, "--scratch", place],
            ["drill", place, "--report", place + "/r.json"],
        ] {
            let run = Run(["backup"] + arguments, door: door)
            #expect(run.exit == 5 && run.messages.hasPrefix("coffer: \(place) is in the repository"), "\(run.messages)")
        }
        let missing = place + "/not there"
        for arguments in [
            ["restore", "/a", "--to", missing + "/x.coffer"], ["drill", "/a", "--scratch", missing],
            ["drill", "/a", "--report", missing + "/r.json"],
        ] {
            let run = Run(["backup"] + arguments, door: door)
            #expect(run.exit == 4, "\(run.messages)")
            #expect(
                run.messages == "coffer: \(missing): there is no such folder\nhint: make it: mkdir -p '\(missing)'\n")
        }
        #expect(scratch.names.isEmpty)
    }

    /// Asked for a report or a certificate, or a vault to be restored, to be written to a file.
    private static let writers = [
        ["backup", "restore", "/a", "--to"], ["backup", "drill", "/a", "--report"],
        ["report", "breach", "--file", "--out"], ["certificate", "show", "47", "--out"],
        ["certificate", "show", "47", "--html"],
    ]

    @Test("where a file can't be made, what to do is said before anything is asked", arguments: writers)
    func nowhere(words: [String]) {
        let scratch = Scratch()
        let door = FakeDoor { operation, _ in
            Issue.record("\(operation)")
            return []
        }
        let missing = Run(words + [scratch.path + "/no/x"], door: door)
        #expect(
            missing.messages
                == "coffer: \(scratch.path)/no: there is no such folder\nhint: make it: mkdir -p \(scratch.path)/no\n")
        #expect(missing.exit == 4)
        let file = scratch.write("file", "")
        let under = Run(words + [file + "/x"], door: door)
        #expect(under.exit == 1 && under.messages.contains("\nhint: name a file in a folder that this account may"))
        #expect(under.messages.hasSuffix("ls -ld \(scratch.path)\n"), "\(under.messages)")
    }

    @Test(
        "on a disk that is mounted read-only, too",
        .enabled(if: geteuid() == 0, "needs root to mount a small file system"), arguments: writers)
    func readOnlyDisk(words: [String]) {
        let scratch = Scratch()
        guard mount("none", scratch.path, "tmpfs", UInt(MS_RDONLY), "size=64k") == 0 else { return }
        defer { umount2(scratch.path, Int32(MNT_DETACH)) }
        let door = FakeDoor { operation, _ in
            Issue.record("\(operation)")
            return []
        }
        let run = Run(words + [scratch.path + "/x"], door: door)
        #expect(run.exit == 1 && run.messages.contains(": this file system is mounted read-only\nhint: name a file"))
        #expect(run.messages.hasSuffix("ls -ld \(scratch.path)\n"), "\(run.messages)")
        let chinese = Run(words + [scratch.path + "/x"], door: door, language: .zh)
        #expect(chinese.messages.contains("：此文件系统以只读方式挂载\n提示：请指定本账户可写的文件夹中的文件"))
    }

    @Test("where there is no vault, the way without one is named", arguments: [true, false])
    func noVault(isNamed: Bool) {
        let scratch = Scratch()
        let door = FakeDoor(isLocked: true)
        let run = Run(
            ["backup", "restore", "/a", "--to", scratch.path + "/new.coffer"], door: door,
            environment: isNamed ? ["COFFER_VAULT": scratch.path + "/none.coffer"] : [:])
        #expect(run.exit == (isNamed ? 4 : 64) && run.messages.contains("--identity FILE"), "\(run.messages)")
        #expect(!run.messages.contains("coffer init"))
    }

    @Test("a new owner takes the recovery file: another key file is refused before anybody types")
    func newOwner() {
        let scratch = Scratch()
        let key = scratch.write("offline.key", BackupCommandTests.keyFile)
        let run = Run(
            [
                "backup", "restore", "/no/such", "--to", scratch.path + "/n.coffer", "--identity", key, "--new-owner",
                "nina",
            ], answers: ["x", "y", "y"], environment: ["HOME": "/no/home"])
        #expect(
            run.exit == 5 && run.terminal.isEmpty
                && run.messages.contains("but no recovery file\nhint: --new-owner needs"))
    }

    // MARK: One customer

    private static func customer(_ state: BackupCustomerView.State, _ digest: String?) -> FakeDoor {
        FakeDoor { operation, _ in
            guard case .backupCustomer(let request) = operation else { return [] }
            let told = Phrase(en: "\(request.snapshot.map(String.init) ?? "-") \(request.confirmed ?? "-")", zh: "")
            let view = BackupCustomerView(
                place: request.place, snapshot: BackupCommandTests.snapshot, code: request.code, state: state,
                revision: 4, current: state == .missing ? nil : 6, fields: ["phone", "name"], digest: digest)
            return [.notice(told), .backupCustomer(view)]
        }
    }

    @Test("one customer is compared, and brought back once the code was typed")
    func oneCustomer() {
        let door = Self.customer(.differs, "d1")
        let show = Run(["backup", "show", "/a", "C1", "--snapshot", "12"], door: door)
        #expect(show.exit == 0 && show.messages == "12 -\n")
        #expect(show.output.contains("State                    differs from the vault\n"), "\(show.output)")
        #expect(show.output.contains("Revision there and here  4 / 6\nFields that differ       phone, name\n"))
        let back = ["backup", "restore-customer", "/a", "C1"]
        let asked = Run(back, door: door, answers: ["C1"])
        #expect(asked.exit == 0 && asked.messages == "- -\n12 d1\n")
        #expect(asked.output == "C1 is as in snapshot 12 again\n")
        let refused = Run(back, door: door, answers: ["yes"])
        #expect(refused.exit == 1 && refused.messages == "- -\ncoffer: nothing was brought back\n")
        #expect(Run(back, door: door).exit == 64)
        let json = Run(back + ["--yes", "--json"], door: Self.customer(.missing, "d1")).output
        #expect(
            json.hasSuffix(
                #""code":"C1","state":"missing","revision":4,"current":null,"fields":["phone","name"],"tags_differ":false,"kept":[],"unread":[],"readers":[],"digest":"d1","restored":true}"#
                    + "\n"))
    }

    @Test("the erased do not come back, and who is the same is left alone")
    func notBack() {
        let back = ["backup", "restore-customer", "/a", "C1", "--yes"]
        let erased = Run(back, door: Self.customer(.erased, nil))
        #expect(erased.exit == 7 && erased.messages == "- -\ncoffer: C1 was erased and does not come back\n")
        let same = Run(back, door: Self.customer(.same, nil))
        #expect(same.exit == 0 && same.messages == "- -\n" && same.output.contains("as in the vault"))
    }

    private static func differing(
        kept: [String] = [], unread: Bool = false, readers: [String] = [], digest: String? = nil
    ) -> FakeDoor {
        FakeDoor { operation, _ in
            guard case .backupCustomer(let request) = operation else { return [] }
            let tier = BackupCustomerView.Tier(name: "financial", label: Phrase(en: "financial", zh: "财务"))
            return [
                .backupCustomer(
                    BackupCustomerView(
                        place: request.place, snapshot: BackupCommandTests.snapshot, code: request.code,
                        state: .differs, revision: 4, current: 6, fields: digest == nil ? [] : ["name"], kept: kept,
                        unread: unread ? [tier] : [], readers: readers, digest: digest))
            ]
        }
    }

    @Test("what cannot be read is said to differ, and nothing coming back of it is no success")
    func unread() {
        let door = Self.differing(unread: true, readers: ["mei"])
        let show = Run(["backup", "show", "/a", "C1"], door: door)
        #expect(show.exit == 0 && show.output.contains("differs in what your keys do not read"), "\(show.output)")
        #expect(show.output.hasSuffix("left as it stands: financial\n→ who could compare it and bring it back: mei\n"))
        let back = ["backup", "restore-customer", "/a", "C1", "--yes"]
        let refused = Run(back, door: door, language: .zh)
        #expect(refused.exit == 2 && refused.output.isEmpty && refused.messages.contains("财务"))
        #expect(refused.messages.contains("mei"))
        let consent = Run(back, door: Self.differing(kept: ["consent_marketing"]))
        #expect(consent.exit == 5 && consent.messages.contains("consent_marketing: otherwise there"))
        #expect(!consent.messages.contains("coffer consent"))
        let partly = Run(back, door: Self.differing(kept: ["consent_marketing"], unread: true, digest: "d"))
        #expect(partly.exit == 0 && partly.output == "C1 is as in snapshot 12 again, but for what follows\n")
        #expect(partly.messages.contains("consent_marketing") && partly.messages.contains("financial"))
        let json = Run(back + ["--json"], door: Self.differing(unread: true, digest: "d")).output
        #expect(json.contains(#""kept":[],"unread":["financial"],"readers":[],"digest":"d","restored":true"#))
    }
}
