// Texts of `coffer ledger customer`, `ledger user` and of what the vault says while it makes reports.

extension Catalogue {
    package enum Reports {
        package static func reading() -> Phrase { Phrase(en: "reading the ledger", zh: "正在读取账本") }

        package static func noSuchRecord(_ number: Int64) -> Phrase {
            Phrase(en: "this vault never had a record \(number)", zh: "此保险库从未有过编号为 \(number) 的资料")
        }

        // MARK: ledger customer, ledger user

        package static let customer = Phrase(
            en: "Show who did what with a customer, and why", zh: "查看谁对某位客户做过什么、为何")
        package static let customerAbout = Phrase(
            en:
                "Newest first: who changed, saw, found, listed or exported the customer, what was clear and what masked, and for what purpose; with those who were merged into the customer. What was seen is worked out from the role and the policy of that time: less may have been seen, never more. Reasons are shown to whoever holds the key to them. For a customer who was erased, give the record's number with --record.",
            zh:
                "从新到旧列出：谁修改、查看、查到、列出或导出过该客户，哪些是明文、哪些是掩码，用于什么目的；含已并入的客户。所见内容按当时的角色和策略推算：实际所见只会更少，不会更多。理由只显示给持有相应密钥的人。已删除的客户请用 --record 给出资料编号。"
        )
        package static let user = Phrase(en: "Show everything a user did", zh: "查看某位用户做过的一切")
        package static let userAbout = Phrase(
            en:
                "Newest first, by day in UTC: what the user changed, saw, looked for, listed and exported, what was refused, and what they did with people, keys and policies.",
            zh: "从新到旧、按日（UTC）列出：该用户修改、查看、查找、列出和导出的内容，被拒绝的操作，以及对成员、密钥和策略所做的操作。")
        package static let code = Phrase(en: "The customer's code", zh: "客户编码")
        package static let record = Phrase(
            en: "The number of an erased customer's record instead, as erase, certificates and ledger list show it",
            zh: "改用已删除客户的资料编号（见 erase、删除证明和 ledger list）")
        /// Of entries about customers who are gone.
        package static func records(_ numbers: [Int64]) -> Phrase {
            let shown = numbers.prefix(3).map(String.init)
            let rest = numbers.count > shown.count ? ["…"] : []
            return Phrase(
                en: (numbers.count == 1 ? "record " : "records ") + (shown + rest).joined(separator: ", "),
                zh: "资料编号 " + (shown + rest).joined(separator: "、"))
        }
        package static let userName = Phrase(en: "The user's name", zh: "用户名")
        package static let from = Phrase(en: "From this day on, in UTC (YYYY-MM-DD)", zh: "自此日起（UTC，YYYY-MM-DD）")
        package static let to = Phrase(en: "Up to this day, in UTC (YYYY-MM-DD)", zh: "至此日止（UTC，YYYY-MM-DD）")
        package static let codeOrRecord = Phrase(
            en: "name the customer by code, or the record with --record, and not both",
            zh: "请用客户编码或 --record 指明客户，只写一项")
        package static let daysReversed = Phrase(en: "--from is after --to", zh: "--from 晚于 --to")
        package static let nothing = Phrase(en: "nothing in these days", zh: "这些日子里没有记录")

        package static func clear(_ fields: [String]) -> Phrase {
            Phrase(
                en: "could see in clear: \(fields.joined(separator: ", "))",
                zh: "可见明文：\(fields.joined(separator: "、"))")
        }
        package static func masked(_ fields: [String]) -> Phrase {
            Phrase(en: "masked: \(fields.joined(separator: ", "))", zh: "可见掩码：\(fields.joined(separator: "、"))")
        }
        package static let sealedReason = Phrase(
            en: "a reason was given, which your keys don't open", zh: "已填写理由，您的密钥无法打开")
    }
}
