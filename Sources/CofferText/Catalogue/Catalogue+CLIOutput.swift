// What commands answer: headers, labels, summaries, and what to do next.

extension Catalogue {
    /// Results for people.
    package enum CLIOutput {
        package static func warning(_ phrase: Phrase) -> Phrase {
            Phrase(en: "warning: \(phrase.en)", zh: "注意：\(phrase.zh)")
        }
        package static func more(_ option: String) -> Phrase {
            Phrase(en: "There is more: \(option)", zh: "还有更多：\(option)")
        }

        // Vault and session

        package static func vaultMade(_ path: String, owner: String, fingerprint: String) -> Phrase {
            Phrase(
                en: "\(path) is ready. Owner: \(owner), key fingerprint \(fingerprint)",
                zh: "\(path) 已建好。所有者：\(owner)，密钥指纹 \(fingerprint)")
        }
        package static func recoveryMade(_ file: String) -> Phrase {
            Phrase(
                en: "Recovery file: \(file). Move it away from this machine.", zh: "恢复文件：\(file)。请移出本机保管。")
        }
        package static let afterInit = Phrase(
            en:
                "Without the recovery file and without any owner's passphrase, the data is lost for good. With it, a new owner can be appointed: coffer recovery appoint.",
            zh: "恢复文件和所有者的口令若全部丢失，数据将永远无法找回。可用恢复文件指定新的所有者：coffer recovery appoint。")
        package static func unlocked(user: String, role: String, idleMinutes: Int, hours: Int) -> Phrase {
            Phrase(
                en:
                    "Unlocked for \(user) (\(role)); locks after \(idleMinutes) idle minutes, at the latest in \(hours) hours.",
                zh: "已为 \(user)（\(role)）解锁；闲置 \(idleMinutes) 分钟后自动锁定，最长 \(hours) 小时。")
        }
        package static func locked(_ count: Int) -> Phrase {
            switch count {
            case 0: Phrase(en: "Nothing was unlocked.", zh: "没有已解锁的会话。")
            case 1: Phrase(en: "Locked.", zh: "已锁定。")
            default: Phrase(en: "Locked \(count) sessions.", zh: "已锁定 \(count) 个会话。")
            }
        }
        package static let passphraseChanged = Phrase(
            en: "The passphrase is changed. Copies of the vault made before still open with the old one.",
            zh: "口令已更改。此前复制出去的保险库仍可用旧口令打开。")

        // Status

        package static let vault = Phrase(en: "Vault", zh: "保险库")
        package static let policy = Phrase(en: "Policy", zh: "策略")
        package static let vaultID = Phrase(en: "Vault id", zh: "保险库编号")
        package static let created = Phrase(en: "Created", zh: "建立时间")
        package static let session = Phrase(en: "Session", zh: "当前会话")
        package static let customers = Phrase(en: "Customers", zh: "客户数")
        package static let users = Phrase(en: "Users", zh: "用户数")
        package static let ledgerEntries = Phrase(en: "Ledger entries", zh: "账本条目")
        package static func waitsForAdmission(_ name: String) -> Phrase {
            Phrase(
                en: "\(name) has enrolled and waits to be admitted: coffer user admit \(name)",
                zh: "\(name) 已登记，等待准入：coffer user admit \(name)")
        }
        package static func waitsForSettling(_ tier: Phrase, _ count: Int64) -> Phrase {
            Phrase(
                en:
                    "\(tier.en): \(count) \(count == 1 ? "customer waits" : "customers wait") for somebody who may read and search this tier",
                zh: "\(tier.zh)：\(count) 位客户的新值待有查看和检索权限的人处理")
        }
        package static func conflict(_ code: String, _ other: String, field: String) -> Phrase {
            Phrase(
                en: "\(code) and \(other) have the same \(field), which should be unique",
                zh: "\(code) 与 \(other) 的 \(field) 相同，而该字段不应重复")
        }
        package static func quarantined(_ count: Int64) -> Phrase {
            Phrase(
                en:
                    "\(count) written \(count == 1 ? "value is" : "values are") quarantined because nobody entitled signed for \(count == 1 ? "it" : "them")",
                zh: "\(count) 项写入因缺少有权人员的签名而被隔离")
        }
        package static let memoryNotLocked = Phrase(
            en: "this system does not let memory be locked: keys could reach the swap space",
            zh: "系统不允许锁定内存，密钥可能被写入交换空间")

        package static let fileUsable = Phrase(en: "can be read and written", zh: "可以读写")

        // Users

        package static let userHeaders = [
            Phrase(en: "Name", zh: "用户"), Phrase(en: "Role", zh: "角色"), Phrase(en: "State", zh: "状态"),
            Phrase(en: "Since", zh: "自"), Phrase(en: "Fingerprint", zh: "密钥指纹"),
        ]
        package static let invited = Phrase(en: "invited", zh: "已邀请")
        package static let enrolled = Phrase(en: "waits to be admitted", zh: "待准入")
        package static let active = Phrase(en: "active", zh: "正常")
        package static let disabledState = Phrase(en: "disabled", zh: "已停用")
        package static func afterInvitation(_ name: String) -> Phrase {
            Phrase(
                en: "Give this one-time code to \(name), who calls: coffer user enrol \(name) --code CODE",
                zh: "请把这个一次性登记码交给 \(name)，由本人执行：coffer user enrol \(name) --code 登记码")
        }
        package static func keyCreated(_ file: String) -> Phrase {
            Phrase(
                en: "\(file) is ready. Keep it with its passphrase; give \(file).pub to whoever exports for you.",
                zh: "\(file) 已生成。请妥善保管该文件及其口令；把 \(file).pub 交给负责导出的人。")
        }
        package static func afterEnrol(_ name: String) -> Phrase {
            Phrase(
                en:
                    "This is the fingerprint of your keys. Read it out to whoever admits you: coffer user admit \(name)",
                zh: "以上是本人的密钥指纹，请念给负责准入的人核对：coffer user admit \(name)")
        }
        package static func admitted(_ name: String, role: String) -> Phrase {
            Phrase(en: "\(name) is admitted as \(role).", zh: "\(name) 已准入，角色为 \(role)。")
        }

        // Customers

        package static let code = Phrase(en: "Code", zh: "客户编码")
        package static let markHeader = Phrase(en: "Mark", zh: "标记")
        package static let restrictedMark = Phrase(en: "restricted", zh: "限制处理")
        /// `outcome`: a `PendingPlan.Outcome`'s word.
        package static func plannedMark(_ outcome: String, from day: String) -> Phrase {
            switch outcome {
            case "erase", "anonymise": Phrase(en: "to go from \(day)", zh: "自 \(day) 起拟删除")
            case "erase_tiers": Phrase(en: "in part to go from \(day)", zh: "自 \(day) 起拟部分删除")
            default: Phrase(en: "to be restricted from \(day)", zh: "自 \(day) 起拟限制处理")
            }
        }
        package static let holds = Phrase(en: "Legal holds", zh: "法律保全")
        package static let revision = Phrase(en: "Revision", zh: "版本")
        package static let pending = Phrase(en: "Waiting", zh: "待处理")
        package static let hidden = Phrase(en: "(hidden)", zh: "（不可见）")
        package static func unchanged(_ code: String) -> Phrase {
            Phrase(en: "\(code) has these values already.", zh: "\(code) 已是这些值，未作改动。")
        }
        package static func waitsForHolder(_ code: String) -> Phrase {
            Phrase(
                en: "\(code) is recorded; uniqueness is checked when somebody who may search next unlocks.",
                zh: "\(code) 已记录；下次有检索权限的人解锁时再检查是否重复。")
        }

        // Import and export

        package static let templateHeaders = [
            Phrase(en: "Column", zh: "列"), Phrase(en: "Field", zh: "字段名"), Phrase(en: "", zh: ""),
            Phrase(en: "Example", zh: "示例"),
        ]
        package static let required = Phrase(en: "required", zh: "必填")
        package static func issue(_ row: Int64, _ field: String?, _ message: Phrase) -> Phrase {
            let field = field.map { ", \($0)" } ?? ""
            return Phrase(en: "row \(row)\(field): \(message.en)", zh: "第 \(row) 行\(field)：\(message.zh)")
        }
        package static func moreIssues(_ count: Int) -> Phrase {
            Phrase(en: "… and \(count) more", zh: "……另有 \(count) 条")
        }

        /// What became of the rows of an import.
        package static let sharedNext = Phrase(
            en: "to look at customers who may be one: coffer quality duplicates",
            zh: "查看可能是同一人的客户：coffer quality duplicates")

        package struct ImportCounts: Sendable {
            package let rows, added, updated, unchanged, duplicates, rejected, normalised, pending, shared: Int64
            package let formerlyErased: Int64
            package let isDryRun: Bool

            package init(
                rows: Int64, added: Int64, updated: Int64, unchanged: Int64, duplicates: Int64, rejected: Int64,
                normalised: Int64, pending: Int64, shared: Int64, formerlyErased: Int64, isDryRun: Bool
            ) {
                self.formerlyErased = formerlyErased
                self.rows = rows
                self.added = added
                self.updated = updated
                self.unchanged = unchanged
                self.duplicates = duplicates
                self.rejected = rejected
                self.normalised = normalised
                self.pending = pending
                self.shared = shared
                self.isDryRun = isDryRun
            }
        }

        package static func imported(_ counts: ImportCounts) -> Phrase {
            let parts: [(Int64, String, String)] = [
                (counts.added, "added", "新增"), (counts.updated, "updated", "更新"),
                (counts.unchanged, "already there", "已存在"),
                (counts.duplicates, counts.duplicates == 1 ? "duplicate" : "duplicates", "重复"),
                (counts.rejected, "rejected", "不合格"), (counts.normalised, "brought to standard form", "已规范格式"),
                (counts.pending, "waiting to be checked for duplicates", "待查重"),
                (counts.shared, "with a value another customer has too", "与其他客户有相同值"),
                (counts.formerlyErased, "formerly erased", "曾被删除"),
            ]
            let shown = parts.filter { $0.0 > 0 }
            let en = shown.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
            let zh = shown.map { "\($0.2) \($0.0)" }.joined(separator: "，")
            return Phrase(
                en: (counts.isDryRun ? "Dry run, nothing written. " : "") + counted(counts.rows, "row")
                    + (en.isEmpty ? "" : ": " + en),
                zh: (counts.isDryRun ? "试运行，未写入。" : "") + "共 \(counts.rows) 行" + (zh.isEmpty ? "" : "：" + zh))
        }
        package static func exported(_ file: String, _ customers: Int64, fields: Int) -> Phrase {
            Phrase(
                en: "\(file): \(counted(customers, "customer")), \(counted(fields, "field"))",
                zh: "\(file)：\(customers) 位客户，\(fields) 个字段")
        }
        package static func plainWarning(_ file: String) -> Phrase {
            Phrase(
                en: "\(file) is not encrypted: whoever gets it reads it. Delete it when it has served its purpose.",
                zh: "\(file) 未加密，任何拿到的人都能读取。用完请删除。")
        }
        package static func opened(_ file: String) -> Phrase {
            Phrase(
                en: "\(file) is written, and not encrypted. Delete it when it has served its purpose.",
                zh: "已写入 \(file)，内容未加密，用完请删除。")
        }

        // Ledger

        package static let ledgerHeaders = [
            Phrase(en: "No.", zh: "序号"), Phrase(en: "Time", zh: "时间"), Phrase(en: "Who", zh: "操作人"),
            Phrase(en: "Customer", zh: "客户"), Phrase(en: "What", zh: "内容"),
        ]
        package static func verified(entries: Int64, records: Int64) -> Phrase {
            Phrase(
                en:
                    "Good: \(entries) ledger \(entries == 1 ? "entry" : "entries") and \(counted(records, "customer")) are as they were signed.",
                zh: "核验通过：\(entries) 条账本记录、\(records) 位客户均与签名一致。")
        }
    }
}
