// What the vault itself says: errors, findings, notices.

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
            Phrase(en: "the grant of key \(key) does not open to the registered key", zh: "密钥 \(key) 的授权与登记的密钥不符")
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

        package static func wrongPassphrase() -> Phrase {
            Phrase(en: "wrong passphrase", zh: "口令不正确")
        }

        package static func emptyPassphrase() -> Phrase {
            Phrase(en: "the passphrase is empty", zh: "口令为空")
        }

        package static func passphraseTooLong() -> Phrase {
            Phrase(en: "the passphrase is longer than 1024 bytes", zh: "口令超过 1024 字节")
        }

        package static func passphraseTooShort() -> Phrase {
            Phrase(en: "the passphrase is too short: 12 characters at least", zh: "口令太短：至少 12 个字符")
        }

        package static func passphraseCommon() -> Phrase {
            Phrase(en: "the passphrase is one that everybody tries first", zh: "该口令过于常见，容易被猜到")
        }

        package static func passphraseRepetitive() -> Phrase {
            Phrase(en: "the passphrase is a repetition or a run of neighbouring keys", zh: "该口令是重复字符或键盘顺序")
        }

        package static func passphraseContainsName() -> Phrase {
            Phrase(en: "the passphrase is little more than the user's name", zh: "该口令只是用户名稍加变化")
        }

        package static func weakPassphraseNext() -> Phrase {
            Phrase(
                en: "take several unrelated words, or let coffer choose one: --generate",
                zh: "请用几个不相关的词，或让 coffer 生成：--generate")
        }

        package static func outOfLockedMemory() -> Phrase {
            Phrase(en: "the system does not give enough locked memory for keys", zh: "系统无法提供足够的锁定内存来存放密钥")
        }

        package static func outOfLockedMemoryNext() -> Phrase {
            Phrase(en: "raise the limit (ulimit -l) or free some memory", zh: "请提高限制（ulimit -l）或释放内存")
        }

        package static func noSuchUser(_ name: String) -> Phrase {
            Phrase(en: "there is no user \(name) in this vault", zh: "本保险库没有用户 \(name)")
        }

        package static func noSuchUserNext() -> Phrase {
            Phrase(en: "coffer user list shows who there is", zh: "coffer user list 可列出用户")
        }

        package static func userNeeded() -> Phrase {
            Phrase(en: "several people use this vault: say which one", zh: "本保险库有多个用户，请指明是哪一个")
        }

        package static func userNeededNext() -> Phrase {
            Phrase(en: "add --user NAME, or set COFFER_USER", zh: "请加 --user 姓名，或设置 COFFER_USER")
        }

        package static func userDisabled(_ name: String) -> Phrase {
            Phrase(en: "\(name) has no access any more", zh: "\(name) 已无访问权限")
        }

        package static func notAdmitted(_ name: String) -> Phrase {
            Phrase(en: "\(name) has enrolled and waits to be admitted", zh: "\(name) 已登记，等待准入")
        }

        package static func notAdmittedNext(_ name: String) -> Phrase {
            Phrase(
                en: "somebody who holds the keys runs: coffer user admit \(name)",
                zh: "请持有密钥的人运行：coffer user admit \(name)")
        }

        package static func notEnrolled(_ name: String) -> Phrase {
            Phrase(en: "\(name) is invited and has not enrolled yet", zh: "\(name) 已获邀请，尚未登记")
        }

        package static func notEnrolledNext(_ name: String) -> Phrase {
            Phrase(
                en: "with the one-time code: coffer user enrol \(name) --code CODE",
                zh: "请用一次性代码：coffer user enrol \(name) --code 代码")
        }

        package static func userExists(_ name: String) -> Phrase {
            Phrase(en: "there is a user \(name) already", zh: "用户 \(name) 已存在")
        }

        package static func userExistsNext() -> Phrase {
            Phrase(en: "choose another name; names are not used twice", zh: "请换一个名称；名称不可重复使用")
        }

        package static func alreadyEnrolled(_ name: String) -> Phrase {
            Phrase(en: "there is no open invitation for \(name)", zh: "没有给 \(name) 的待用邀请")
        }

        package static func wrongCode() -> Phrase {
            Phrase(en: "the enrolment code is not the one for this user", zh: "登记代码与该用户不符")
        }

        package static func wrongCodeNext() -> Phrase {
            Phrase(
                en: "type it as it was given; a new one: coffer user reset NAME",
                zh: "请按原样输入；如需新代码：coffer user reset 姓名")
        }

        package static func wrongFingerprint(_ name: String) -> Phrase {
            Phrase(
                en: "that is not the fingerprint of the keys that wait under the name \(name); nobody was admitted",
                zh: "指纹与等待准入的 \(name) 的密钥不符；未准入任何人")
        }

        package static func wrongFingerprintNext(_ name: String) -> Phrase {
            Phrase(
                en: "let \(name) read it out again; if it still differs, run coffer user reset \(name)",
                zh: "请 \(name) 再读一遍；若仍不符，请运行 coffer user reset \(name)")
        }

        package static func lastOwner(_ name: String) -> Phrase {
            Phrase(
                en: "\(name) is the last person who holds every key; without them nobody could be admitted any more",
                zh: "\(name) 是最后一个持有全部密钥的人；没有此人就再也无法准入他人")
        }

        package static func lastOwnerNext() -> Phrase {
            Phrase(en: "admit another owner first", zh: "请先准入另一位所有者")
        }

        package static func badName(limit: Int) -> Phrase {
            Phrase(
                en: "a user name has 1 to \(limit) letters, digits, hyphens, dots or underscores",
                zh: "用户名为 1 至 \(limit) 个文字、数字、连字符、点或下划线")
        }

        package static func noSuchRole(_ role: String) -> Phrase {
            Phrase(en: "the policy has no role \(role)", zh: "策略中没有角色 \(role)")
        }

        package static func knownRoles(_ roles: [String]) -> Phrase {
            Phrase(en: "roles: \(roles.joined(separator: ", "))", zh: "可用角色：\(roles.joined(separator: "、"))")
        }

        package static func keyMissing(_ tier: Phrase) -> Phrase {
            Phrase(
                en: "this session does not hold the keys of “\(tier.en)” that the role needs",
                zh: "当前会话没有该角色所需的“\(tier.zh)”密钥")
        }

        package static func notWaiting(_ name: String, state: String) -> Phrase {
            Phrase(en: "\(name) does not wait to be admitted: \(state)", zh: "\(name) 不在等待准入：\(state)")
        }

        package static func alreadyDisabled(_ name: String) -> Phrase {
            Phrase(en: "\(name) has no access already", zh: "\(name) 早已无访问权限")
        }

        package static func badPolicy(_ count: Int) -> Phrase {
            Phrase(en: "the policy has \(counted(count, "error"))", zh: "策略有 \(count) 处错误")
        }

        package static func tooManySearchFields(limit: Int) -> Phrase {
            Phrase(en: "the policy makes more than \(limit) fields searchable", zh: "策略设定的可查找字段超过 \(limit) 个")
        }

        package static func deniedNext() -> Phrase {
            Phrase(
                en: "the attempt is in the ledger; who needs this right asks for another role",
                zh: "此次尝试已记入账本；如确需该权限，请申请其他角色")
        }

        package static func mayNotEnter(_ tier: Phrase) -> Phrase {
            Phrase(en: "your role may not enter values of “\(tier.en)”", zh: "当前角色不可录入“\(tier.zh)”的内容")
        }

        package static func thisTier() -> Phrase {
            Phrase(en: "this tier", zh: "该层级")
        }

        package static func reasonNeeded() -> Phrase {
            Phrase(en: "this takes a reason, which is kept", zh: "此操作需要说明理由，理由会留存")
        }

        package static func reasonNeededNext() -> Phrase {
            Phrase(en: "add --reason \"…\"", zh: "请加 --reason \"……\"")
        }

        package static func noSuchCustomer() -> Phrase {
            Phrase(en: "there is no customer with this code", zh: "没有此编号的客户")
        }

        package static func codeMistyped(_ example: String) -> Phrase {
            Phrase(
                en: "the code seems mistyped: its check character is wrong; codes look like \(example)",
                zh: "编号似有误：校验位不符；编号形如 \(example)")
        }

        package static func invalidValue(_ name: String, _ label: Phrase, _ why: Phrase) -> Phrase {
            Phrase(en: "\(name): \(why.en)", zh: "\(label.zh)（\(name)）：\(why.zh)")
        }

        package static func problemWithExample(_ problem: Phrase, _ example: Phrase) -> Phrase {
            Phrase(en: "\(problem.en); right would be: \(example.en)", zh: "\(problem.zh)；正确示例：\(example.zh)")
        }

        package static func notAllowed(_ values: [String]) -> Phrase {
            Phrase(
                en: "not one of the allowed values: \(values.joined(separator: ", "))",
                zh: "不在允许的取值之内：\(values.joined(separator: "、"))")
        }

        package static func required(_ label: Phrase) -> Phrase {
            Phrase(en: "\(label.en) is required", zh: "必须填写\(label.zh)")
        }

        package static func contradictsID(_ label: Phrase, _ id: Phrase) -> Phrase {
            Phrase(en: "\(label.en) does not agree with \(id.en)", zh: "\(label.zh)与\(id.zh)不一致")
        }

        package static func notAskedFor(_ field: String) -> Phrase {
            Phrase(
                en: "a value for \(field) is given, which is not among the fields to search by",
                zh: "给出了 \(field) 的值，但它不在要查的字段之列")
        }

        /// Names only what looks like a name: a value typed in its place is not repeated.
        package static func unknownField(_ name: String) -> Phrase {
            let isName =
                name.utf8.count <= 40 && name.utf8.first.map { $0 >= 97 && $0 <= 122 } ?? false
                && name.utf8.allSatisfy { $0 >= 97 && $0 <= 122 || $0 == 95 }
            return isName
                ? Phrase(en: "the policy has no field \(name)", zh: "策略中没有字段 \(name)")
                : Phrase(en: "the policy has no field of that name", zh: "策略中没有该名称的字段")
        }

        package static func notSearchable(_ label: Phrase) -> Phrase {
            Phrase(en: "\(label.en) cannot be looked up by value", zh: "\(label.zh)不能按值查找")
        }

        package static func listOpen(_ name: String) -> Phrase {
            Phrase(
                en: "filter the list instead: coffer customer list --where \(name)=…",
                zh: "请改用列表筛选：coffer customer list --where \(name)=……")
        }

        package static func searchableFields(_ names: [String]) -> Phrase {
            Phrase(
                en: "these can: \(names.joined(separator: ", "))", zh: "可查找的字段：\(names.joined(separator: "、"))")
        }

        package static func didYouMean(_ name: String) -> Phrase {
            Phrase(en: "did you mean \(name)?", zh: "是否指 \(name)？")
        }

        package static func knownFields(_ names: [String]) -> Phrase {
            Phrase(en: "fields: \(names.joined(separator: ", "))", zh: "可用字段：\(names.joined(separator: "、"))")
        }

        package static func notAnArgument(_ name: String) -> Phrase {
            Phrase(
                en: "\(name) is sensitive and no argument: it would stand in the shell's history",
                zh: "\(name) 是敏感字段，不能作为命令行参数：会留在命令历史中")
        }

        package static func notAnArgumentNext() -> Phrase {
            Phrase(
                en: "use the form (no --set), --set FIELD alone to be asked, or --json-in",
                zh: "请用表单（不加 --set）、仅写 --set 字段（将询问），或 --json-in")
        }

        package static func duplicate(_ name: String, _ label: Phrase, code: String?) -> Phrase {
            Phrase(
                en: "another customer has this \(name) already\(code.map { ": " + $0 } ?? "")",
                zh: "已有客户使用相同的\(label.zh)（\(name)）\(code.map { "：" + $0 } ?? "")")
        }

        package static func duplicateNext(_ code: String) -> Phrase {
            Phrase(en: "look at it: coffer customer show \(code)", zh: "查看该客户：coffer customer show \(code)")
        }

        package static func changedMeanwhile() -> Phrase {
            Phrase(en: "somebody changed this meanwhile; nothing was overwritten", zh: "期间已被他人修改；未覆盖任何内容")
        }

        package static func changedMeanwhileNext() -> Phrase {
            Phrase(en: "look again and repeat what is still needed", zh: "请重新查看后再操作")
        }

        package static func nothingToChange() -> Phrase {
            Phrase(en: "nothing to change was given", zh: "没有给出要修改的内容")
        }

        package static func nothingToFind() -> Phrase {
            Phrase(en: "nothing to look for was given", zh: "没有给出要查找的内容")
        }

        package static func filterNotOpen(_ label: Phrase) -> Phrase {
            Phrase(en: "\(label.en) is encrypted and cannot be filtered by", zh: "\(label.zh)已加密，不能用作筛选条件")
        }

        package static func filterNotOpenNext() -> Phrase {
            Phrase(en: "look for one value with: coffer customer find FIELD", zh: "按值查找请用：coffer customer find 字段")
        }

        package static func badJSON(line: Int) -> Phrase {
            Phrase(
                en: "line \(line) is not a JSON object of field names and texts",
                zh: "第 \(line) 行不是“字段名: 文本”的 JSON 对象")
        }

        package static func oneObjectOnly() -> Phrase {
            Phrase(
                en: "more than one JSON object was given, but one customer is changed at a time",
                zh: "给出了多个 JSON 对象，但一次只能修改一位客户")
        }

        package static func badJSONNext() -> Phrase {
            Phrase(
                en: "for example: {\"name\": \"李伟\", \"phone\": \"13812345678\"}",
                zh: "例如：{\"name\": \"李伟\", \"phone\": \"13812345678\"}")
        }

        package static func emptyInput() -> Phrase {
            Phrase(en: "the input is empty", zh: "输入为空")
        }

        package static func inputTooLong(limit: Int) -> Phrase {
            Phrase(
                en: "the input is longer than \(limit >> 20) MiB; use import for many customers",
                zh: "输入超过 \(limit >> 20) MiB；大量客户请用 import")
        }

        package static func attachmentMissing() -> Phrase {
            Phrase(en: "the operation came without its input", zh: "操作缺少输入内容")
        }

        package static func historyCreated() -> Phrase {
            Phrase(en: "entered", zh: "录入")
        }

        package static func historyEdited() -> Phrase {
            Phrase(en: "changed", zh: "修改")
        }

        package static func historySettled() -> Phrase {
            Phrase(en: "settled", zh: "并入")
        }

        package static func verifying() -> Phrase {
            Phrase(en: "verifying", zh: "校验中")
        }

        package static func unknownEntryClass() -> Phrase {
            Phrase(en: "entries are of the class authority, change or access", zh: "条目类别为 authority、change 或 access")
        }

        package static func notAHead() -> Phrase {
            Phrase(
                en: "that is not a head printed by coffer ledger head --json",
                zh: "该文件不是 coffer ledger head --json 输出的账本头")
        }

        package static func notAHeadNext() -> Phrase {
            Phrase(
                en: "make one with: coffer ledger head --json > head.json",
                zh: "生成方法：coffer ledger head --json > head.json")
        }

        package static func headOfOtherVault() -> Phrase {
            Phrase(en: "that head is of another vault", zh: "该账本头属于另一个保险库")
        }

        package static func headNotSigned(_ name: String) -> Phrase {
            Phrase(en: "that head was not signed by \(name)", zh: "该账本头并非由 \(name) 签名")
        }

        package static func doctorLedger(entries: Int64, records: Int64) -> Phrase {
            Phrase(
                en: "the ledger verifies: \(entries) entries, \(counted(records, "customer"))",
                zh: "账本校验通过：\(entries) 条，\(records) 位客户")
        }

        package static func doctorMemory(_ isGood: Bool) -> Phrase {
            Phrase(
                en:
                    "\(isGood ? "keys are locked in memory" : "the system does not lock memory: keys could reach the swap")",
                zh: "\(isGood ? "密钥已锁定在内存中" : "系统未锁定内存：密钥可能进入交换区")")
        }

        package static func doctorMemoryNext() -> Phrase {
            Phrase(en: "raise the limit of locked memory (ulimit -l)", zh: "请提高锁定内存的限制（ulimit -l）")
        }

        package static func doctorQuarantine(_ isGood: Bool) -> Phrase {
            Phrase(
                en:
                    "\(isGood ? "nothing was found that has no right to be there" : "parts were found that have no right to be there, and set aside")",
                zh: "\(isGood ? "未发现来路不明的内容" : "发现来路不明的内容，已隔离")")
        }

        package static func doctorQuarantineNext() -> Phrase {
            Phrase(
                en: "somebody has written to the file past coffer: find out who can",
                zh: "有人绕过 coffer 写入了文件：请查明谁有此权限")
        }

        package static func doctorRotation(_ isGood: Bool) -> Phrase {
            Phrase(
                en:
                    "\(isGood ? "no keys are due for rotation" : "somebody who could read left: a copy they kept can still be read")",
                zh: "\(isGood ? "没有待轮换的密钥" : "曾有读取权限的人已离开：其留存的副本仍可读取")")
        }

        package static func doctorRotationNext() -> Phrase {
            Phrase(
                en: "key rotation comes with a later version; keep the file out of their reach",
                zh: "密钥轮换将在后续版本提供；请确保其接触不到该文件")
        }

        package static func doctorPending(_ isGood: Bool) -> Phrase {
            Phrase(
                en: "\(isGood ? "nothing waits to be settled" : "entered values wait for somebody who may read them")",
                zh: "\(isGood ? "没有待并入的内容" : "有录入内容等待有读取权限的人")")
        }

        package static func doctorPendingNext() -> Phrase {
            Phrase(en: "somebody with clear and search on that tier unlocks once", zh: "请对该层级有明文和查找权限的人解锁一次")
        }

        package static func doctorWaiting(_ isGood: Bool) -> Phrase {
            Phrase(
                en: "\(isGood ? "nobody waits to be admitted" : "people have enrolled and wait to be admitted")",
                zh: "\(isGood ? "没有等待准入的人" : "有人已登记，等待准入")")
        }

        package static func doctorWaitingNext() -> Phrase {
            Phrase(
                en: "coffer user list, then coffer user admit NAME",
                zh: "先 coffer user list，再 coffer user admit 姓名")
        }
    }
}
