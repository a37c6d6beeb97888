// The units: two services with their timers, and the alarm that a failure rings.

internal import CofferText
internal import CofferVault

extension BackupSchedule {
    /// Where root keeps the passphrase.
    var systemdPassphraseFile: String { passphraseFile ?? "/etc/coffer/\(name).passphrase" }

    private var isRemote: Bool { folders.count < places.count }

    /// - Throws: `usage` for a path that cannot stand in a unit.
    func units(_ language: Language) throws -> [File] {
        try requireLines()
        let words = Catalogue.CLIBackupSchedule.self
        let head = "# " + words.made(Printable.line(vault))[language] + "\n"
        let night = ["# " + words.pruneComment[language], start(nights)]
        return [
            File(
                name: backup + ".service",
                text: head
                    + (try service(
                        words.backupOf(vault)[language], "coffer-backup-create", night, [], language))),
            File(
                name: backup + ".timer", text: head + timer(words.backupOf(vault)[language], "*-*-* \(two(hour)):00:00")
            ),
            File(
                name: drill + ".service",
                text: head
                    + (try service(
                        words.drillOf(vault)[language], "coffer-backup-drill",
                        [start(weeks(report: "\"$STATE_DIRECTORY\""))],
                        ["StateDirectory=coffer-drills", "StateDirectoryMode=0700"], language))),
            File(
                name: drill + ".timer",
                text: head + timer(words.drillOf(vault)[language], "Sun *-*-* \(two(drillHour)):00:00")),
            File(
                name: Self.alarm + "@.service",
                text: "# " + words.alarmComment[language] + "\n" + Self.alarmService(language)),
        ]
    }

    /// What installs the units that were written to `folder`.
    func installing(from folder: String, _ language: Language) -> [String] {
        let units = [backup + ".service", backup + ".timer", drill + ".service", drill + ".timer"]
        let files = (units + [Self.alarm + "@.service"]).map { ShellWord.quoted("\(folder)/\($0)") }
        var commands: [String] = []
        if passphraseFile == nil {
            let prompt = Catalogue.CLIBackupSchedule.askPassphrase(user)[language]
            commands.append(
                "systemd-ask-password \(ShellWord.quoted(prompt)) | sudo install -D -m 600 /dev/stdin "
                    + ShellWord.quoted(systemdPassphraseFile))
        }
        if folder != Self.systemFolder {
            commands.append("sudo install -m 644 -t \(Self.systemFolder) \(files.joined(separator: " "))")
        }
        return commands + [
            "sudo systemctl daemon-reload", "sudo systemctl enable --now \(backup).timer \(drill).timer",
            "sudo systemctl start \(backup).service", "systemctl list-timers 'coffer-*'",
        ]
    }

    // MARK: Parts

    private static let alarm = "coffer-alarm"
    private static let systemFolder = "/etc/systemd/system"

    /// One command for all places: with one for each, systemd would stop at the first that fails.
    private func start(_ turns: [[String]]) -> String {
        "ExecStart=/bin/sh -c \"" + Self.script(turns).map(Quoting.escaped).joined(separator: " \\\n    ") + "\""
    }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

    private func service(
        _ title: String, _ page: String, _ commands: [String], _ more: [String], _ language: Language
    ) throws -> String {
        let vaultFolder = String(vault.prefix(upTo: vault.lastIndex(of: "/") ?? vault.startIndex))
        let mounts = try ([vaultFolder.isEmpty ? "/" : vaultFolder] + folders).map(Quoting.path)
        // The log, the lock and the room for erasing lie beside the vault, and so does what a drill restores.
        var writable = try mounts + [Quoting.path(stateDirectory)]
        if isRemote { writable.append(try Quoting.path("-\(home)/.config/rclone")) }
        var unit = [
            "[Unit]", "Description=" + title.replacing("%", with: "%%"), "Documentation=man:\(page)(1)",
            "RequiresMountsFor=" + mounts.joined(separator: " "), "OnFailure=\(Self.alarm)@%n.service",
        ]
        if isRemote { unit += ["Wants=network-online.target", "After=network-online.target"] }
        let words = Catalogue.CLIBackupSchedule.self
        unit += ["", "[Service]", "Type=oneshot", "User=\(account)"]
        unit.append("Environment=" + (try Quoting.path("COFFER_VAULT=\(vault)")))
        unit.append("Environment=" + (try Quoting.path("COFFER_STATE_DIR=\(stateDirectory)")))
        _ = try Quoting.path(systemdPassphraseFile)
        unit += [
            "# " + words.credentialComment[language],
            "LoadCredential=coffer-passphrase:" + systemdPassphraseFile.replacing("%", with: "%%"),
        ]
        unit += commands + more + ["TimeoutStartSec=12h", "Nice=10", "IOSchedulingPriority=7", ""]
        if places.contains(where: { $0.hasPrefix("command:") }) { unit.append("# " + words.programComment[language]) }
        unit.append("ReadWritePaths=" + writable.joined(separator: " "))
        unit += Self.hardening
        unit +=
            isRemote
            ? ["RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK"]
            : ["PrivateNetwork=yes", "RestrictAddressFamilies=AF_UNIX"]
        return unit.joined(separator: "\n") + "\n"
    }

    private func timer(_ title: String, _ calendar: String) -> String {
        """
        [Unit]
        Description=\(title.replacing("%", with: "%%"))

        [Timer]
        OnCalendar=\(calendar)
        RandomizedDelaySec=15min
        Persistent=true

        [Install]
        WantedBy=timers.target

        """
    }

    private static func alarmService(_ language: Language) -> String {
        let next = Catalogue.CLIBackupSchedule.failedNext("%i")[language]
        return """
            [Unit]
            Description=\(Catalogue.CLIBackupSchedule.failed("%i")[language])

            [Service]
            Type=oneshot
            ExecStart=/usr/bin/logger --priority daemon.alert --tag coffer "\(next)"
            ExecStart=-/usr/bin/wall "coffer: \(next)"

            """
    }

    /// All that a backup does not need (systemd.exec(5)): it reads and writes files, and starts at most rclone.
    private static let hardening = [
        "ProtectSystem=strict", "ProtectHome=read-only", "UMask=0077", "LimitCORE=0", "NoNewPrivileges=yes",
        "CapabilityBoundingSet=", "PrivateDevices=yes", "ProtectClock=yes", "ProtectControlGroups=yes",
        "ProtectHostname=yes", "ProtectKernelLogs=yes", "ProtectKernelModules=yes", "ProtectKernelTunables=yes",
        "ProtectProc=invisible", "RestrictNamespaces=yes", "RestrictRealtime=yes", "RestrictSUIDSGID=yes",
        "LockPersonality=yes", "MemoryDenyWriteExecute=yes", "SystemCallArchitectures=native",
        "SystemCallFilter=@system-service",
    ]
}
