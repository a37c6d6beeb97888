// What the command line itself finds wrong, before or beside the vault.

extension Catalogue {
    /// Errors and hints of the command line.
    package enum CLIError {
        package static let hint = Phrase(en: "hint: ", zh: "提示：")
        package static let cancelled = Phrase(en: "cancelled; nothing was changed", zh: "已取消，未作任何改动")
        package static func unexpected(_ type: String) -> Phrase {
            Phrase(en: "unexpected error (\(type))", zh: "意外错误（\(type)）")
        }

        // Arguments

        package static let notUnderstood = Phrase(en: "this command line makes no sense", zh: "无法理解这条命令")
        package static func seeHelp(_ command: String) -> Phrase {
            Phrase(en: "see \(command) --help", zh: "参见 \(command) --help")
        }
        package static func unknownOption(_ name: String, near: String?) -> Phrase {
            Phrase(
                en: "unknown option \(name)" + (near.map { "; did you mean \($0)?" } ?? ""),
                zh: "没有 \(name) 这个选项" + (near.map { "，是不是想用 \($0)？" } ?? ""))
        }
        package static func missingValue(_ option: String) -> Phrase {
            Phrase(en: "\(option) needs a value", zh: "\(option) 后面缺少值")
        }
        package static func missingArgument(_ name: String) -> Phrase {
            Phrase(en: "missing \(name)", zh: "缺少 \(name)")
        }
        package static func unexpectedArguments(_ count: Int) -> Phrase {
            Phrase(
                en: count == 1 ? "one argument too many" : "\(count) arguments too many",
                zh: "多出 \(count) 个参数")
        }
        package static func unknownCommand(_ word: String, near: String?) -> Phrase {
            Phrase(
                en: "there is no command \(word)" + (near.map { "; did you mean \($0)?" } ?? ""),
                zh: "没有 \(word) 这个命令" + (near.map { "，是不是想用 \($0)？" } ?? ""))
        }
        package static func invalidValue(_ option: String) -> Phrase {
            Phrase(en: "the value given for \(option) is not valid", zh: "\(option) 的值无效")
        }
        package static let limitTooLow = Phrase(en: "--limit is at least 1", zh: "--limit 至少为 1")
        package static func takesNoValue(_ option: String) -> Phrase {
            Phrase(en: "\(option) takes no value", zh: "\(option) 不带值")
        }
        package static let unknownManualPage = Phrase(en: "there is no such command", zh: "没有这个命令")
        package static func assignmentExpected(_ option: String) -> Phrase {
            Phrase(
                en: "\(option) takes FIELD=VALUE with a field's name, such as region=华东",
                zh: "\(option) 的写法是“字段名=值”，例如 region=华东")
        }
        package static func fieldExpected(_ option: String) -> Phrase {
            Phrase(
                en: "\(option) takes names of fields, such as phone, and not their values",
                zh: "\(option) 后面应是字段名（例如 phone），而不是字段的值")
        }
        package static func fieldTwice(_ field: String, _ option: String) -> Phrase {
            Phrase(en: "\(option) names \(field) twice", zh: "\(option) 重复指定了 \(field)")
        }
        package static let setOrJSON = Phrase(
            en: "--json-in and --set FIELD without a value exclude each other",
            zh: "--json-in 不能与不带值的“--set 字段名”同时使用")
        package static let inputIsTerminal = Phrase(
            en: "--json-in reads standard input, and that is the terminal", zh: "--json-in 从标准输入读取，而当前标准输入是终端")
        package static let pipeJSON = Phrase(
            en: #"programs give values as JSON: printf '{"phone":"13800138000"}' | coffer … --json-in"#,
            zh: #"程序以 JSON 传入字段值：printf '{"phone":"13800138000"}' | coffer … --json-in"#)
        package static let waysToGiveValues = Phrase(
            en: "the form (no --set), --set FIELD to be asked for one value, or JSON on standard input with --json-in",
            zh: "可用表单（不加 --set）、“--set 字段名”逐项询问，或用 --json-in 从标准输入读取 JSON")
        package static let noTerminalForForm = Phrase(
            en: "the form needs a terminal, and there is none", zh: "表单需要终端，而当前没有终端")
        package static let noTerminalForValue = Phrase(
            en: "asking for a value needs a terminal, and there is none", zh: "询问字段值需要终端，而当前没有终端")
        package static func reasonNeeded(_ option: String) -> Phrase {
            Phrase(en: "\(option) needs a --reason, which is recorded", zh: "使用 \(option) 必须用 --reason 说明理由，理由会被记录")
        }
        package static let findNeedsFields = Phrase(
            en: "name the fields to search, or give --json-in", zh: "请写明要查的字段，或使用 --json-in")
        package static let importNeedsFile = Phrase(
            en: "name one file to import, or give --template", zh: "请写明要导入的文件，或使用 --template")
        package static let chooseSealing = Phrase(
            en: "choose one of --to KEYFILE, --one-time, --plain", zh: "请在 --to 密钥文件、--one-time、--plain 中选择一个")
        package static func badMapLine(_ path: String, _ line: Int) -> Phrase {
            Phrase(
                en: "\(path):\(line): a line reads HEADER = field, such as 联系电话 = phone",
                zh: "\(path):\(line)：每行的写法是“表头 = 字段名”，例如：联系电话 = phone")
        }
        package static let noVaultNamed = Phrase(en: "which vault?", zh: "未指定保险库")
        package static let nameTheVault = Phrase(
            en: "give --vault PATH, or set COFFER_VAULT", zh: "用 --vault 路径 指定，或设置环境变量 COFFER_VAULT")

        // Passphrases

        package static let noTerminal = Phrase(
            en: "there is no terminal to ask for the passphrase", zh: "没有终端，无法询问口令")
        package static let usePassphraseFile = Phrase(
            en: "scripts give --passphrase-file FILE, or set COFFER_PASSPHRASE_FILE",
            zh: "脚本请用 --passphrase-file 文件，或设置环境变量 COFFER_PASSPHRASE_FILE")
        package static let passphraseTooLong = Phrase(
            en: "the passphrase is longer than 4,096 bytes", zh: "口令超过 4096 字节")
        package static let passphrasesDiffer = Phrase(en: "the two passphrases differ", zh: "两次输入的口令不一致")
        package static func passphraseFileReadable(_ path: String) -> Phrase {
            Phrase(en: "\(path): others can use this passphrase file", zh: "\(path)：其他人也能访问这个口令文件")
        }
        package static func restrictFile(_ path: String) -> Phrase {
            Phrase(en: "chmod 600 \(ShellWord.path(path))", zh: "chmod 600 \(ShellWord.path(path))")
        }
        package static func passphraseFileEmpty(_ path: String) -> Phrase {
            Phrase(en: "\(path): the passphrase file is empty", zh: "\(path)：口令文件是空的")
        }

        // Admitting

        package static func notComparedYet(_ name: String) -> Phrase {
            Phrase(
                en: "\(name) is not admitted yet: compare the fingerprint with them first",
                zh: "尚未准入 \(name)：请先与本人核对指纹")
        }
        package static func compareAndAdmit(_ name: String, _ fingerprint: String) -> Phrase {
            Phrase(
                en: "if it is the same: coffer user admit \(name) --fingerprint \(fingerprint)",
                zh: "核对一致后：coffer user admit \(name) --fingerprint \(fingerprint)")
        }
        package static func notAdmitted(_ name: String) -> Phrase {
            Phrase(en: "\(name) was not admitted; nothing was changed", zh: "未准入 \(name)，未作任何改动")
        }

        // Outcomes

        package static func policyInvalid(_ file: String, _ count: Int) -> Phrase {
            Phrase(
                en: "\(file): \(count == 1 ? "one error" : "\(count) errors"); nothing was done with this policy",
                zh: "\(file)：有 \(count) 处错误，未使用此策略")
        }
        package static let listThem = Phrase(
            en: "--errors FILE lists all of them with row, field and reason",
            zh: "用 --errors 文件 可列出全部未接受的行、字段和原因")
        package static let repairAndRepeat = Phrase(
            en: "correct these rows and import the same file again: nobody is added twice",
            zh: "改正这些行后再次导入同一文件即可，不会重复添加")
        package static let nobodyFound = Phrase(en: "no customer has these values", zh: "没有客户符合这些值")
        package static func checksFailed(_ count: Int) -> Phrase {
            Phrase(
                en: count == 1 ? "one check failed" : "\(count) checks failed", zh: "有 \(count) 项检查未通过")
        }

        // Files

        package static func file(_ path: String, reason: Phrase) -> Phrase {
            Phrase(en: "\(path): \(reason.en)", zh: "\(path)：\(reason.zh)")
        }
        package static let emptyFileName = Phrase(en: "the name of the file is empty", zh: "文件名为空")
        package static let noStandardOutput = Phrase(
            en: "this is written into a file, not to standard output", zh: "此内容只写入文件，不写到标准输出")
        package static let nameTheFile = Phrase(
            en: "give the name of a file; ./- is one called -", zh: "请给出文件名；名为 - 的文件请写作 ./-")
        package static let fileMissing = Phrase(en: "there is no such file", zh: "文件不存在")
        package static let folderMissing = Phrase(en: "there is no such folder", zh: "文件夹不存在")
        package static func makeFolder(_ path: String) -> Phrase {
            Phrase(
                en: "make it: mkdir -p \(ShellWord.path(path))", zh: "请先新建：mkdir -p \(ShellWord.path(path))")
        }
        package static func writeElsewhere(_ folder: String) -> Phrase {
            let look = "ls -ld \(ShellWord.path(folder))"
            return Phrase(
                en: "name a file in a folder that this account may write to; who may here: \(look)",
                zh: "请指定本账户可写的文件夹中的文件；查看此处的权限：\(look)")
        }
        package static let makeRoom = Phrase(
            en: "make room there, or name a file on another disk", zh: "请腾出空间，或指定其他磁盘上的文件")
        package static let readOnlyDisk = Phrase(
            en: "this file system is mounted read-only", zh: "此文件系统以只读方式挂载")
        package static let fileExists = Phrase(en: "this file exists already", zh: "文件已存在")
        package static func notAnErrorsFile(_ path: String) -> Phrase {
            Phrase(
                en: "\(path) is there and is no errors file of an earlier import; it is left as it is",
                zh: "\(path) 已存在，且不是先前导入的错误清单；未作改动")
        }
        package static let chooseAnotherFile = Phrase(
            en: "nothing is overwritten: choose another name, or move the file away", zh: "不会覆盖已有文件：请换个名字，或先移走原文件")
        package static let fileForbidden = Phrase(en: "no permission", zh: "没有权限")
        package static let notAFile = Phrase(en: "this is not a regular file", zh: "这不是普通文件")
        package static let fileIsDirectory = Phrase(en: "this is a directory", zh: "这是一个目录")
        package static let fileNotDirectory = Phrase(en: "a part of the path is no directory", zh: "路径中有一部分不是目录")
        package static let diskFull = Phrase(en: "the disk is full", zh: "磁盘已满")
        package static func systemError(_ number: Int32, _ text: String) -> Phrase {
            Phrase(en: text.prefix(1).lowercased() + text.dropFirst(), zh: "系统错误 \(number)（\(text)）")
        }
        package static func fileTooLarge(_ path: String) -> Phrase {
            Phrase(en: "\(path): the file is too large", zh: "\(path)：文件过大")
        }
    }
}
