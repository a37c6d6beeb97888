// Words that the documents made from a policy share: periods, placeholders, rights of people, what rules say.

extension Catalogue {
    package enum Documents {
        package static let notAdvice = Phrase(
            en: "Made from the policy of a Coffer vault. A draft to start from, not legal advice.",
            zh: "根据 Coffer 保险库的策略生成，仅供起草之用，不构成法律意见。")
        package static func notAdvice(on day: String) -> Phrase {
            Phrase(
                en: "Made on \(day) from the policy of a Coffer vault. A draft to start from, not legal advice.",
                zh: "\(day) 根据 Coffer 保险库的策略生成，仅供起草之用，不构成法律意见。")
        }
        package static func policy(_ title: Phrase, digest: String) -> Phrase {
            Phrase(en: "Policy: \(title.en) (\(digest))", zh: "策略：\(title.zh)（\(digest)）")
        }
        package static let placeholders = Phrase(
            en: "What stands in 【…】 is not in the policy: fill it in.", zh: "【…】中的内容策略中没有，请自行填写。")

        // MARK: Placeholders

        package static let company = Phrase(en: "【company name and address】", zh: "【公司名称和地址】")
        package static let contact = Phrase(en: "【e-mail, telephone】", zh: "【电子邮箱、电话】")
        package static let officer = Phrase(
            en: "【name and contact of the data protection officer】", zh: "【个人信息保护负责人的姓名和联系方式】")
        package static let fill = Phrase(en: "【…】", zh: "【……】")
        package static let basis = Phrase(en: "【legal basis】", zh: "【合法性基础】")

        // MARK: Periods

        /// `3 years and 6 months`, `3 年 6 个月`.
        package static func period(years: Int, months: Int, days: Int) -> Phrase {
            let en = [(years, "year"), (months, "month"), (days, "day")].filter { $0.0 > 0 }
                .map { counted($0.0, $0.1) }
            let zh = [(years, "年"), (months, "个月"), (days, "天")].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
            return Phrase(en: en.joined(separator: " and "), zh: zh.joined(separator: " "))
        }
        package static func businessDays(_ days: Int) -> Phrase {
            Phrase(en: counted(days, "working day"), zh: "\(days) 个工作日")
        }
        package static func hours(_ hours: Int) -> Phrase { Phrase(en: counted(hours, "hour"), zh: "\(hours) 小时") }
        package static let promptly = Phrase(en: "promptly", zh: "及时")
        package static let atOnce = Phrase(en: "at once", zh: "立即")

        // MARK: Lists

        package static func all(_ parts: [Phrase]) -> Phrase {
            Phrase(en: parts.map(\.en).joined(separator: ", "), zh: parts.map(\.zh).joined(separator: "、"))
        }
        /// Sentences or clauses beside each other.
        package static func beside(_ parts: [Phrase]) -> Phrase {
            Phrase(en: parts.map(\.en).joined(separator: "; "), zh: parts.map(\.zh).joined(separator: "；"))
        }
        package static let none = Phrase(en: "none", zh: "无")
        package static let yes = Phrase(en: "yes", zh: "是")
        package static let nothing = Phrase(en: "–", zh: "–")
        package static func name(_ name: String) -> Phrase { Phrase(en: name, zh: name) }
        package static func number(_ number: Int64) -> Phrase { name(String(number)) }
        /// What something is, with what to know of it in brackets.
        package static func with(_ phrase: Phrase, _ about: Phrase) -> Phrase {
            Phrase(en: "\(phrase.en) (\(about.en))", zh: "\(phrase.zh)（\(about.zh)）")
        }

        // MARK: Rules

        package static let unverified = Phrase(en: "not held against the text of the law yet", zh: "尚未核对法律原文")
        package static let ownRule = Phrase(en: "our own rule", zh: "本公司规定")
        package static let openTier = Phrase(en: "open data", zh: "公开层级")

        // MARK: What people may ask for

        package static func request(_ type: String) -> Phrase {
            switch type {
            case "access":
                Phrase(en: "see the data we hold and learn what is done with them", zh: "查阅、复制您的个人信息，并了解其处理情况")
            case "portability": Phrase(en: "take the data along or have them handed on", zh: "将个人信息转移给您指定的他人")
            case "correction":
                Phrase(en: "have what is wrong put right and what is missing added", zh: "更正、补充不准确或不完整的个人信息")
            case "erasure": Phrase(en: "have the data erased", zh: "删除您的个人信息")
            case "restriction": Phrase(en: "have the data stored and nothing else done with them", zh: "限制对您个人信息的处理")
            case "objection": Phrase(en: "object to what is done with the data", zh: "拒绝对您个人信息的处理")
            case "opt_out": Phrase(en: "refuse that the data are sold or shared", zh: "拒绝向他人出售或共享您的个人信息")
            case "consent_withdrawal": Phrase(en: "withdraw a consent", zh: "撤回同意")
            default: name(type)
            }
        }
    }
}
