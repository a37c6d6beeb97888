// What `coffer backup` and `status` say of backups.

extension Catalogue {
    package enum CLIBackupOutput {
        // Labels

        package static let place = Phrase(en: "Repository", zh: "备份仓库")
        package static let id = Phrase(en: "Id", zh: "编号")
        package static let size = Phrase(en: "Size", zh: "大小")
        package static let written = Phrase(en: "Written", zh: "写入")
        package static let recipient = Phrase(en: "Can open it", zh: "接收方")
        package static let kind = Phrase(en: "Kind", zh: "类型")
        package static let fingerprint = Phrase(en: "Fingerprint", zh: "指纹")
        package static let userKind = Phrase(en: "user", zh: "用户")
        package static let keyFileKind = Phrase(en: "key file", zh: "密钥文件")
        package static let snapshot = Phrase(en: "Snapshot", zh: "快照")
        package static let time = Phrase(en: "Time", zh: "时间")
        package static let by = Phrase(en: "By", zh: "操作人")
        package static let full = Phrase(en: "full", zh: "完整")
        package static let changes = Phrase(en: "changes", zh: "增量")
        package static let kept = Phrase(en: "Stays", zh: "保留")
        package static let dropped = Phrase(en: "Goes", zh: "清理")
        package static let why = Phrase(en: "Because", zh: "原因")
        package static let path = Phrase(en: "Vault", zh: "保险库")
        package static let customers = Phrase(en: "Customers", zh: "客户数")
        package static let erased = Phrase(en: "Erased since the snapshot", zh: "快照之后已删除")
        package static let leftOut = Phrase(en: "Newer than the snapshot, not in it", zh: "快照之后新增，未恢复")
        package static let changed = Phrase(en: "Not as they last were", zh: "与最后状态不同")
        package static let disabled = Phrase(en: "Disabled since", zh: "快照之后停用")
        package static let head = Phrase(en: "Ledger", zh: "账本")
        package static let duration = Phrase(en: "Took", zh: "用时")
        package static let recoveryPoint = Phrase(en: "Recovery point", zh: "恢复点（数据新旧）")
        package static let recoveryTime = Phrase(en: "Recovery time", zh: "恢复时间")
        package static let sampled = Phrase(en: "Opened as samples", zh: "抽查客户数")
        package static let code = Phrase(en: "Code", zh: "客户编码")
        package static let state = Phrase(en: "State", zh: "状态")
        package static let revision = Phrase(en: "Revision there and here", zh: "快照与当前版本")
        package static let fields = Phrase(en: "Fields that differ", zh: "不同的字段")
        package static let tags = Phrase(en: "Tags", zh: "标签")
        package static let tagsDiffer = Phrase(en: "differ", zh: "不同")

        // Sentences

        package static let nothingYet = Phrase(
            en: "no snapshot yet: coffer backup create", zh: "尚无快照：coffer backup create")
        package static func ready(_ place: String) -> Phrase {
            Phrase(
                en:
                    "\(place) is ready. Next: coffer backup create \(ShellWord.path(place)), and for every night: coffer backup schedule \(ShellWord.path(place))",
                zh:
                    "\(place) 已就绪。接下来：coffer backup create \(ShellWord.path(place))；每晚自动执行：coffer backup schedule \(ShellWord.path(place))"
            )
        }
        package static func opensLater(_ names: [String], _ place: String) -> Phrase {
            Phrase(
                en:
                    "\(names.joined(separator: ", ")): \(names.count == 1 ? "opens" : "open") no snapshot that is there, and all from the next on: coffer backup create \(ShellWord.path(place))",
                zh:
                    "\(names.joined(separator: "、")) 打不开现有的快照，从下一次快照起方可打开：coffer backup create \(ShellWord.path(place))"
            )
        }
        /// Of somebody to whom earlier ones were sealed, and the newest was not.
        package static func opensSome(_ name: String, _ count: Int, of all: Int, _ place: String) -> Phrase {
            Phrase(
                en:
                    "\(name): \(count) of the \(counted(all, "snapshot")) there \(count == 1 ? "is" : "are") sealed to this key, the newest is not, and a restore needs that; all from the next on: coffer backup create \(ShellWord.path(place))",
                zh:
                    "\(name)：现有 \(all) 个快照中有 \(count) 个加密给此密钥，最新的不在其内；从下一次快照起均可打开：coffer backup create \(ShellWord.path(place))"
            )
        }
        package static let removedNow = Phrase(
            en: "They read nothing that is written from now on. What was written before they could have copied.",
            zh: "被移除的接收方读不到此后写入的内容；此前写入的内容，对方可能已经复制。")
        package static func waiting(_ count: Int64, _ place: String) -> Phrase {
            Phrase(
                en:
                    "\(counted(count, "erasure")) or other protective \(count == 1 ? "act has" : "acts have") not reached \(place) → coffer backup create \(ShellWord.path(place))",
                zh: "\(count) 项删除或其他保护性操作尚未写入 \(place) → coffer backup create \(ShellWord.path(place))")
        }
        package static func created(
            _ place: String, _ number: UInt64, customers: String, packed: String, written: String, duration: Phrase
        ) -> Phrase {
            Phrase(
                en:
                    "\(place): snapshot \(number) of \(customers) customers is written and read back; \(packed) packed, \(written), \(duration.en)",
                zh: "\(place)：快照 \(number) 已写入并读回核对，含客户 \(customers) 位；打包 \(packed) 位，写入 \(written)，用时 \(duration.zh)")
        }

        // verify

        package static func checked(_ good: Int, of all: Int64, isFull: Bool, bytes: String) -> Phrase {
            Phrase(
                en: "\(good) of \(counted(all, "snapshot")) can be restored"
                    + (isFull ? "; every byte was read (\(bytes))" : ", as far as sizes and small files tell"),
                zh: "\(all) 个快照中有 \(good) 个可以恢复" + (isFull ? "；已读取每个字节（\(bytes)）" : "（据文件大小和小文件判断）"))
        }
        package static func lost(_ numbers: [UInt64]) -> Phrase {
            Phrase(
                en: "lost with it: snapshot \(numbers.map(String.init).joined(separator: ", "))",
                zh: "因此无法恢复的快照：\(numbers.map(String.init).joined(separator: "、"))")
        }
        package static let nothingLost = Phrase(en: "no snapshot is lost with it", zh: "没有快照因此丢失")
        package static func restorable(_ numbers: [UInt64]) -> Phrase {
            Phrase(
                en: "can be restored: snapshot \(numbers.map(String.init).joined(separator: ", "))",
                zh: "可恢复的快照：\(numbers.map(String.init).joined(separator: "、"))")
        }

        // prune and forget-now

        package static func reasons(_ words: [String]) -> Phrase {
            let reasons = words.map(reason)
            return Phrase(
                en: reasons.map(\.en).joined(separator: ", "), zh: reasons.map(\.zh).joined(separator: "、"))
        }
        private static func reason(_ word: String) -> Phrase {
            switch word {
            case "newest": Phrase(en: "the newest", zh: "最新")
            case "newest_good": Phrase(en: "the newest good one", zh: "最新的完好快照")
            case "last": Phrase(en: "among the last", zh: "最近若干个")
            case "daily": Phrase(en: "of its day", zh: "每日")
            case "weekly": Phrase(en: "of its week", zh: "每周")
            case "monthly": Phrase(en: "of its month", zh: "每月")
            case "yearly": Phrase(en: "of its year", zh: "每年")
            case "future": Phrase(en: "dated in the future", zh: "时间在未来")
            default: Phrase(en: word, zh: word)
            }
        }
        package static func condemned(_ count: Int64, _ bytes: String, isPreview: Bool) -> Phrase {
            Phrase(
                en:
                    "\(counted(count, "file")), \(bytes), \(isPreview ? "would go" : "go") with a prune in seven days or later",
                zh: "\(count) 个文件（\(bytes)）\(isPreview ? "将" : "")在七天后的清理中删除")
        }
        package static func deleted(_ count: Int64, _ bytes: String, isPreview: Bool) -> Phrase {
            Phrase(
                en:
                    "\(counted(count, "file")), \(bytes), \(isPreview ? "would go now" : count == 1 ? "is gone" : "are gone")",
                zh: "\(count) 个文件（\(bytes)）\(isPreview ? "将立即删除" : "已删除")")
        }
        package static func forgotten(_ count: Int64, isPreview: Bool) -> Phrase {
            Phrase(
                en:
                    "\(counted(count, "list")) of keys past the window \(isPreview ? "would be" : count == 1 ? "is" : "are") among them: nothing in this repository opens who was erased before the next one any more",
                zh: "其中\(isPreview ? "将有" : "有") \(count) 份过期的密钥清单：在下一份清单之前删除的客户，在此备份库中再也无法打开")
        }
        package static func lostHeads(_ numbers: [UInt64], isPreview: Bool) -> Phrase {
            let list = numbers.map(String.init)
            return Phrase(
                en:
                    "\(numbers.count == 1 ? "snapshot" : "snapshots") \(list.joined(separator: ", ")), which nobody can read any more, \(isPreview ? "would be" : numbers.count == 1 ? "is" : "are") given up",
                zh: "\(isPreview ? "将放弃" : "已放弃")无法读取的快照 \(list.joined(separator: "、"))")
        }
        package static let nothingGoes = Phrase(en: "nothing goes", zh: "没有需要清理的内容")
        package static func pruneQuestion(_ place: String) -> Phrase {
            Phrase(en: "Let this go from \(place)? Type yes: ", zh: "确认从 \(place) 清理以上内容？确认请输入 yes 或 是：")
        }
        package static let notPruned = Phrase(en: "nothing was deleted", zh: "未删除任何内容")
        package static let keepSomething = Phrase(
            en: "say what to keep, such as --keep-daily 14 --keep-monthly 12; no number is below 0",
            zh: "请说明保留什么，例如 --keep-daily 14 --keep-monthly 12；数值不能小于 0")
        package static func forgot(_ lists: Int64, _ number: UInt64, _ time: String, isPreview: Bool) -> Phrase {
            Phrase(
                en:
                    "\(counted(lists, "earlier list")) of keys \(isPreview ? "would go" : lists == 1 ? "is gone" : "are gone"): who was erased before snapshot \(number) (\(time)) \(isPreview ? "would open" : "opens") nowhere in this repository any more",
                zh: "\(isPreview ? "将删除" : "已删除") \(lists) 份较早的密钥清单：快照 \(number)（\(time)）之前删除的客户，在此备份库中再也无法打开")
        }
        /// - Parameter until: a moment as people read it; nil: there was no backup since.
        package static func otherHolds(_ place: String, until: String?) -> Phrase {
            let commands =
                "coffer backup create \(ShellWord.path(place)), coffer backup forget-now \(ShellWord.path(place))"
            return Phrase(
                en: "\(place) may still hold keys of them, "
                    + (until.map { "until the first backup or prune after \($0)" }
                        ?? "until 14 days after the next backup")
                    + " → \(commands)",
                zh: "\(place) 可能仍有其密钥，" + (until.map { "到 \($0) 之后的首次备份或清理为止" } ?? "到下次备份 14 天后为止")
                    + " → \(commands)")
        }
        package static let nothingToForget = Phrase(
            en: "no earlier list of keys is left: nothing to forget", zh: "没有较早的密钥清单，无需处理")
        package static func erasedSince(_ count: Int64, _ place: String) -> Phrase {
            Phrase(
                en:
                    "\(counted(count, "erasure")) since then \(count == 1 ? "is" : "are") not among them → first coffer backup create \(ShellWord.path(place))",
                zh: "此后的 \(count) 项删除不在其内 → 请先执行 coffer backup create \(ShellWord.path(place))")
        }
        package static func left(_ place: String, isPreview: Bool) -> Phrase {
            isPreview
                ? Phrase(en: "\(place) would be given up", zh: "将停用 \(place)")
                : Phrase(en: "\(place) is given up", zh: "已停用 \(place)")
        }
        package static func leftSnapshot(_ time: String) -> Phrase {
            Phrase(
                en: "its newest snapshot, of \(time), stays there and opens for its recipients",
                zh: "该处 \(time) 的最新快照保留原样，其接收方仍能打开")
        }
        package static func leftActs(_ count: Int64) -> Phrase {
            Phrase(
                en:
                    "\(counted(count, "act")) (erasures, holds, disabled people) \(count == 1 ? "has" : "have") not reached it → destroy what lies there",
                zh: "有 \(count) 项保护记录（删除、保全、停用用户）未送达该处 → 请销毁该处内容")
        }
        package static func leftPlaces(_ places: [String]) -> Phrase {
            places.isEmpty
                ? Phrase(
                    en: "no place for backups is left → coffer backup init REPO",
                    zh: "已没有备份位置 → coffer backup init 备份仓库")
                : Phrase(
                    en: "backups go on at \(places.joined(separator: ", "))",
                    zh: "继续备份到 \(places.joined(separator: "、"))")
        }
        package static func leaveQuestion(_ place: String) -> Phrase {
            Phrase(
                en: "This can't be taken back. Give \(place) up? Type yes: ",
                zh: "此操作无法撤销。确认停用 \(place)？确认请输入 yes 或 是：")
        }
        package static let notLeft = Phrase(en: "nothing was given up", zh: "未停用任何位置")

        package static func forgetQuestion(_ place: String) -> Phrase {
            Phrase(
                en: "This can't be taken back. Let \(place) forget now? Type yes: ",
                zh: "此操作无法撤销。确认立即清除 \(place) 的旧密钥清单？确认请输入 yes 或 是：")
        }

        // drill

        package static func drillGood(_ place: String) -> Phrase {
            Phrase(en: "\(place): restored, opened and compared; the backup works", zh: "\(place)：已恢复、打开并核对，备份可用")
        }
        package static func reportWritten(_ path: String) -> Phrase {
            Phrase(en: "the signed report is in \(path)", zh: "签名报告已写入 \(path)")
        }
        package static let reportNext = Phrase(
            en: "to keep the signed report: --report FILE", zh: "如需保存签名报告：--report 文件")

        // restore

        package static let onlyWithIdentity = Phrase(
            en: "--as, --new-owner, --generate and --identity-passphrase-file go with --identity",
            zh: "--as、--new-owner、--generate 和 --identity-passphrase-file 须与 --identity 同用")
        package static let whoRestores = Phrase(
            en: "with --identity say who restores: --as NAME, or with the recovery file --new-owner NAME",
            zh: "使用 --identity 时须说明由谁恢复：--as 用户名；使用恢复文件时也可用 --new-owner 用户名")
        package static let generateForNewOwner = Phrase(
            en: "--generate makes a passphrase for --new-owner only", zh: "--generate 只用于 --new-owner")
        package static func insideRepository(_ folder: String) -> Phrase {
            Phrase(
                en: "\(folder) is in the repository, where nothing but backups belongs",
                zh: "\(folder) 在备份仓库之内，那里只应存放备份")
        }
        package static let insideRepositoryNext = Phrase(
            en: "choose a folder of its own", zh: "请另选文件夹")
        package static let identityWhereNone = Phrase(
            en:
                "where no vault is left, say with which key: --identity FILE (a recipient's key file with --as NAME, or the recovery file with --new-owner NAME)",
            zh: "保险库已不存在时，请指明密钥：--identity 文件（接收方密钥文件加 --as 用户名，或恢复文件加 --new-owner 用户名）")
        package static func restored(_ path: String) -> Phrase {
            Phrase(
                en:
                    "Next: coffer ledger verify --vault \(ShellWord.path(path)). Work with one vault only: put the old file, if it is still there, away.",
                zh: "接下来：coffer ledger verify --vault \(ShellWord.path(path))。今后只使用一个保险库：旧文件如果还在，请另行存放。")
        }

        // One customer

        package static func stateWord(_ word: String) -> Phrase {
            switch word {
            case "same": Phrase(en: "as in the vault", zh: "与保险库一致")
            case "differs": Phrase(en: "differs from the vault", zh: "与保险库不同")
            case "missing": Phrase(en: "not in this snapshot", zh: "此快照中没有")
            default: Phrase(en: "erased", zh: "已删除")
            }
        }
        package static func erasedStays(_ code: String) -> Phrase {
            Phrase(en: "\(code) was erased and does not come back", zh: "\(code) 已被删除，不能恢复")
        }
        package static func question(_ code: String, _ number: UInt64) -> Phrase {
            Phrase(
                en: "Type the code \(code) to bring it back as in snapshot \(number): ",
                zh: "确认恢复到快照 \(number) 的状态，请输入客户编码 \(code)：")
        }
        package static let notBroughtBack = Phrase(en: "nothing was brought back", zh: "未恢复任何内容")
        package static func broughtBack(_ code: String, _ number: UInt64) -> Phrase {
            Phrase(en: "\(code) is as in snapshot \(number) again", zh: "\(code) 已恢复到快照 \(number) 的状态")
        }
        package static func partlyBroughtBack(_ code: String, _ number: UInt64) -> Phrase {
            Phrase(
                en: "\(code) is as in snapshot \(number) again, but for what follows",
                zh: "\(code) 已恢复到快照 \(number) 的状态，但以下内容除外")
        }
        package static func keptFields(_ names: [String]) -> Phrase {
            Phrase(
                en:
                    "\(names.joined(separator: ", ")): otherwise there, and left as it stands: what the customer said since is recorded",
                zh: "\(names.joined(separator: "、"))：快照中不同，但保持现状：客户此后的意愿已有记录")
        }
        package static let keptFieldsNext = Phrase(
            en: "nothing else differs; a backup changes nobody's word", zh: "其他内容没有不同；备份不能改变客户的意愿")
        package static func unreadTiers(_ tiers: [Phrase]) -> Phrase {
            Phrase(
                en:
                    "differs in what your keys do not read, and that is left as it stands: \(tiers.map(\.en).joined(separator: ", "))",
                zh: "在您的密钥无法读取的部分有所不同，该部分保持现状：\(tiers.map(\.zh).joined(separator: "、"))")
        }
        package static func whoReads(_ names: [String]) -> Phrase {
            names.isEmpty
                ? Phrase(
                    en: "nobody else who may restore reads all of it; a whole vault can be restored to a new path",
                    zh: "没有其他有恢复权限的用户能读取全部内容；可将整个保险库恢复到新路径")
                : Phrase(
                    en: "who could compare it and bring it back: \(names.joined(separator: ", "))",
                    zh: "可以比较并恢复的用户：\(names.joined(separator: "、"))")
        }
        package static let noAnswer = Phrase(en: "there was no answer about this backup", zh: "未收到关于此备份的答复")

        // status

        package static let none = Phrase(
            en: "no backups yet: coffer backup init REPOSITORY --recipient FILE",
            zh: "尚无备份：coffer backup init 备份仓库 --recipient 密钥文件")
        package static let label = Phrase(en: "Backup", zh: "备份")
        package static func facts(snapshot: String?, drill: String?, wasGood: Bool) -> Phrase {
            let en = drill.map { "restored \($0)" + (wasGood ? "" : ", in doubt") } ?? "never restored"
            let zh = drill.map { "恢复 \($0)" + (wasGood ? "" : "，存疑") } ?? "从未恢复"
            return Phrase(
                en: snapshot.map { "\($0), \(en)" } ?? "none", zh: snapshot.map { "\($0)，\(zh)" } ?? "无")
        }
        package static func backupOverdue(_ place: String, since: String?) -> Phrase {
            Phrase(
                en: "BACKUP OVERDUE  \(place): " + (since.map { "the last one is of \($0)" } ?? "there is none"),
                zh: "备份逾期  \(place)：" + (since.map { "最近一次为 \($0)" } ?? "尚无快照"))
        }
        package static func backupNext(_ place: String) -> Phrase {
            Phrase(
                en: "coffer backup create \(ShellWord.path(place))",
                zh: "coffer backup create \(ShellWord.path(place))")
        }
        package static func drillOverdue(_ place: String, since: String?, wasGood: Bool) -> Phrase {
            let en =
                since.map { wasGood ? "it was last restored on \($0)" : "the drill of \($0) left doubts" }
                ?? "as far as this vault knows, its newest snapshot was never restored, so nobody can say that it comes back"
            let zh =
                since.map { wasGood ? "最近一次恢复为 \($0)" : "\($0) 的演练存在疑问" } ?? "据本保险库所知，最新快照从未恢复过，无法确定可用"
            return Phrase(en: "DRILL OVERDUE  \(place): \(en)", zh: "演练逾期  \(place)：\(zh)")
        }
        package static func damagedFiles(_ count: Int, _ place: String) -> Phrase {
            Phrase(
                en: "\(counted(count, "file")) at \(place) \(count == 1 ? "was" : "were") found damaged",
                zh: "\(place) 处发现 \(count) 个损坏的文件")
        }

        package static func damagedFilesNext(_ place: String) -> Phrase {
            Phrase(
                en:
                    "what is lost, and what to do: coffer backup verify \(ShellWord.path(place)); a new snapshot needs none of them: coffer backup create \(ShellWord.path(place))",
                zh:
                    "影响范围与处理方法：coffer backup verify \(ShellWord.path(place))；新快照不依赖这些文件：coffer backup create \(ShellWord.path(place))"
            )
        }

        package static func drillNext(_ place: String) -> Phrase {
            Phrase(
                en: "coffer backup drill \(ShellWord.path(place))",
                zh: "coffer backup drill \(ShellWord.path(place))")
        }
    }
}
