// Texts of `coffer quality duplicates` and `coffer quality review`.

extension Catalogue {
    package enum CLIQuality {
        package static let duplicates = Phrase(en: "List customers who are probably one", zh: "列出可能重复的客户")
        package static let duplicatesAbout = Phrase(
            en:
                "Candidates are found without opening anything, by what the policy names under `duplicates`; only they are opened and compared. Says how likely it is and why. It changes nothing.",
            zh: "按策略 duplicates 部分的设置先在不解密的情况下找出候选，只打开并比较这些候选；给出可能性和理由，不做任何修改。")
        package static let minimum = Phrase(
            en: "The lowest probability, 0.01 to 1, instead of the policy's", zh: "最低可能性，0.01 至 1，代替策略中的设置")
        package static let minimumRange = Phrase(
            en: "--min is a probability: a number from 0.01 to 1", zh: "--min 应为 0.01 至 1 之间的数")
        package static let limit = Phrase(en: "How many groups to show, the surest first", zh: "显示多少组，可能性高的在前")
        package static let review = Phrase(en: "Decide about probable duplicates one by one", zh: "逐一处理可能重复的客户")
        package static let reviewAbout = Phrase(
            en:
                "Shows each pair side by side and asks: merge them, say that they are two, or leave them for another time.",
            zh: "并列显示每一对客户并询问：合并、认定为两个客户，或留待以后处理。")
        package static let reviewNeedsTerminal = Phrase(
            en: "a review needs a terminal, because it asks", zh: "逐一处理需要在终端中进行")
        package static let useDuplicates = Phrase(
            en: "for programs: coffer quality duplicates --json", zh: "供程序使用：coffer quality duplicates --json")
        package static let nothingToReview = Phrase(en: "No probable duplicates.", zh: "没有可能重复的客户。")
        package static let comma = Phrase(en: ", ", zh: "、")

        package static func pair(_ number: Int, of total: Int) -> Phrase {
            Phrase(en: "Pair \(number) of \(total)", zh: "第 \(number) 对，共 \(total) 对")
        }

        package static func merged(_ going: String, into staying: String) -> Phrase {
            Phrase(
                en: "Merged into \(staying); take it back with: coffer unmerge \(going)",
                zh: "已合并到 \(staying)；撤销：coffer unmerge \(going)")
        }

        package enum Answer {
            case merge
            case turn
            case distinct
            case skip
            case quit
        }

        package static let question = Phrase(
            en: "[m]erge, [t]urn round, [d]ifferent people, [s]kip, [q]uit? ",
            zh: "合并[m]、互换保留方[t]、不是同一人[d]、跳过[s]、结束[q]？")
        package static let answers = Phrase(en: "Please answer m, t, d, s or q.", zh: "请输入 m、t、d、s 或 q。")

        package static let questionWithoutMerge = Phrase(
            en: "You cannot merge these two: [t]urn round, [d]ifferent people, [s]kip, [q]uit? ",
            zh: "无法合并这两位客户：互换保留方[t]、不是同一人[d]、跳过[s]、结束[q]？")
        package static let answersWithoutMerge = Phrase(
            en: "Please answer t, d, s or q.", zh: "请输入 t、d、s 或 q。")

        package static func answer(_ text: String) -> Answer? {
            switch text.lowercased().split(separator: " ").joined() {
            case "m", "merge", "合并": .merge
            case "t", "turn", "互换": .turn
            case "d", "different", "不是": .distinct
            case "s", "skip", "跳过": .skip
            case "q", "quit", "结束": .quit
            default: nil
            }
        }

        package static func summary(
            customers: Int64, groups: Int64, certain: Int64, shown: Int64, crowded: Int64, notCompared: [Phrase] = []
        ) -> [Phrase] {
            var lines = [
                Phrase(
                    en:
                        "\(counted(groups, "group")) among \(counted(customers, "customer")), \(certain) of them certain; shown: \(shown)",
                    zh: "共 \(customers) 个客户，可能重复 \(groups) 组，其中确定 \(certain) 组；已显示 \(shown) 组")
            ]
            if crowded > 0 {
                lines.append(
                    Phrase(
                        en:
                            "\(crowded) times a customer shared a value with more than a hundred others and was not compared by it",
                        zh: "有 \(crowded) 次因同一个值由一百多位客户共用而未据此比较"))
            }
            if !notCompared.isEmpty {
                let english = notCompared.map(\.en).joined(separator: ", ")
                let chinese = notCompared.map(\.zh).joined(separator: "、")
                lines.append(
                    Phrase(
                        en: "not compared, because your role does not read it in clear: \(english)",
                        zh: "当前角色不能查看明文，因此未比较：\(chinese)"))
            }
            if groups > 0 {
                lines.append(Phrase(en: "decide one by one: coffer quality review", zh: "逐一处理：coffer quality review"))
            }
            return lines
        }
    }
}
