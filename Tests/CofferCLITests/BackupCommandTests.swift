// Backups on the command line: what is asked of the door, what is said of the answers, and how it ends.

import CofferCLI
import CofferText
import CofferVault
import Glibc
import Testing

@Suite("Backups on the command line")
struct BackupCommandTests {
    static let snapshot = SnapshotView(
        number: 12, time: 0, by: "ops", head: "99:ab", isFull: false, bytes: 1_450_000_000, written: 6_200_000)
    private static let snapshotJSON =
        #"{"number":12,"time":"1970-01-01T00:00:00.000Z","by":"ops","head":"99:ab","full":false,"bytes":1450000000,"written":6200000}"#
    private static let repository = RepositoryView(
        place: "/backup/customers", id: "0a1b",
        recipients: [
            .init(name: "safe", fingerprint: "8DRK-1REB", isUser: false),
            .init(name: "mei", fingerprint: "C9DQ-A87B", isUser: true),
        ],
        snapshots: [snapshot], bytes: 1_500_000_000, waitingActs: 2)

    /// The public half.
    static let keyFile = """
        coffer-key: 1
        kind: recipient
        name: safe, second floor
        public: ab79848a98ef22a181e14ddc129396915e535f7e09b177e43cc477700d820f4c
        signing: 8765b01c97938ee4f3b7696d4b167c446b2d029b1f895b3c5f85fe83c852545a

        """

    /// Says what it was asked, on standard error.
    private static let echo = FakeDoor { operation, _ in [.notice(Phrase(en: "\(operation)", zh: "\(operation)"))] }

    // MARK: Places and recipients

    @Test("folders become absolute, what goes to a program stays as it is")
    func places() {
        let run = Run(["backup", "create", "/no/such", "rclone:s3:bucket/x", "command:keep --fast"], door: Self.echo)
        #expect(run.exit == 0)
        #expect(run.messages.contains(#"["/no/such", "rclone:s3:bucket/x", "command:keep --fast"]"#), "\(run.messages)")
        let relative = Run(["backup", "list", "backups"], door: Self.echo).messages
        let here = String(cString: getcwd(nil, 0)!)
        #expect(relative.contains("\"\(here)/backups\""), "\(relative)")
    }

    @Test(
        "commands that are named can be typed, whatever a place is called",
        arguments: [
            ("-dash", "./-dash"), ("-my backups", "'./-my backups'"), ("it's", #"'it'\''s'"#), ("$HOME", "'$HOME'"),
            ("/mnt/backup", "/mnt/backup"), ("command:keep -x", "'command:keep -x'"),
        ])
    func typeable(place: String, word: String) {
        let door = FakeDoor { _, _ in [.repository(Self.repository)] }
        let run = Run(["backup", "init", "--", place], door: door)
        #expect(run.messages.contains(": coffer backup create \(word), and"), "\(run.messages)")
        #expect(run.messages.hasSuffix(": coffer backup schedule \(word)\n"))
        let chinese = Run(["backup", "init", "--", place], door: door, language: .zh)
        #expect(chinese.messages.hasSuffix("：coffer backup schedule \(word)\n"))
    }

    @Test(
        "a remote without its scheme is not taken for a folder, nor a program for one of another directory",
        arguments: [
            "s3:bucket/x", "nas:", "", "rclone:", "rclone:bucket", "command:", "command: x", "command:./keep x",
        ])
    func schemes(place: String) {
        let run = Run(["backup", "create", place], door: Self.echo)
        #expect(run.exit == 64 && !run.messages.contains("backupCreate"), "\(run.messages)")
    }

    @Test("recipients are read from key files, with the name in them")
    func recipients() {
        let scratch = Scratch()
        let file = scratch.write("safe.key.pub", Self.keyFile)
        let door = FakeDoor { operation, _ in
            switch operation {
            case .backupInit(let request):
                #expect(request.place == "/backup/customers")
                // None: the recovery identity and those who may restore are recipients anyway.
                #expect(
                    request.recipients.allSatisfy {
                        $0.name == "safe, second floor" && $0.key.starts(with: [0xAB, 0x79])
                    })
                #expect([0, 2].contains(request.recipients.count))
            case .backupRecipients(let change):
                #expect(
                    change.added.map(\.name) + change.removed == ["safe, second floor"] || change.removed == ["a", "b"])
            default: Issue.record("\(operation)")
            }
            return [.repository(Self.repository)]
        }
        let made = Run(["backup", "init", "/backup/customers", "--recipient", file, file], door: door)
        #expect(made.exit == 0 && made.messages.contains("coffer backup create /backup/customers"), "\(made.messages)")
        #expect(Run(["backup", "recipient", "add", "/backup/customers", file], door: door).exit == 0)
        let removed = Run(["backup", "recipient", "remove", "/backup/customers", "a", "b"], door: door)
        #expect(removed.messages.contains("What was written before they could have copied"))
        #expect(Run(["backup", "init", "/backup/customers"], door: door).exit == 0)
        #expect(Run(["backup", "init", "/backup/customers", "--recipient", "/no/such"], door: door).exit == 4)
    }

    // MARK: create, list, verify

    @Test("a repository is shown with who opens it, in both languages and for programs")
    func list() {
        let door = FakeDoor { _, _ in [.repository(Self.repository)] }
        let list = ["backup", "list", "/backup/customers"]
        let run = Run(list, door: door)
        #expect(run.output.contains("Size        1.5 GB\n"), "\(run.output)")
        #expect(run.output.contains("safe         key file  8DRK-1REB\nmei          user      C9DQ-A87B\n"))
        #expect(run.output.contains("12        1970-01-01T") && run.output.contains("changes  1.4 GB  6.2 MB\n"))
        #expect(run.messages.contains("2 erasures or other protective acts have not reached /backup/customers"))
        let chinese = Run(list, door: door, language: .zh)
        #expect(chinese.output.contains("密钥文件") && chinese.messages.contains("2 项删除"))
        #expect(
            Run(list + ["--json"], door: door).output
                == #"{"place":"/backup/customers","id":"0a1b","recipients":[{"name":"safe","fingerprint":"8DRK-1REB","user":false,"opens_newest":true,"sealed_snapshots":1},{"name":"mei","fingerprint":"C9DQ-A87B","user":true,"opens_newest":true,"sealed_snapshots":1}],"snapshots":["#
                + Self.snapshotJSON + #"],"bytes":1500000000,"waiting_acts":2}"# + "\n")
    }

    @Test("who opens nothing before the next snapshot is named, with what makes it")
    func newcomers() {
        var view = Self.repository
        view.recipients[0].opensNewest = false
        view.recipients[0].sealedSnapshots = 0
        let door = FakeDoor { [view] _, _ in [.repository(view)] }
        let run = Run(["backup", "list", "/backup/customers"], door: door)
        #expect(
            run.output.contains("safe: opens no snapshot that is there, and all from the next on: coffer backup create")
        )
        let chinese = Run(["backup", "list", "/backup/customers"], door: door, language: .zh)
        #expect(chinese.output.contains("safe 打不开现有的快照"))
        // Earlier ones may be sealed to a key that the newest is not sealed to.
        var some = view
        some.recipients[0].sealedSnapshots = 1
        some.snapshots.append(Self.snapshot)
        let partly = FakeDoor { [some] _, _ in [.repository(some)] }
        let said = Run(["backup", "list", "/backup/customers"], door: partly).output
        #expect(!said.contains("opens no snapshot"))
        #expect(
            said.contains(
                "safe: 1 of the 2 snapshots there is sealed to this key, the newest is not, and a restore needs that; all"
            ))
        let inChinese = Run(["backup", "list", "/backup/customers"], door: partly, language: .zh).output
        #expect(inChinese.contains("safe：现有 2 个快照中有 1 个加密给此密钥") && !inChinese.contains("打不开"))
        // Where there is none yet, nobody opens any, and nobody is newer.
        view.snapshots = []
        let empty = FakeDoor { [view] _, _ in [.repository(view)] }
        #expect(!Run(["backup", "list", "/backup/customers"], door: empty).output.contains("opens no snapshot"))
    }

    @Test("what was written is said place by place, also if a later one fails")
    func create() {
        let door = FakeDoor(failure: CofferError(.init("place_missing", .notFound), Phrase(en: "gone", zh: "没有"))) {
            operation, _ in
            guard case .backupCreate(let request) = operation, !request.isDespiteLoss else { return [] }
            let places = request.places
            return [
                .backedUp(
                    BackedUpView(
                        place: places[0], snapshot: Self.snapshot, customers: 1_000_000, packed: 1_000,
                        duration: 4_250, acts: 1))
            ]
        }
        let run = Run(["backup", "create", "/a", "/b"], door: door)
        #expect(
            run.output
                == "/a: snapshot 12 of 1,000,000 customers is written and read back; 1,000 packed, 6.2 MB, 4.2 s\n")
        #expect(run.exit == 4)
        #expect(
            Run(["backup", "create", "/a", "--json"], door: door).output
                == #"{"place":"/a","snapshot":"# + Self.snapshotJSON
                + #","customers":1000000,"packed":1000,"acts":1,"duration_ms":4250}"# + "\n")
    }

    @Test("what verify found is shown, whether it ends well or not", arguments: [[], [7, 9]] as [[UInt64]])
    func verify(lost: [UInt64]) {
        let doubtful = CofferError(
            .backupDoubtful, Catalogue.Backups.doubtful("/a", 1, lost: 2),
            hint: Catalogue.Backups.doubtsNext(good: [1, 2], isRolledBack: false))
        let door = FakeDoor(failure: lost.isEmpty ? nil : doubtful) { operation, _ in
            guard case .backupVerify(let request) = operation else { return [] }
            let finding = BackupCheckView.Finding(
                text: Phrase(en: "a copy is damaged", zh: "副本损坏"), lost: lost,
                next: Phrase(en: "make another", zh: "另做一份"), isHarmless: lost.isEmpty)
            return [
                .backupChecked(
                    BackupCheckView(
                        place: request.place, isFull: request.isFull, snapshots: 9, good: [1, 2], bytesRead: 999,
                        findings: [finding]))
            ]
        }
        let run = Run(["backup", "verify", "/a", "--full"], door: door)
        #expect(run.exit == (lost.isEmpty ? 0 : 6))
        #expect(run.output.contains("/a: 2 of 9 snapshots can be restored; every byte was read (999 B)\n"))
        #expect(run.output.contains("a copy is damaged\n  ") && run.output.hasSuffix("  → make another\n"))
        #expect(run.output.contains(lost.isEmpty ? "no snapshot is lost" : "lost with it: snapshot 7, 9\n"))
        let error = "coffer: /a: 1 thing is not as it should be; 2 snapshots cannot be restored\nhint: "
        #expect(lost.isEmpty || run.messages.hasPrefix(error), "\(run.messages)")
        #expect(run.output.contains("  can be restored: snapshot 1, 2\n") == !lost.isEmpty)
        let json = Run(["backup", "verify", "/a", "--json"], door: door, language: .zh)
        #expect(json.exit == run.exit)
        #expect(
            json.output
                == #"{"place":"/a","full":false,"snapshots":9,"good":[1,2],"bytes_read":999,"findings":[{"message":"副本损坏","lost":\#(lost.isEmpty ? "[]" : "[7,9]"),"next":"另做一份","harmless":\#(lost.isEmpty)}]}"#
                + "\n")
        #expect(lost.isEmpty || json.messages.contains(#""code":"backup_doubtful""#) && !json.messages.contains("null"))
    }

    // MARK: What takes something away

    private static let pruning = FakeDoor { operation, _ in
        switch operation {
        case .backupPrune(let request):
            let kept = PruneView.Kept(snapshot: snapshot, reasons: ["newest", "daily"])
            var old = snapshot
            old.number = 3
            let view = PruneView(
                place: request.place, isPreview: request.isPreview, kept: [kept], dropped: [old], unreadable: [2],
                condemned: 2,
                condemnedBytes: 3_000, deleted: 1, deletedBytes: 40, forgotten: 1)
            let asked = Phrase(en: "\(request.keep.daily)/\(request.keep.last)", zh: "")
            return [.notice(asked), .pruned(view)]
        case .backupForget(let request):
            return [
                .forgot(
                    ForgetView(
                        place: request.place, isPreview: request.isPreview, lists: 3, newest: 12, newestTime: 0,
                        erasedSince: 1,
                        others: [.init(place: "/my b", opensUntil: nil), .init(place: "/c", opensUntil: 0)]))
            ]
        case .backupLeave(let request):
            return [
                .left(
                    LeaveView(
                        place: request.place, isPreview: request.isPreview, newestTime: 0, actsWaiting: 2, left: ["/c"])
                )
            ]
        default: return []
        }
    }

    @Test("leaving a place shows first what that means, asks, and then does it")
    func leave() {
        let asked = Run(["backup", "leave", "/a"], door: Self.pruning, answers: ["yes"])
        #expect(asked.exit == 0 && asked.terminal.hasSuffix("Give /a up? Type yes: "))
        #expect(asked.terminal.contains("/a would be given up\n") && asked.output.hasPrefix("/a is given up\n"))
        #expect(asked.output.contains("2 acts (erasures") && asked.output.hasSuffix("backups go on at /c\n"))
        let refused = Run(["backup", "leave", "/a"], door: Self.pruning, answers: ["no"])
        #expect(refused.exit == 1 && refused.messages == "coffer: nothing was given up\n")
        let dry = Run(["backup", "leave", "/a", "--dry-run", "--json"], door: Self.pruning)
        #expect(
            dry.output
                == #"{"place":"/a","dry_run":true,"newest_time":"1970-01-01T00:00:00.000Z","acts_waiting":2,"left":["/c"]}"#
                + "\n")
    }

    @Test("a prune shows first what would go, asks, and then does it")
    func prune() {
        let prune = ["backup", "prune", "/a", "--keep-daily", "14"]
        let asked = Run(prune, door: Self.pruning, answers: ["yes"])
        #expect(asked.exit == 0 && asked.messages == "14/0\n14/0\n")
        #expect(asked.terminal.contains("2 files, 3.0 kB, would go with a prune in seven days or later\n"))
        #expect(asked.terminal.hasSuffix("Let this go from /a? Type yes: "))
        #expect(asked.output.contains("Stays  the newest, of its day\n") && asked.output.contains("  Goes\n"))
        // On a narrow terminal each row is a paragraph: nothing is cut.
        let narrow = Run(prune + ["--yes"], door: Self.pruning, width: 40).output
        #expect(narrow.contains("\n    Because: the newest, of its day\nSnapshot: 3\n"), "\(narrow)")
        #expect(!narrow.contains("…"))
        #expect(asked.output.contains("1 file, 40 B, is gone\n1 list of keys past the window is among them"))
        let refused = Run(prune, door: Self.pruning, answers: ["y"])
        #expect(refused.exit == 1 && refused.messages == "14/0\ncoffer: nothing was deleted\n")
        let dry = Run(prune + ["--dry-run", "--json"], door: Self.pruning)
        #expect(dry.output.hasPrefix(#"{"place":"/a","dry_run":true,"kept":[{"snapshot":"#))
        #expect(
            dry.output.contains(#""condemned":2,"condemned_bytes":3000,"deleted":1,"deleted_bytes":40,"forgotten":1}"#))
        #expect(Run(prune + ["--yes"], door: Self.pruning).messages == "14/0\n")
        #expect(Run(prune, door: Self.pruning).exit == 64)
    }

    @Test(
        "nothing is pruned without saying what stays",
        arguments: [[], ["--keep-last", "0"], ["--keep-last", "3", "--keep-daily=-1"], ["--keep-last", "many"]])
    func keep(arguments: [String]) {
        let run = Run(["backup", "prune", "/a", "--yes"] + arguments, door: Self.pruning)
        #expect(run.exit == 64 && run.output.isEmpty)
    }

    @Test("forgetting at once says what it reaches and what it does not")
    func forget() {
        let asked = Run(["backup", "forget-now", "/a"], door: Self.pruning, answers: ["是"])
        #expect(asked.exit == 0)
        #expect(asked.terminal.contains("3 earlier lists of keys would go: who was erased before snapshot 12"))
        #expect(asked.output.contains("3 earlier lists of keys are gone"))
        #expect(asked.output.contains("opens nowhere in this repository any more\n"))
        #expect(
            asked.output.contains(
                "/my b may still hold keys of them, until 14 days after the next backup → coffer backup create '/my b', "
            ))
        #expect(asked.output.contains("/c may still hold keys of them, until the first backup or prune after 1970-"))
        #expect(asked.output.contains("1 erasure since then is not among them → first coffer backup create /a"))
        #expect(Run(["backup", "forget-now", "/a"], door: Self.pruning).exit == 64)
        #expect(
            Run(["backup", "forget-now", "/a", "--yes", "--json"], door: Self.pruning).output
                == #"{"place":"/a","dry_run":false,"lists":3,"newest":12,"newest_time":"1970-01-01T00:00:00.000Z","erased_since":1,"others":[{"place":"/my b","opens_until":null},{"place":"/c","opens_until":"1970-01-01T00:00:00.000Z"}]}"#
                + "\n")
    }
}
