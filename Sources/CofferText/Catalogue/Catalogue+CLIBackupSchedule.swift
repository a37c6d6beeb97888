// What `coffer backup schedule` writes and says, and what is wrong with places.

extension Catalogue {
    package enum CLIBackupSchedule {
        // Comments in the files

        package static func made(_ vault: String) -> Phrase {
            Phrase(
                en: "Made by coffer backup schedule for \(vault); make it anew rather than change it.",
                zh: "由 coffer backup schedule 为 \(vault) 生成；需要改动时请重新生成。")
        }
        package static let alarmComment = Phrase(
            en:
                "Runs when a backup or a drill fails. Put in ExecStart what reaches a person: mail, a message, a pager.",
            zh: "备份或演练失败时运行。请把 ExecStart 换成能通知到人的方式：邮件、消息或呼叫。")
        package static let credentialComment = Phrase(
            en: "The file is read by root and handed to this service alone.", zh: "口令文件由 root 读取，只交给本服务。")
        package static let programComment = Phrase(
            en: "A program of yours keeps the blobs: loosen what it needs below.", zh: "由自备程序存取文件：如有需要，请放宽以下限制。")
        package static let pruneComment = Phrase(
            en: "Old snapshots go, and with them the keys of who was erased more than 14 days before.",
            zh: "清理旧快照，以及 14 天前已删除客户的密钥。")
        package static let cronComment = Phrase(
            en:
                "For crontab -e. cron mails what is printed: failures, and every drill. It does not catch up on what a machine that was off has missed; systemd timers do.",
            zh: "用于 crontab -e。cron 会把输出寄给用户：失败信息和每次演练的结果。关机期间错过的任务不会补做；systemd 定时器会补做。")
        package static func backupOf(_ vault: String) -> Phrase {
            Phrase(en: "Backup of \(vault)", zh: "\(vault) 的备份")
        }
        package static func drillOf(_ vault: String) -> Phrase {
            Phrase(en: "Restore drill of \(vault)", zh: "\(vault) 的恢复演练")
        }
        package static func failed(_ unit: String) -> Phrase { Phrase(en: "\(unit) failed", zh: "\(unit) 失败") }
        package static func failedNext(_ unit: String) -> Phrase {
            Phrase(en: "\(unit) failed: see systemctl status \(unit)", zh: "\(unit) 失败：请查看 systemctl status \(unit)")
        }
        package static let cronHeader = "# m h dom mon dow command"

        // What to do with them

        package static func written(_ files: [String]) -> Phrase {
            Phrase(
                en: "\(counted(files.count, "file")) written; nothing is installed yet. To install them:",
                zh: "已写入 \(files.count) 个文件，尚未安装。安装方法：")
        }
        package static let onlyPrinted = Phrase(
            en: "nothing is installed or written: --systemd DIR writes these files and says how to install them",
            zh: "未安装也未写入任何文件：--systemd 文件夹 会写入这些文件并说明如何安装")
        package static let cronNext = Phrase(
            en: "nothing is installed: add these lines with crontab -e", zh: "尚未安装：请用 crontab -e 加入以上各行")
        package static func passphraseNext(_ path: String) -> Phrase {
            Phrase(
                en: "the passphrase belongs in \(path), which only its owner may read (chmod 600)",
                zh: "口令请存入 \(path)，仅限本人可读（chmod 600）")
        }
        package static let nameThePerson = Phrase(
            en: "no --user is given: it works only as long as the vault has a single active user",
            zh: "未指定 --user：仅当保险库只有一位有效用户时可用")
        package static func askPassphrase(_ user: String?) -> Phrase {
            Phrase(
                en: "Passphrase" + (user.map { " of \($0)" } ?? "") + ":", zh: (user.map { "\($0) 的" } ?? "") + "口令：")
        }

        // What is wrong

        package static let systemdOrCron = Phrase(
            en: "choose one of --systemd and --cron", zh: "--systemd 与 --cron 只能选一个")
        package static let badHour = Phrase(en: "--hour is a number from 0 to 23", zh: "--hour 为 0 到 23 的整数")
        package static func strangePath(_ path: String) -> Phrase {
            Phrase(
                en: "a path with quotes or backslashes cannot stand in a unit: \(path)",
                zh: "路径含有引号或反斜杠，不能写入单元文件：\(path)")
        }
        package static func brokenLine(_ word: String) -> Phrase {
            Phrase(
                en: "a line feed or another control character would break the schedule: \(word)",
                zh: "含有换行或其他控制字符，会破坏定时任务：\(word)")
        }
        package static let brokenLineNext = Phrase(
            en: "give the file or folder another name, or a link without it: ln -s",
            zh: "请重命名该文件或文件夹，或用 ln -s 建立不含此类字符的链接")
        package static let badPlace = Phrase(
            en:
                "a repository is a folder, rclone:REMOTE:PATH, or \"command:PROGRAM ARGUMENTS\" with an absolute path or a program in PATH",
            zh: "备份仓库应为文件夹、rclone:REMOTE:PATH 或 \"command:PROGRAM ARGUMENTS\"，其中程序用绝对路径或位于 PATH 中")
        package static let remoteWithoutScheme = Phrase(
            en: "that is no folder here", zh: "本机没有这个文件夹")
        package static func sayRclone(_ place: String) -> Phrase {
            Phrase(
                en:
                    "for a remote of rclone write \(ShellWord.quoted("rclone:" + place)); for a folder of this name \(ShellWord.quoted("./" + place))",
                zh:
                    "rclone 的远程存储请写作 \(ShellWord.quoted("rclone:" + place))；如确为文件夹，请写作 \(ShellWord.quoted("./" + place))"
            )
        }
    }
}
