// What the vault says about programs behind which backups lie.

extension Catalogue.Restoring {
    package static func commandFailed(_ place: String, _ step: String, _ status: Int, _ message: String) -> Phrase {
        Phrase(
            en: "\(place): the step \(step) ended with status \(status): \(message)",
            zh: "\(place)：步骤 \(step) 以状态 \(status) 结束：\(message)")
    }

    /// - Parameter place: `rclone:REMOTE:PATH`, or `command:PROGRAM ARGUMENTS`.
    package static func placeCommandNext(_ place: String) -> Phrase {
        let remote = "rclone:"
        let words =
            place.hasPrefix(remote)
            ? ["rclone", "lsf", "--recursive", String(place.dropFirst(remote.count))]
            : place.drop { $0 != ":" }.dropFirst().split(separator: " ").map(String.init) + ["list"]
        let command = words.map(ShellWord.quoted).joined(separator: " ")
        return Phrase(
            en: "before you run this again, try the place by hand, as the account that makes backups: \(command)",
            zh: "重新运行之前，请用备份账户手动检查该位置：\(command)")
    }

    package static func commandMissing(_ program: String) -> Phrase {
        Phrase(en: "\(program) cannot be started", zh: "无法启动 \(program)")
    }

    package static func commandMissingNext(isRclone: Bool) -> Phrase {
        isRclone
            ? Phrase(en: "is it installed? on Debian: apt install rclone", zh: "请确认已安装；Debian 上：apt install rclone")
            : Phrase(
                en:
                    "give its absolute path, or put it into PATH of the account that makes backups; it has to be executable",
                zh: "请给出绝对路径，或将其放入备份账户的 PATH；文件须可执行")
    }

    package static func strangeList(_ program: String) -> Phrase {
        Phrase(
            en: "\(program) gave a list that is none: each line wants a size, a space and a name",
            zh: "\(program) 给出的列表格式不对：每行应为大小、空格、名称")
    }
}
