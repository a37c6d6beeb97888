// What the vault itself says about its file and its integrity.

extension Catalogue {
    /// Sentences of the door.
    package enum Vault {
        package static func noStateDirectory() -> Phrase {
            Phrase(
                en: "nowhere to keep this account's memory of vaults: HOME is not set",
                zh: "无处保存本账户的保险库记录：未设置 HOME")
        }

        package static func setStateDirectory() -> Phrase {
            Phrase(en: "set COFFER_STATE_DIR to a directory of your own", zh: "请将 COFFER_STATE_DIR 设为自己的目录")
        }

        package static func relativeDirectory(_ name: String) -> Phrase {
            Phrase(en: "\(name) must be an absolute path", zh: "\(name) 必须是绝对路径")
        }

        package static func stateUnwritable(_ path: String) -> Phrase {
            Phrase(
                en: "cannot write in \(path), where this account remembers its vaults",
                zh: "无法写入 \(path)（本账户在此记录保险库）")
        }

        package static func fileMissing(_ path: String) -> Phrase {
            Phrase(en: "there is no vault at \(path)", zh: "\(path) 处没有保险库")
        }

        package static func fileMissingNext() -> Phrase {
            Phrase(
                en: "check --vault or COFFER_VAULT, or make a vault: coffer init PATH --policy FILE --owner NAME",
                zh: "请检查 --vault 或 COFFER_VAULT；新建请用：coffer init 路径 --policy 文件 --owner 姓名")
        }

        package static func fileExists(_ path: String) -> Phrase {
            Phrase(en: "\(path) is already there, and nothing is overwritten", zh: "\(path) 已存在，不会覆盖")
        }

        package static func fileExistsNext() -> Phrase {
            Phrase(en: "choose another name, or move that file away first", zh: "请换一个名称，或先移走该文件")
        }

        package static func notAVault(_ path: String) -> Phrase {
            Phrase(en: "\(path) is not a vault", zh: "\(path) 不是保险库文件")
        }

        package static func newerFormat(found: Int, supported: Int) -> Phrase {
            Phrase(
                en: "the vault was written by a newer coffer (format \(found), this one reads up to \(supported))",
                zh: "保险库由更新版本的 coffer 写入（格式 \(found)，本程序最高支持 \(supported)）")
        }

        package static func newerFormatNext() -> Phrase {
            Phrase(en: "install the newer coffer; nothing was changed", zh: "请安装新版 coffer；未做任何改动")
        }

        package static func damaged() -> Phrase {
            Phrase(en: "the vault file is damaged: its pages do not hold together", zh: "保险库文件已损坏：数据页不完整")
        }

        package static func damagedNext() -> Phrase {
            Phrase(en: "keep the file as it is, and go on with your latest copy of it", zh: "请保留该文件原样，改用最近的副本")
        }

        package static func noPermission(_ path: String) -> Phrase {
            Phrase(en: "no permission for \(path)", zh: "没有访问 \(path) 的权限")
        }

        package static func noPermissionNext() -> Phrase {
            Phrase(
                en: "ask the administrator to add your account to the group of the vault's directory",
                zh: "请管理员把本账户加入保险库目录所属的用户组")
        }

        package static func readOnly(_ path: String) -> Phrase {
            Phrase(en: "cannot write at \(path): it is read-only", zh: "\(path) 是只读的，无法写入")
        }

        package static func readOnlyNext(_ path: String) -> Phrase {
            let look = "ls -ld \(ShellWord.path(path))"
            return Phrase(
                en: "see who may write there: \(look); a disk with faults is mounted read-only, too",
                zh: "查看谁可写入：\(look)；磁盘出错时也会变为只读")
        }

        package static func networkFileSystem(_ path: String, _ kind: String) -> Phrase {
            Phrase(
                en: "\(path) lies on a network file system (\(kind)), where locks cannot be relied on",
                zh: "\(path) 位于网络文件系统（\(kind)），文件锁不可靠")
        }

        package static func networkFileSystemNext() -> Phrase {
            Phrase(en: "keep the vault on a local disk of one machine", zh: "请把保险库放在单机的本地磁盘上")
        }

        package static func busy() -> Phrase {
            Phrase(en: "another process has been writing to the vault for too long", zh: "另一个进程长时间占用保险库的写入")
        }

        package static func busyNext() -> Phrase {
            Phrase(en: "try again when it has finished; nothing was changed", zh: "请待其完成后重试；未做任何改动")
        }

        package static func diskFull() -> Phrase {
            Phrase(en: "the disk is full; nothing of this step was written", zh: "磁盘已满；本步骤未写入任何内容")
        }

        package static func diskFullNext() -> Phrase {
            Phrase(en: "free some space and run the same command again", zh: "请腾出空间后重新运行同一命令")
        }

        package static func ioFailed(_ detail: String) -> Phrase {
            Phrase(en: "reading or writing the vault failed: \(detail)", zh: "读写保险库失败：\(detail)")
        }

        package static func unexpected(_ detail: String) -> Phrase {
            Phrase(en: "something unexpected happened: \(detail)", zh: "发生意外错误：\(detail)")
        }

        package static func cannotWrite(_ path: String) -> Phrase {
            Phrase(en: "cannot write \(path)", zh: "无法写入 \(path)")
        }

        package static func unreadable(_ code: Int32) -> Phrase {
            Phrase(en: "the input could not be read (error \(code))", zh: "无法读取输入（错误 \(code)）")
        }

        package static func tampered(_ finding: Phrase) -> Phrase {
            Phrase(en: "the vault is not as its signed ledger says: \(finding.en)", zh: "保险库与其签名账本不符：\(finding.zh)")
        }

        package static func tamperedNext() -> Phrase {
            Phrase(
                en: "change nothing; keep a copy of the file, tell the owner, and run coffer ledger verify",
                zh: "请勿改动；保留文件副本，通知所有者，并运行 coffer ledger verify")
        }

        package static func forgedEntry(_ sequence: Int64) -> Phrase {
            Phrase(en: "ledger entry \(sequence) is not what was signed", zh: "账本第 \(sequence) 条与签名不符")
        }

        package static func unentitledEntry(_ sequence: Int64) -> Phrase {
            Phrase(
                en: "ledger entry \(sequence) was signed by someone without the right to it",
                zh: "账本第 \(sequence) 条的签名人无此权限")
        }

        package static func falsePast(_ sequence: Int64) -> Phrase {
            Phrase(
                en: "ledger entry \(sequence) claims another past for its record than the entries before it",
                zh: "账本第 \(sequence) 条所称的记录原状与之前的条目不符")
        }

        package static func forgedRoot() -> Phrase {
            Phrase(en: "its first entries are not those of this vault", zh: "起始条目不属于本保险库")
        }

        package static func forgedRecord(_ id: Int64) -> Phrase {
            Phrase(en: "record \(id) was changed or put back without a signed entry", zh: "第 \(id) 号记录未经签名即被改动或还原")
        }

        package static func missingRecord(_ id: Int64) -> Phrase {
            Phrase(en: "record \(id) is gone without a signed entry", zh: "第 \(id) 号记录未经签名即消失")
        }

        package static func unregisteredKey(_ id: Int64) -> Phrase {
            Phrase(
                en: "record \(id) has a part under a data key that nobody registered",
                zh: "第 \(id) 号记录含有用未登记数据密钥加密的内容")
        }

        package static func forgedPart(_ id: Int64) -> Phrase {
            Phrase(en: "a part of record \(id) does not open under its key", zh: "第 \(id) 号记录中有内容无法用其密钥解开")
        }

        package static func missingShredKey(_ id: Int64) -> Phrase {
            Phrase(en: "a key of record \(id) is gone without a signed entry", zh: "第 \(id) 号记录的密钥未经签名即消失")
        }

        package static func forgedDataKey(_ id: Int64) -> Phrase {
            Phrase(en: "data key \(id) is not the one that was registered", zh: "数据密钥 \(id) 与登记的不符")
        }

        package static func forgedGrant(_ key: Int64) -> Phrase {
            Phrase(en: "the grant of key \(key) is not the one in the ledger", zh: "密钥 \(key) 的授权与账本不符")
        }

        package static func forgedUserKeys(_ name: String) -> Phrase {
            Phrase(en: "the stored keys of \(name) are not those in the ledger", zh: "\(name) 的密钥与账本所载不符")
        }

        package static func sealBroken() -> Phrase {
            Phrase(en: "something sealed does not open", zh: "有密封内容无法解开")
        }

        package static func keyslotParameters() -> Phrase {
            Phrase(
                en: "the passphrase protection of this user was weakened or made unusable",
                zh: "该用户的口令保护参数被削弱或无法使用")
        }

        package static func otherVault(_ path: String) -> Phrase {
            Phrase(
                en: "\(path) is another vault than the one this account knows there",
                zh: "\(path) 处的保险库与本账户所知的不是同一个")
        }

        package static func otherVaultNext() -> Phrase {
            Phrase(
                en: "if that is right, run coffer ledger verify --accept-rollback once",
                zh: "如确属有意更换，请运行一次 coffer ledger verify --accept-rollback")
        }

        package static func rolledBack(known: Int64, found: Int64) -> Phrase {
            Phrase(
                en:
                    "the vault is older than this account has seen it: entry \(known) was the last, now it ends at \(found)",
                zh: "保险库比本账户上次所见更旧：上次到第 \(known) 条，现在只到第 \(found) 条")
        }

        package static func forked(at sequence: Int64) -> Phrase {
            Phrase(
                en: "the vault is not a continuation of the one this account has seen: entry \(sequence) differs",
                zh: "保险库并非本账户所见的延续：第 \(sequence) 条不同")
        }

        package static func rolledBackNext() -> Phrase {
            Phrase(
                en: "if an older copy was put back on purpose, run coffer ledger verify --accept-rollback once",
                zh: "如确属有意恢复旧副本，请运行一次 coffer ledger verify --accept-rollback")
        }
    }
}
