// `coffer access review` on the command line: what came after the first commands.

extension Catalogue {
    package enum CLIReview {
        // Help

        package static let listAbout = Phrase(
            en:
                "Shows the review that is open, or the last one, or the one with this number. With --out, writes the signed record of a finished one.",
            zh: "显示正在进行的、最近一次的或指定序号的复核。使用 --out 可写出已结束复核的签名记录。")
        package static let number = Phrase(
            en: "The number of a review, as its first line and ledger list show it", zh: "复核的序号，见其首行或 ledger list")
        package static let recordOut = Phrase(
            en: "Write the signed record of a finished review to this new file, readable by you only",
            zh: "把已结束复核的签名记录写入新文件，仅本人可读")
        package static let verify = Phrase(en: "Check the record of a finished review", zh: "核验已结束复核的记录")
        package static let verifyAbout = Phrase(
            en:
                "Takes no vault and no session. It checks every signature with the keys in the record; compare the fingerprints with those in coffer user list.",
            zh: "不需要保险库，也不需要会话。用记录中的公钥核验每个签名；请将指纹与 coffer user list 中的比对。")
        package static let file = Phrase(en: "The record", zh: "记录文件")

        // Results

        package static func recordWritten(_ file: String) -> Phrase {
            Phrase(en: "The signed record is in \(file).", zh: "带签名的记录已写入 \(file)。")
        }
        package static func countedSince(_ day: String) -> Phrase {
            Phrase(en: "Uses counted since \(day)", zh: "使用次数自 \(day) 起统计")
        }
        package static let gone = Phrase(en: "disabled meanwhile", zh: "期间已停用")
        package static let nobodyElse = Phrase(en: "nobody else may review", zh: "无其他复核人")
        package static let actHeaders = [
            Phrase(en: "Name", zh: "用户"), Phrase(en: "Did", zh: "操作"), Phrase(en: "Times", zh: "次数"),
            Phrase(en: "Customers", zh: "客户数"), Phrase(en: "Last", zh: "最近一次"),
        ]
        package static func keySince(_ right: String, _ day: String) -> String { "\(right) (\(day))" }
        package static func whole(_ signer: String) -> Phrase {
            Phrase(
                en: "The record is whole, and signed by \(signer). Compare the fingerprints with coffer user list:",
                zh: "记录完整，由 \(signer) 签名。请将以下指纹与 coffer user list 比对：")
        }
        package static func vault(_ id: String) -> Phrase { Phrase(en: "Vault \(id)", zh: "保险库 \(id)") }
        package static let otherKeys = Phrase(
            en: "fingerprint not known: the person had other keys, or none, by then", zh: "指纹未知：导出时其密钥已更换或已停用")
    }
}
