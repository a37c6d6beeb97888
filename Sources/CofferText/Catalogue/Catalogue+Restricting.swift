// Restriction of processing: data that are stored, and with which nothing else is done (GDPR 18, PIPL 47).

extension Catalogue {
    package enum Restricting {
        /// `ground`: a `RestrictionGround`'s word.
        package static func ground(_ ground: String) -> Phrase {
            switch ground {
            case "contested":
                Phrase(en: "the data are contested (GDPR 18(1)(a))", zh: "对信息的准确性有异议（GDPR 第 18 条第 1 款 (a) 项）")
            case "unlawful":
                Phrase(en: "the processing was unlawful (GDPR 18(1)(b))", zh: "处理活动违法（GDPR 第 18 条第 1 款 (b) 项）")
            case "claims":
                Phrase(en: "needed for a legal claim (GDPR 18(1)(c))", zh: "用于法律主张（GDPR 第 18 条第 1 款 (c) 项）")
            case "objection":
                Phrase(en: "the person has objected (GDPR 18(1)(d))", zh: "本人反对处理（GDPR 第 18 条第 1 款 (d) 项）")
            case "statutory":
                Phrase(
                    en: "a law wants them kept (PIPL 47(2))", zh: "法定保存期限未满（《个人信息保护法》第四十七条第二款）")
            case "consent":
                Phrase(en: "consent was withdrawn (PIPL 47(1)3)", zh: "已撤回同意（《个人信息保护法》第四十七条第一款第三项）")
            case "rule": Phrase(en: "a rule of retention", zh: "保存期限规则")
            default: Phrase(en: ground, zh: ground)
            }
        }

        // The door

        /// `until`: when somebody is to look at it.
        package static func reason(_ ground: String, until: String?) -> Phrase {
            let what = self.ground(ground)
            return Phrase(
                en: "ground: \(what.en)" + (until.map { ", until \($0)" } ?? ""),
                zh: "原因：\(what.zh)" + (until.map { "，至 \($0)" } ?? ""))
        }
        package static func notAGround() -> Phrase {
            Phrase(en: "this is no ground that somebody can give", zh: "这不是可以填写的限制原因")
        }
        package static func grounds() -> Phrase {
            let words = "contested, unlawful, claims, objection, statutory, consent"
            return Phrase(
                en: "grounds: \(words)", zh: "可用的原因：\(words.replacing(", ", with: "、"))")
        }
        package static func untilIsPast(today: String) -> Phrase {
            Phrase(
                en: "the day to look at it again has to come after today, \(today) (UTC)",
                zh: "复查日期须晚于今天 \(today)（UTC）")
        }
        package static func progress() -> Phrase { Phrase(en: "changing restrictions", zh: "更改限制处理") }
        package static func history() -> Phrase { Phrase(en: "restriction changed", zh: "更改限制处理") }
        package static func pending(_ plan: Int64, from day: String) -> Phrase {
            Phrase(
                en: "processing of this customer is to be restricted from \(day) on (plan \(plan))",
                zh: "该客户拟自 \(day) 起限制处理（计划 \(plan)）")
        }
        package static func withRestricted() -> Phrase {
            Phrase(en: "with customers whose processing is restricted", zh: "包括限制处理的客户")
        }

        // Erasing that a law forbids for now

        /// `restrict`, `erase`: commands, as they would be typed; `TIER` stands for a tier's name.
        package static func blockedNext(restrict: String, erase: String) -> Phrase {
            Phrase(
                en:
                    "erase what need not be kept, and restrict the rest until then: \(restrict)\nor erase one tier that need not be kept: \(erase)",
                zh: "可删除无须保存的内容，其余先限制处理：\(restrict)\n也可只删除某个无须保存的层级：\(erase)")
        }
        package static func noTier() -> Phrase {
            Phrase(en: "a restriction is about a whole customer, not about a tier", zh: "限制处理针对整个客户，不能只针对某一层级")
        }
        package static func noTierNext() -> Phrase {
            Phrase(en: "leave out --tier, or --or-restrict", zh: "请去掉 --tier 或 --or-restrict")
        }
        /// `erased`: tiers that no law keeps.
        package static func instead(
            _ rule: Phrase, citation: Phrase?, until day: String?, erased: [Phrase] = []
        ) -> Phrase {
            let en = citation.map { " (\($0.en))" } ?? ""
            let zh = citation.map { "（\($0.zh)）" } ?? ""
            let kept = Phrase(
                en: "has to be kept \(day.map { "until \($0)" } ?? "for now"), \(rule.en)\(en)",
                zh: "\(day.map { "在 \($0) 之前" } ?? "目前")必须保存，\(rule.zh)\(zh)")
            if erased.isEmpty {
                return Phrase(
                    en: "nothing was erased: this \(kept.en); processing is restricted instead",
                    zh: "未删除任何内容：\(kept.zh)；已改为限制处理")
            }
            return Phrase(
                en:
                    "only a part was erased, \(erased.map(\.en).joined(separator: ", ")): the rest \(kept.en); its processing is restricted instead",
                zh: "仅删除了部分内容（\(erased.map(\.zh).joined(separator: "、"))）：其余\(kept.zh)；已改为限制处理")
        }
        /// `obstacle`: what keeps the whole customer, besides the law.
        package static func instead(as obstacle: Phrase) -> Phrase {
            Phrase(
                en: "nothing was erased: \(obstacle.en); processing is restricted instead",
                zh: "未删除任何内容：\(obstacle.zh)；已改为限制处理")
        }
        /// `command`: that erases; `closing`: the data subject's request that has been met in part.
        package static func insteadNext(_ command: String, from day: String?, closing request: Int64? = nil) -> Phrase {
            let close = request.map { "\ncoffer request close \($0) --outcome partly --ground statutory_duty" } ?? ""
            return day.map {
                Phrase(en: "from \($0) on it can be erased: \(command)\(close)", zh: "\($0) 起可以删除：\(command)\(close)")
            }
                ?? Phrase(
                    en: "coffer retention status shows when it can be erased\(close)",
                    zh: "可用 coffer retention status 查看何时可以删除\(close)")
        }
    }
}
