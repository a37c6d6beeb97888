// The text that makes backups happen by themselves.

import CofferText
import CofferVault
import Glibc
import Testing

@testable import CofferCLI

@Suite("Schedules of backups")
struct BackupScheduleTests {
    private static func schedule(
        vault: String = "/srv/customers.coffer", places: [String] = ["/mnt/backup"], user: String? = "ops",
        passphraseFile: String? = nil, hour: Int = 2
    ) -> BackupSchedule {
        BackupSchedule(
            program: "/usr/local/bin/coffer", vault: vault, places: places, user: user, account: "coffer",
            home: "/home/coffer", stateDirectory: "/home/coffer/.local/state/coffer", passphraseFile: passphraseFile,
            hour: hour, keep: BackupSchedule.usualKeeping)
    }

    private static func text(_ schedule: BackupSchedule, _ name: String) throws -> [String] {
        let file = try #require(try schedule.units(.en).first { $0.name == name })
        return file.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test("a service backs up and prunes, with nothing but what it needs")
    func service() throws {
        let lines = try Self.text(Self.schedule(), "coffer-backup-customers.service")
        let expected = [
            "RequiresMountsFor=/srv /mnt/backup", "OnFailure=coffer-alarm@%n.service", "Type=oneshot", "User=coffer",
            "Environment=COFFER_VAULT=/srv/customers.coffer",
            "Environment=COFFER_STATE_DIR=/home/coffer/.local/state/coffer",
            "LoadCredential=coffer-passphrase:/etc/coffer/customers.passphrase",
            #"ExecStart=/bin/sh -c "s=0; \"#,
            #"    /usr/local/bin/coffer backup create /mnt/backup --user ops && /usr/local/bin/coffer backup prune /mnt/backup --keep-daily 14 --keep-weekly 8 --keep-monthly 12 --yes --user ops || s=$$?; \"#,
            #"    exit $$s""#,
            "ReadWritePaths=/srv /mnt/backup /home/coffer/.local/state/coffer", "ProtectSystem=strict",
            "ProtectHome=read-only", "NoNewPrivileges=yes", "PrivateNetwork=yes",
        ]
        for line in expected { #expect(lines.contains(line), "\(line)") }
        // With several, the first that fails would be the last.
        #expect(lines.count { $0.hasPrefix("ExecStart=") } == 1)
    }

    /// Runs a script with a program in coffer's place, which fails at what has "bad" in it.
    private static func ran(_ script: String, _ scratch: Scratch) -> (status: Int32, calls: [String]) {
        _ = scratch.write(
            "coffer",
            "#!/bin/sh\necho \"$*\" >> \"\(scratch.path)/calls\"\ncase \"$*\" in *create*bad*|*drill*bad*) exit 6;; esac\n",
            mode: 0o700)
        let file = scratch.write("script", script)
        let status = system("/bin/sh '\(file)'")
        let calls = scratch.read("calls")?.split(separator: "\n").map(String.init) ?? []
        return (status >> 8 & 0xFF, calls)
    }

    @Test("a place that fails keeps no other from its turn, and the whole ends as it did", arguments: ["bad", "good"])
    func oneFails(second: String) {
        let scratch = Scratch()
        var schedule = Self.schedule(places: ["/one", "/my \(second)", "/three"])
        schedule.program = scratch.path + "/coffer"
        let night = Self.ran(BackupSchedule.script(schedule.nights).joined(separator: " "), scratch)
        #expect(night.status == (second == "bad" ? 6 : 0))
        let verbs = night.calls.map { $0.split(separator: " ").prefix(3).joined(separator: " ") }
        #expect(
            verbs == ["backup create /one", "backup prune /one", "backup create /my"]
                + (second == "bad" ? [] : ["backup prune /my"]) + ["backup create /three", "backup prune /three"])
        unlink(scratch.path + "/calls")
        let week = Self.ran(BackupSchedule.script(schedule.weeks(report: nil)).joined(separator: " "), scratch)
        #expect(week.status == night.status && week.calls.count == 3)
    }

    @Test("the timers catch up on what was missed, and the drill comes two hours later", arguments: [2, 23])
    func timers(hour: Int) throws {
        let schedule = Self.schedule(hour: hour)
        let night = try Self.text(schedule, "coffer-backup-customers.timer")
        #expect(night.contains("OnCalendar=*-*-* \(hour == 2 ? "02" : "23"):00:00"))
        let week = try Self.text(schedule, "coffer-drill-customers.timer")
        #expect(week.contains("OnCalendar=Sun *-*-* \(hour == 2 ? "04" : "01"):00:00"))
        for lines in [night, week] {
            #expect(lines.contains("Persistent=true") && lines.contains("WantedBy=timers.target"))
        }
        let drill = try Self.text(schedule, "coffer-drill-customers.service")
        #expect(
            drill.contains(
                #"    /usr/local/bin/coffer backup drill /mnt/backup --user ops --report \"$$STATE_DIRECTORY\" || s=$$?; \"#
            ))
        #expect(drill.contains("StateDirectory=coffer-drills") && drill.contains("OnFailure=coffer-alarm@%n.service"))
        let alarm = try Self.text(schedule, "coffer-alarm@.service")
        #expect(alarm.contains { $0.hasPrefix("ExecStart=/usr/bin/logger") })
    }

    @Test("a repository elsewhere gets the network, and rclone its own folder")
    func remote() throws {
        let schedule = Self.schedule(places: ["/mnt/backup", "rclone:s3:bucket/100%", "command:keep \"a b\" $HOME"])
        let lines = try Self.text(schedule, "coffer-backup-customers.service")
        #expect(lines.contains("After=network-online.target") && !lines.contains("PrivateNetwork=yes"))
        #expect(lines.contains { $0.hasPrefix("RestrictAddressFamilies=AF_UNIX AF_INET") })
        #expect(
            lines.contains {
                $0.hasPrefix("ReadWritePaths=/srv /mnt/backup ") && $0.hasSuffix(" -/home/coffer/.config/rclone")
            })
        for part in [
            "coffer backup create /mnt/backup --user ops && ",
            "coffer backup create 'rclone:s3:bucket/100%%' --user ops && ",
            #"coffer backup create 'command:keep \"a b\" $$HOME' --user ops && "#,
        ] {
            #expect(lines.contains { $0.contains(part) }, "\(part)")
        }
    }

    @Test("paths with spaces are quoted, and what cannot stand in a unit is refused")
    func paths() throws {
        let lines = try Self.text(
            Self.schedule(vault: "/srv/my data/客户 1.coffer", places: ["/mnt/a b"]), "coffer-backup-1.service")
        #expect(lines.contains(#"RequiresMountsFor="/srv/my data" "/mnt/a b""#))
        #expect(lines.contains(#"Environment="COFFER_VAULT=/srv/my data/客户 1.coffer""#))
        #expect(lines.contains { $0.contains("create '/mnt/a b' --user") })
        for path in ["/srv/a\"b/c.coffer", "/srv/a\nExecStart=evil/c.coffer", "/srv/a\\b/c.coffer"] {
            #expect(throws: CofferError.self) { try Self.schedule(vault: path).units(.en) }
        }
        #expect(Self.schedule(vault: "/srv/客户.coffer").name == "vault")
        #expect(Self.schedule(vault: "/srv/a b-c.coffer").name == "a_b-c")
    }

    @Test(
        "what would break a line is refused, wherever it stands",
        arguments: ["/mnt/a\n* * * * * root evil", "rclone:s3:a\r", "command:keep a\u{1B}b", "/mnt/\u{85}"])
    func brokenLines(word: String) {
        for schedule in [
            Self.schedule(places: ["/mnt/backup", word]), Self.schedule(vault: word), Self.schedule(user: word),
            Self.schedule(passphraseFile: word),
        ] {
            let error = CofferError(
                CofferError.Code("usage", .usage), Catalogue.CLIBackupSchedule.brokenLine(Printable.line(word)),
                hint: Catalogue.CLIBackupSchedule.brokenLineNext)
            #expect(throws: error) { try schedule.cron(.en) }
            #expect(throws: error) { try schedule.units(.en) }
        }
        for way in [["--cron"], []] {
            let run = Run(
                ["backup", "schedule", "/mnt/backup", word] + way, environment: ["COFFER_VAULT": "/v", "HOME": "/h"])
            #expect(run.exit == 64 && run.output.isEmpty)
            #expect(run.messages.contains("would break the schedule") && run.messages.contains("hint: "))
            #expect(run.messages.split(separator: "\n").count == 2)
        }
    }

    @Test("cron gets two lines that a shell reads as they were meant")
    func cron() throws {
        let schedule = Self.schedule(
            vault: "/srv/it's 5%.coffer", places: ["/mnt/a b", "rclone:s3:x"], user: nil, passphraseFile: "/p")
        let lines = try schedule.cron(.en).filter { !$0.hasPrefix("#") }
        #expect(lines.count == 2)
        let start =
            #"export COFFER_VAULT='/srv/it'\''s 5\%.coffer' COFFER_PASSPHRASE_FILE=/p "#
            + "COFFER_STATE_DIR=/home/coffer/.local/state/coffer; "
        #expect(
            lines[0]
                == "0 2 * * * " + start
                + "s=0; /usr/local/bin/coffer backup create '/mnt/a b' >/dev/null && "
                + "/usr/local/bin/coffer backup prune '/mnt/a b' --keep-daily 14 --keep-weekly 8 --keep-monthly 12 --yes >/dev/null || s=$?; "
                + "/usr/local/bin/coffer backup create rclone:s3:x >/dev/null && "
                + "/usr/local/bin/coffer backup prune rclone:s3:x --keep-daily 14 --keep-weekly 8 --keep-monthly 12 --yes >/dev/null || s=$?; exit $s"
        )
        #expect(
            lines[1]
                == "0 4 * * 0 " + start
                + "s=0; /usr/local/bin/coffer backup drill '/mnt/a b' || s=$?; "
                + "/usr/local/bin/coffer backup drill rclone:s3:x || s=$?; exit $s")
    }

    @Test("files are written, nothing is overwritten, and the commands that install them are said")
    func written() {
        let scratch = Scratch()
        let environment = ["COFFER_VAULT": "/srv/customers.coffer", "HOME": "/home/coffer"]
        let arguments = ["backup", "schedule", "/mnt/backup", "--user", "ops", "--systemd", scratch.path]
        let run = Run(arguments, environment: environment)
        #expect(run.exit == 0)
        let names = [
            "coffer-alarm@.service", "coffer-backup-customers.service", "coffer-backup-customers.timer",
            "coffer-drill-customers.service", "coffer-drill-customers.timer",
        ]
        #expect(scratch.names == names)
        #expect(run.output.contains(scratch.path + "/coffer-backup-customers.timer\n"))
        #expect(
            run.messages.contains(
                "  systemd-ask-password 'Passphrase of ops:' | sudo install -D -m 600 /dev/stdin /etc/coffer/customers.passphrase\n"
            ))
        #expect(
            run.messages.contains(
                "sudo systemctl enable --now coffer-backup-customers.timer coffer-drill-customers.timer\n"))
        let again = Run(arguments, environment: environment)
        #expect(again.exit == 7 && scratch.names == names)
        let folder = scratch.path + "/new folder"
        #expect(Run(Array(arguments.dropLast()) + [folder + "/units"], environment: environment).exit == 0)
        #expect(FilePaths.isDirectory(folder + "/units"))
        for name in names { unlink(folder + "/units/" + name) }
        rmdir(folder + "/units")
        rmdir(folder)
        let own = Run(
            ["backup", "schedule", "/mnt/backup", "--json", "--passphrase-file", "/p", "--keep-last", "5"],
            environment: environment)
        #expect(own.output.hasPrefix(##"{"files":[{"name":"coffer-backup-customers.service","text":"# Made by"##))
        #expect(own.output.contains(#"coffer-passphrase:/p\n"#) && own.output.contains("--keep-last 5 --yes"))
        #expect(own.messages.contains("no --user is given"))
    }

    @Test(
        "what makes no schedule is refused",
        arguments: [
            ["--hour", "24"], ["--hour=-1"], ["--hour", "x"], ["--cron", "--systemd", "/tmp"], ["--keep-last", "0"],
        ])
    func usage(arguments: [String]) {
        #expect(
            Run(["backup", "schedule", "/mnt/backup"] + arguments, environment: ["COFFER_VAULT": "/v", "HOME": "/h"])
                .exit == 64)
    }

    @Test("Chinese units say what they are, and what failed, in Chinese")
    func chineseUnits() {
        let run = Run(
            ["backup", "schedule", "/mnt/backup"], language: .zh,
            environment: ["COFFER_VAULT": "/v", "HOME": "/h"])
        for word in ["Backup of", "Restore drill", "failed", "see systemctl"] { #expect(!run.output.contains(word)) }
        #expect(run.output.contains("Description=/v 的备份\n") && run.output.contains("Description=/v 的恢复演练\n"))
        #expect(run.output.contains("Description=%i 失败\n"))
    }

    @Test("Chinese comments for who reads Chinese")
    func chinese() {
        let run = Run(
            ["backup", "schedule", "/mnt/backup", "--cron"], language: .zh,
            environment: ["COFFER_VAULT": "/v", "HOME": "/h"])
        #expect(run.exit == 0 && run.output.contains("# 由 coffer backup schedule 为 /v 生成"))
        #expect(run.messages.contains("/h/.config/coffer/v.passphrase"))
    }
}
