// Texts of `coffer erase` and `coffer certificate`.

extension Catalogue {
    package enum CLIErasing {
        package static let erase = Phrase(en: "Erase a customer, or one tier of theirs", zh: "删除客户，或其某一层级")
        package static let eraseAbout = Phrase(
            en:
                "Destroys the keys and the bytes, of every version and of all who were merged into this customer, and looks whether anything is left in the file. It can't be taken back. What stays: an entry in the ledger that names nobody, and a hash of each code, so that none is given again. Repositories of coffer backup learn of it at once and forget it (coffer help backup); other copies of the file made before are not reached by it.",
            zh:
                "销毁密钥和数据，包括所有历史版本及并入此客户的资料，并检查文件中有无残留。此操作无法撤销。保留的只有：账本中一条不含身份信息的记录，以及各编码的散列值（以免再次分配）。coffer backup 的备份库会立即得知并予以遗忘（见 coffer help backup）；此前自行复制的文件不受影响。"
        )
        package static let code = Phrase(en: "The customer's code", zh: "客户编码")
        package static let tier = Phrase(en: "Only this tier", zh: "只删除此层级")
        package static let reason = Phrase(
            en: "Why; it stays when the customer is gone, so name nobody in it", zh: "理由；客户删除后仍会保留，请勿写入个人信息")
        package static let dryRun = Phrase(en: "Only show what would go", zh: "只显示将删除的内容")
        package static let finish = Phrase(
            en: "Make sure that nothing is left of what was erased while somebody was reading",
            zh: "清理此前因有人读取而未完成的残留检查")

        package static func plan(_ code: String, tier: Phrase?) -> Phrase {
            tier.map {
                Phrase(
                    en: "Of \(code) this tier would go for good: \($0.en)", zh: "将永久删除 \(code) 的层级：\($0.zh)")
            } ?? Phrase(en: "\(code) would go for good", zh: "将永久删除 \(code)")
        }
        package static let tiers = Phrase(en: "Tiers with data", zh: "有数据的层级")
        package static let merged = Phrase(en: "Merged into it", zh: "已并入的客户")
        package static let versions = Phrase(en: "Earlier versions", zh: "历史版本")

        /// - Parameter count: of repositories.
        package static func places(_ count: Int64) -> Phrase {
            guard count > 0 else {
                return Phrase(
                    en: "backups: the vault knows of none; copies made otherwise are not reached",
                    zh: "备份：保险库未登记任何备份；其他方式的副本不受影响")
            }
            return Phrase(
                en:
                    "backups: \(count) \(count == 1 ? "repository" : "repositories") \(count == 1 ? "learns" : "learn") of it as soon as \(count == 1 ? "it" : "each") can be reached, and no restore from there brings it back; \(count == 1 ? "it" : "each") may hold a key that opens it until 14 days after its next coffer backup create (coffer backup forget-now does not wait)",
                zh:
                    "备份：\(count) 个备份库一经连接即会得知，从中恢复不会带回；各库在其下一次 coffer backup create 之后 14 天内可能仍有可打开它的密钥（coffer backup forget-now 可立即清除）"
            )
        }
        package static func question(_ code: String) -> Phrase {
            Phrase(
                en: "This can't be taken back. Type the code \(code) to erase: ",
                zh: "此操作无法撤销。确认删除请输入客户编码 \(code)：")
        }
        package static let notErased = Phrase(en: "nothing was erased", zh: "未删除任何内容")
        package static let noPlan = Phrase(en: "there was no answer about this erasure", zh: "未收到删除方案")
        package static let codeNeeded = Phrase(
            en: "say whom: coffer erase CODE --reason TEXT; or --finish alone; or --verify --entry ENTRY",
            zh: "请指明客户：coffer erase 编码 --reason 理由；或单独使用 --finish；或 --verify --entry 序号")

        package static func erased(_ code: String?, tiers: [String], records: Int64) -> Phrase {
            switch (code, tiers) {
            case (let code?, []):
                records == 1
                    ? Phrase(en: "\(code) is erased", zh: "\(code) 已删除")
                    : Phrase(
                        en: "\(code) is erased, with \(records - 1) merged into it",
                        zh: "\(code) 已删除，连同并入的 \(records - 1) 份资料")
            case (let code?, let tiers):
                Phrase(
                    en:
                        "\(code): the \(tiers.count == 1 ? "tier \(tiers[0]) is" : "tiers \(tiers.joined(separator: ", ")) are") erased",
                    zh: "\(code)：层级 \(tiers.joined(separator: "、")) 已删除")
            default:
                Phrase(
                    en: "\(counted(records, "erasure")) \(records == 1 ? "is" : "are") finished",
                    zh: "已完成 \(records) 项删除的残留检查")
            }
        }
        package static let cleansed = Phrase(
            en: "nothing of it is left in the vault's file or its log", zh: "保险库文件及其日志中已无残留")

        package static func certificateNext(_ sequence: Int64) -> Phrase {
            Phrase(
                en: "for the certificate: coffer certificate show \(sequence) --out certificate.json",
                zh: "出具证明：coffer certificate show \(sequence) --out certificate.json")
        }

        package static func recordNext(_ numbers: [Int64]) -> Phrase {
            let commands = numbers.map { "coffer ledger customer --record \($0)" }
            return Phrase(
                en: "what the ledger still tells of it: " + commands.joined(separator: "; "),
                zh: "账本中仍可查到的记录：" + commands.joined(separator: "；"))
        }
        package static let anonymised = Phrase(en: "Anonymised", zh: "匿名化")
        package static let recordNumbers = Phrase(en: "Record numbers", zh: "资料编号")

        package static let certificate = Phrase(en: "Prove erasures", zh: "删除证明")
        package static let show = Phrase(en: "Write the certificate of an erasure", zh: "出具某次删除的证明")
        package static let showAbout = Phrase(
            en:
                "The certificate is one line of JSON with the ledger's own entries and signatures. It names no customer but by public id, and can be checked without the vault.",
            zh: "证明是一行 JSON，含账本原始记录和签名；除公开编号外不含任何客户信息，无需保险库即可核验。")
        package static let sequence = Phrase(
            en: "The ledger entry of the erasure, as erase told it", zh: "删除操作的账本序号（erase 命令已给出）")
        package static let out = Phrase(en: "File to write; must not exist", zh: "输出文件；不得已存在")
        package static func written(_ path: String) -> Phrase {
            Phrase(en: "the certificate is in \(path)", zh: "证明已写入 \(path)")
        }
        package static let verify = Phrase(en: "Check a certificate; needs no vault", zh: "核验证明；无需保险库")
        package static let verifyAbout = Phrase(
            en:
                "Follows the signatures from the vault's id to the erasure. Compare the vault id with the one you know: it stands for the vault's first owner. That somebody's rights ended later, a certificate can't show.",
            zh: "从保险库编号起逐级核验签名。请将保险库编号与您所知的核对：它代表保险库的首位所有者。签署人之后是否失去权限，证明无法体现。")
        package static let file = Phrase(en: "The certificate", zh: "证明文件")
        package static let good = Phrase(en: "The certificate is good", zh: "证明有效")
        package static let vault = Phrase(en: "Vault id", zh: "保险库编号")
        package static let entry = Phrase(en: "Ledger entry", zh: "账本序号")
        package static let erasedAt = Phrase(en: "Erased", zh: "删除时间")
        package static let erasedBy = Phrase(en: "By", zh: "操作人")
        package static let plannedBy = Phrase(en: "Planned by", zh: "计划制定人")
        package static let approvedBy = Phrase(en: "Approved by", zh: "批准人")
        package static let customers = Phrase(en: "Customers", zh: "客户数")
        package static let rule = Phrase(en: "Rule", zh: "规则")
        package static func unfinished(_ count: Int64) -> Phrase {
            Phrase(
                en: "\(count) erased, and bytes may still stand in the file → coffer erase --finish",
                zh: "\(count) 项删除尚未确认文件中无残留 → coffer erase --finish")
        }
        package static let headBefore = Phrase(en: "Ledger before", zh: "删除前账本")
        package static let headAfter = Phrase(en: "Ledger after", zh: "删除后账本")
        package static let cleansedAt = Phrase(en: "Nothing left since", zh: "确认无残留")
        package static let issued = Phrase(en: "Given out by", zh: "出具人")
        package static let signer = Phrase(en: "Signed by", zh: "签署人")
        package static let backups = Phrase(en: "Backups", zh: "备份")
        package static let act = Phrase(en: "Newest act", zh: "最新的保护记录")
        package static let actUse = Phrase(
            en: "for coffer backup restore --erasures-at-least: refuses repositories of before",
            zh: "用于 coffer backup restore --erasures-at-least：拒绝此前的备份库")
        package static func actNext(_ act: String) -> Phrase {
            Phrase(
                en: "keep with it, for a restore on another machine: --erasures-at-least \(act)",
                zh: "请一并保存，供在其他机器上恢复时使用：--erasures-at-least \(act)")
        }
        package static let noBackups = Phrase(
            en: "none are known to the vault; copies made before may still hold the data",
            zh: "保险库未登记任何备份；此前制作的副本可能仍含有数据")
    }
}
