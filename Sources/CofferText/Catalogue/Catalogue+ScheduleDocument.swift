// Texts of the retention schedule that is made from a policy.

extension Catalogue {
    package enum ScheduleDocument {
        package static let title = Phrase(en: "Retention schedule", zh: "个人信息保存期限表")
        package static let about = Phrase(
            en:
                "A category goes at the end of the earliest maximum, but not before the last minimum. A legal hold outranks both.",
            zh: "各类别在最早的最长期限届满时删除，但不早于最后一个最短期限。法律保全优先于两者。")
        package static let rule = Phrase(en: "Rule", zh: "规则")
        package static let kind = Phrase(en: "Kept", zh: "保存")
        package static let from = Phrase(en: "Counted from", zh: "起算")
        package static let whom = Phrase(en: "Of whom", zh: "适用客户")
        package static let then = Phrase(en: "Then", zh: "届满后")
        package static let source = Phrase(en: "By", zh: "依据")
        package static let everybody = Phrase(en: "everybody", zh: "全部")
        package static let wholeRecord = Phrase(en: "whole records", zh: "整份资料")
        package static let wholeRecordText = Phrase(
            en: "These rules are about whole records, and so about every category.", zh: "以下规则针对整份资料，因而适用于所有类别。")
        package static let byWholeRecord = Phrase(
            en: "The rules about whole records are about this category, too.", zh: "针对整份资料的规则同样适用于该类别。")
        package static let withLastCategory = Phrase(
            en:
                "Nothing of its own: it is kept with the record, and goes with it, when the last of the other categories in which there is something goes.",
            zh: "没有单独的规则：随整份资料保存，在其他有内容的类别中最后一个届满时，随整份资料一并删除。")
        package static let noRules = Phrase(
            en: "The policy says nothing about how long this is kept.", zh: "策略未写明其保存期限。")
        package static let none = Phrase(
            en: "The policy has no section “retention”: 【say how long each category is kept】",
            zh: "策略中没有 retention 部分：【请写明各类别保存多久】")

        package static func atMost(_ period: Phrase?) -> Phrase {
            period.map { Phrase(en: "at most \($0.en)", zh: "最长 \($0.zh)") }
                ?? Phrase(en: "not at all from then on", zh: "自该日起不再保存")
        }
        package static func atLeast(_ period: Phrase) -> Phrase {
            Phrase(en: "at least \(period.en)", zh: "最短 \(period.zh)")
        }
        package static func latest(_ clocks: [Phrase]) -> Phrase {
            guard clocks.count > 1 else { return clocks.first ?? Documents.nothing }
            let list = Documents.all(clocks)
            return Phrase(en: "the latest of: \(list.en)", zh: "以下各项中最晚的一项：\(list.zh)")
        }
        package static func yearEnd(_ clock: Phrase) -> Phrase {
            Phrase(en: "the end of the year of: \(clock.en)", zh: "\(clock.zh)所在年度的年末")
        }
        package static let openEnded = Phrase(en: "and as long as that has not happened", zh: "该事件发生之前一直保存")
        package static let rolls = Phrase(
            en: "ends on a working day", zh: "届满日遇休息日顺延至下一工作日")
        package static func condition(_ field: Phrase, _ values: [String]) -> Phrase {
            Phrase(
                en: "\(field.en): \(values.joined(separator: ", "))", zh: "\(field.zh)：\(values.joined(separator: "、"))"
            )
        }
        package static func outcome(_ word: String) -> Phrase {
            switch word {
            case "erase": Phrase(en: "erased", zh: "删除")
            case "anonymise": Phrase(en: "anonymised (erased; counts of many people stay)", zh: "匿名化（删除，仅保留多人的计数）")
            default: Phrase(en: "stored and nothing else (restricted)", zh: "仅保存，不作其他处理（限制处理）")
            }
        }
        package static func asOf(_ day: String) -> Phrase { Phrase(en: "as of \(day)", zh: "截至 \(day)") }
        package static let purge = Phrase(en: "How data go", zh: "如何清理")
        package static func grace(_ days: Int) -> Phrase {
            Phrase(
                en:
                    "What is due is planned by one person and approved by another; then it waits for \(Catalogue.counted(days, "day")), in which whoever comes back is spared.",
                zh: "到期资料由一人制定计划、另一人批准，再等待 \(days) 天；期间恢复往来的客户不会被删除。")
        }
        package static func backup(_ hours: Int) -> Phrase {
            Phrase(
                en: "Nothing goes without a verified backup younger than \(Catalogue.counted(hours, "hour")).",
                zh: "没有 \(hours) 小时以内经核验的备份，不会删除任何内容。")
        }
        package static let certificate = Phrase(
            en: "Each erasure can be proven by a signed certificate.", zh: "每次删除都可出具经签名的证明。")
    }
}
