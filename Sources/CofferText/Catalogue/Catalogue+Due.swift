// What is due: customers to verify again, stale ones, dormant ones.

extension Catalogue {
    package enum Due {
        // Help

        package static let due = Phrase(
            en: "List customers to verify again, stale and dormant ones", zh: "列出待核对、久无往来和休眠的客户")
        package static let dueAbout = Phrase(
            en:
                "To verify: nobody checked the data (coffer customer verify) within the policy's verify_every. Stale: no contact, purchase or last_interaction within stale_after. Dormant: marked so, and no contact or purchase since. Nothing sealed is opened.",
            zh:
                "待核对：在策略 verify_every 的期限内没有人核对过资料（coffer customer verify）。久无往来：在 stale_after 的期限内没有联系、购买，last_interaction 也没有更新。休眠：已标记休眠，其后没有联系或购买。不会解密任何内容。"
        )
        package static let owner = Phrase(
            en: "Only customers whose field owner is this", zh: "只列出 owner 字段为此值的客户")
        package static let by = Phrase(
            en: "Count by this open field; else by owner", zh: "按此公开字段分组计数；默认按 owner")
        package static let digest = Phrase(
            en: "Numbers alone, in a few lines, for a timer's mail", zh: "只给出几行数字，供定时任务发送")

        // Results

        package static let verifyHeader = Phrase(en: "To verify since", zh: "待核对自")
        package static let staleHeader = Phrase(en: "Stale since", zh: "久无往来自")
        package static let dormantHeader = Phrase(en: "Dormant since", zh: "休眠自")

        package static func counts(verify: Int64, stale: Int64, dormant: Int64) -> Phrase {
            Phrase(
                en: "to verify \(verify), stale \(stale), dormant \(dormant)",
                zh: "待核对 \(verify)，久无往来 \(stale)，休眠 \(dormant)")
        }
        package static func nothing(day: String) -> Phrase {
            Phrase(en: "\(day): nothing is due", zh: "\(day)：没有到期事项")
        }
        package static func line(_ what: String, _ counts: Phrase) -> Phrase {
            Phrase(en: "\(what): \(counts.en)", zh: "\(what)：\(counts.zh)")
        }

        // Status

        package static func toVerify(_ count: Int64, mayList: Bool) -> Phrase {
            next(Phrase(en: "\(counted(count, "customer")) to verify again", zh: "\(count) 位客户待核对"), mayList)
        }
        package static func stale(_ count: Int64, mayList: Bool) -> Phrase {
            next(Phrase(en: "\(counted(count, "customer")) stale", zh: "\(count) 位客户久无往来"), mayList)
        }
        package static func dormant(_ count: Int64, mayList: Bool) -> Phrase {
            next(Phrase(en: "\(counted(count, "customer")) dormant", zh: "\(count) 位客户休眠"), mayList)
        }
        /// The next step is said to whom it is open.
        private static func next(_ what: Phrase, _ mayList: Bool) -> Phrase {
            mayList
                ? Phrase(en: "\(what.en) → coffer quality due", zh: "\(what.zh) → coffer quality due") : what
        }

        // The ledger

        package static func entry(_ count: Int64) -> Phrase {
            Phrase(
                en: "looked up of whom something is due: \(counted(count, "customer"))",
                zh: "查询到期事项，涉及 \(count) 位客户")
        }
    }
}
