// Texts about what backups still hold of somebody who was erased.

extension Catalogue.CLIErasing {
    package static let verifyFlag = Phrase(
        en: "Look into all known repositories for what they still hold of it", zh: "在所有已知备份库中查找其残留")
    package static let entryOption = Phrase(
        en: "With --verify: an earlier erasure, by its ledger entry", zh: "与 --verify 一起使用：此前某次删除的账本序号")
    package static let verifyAlone = Phrase(
        en: "--entry goes with --verify, and with no customer, --tier, --reason, --request, --or-restrict or --finish",
        zh: "--entry 须与 --verify 一起使用，且不能同时给出客户、--tier、--reason、--request、--or-restrict 或 --finish")

    /// - Parameters:
    ///   - learned: how many repositories have learned of it.
    ///   - waiting: places of the others.
    package static func told(_ learned: Int, waiting: [String]) -> Phrase {
        let count = learned + waiting.count
        guard count > 0 else { return places(0) }
        let until = Phrase(
            en:
                "\(count == 1 ? "it" : "each") may hold a key that opens it until 14 days after its next coffer backup create (coffer backup forget-now does not wait)",
            zh: "各库在其下一次 coffer backup create 之后 14 天内可能仍有可打开它的密钥（coffer backup forget-now 可立即清除）")
        let repositories = count == 1 ? "repository has" : "repositories have"
        guard !waiting.isEmpty else {
            return Phrase(
                en:
                    "backups: \(count == 1 ? "the" : "all \(count)") \(repositories) learned of it, and no restore brings it back; \(until.en)",
                zh: "备份：\(count) 个备份库均已得知，任何恢复都不会带回；\(until.zh)")
        }
        let list = waiting.joined(separator: ", ")
        return Phrase(
            en:
                "backups: \(learned) of \(count) \(repositories) learned of it; a restore from \(learned == 0 ? "there" : waiting.count == 1 ? "the other" : "one of the others") on another machine could still bring it back: \(list). \(waiting.count == 1 ? "It learns" : "They learn") of it when \(waiting.count == 1 ? "it" : "one") can be reached again (coffer backup create), or give it up for good (coffer backup leave); \(until.en)",
            zh:
                "备份：\(count) 个备份库中 \(learned) 个已得知；在其他机器上从其余备份库恢复仍可能带回：\(waiting.joined(separator: "、"))。恢复连接后即会得知（coffer backup create），或彻底放弃该处（coffer backup leave）；\(until.zh)"
        )
    }

    // MARK: Looking

    package static func looked(_ sequence: Int64, records: Int64) -> Phrase {
        Phrase(
            en: "What backups hold of the erasure \(sequence) (\(Catalogue.counted(records, "record")))",
            zh: "备份中与删除记录 \(sequence) 有关的内容（资料 \(records) 份）")
    }
    package static let noPlaces = Phrase(
        en: "the vault had no place of backups by then", zh: "当时保险库没有任何备份处")
    package static let learned = Phrase(en: "Learned of it", zh: "是否得知")
    package static let rows = Phrase(en: "Sealed rows", zh: "加密数据")
    package static let keys = Phrase(en: "Keys", zh: "密钥")
    package static let opens = Phrase(en: "Can be opened", zh: "能否打开")
    package static let unseen = Phrase(en: "Not seen", zh: "未能查看")
    package static func hasLearned(_ knows: Bool) -> Phrase {
        knows
            ? Phrase(en: "yes: no restore from here brings it back", zh: "是：从此处恢复不会带回")
            : Phrase(en: "no: it waits until the place can be reached", zh: "否：等待该处可连接")
    }
    package static func rowsFound(_ count: Int64) -> Phrase {
        count == 0
            ? Phrase(en: "none found", zh: "未找到")
            : Phrase(
                en: "\(count) sealed \(count == 1 ? "copy" : "copies") in packs, until they are pruned",
                zh: "数据包中 \(count) 份，直至清理")
    }
    package static func keysFound(_ count: Int64) -> Phrase {
        count == 0
            ? Phrase(en: "none found", zh: "未找到")
            : Phrase(en: "in \(Catalogue.counted(count, "list"))", zh: "\(count) 个密钥列表中")
    }
    package static let notOpened = Phrase(
        en: "not looked for: nothing here opens with your key", zh: "未查找：您的密钥打不开此处任何文件")
    /// - Parameter until: a day as people read it; nil: there is none yet.
    package static func mayOpen(until: String?) -> Phrase {
        until.map { Phrase(en: "with a recipient's key, until \($0)", zh: "持接收方密钥者可打开，至 \($0)") }
            ?? Phrase(
                en:
                    "with a recipient's key, until 14 days after the next coffer backup create there (coffer backup forget-now does not wait)",
                zh: "持接收方密钥者可打开，至该处下一次 coffer backup create 之后 14 天（coffer backup forget-now 可立即清除）")
    }
    package static func overdue(_ day: String) -> Phrase {
        Phrase(
            en: "with a recipient's key; the time for that was over on \(day): run coffer backup create or prune there",
            zh: "持接收方密钥者可打开；期限 \(day) 已过：请在该处运行 coffer backup create 或 prune")
    }
    package static let opensNot = Phrase(en: "no: nothing there opens it", zh: "否：该处已无法打开")
    package static func byLedger(_ lists: Int64) -> Phrase {
        Phrase(
            en: "by the ledger, \(Catalogue.counted(lists, "list")) of before \(lists == 1 ? "lies" : "lie") there",
            zh: "据账本，该处仍有删除之前的密钥列表 \(lists) 个")
    }
    package static func sealedFiles(_ sealed: Int64) -> Phrase {
        Phrase(
            en:
                "\(Catalogue.counted(sealed, "file")) sealed to others: ask somebody who may restore and erase to run this",
            zh: "\(sealed) 个文件仅加密给他人：请有恢复和删除权限的人运行本命令")
    }
    package static func damagedFiles(_ count: Int64) -> Phrase {
        Phrase(
            en: "\(Catalogue.counted(count, "damaged file")): coffer backup verify",
            zh: "\(count) 个损坏的文件：coffer backup verify")
    }
    package static let blind = Phrase(
        en:
            "not looked into: copies of these places made elsewhere, versions that a provider keeps of deleted files, places given up, other copies of the vault's file, exports",
        zh: "未查看：这些备份处在别处的副本、服务商保留的已删除文件版本、已放弃的备份处、保险库文件的其他副本、导出文件")
}
