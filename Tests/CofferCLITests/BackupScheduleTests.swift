// The text that makes backups happen by themselves.

import CofferText
import CofferVault
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
            "ExecStart=/usr/local/bin/coffer backup create /mnt/backup --user ops",
            "ExecStart=/usr/local/bin/coffer backup prune /mnt/backup --keep-daily 14 --keep-weekly 8 --keep-monthly 12 --yes --user ops",
            "ReadWritePaths=/srv /mnt/backup /home/coffer/.local/state/coffer", "ProtectSystem=strict",
            "ProtectHome=read-only", "NoNewPrivileges=yes", "PrivateNetwork=yes",
        ]
        for line in expected { #expect(lines.contains(line), "\(line)") }
        // What is written first has to be there before anything old goes.
        let starts = lines.filter { $0.hasPrefix("ExecStart=") }
        #expect(starts.count == 2 && starts[0].contains(" create "))
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
                "ExecStart=/usr/local/bin/coffer backup drill /mnt/backup --user ops --report %S/coffer-drills"))
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
        #expect(
            lines.contains(
                #"ExecStart=/usr/local/bin/coffer backup create /mnt/backup "rclone:s3:bucket/100%%" "command:keep \"a b\" $$HOME" --user ops"#
            ))
    }

    @Test("paths with spaces are quoted, and what cannot stand in a unit is refused")
    func paths() throws {
        let lines = try Self.text(
            Self.schedule(vault: "/srv/my data/客户 1.coffer", places: ["/mnt/a b"]), "coffer-backup-1.service")
        #expect(lines.contains(#"RequiresMountsFor="/srv/my data" "/mnt/a b""#))
        #expect(lines.contains(#"Environment="COFFER_VAULT=/srv/my data/客户 1.coffer""#))
        #expect(lines.contains { $0.contains(#"create "/mnt/a b" --user"#) })
        for path in ["/srv/a\"b/c.coffer", "/srv/a\nExecStart=evil/c.coffer", "/srv/a\\b/c.coffer"] {
            #expect(throws: CofferError.self) { try Self.schedule(vault: path).units(.en) }
        }
        #expect(Self.schedule(vault: "/srv/客户.coffer").name == "vault")
        #expect(Self.schedule(vault: "/srv/a b-c.coffer").name == "a_b-c")
    }

    @Test("cron gets two lines that a shell reads as they were meant")
    func cron() {
        let schedule = Self.schedule(
            vault: "/srv/it's 5%.coffer", places: ["/mnt/a b", "rclone:s3:x"], user: nil, passphraseFile: "/p")
        let lines = schedule.cron(.en).filter { !$0.hasPrefix("#") }
        #expect(lines.count == 2)
        let start = #"export COFFER_VAULT='/srv/it'\''s 5\%.coffer' COFFER_PASSPHRASE_FILE=/p; "#
        #expect(
            lines[0]
                == "0 2 * * * " + start
                + "/usr/local/bin/coffer backup create '/mnt/a b' rclone:s3:x >/dev/null && { "
                + "/usr/local/bin/coffer backup prune '/mnt/a b' --keep-daily 14 --keep-weekly 8 --keep-monthly 12 --yes >/dev/null; "
                + "/usr/local/bin/coffer backup prune rclone:s3:x --keep-daily 14 --keep-weekly 8 --keep-monthly 12 --yes >/dev/null; }"
        )
        #expect(
            lines[1]
                == "0 4 * * 0 " + start
                + "/usr/local/bin/coffer backup drill '/mnt/a b'; /usr/local/bin/coffer backup drill rclone:s3:x")
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

    @Test("Chinese comments for who reads Chinese")
    func chinese() {
        let run = Run(
            ["backup", "schedule", "/mnt/backup", "--cron"], language: .zh,
            environment: ["COFFER_VAULT": "/v", "HOME": "/h"])
        #expect(run.exit == 0 && run.output.contains("# 由 coffer backup schedule 为 /v 生成"))
        #expect(run.messages.contains("/h/.config/coffer/v.passphrase"))
    }
}
