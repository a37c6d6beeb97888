// Texts of `coffer restriction`, and what other commands say about restricted customers.

extension Catalogue {
    package enum CLIRestriction {
        package static let group = Phrase(en: "Restrict the processing of customers", zh: "限制处理客户的个人信息")
        package static let groupAbout = Phrase(
            en:
                "The data of a restricted customer are stored, and nothing else is done with them (GDPR 18, PIPL 47): for roles without the action restrict they are not there, and nobody's statistics count them. A restriction does not end by itself.",
            zh:
                "限制处理的客户，其信息只保存、不作他用（《个人信息保护法》第四十七条、GDPR 第 18 条）：没有 restrict 操作权限的角色看不到他们，任何统计都不包括他们。限制不会自动解除。")
        package static let place = Phrase(en: "Restrict the processing of customers", zh: "对客户限制处理")
        package static let placeAbout = Phrase(
            en:
                "Grounds: contested, unlawful, claims, objection, statutory, consent. A customer has one restriction: placing another changes ground and day. The code of somebody who was merged restricts the customer who stands for them.",
            zh:
                "原因：contested（准确性有异议）、unlawful（处理违法）、claims（法律主张）、objection（反对处理）、statutory（法定保存）、consent（撤回同意）。每位客户只有一项限制，再次设置会更改原因和日期。已合并客户的编码对应合并后的客户。"
        )
        package static let lift = Phrase(en: "Lift the restriction of customers", zh: "解除对客户的限制")
        package static let liftAbout = Phrase(
            en: "Tell the person before you do (GDPR 18(3)). Whoever placed a restriction may lift it.",
            zh: "解除之前应先告知本人（GDPR 第 18 条第 3 款）。设置者本人也可以解除。")
        package static let list = Phrase(en: "List restricted customers", zh: "列出限制处理的客户")
        package static let listAbout = Phrase(
            en: "Those whose day has come are marked: somebody is to look at them. No sealed value is opened.",
            zh: "已到复查日期的会标明。不会解密任何内容。")
        package static let groundOption = Phrase(
            en: "Why: contested, unlawful, claims, objection, statutory or consent",
            zh: "原因：contested、unlawful、claims、objection、statutory 或 consent")
        package static let until = Phrase(
            en: "When somebody is to look at it again (YYYY-MM-DD); it does not end by itself",
            zh: "复查日期（YYYY-MM-DD）；到期不会自动解除")
        package static let dueOnly = Phrase(en: "Only those whose day has come", zh: "只列出已到复查日期的")

        // Results

        package static let groundHeader = Phrase(en: "Ground", zh: "原因")
        package static let sinceHeader = Phrase(en: "Since", zh: "自")
        package static let byHeader = Phrase(en: "Placed by", zh: "设置人")
        package static let untilHeader = Phrase(en: "To be looked at", zh: "复查日期")
        package static let citesHeader = Phrase(en: "Rule", zh: "规则")
        package static func isDue(_ day: String) -> Phrase { Phrase(en: "\(day) (due)", zh: "\(day)（已到期）") }
        package static let restricted = Phrase(en: "Restricted", zh: "限制处理")

        /// What one restriction says, on a line: `ground` in words.
        package static func line(_ ground: Phrase, since: String, until: String?, cites: String?) -> Phrase {
            Phrase(
                en: "\(ground.en), since \(since)" + (until.map { ", until \($0)" } ?? "")
                    + (cites.map { ", by the rule \($0)" } ?? ""),
                zh: "\(ground.zh)，自 \(since)" + (until.map { "，至 \($0)" } ?? "") + (cites.map { "，依据规则 \($0)" } ?? ""))
        }
        package static func placed(_ what: Phrase) -> Phrase { Phrase(en: "placed: \(what.en)", zh: "设置：\(what.zh)") }
        package static let lifted = Phrase(en: "lifted", zh: "解除")

        package static func due(_ count: Int64) -> Phrase {
            Phrase(
                en:
                    "\(count == 1 ? "1 restriction is" : "\(count) restrictions are") to be looked at → coffer restriction list --due",
                zh: "\(count) 项限制处理应复查 → coffer restriction list --due")
        }

        // Other commands

        package static let withRestricted = Phrase(
            en: "Customers whose processing is restricted, too; takes the action restrict",
            zh: "包括限制处理的客户；须有 restrict 操作权限")
        package static func leftOut(_ count: Int64) -> Phrase {
            Phrase(
                en:
                    "\(count == 1 ? "1 restricted customer was" : "\(count) restricted customers were") left out; --with-restricted takes them along",
                zh: "已略去 \(count) 位限制处理的客户；如需包括请用 --with-restricted")
        }
        package static let orRestrict = Phrase(
            en:
                "Where a law wants something kept, erase the other tiers and restrict the processing of the rest (exit 8)",
            zh: "法定保存期限未满时，只删除其他层级，其余改为限制处理（退出码 8）")
        /// `goes`: tiers that no law keeps.
        package static func plan(_ code: String, until: String?, goes: [Phrase]) -> Phrase {
            let day = Phrase(en: until.map { "until \($0)" } ?? "for now", zh: until.map { "在 \($0) 之前" } ?? "目前")
            guard goes.isEmpty else {
                return Phrase(
                    en:
                        "Of \(code) would go for good: \(goes.map(\.en).joined(separator: ", ")); the rest has to be kept \(day.en), and its processing would be restricted",
                    zh:
                        "将永久删除 \(code) 的：\(goes.map(\.zh).joined(separator: "、"))；其余\(day.zh)必须保存，将改为限制处理"
                )
            }
            return Phrase(
                en: "\(code) has to be kept \(day.en): processing would be restricted",
                zh: "\(code) \(day.zh)必须保存：将改为限制处理")
        }
        package static func question(_ code: String, erases: Bool) -> Phrase {
            erases
                ? Phrase(
                    en:
                        "What is erased can't be brought back. Type the code \(code) to erase that and restrict the rest: ",
                    zh: "删除无法撤销。确认删除上述内容并限制处理其余内容，请输入客户编码 \(code)：")
                : Phrase(en: "Type the code \(code) to restrict: ", zh: "确认限制处理请输入客户编码 \(code)：")
        }
    }
}
