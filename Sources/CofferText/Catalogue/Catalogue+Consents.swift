// Consent: what customers said to the purposes that rest on it.

extension Catalogue {
    package enum Consents {
        /// `state`: `given`, `withdrawn`, `expired`, `none`.
        package static func standing(_ state: String) -> Phrase {
            switch state {
            case "given": Phrase(en: "given", zh: "已同意")
            case "withdrawn": Phrase(en: "withdrawn", zh: "已撤回")
            case "expired": Phrase(en: "expired", zh: "已过期")
            default: Phrase(en: "none", zh: "无")
            }
        }

        // The door

        package static func notForPurpose(_ purpose: Phrase, _ state: String) -> Phrase {
            switch state {
            case "withdrawn":
                Phrase(
                    en: "this customer refused, or withdrew consent to: \(purpose.en)",
                    zh: "该客户拒绝或已撤回对“\(purpose.zh)”的同意")
            case "expired":
                Phrase(
                    en: "this customer's consent has expired: \(purpose.en)", zh: "该客户对“\(purpose.zh)”的同意已过期")
            default:
                Phrase(
                    en: "this customer has not consented to: \(purpose.en)", zh: "该客户尚未同意“\(purpose.zh)”")
            }
        }
        package static func notOnConsent(_ purpose: Phrase) -> Phrase {
            Phrase(
                en: "the policy does not rest this purpose on consent: \(purpose.en)",
                zh: "策略中，此用途不以同意为依据：\(purpose.zh)")
        }
        package static func noneOnConsent() -> Phrase {
            Phrase(
                en: "a purpose of the policy takes consents with `consent: required`",
                zh: "策略中的用途写有 `consent: required` 才登记同意")
        }
        package static func badUntil() -> Phrase {
            Phrase(
                en: "--until is the last day of a consent, not before the day it was given",
                zh: "--until 是同意的最后一天，不得早于作出同意之日")
        }
        package static func untilTooLate(_ day: String) -> Phrase {
            Phrase(
                en: "the policy lets this consent last until \(day) at most", zh: "按策略，此同意最迟有效至 \(day)")
        }
        package static func recorded(_ field: Phrase, _ purpose: Phrase) -> Phrase {
            Phrase(
                en:
                    "\(field.en): what the customer said to the purpose \"\(purpose.en)\" is recorded, with the day; an edit does not change it",
                zh: "\(field.zh)：客户对用途“\(purpose.zh)”的表示已连同日期登记，不能通过修改资料更改")
        }
        package static func recordedNext(_ code: String, _ purpose: String, isGiven: Bool) -> Phrase {
            let command = "coffer consent \(isGiven ? "give" : "withdraw") \(code) --purpose \(purpose)"
            return Phrase(en: command, zh: command)
        }
        package static func progress() -> Phrase { Phrase(en: "entering consents", zh: "登记同意") }
        package static func history() -> Phrase { Phrase(en: "consent", zh: "同意情况") }

        // Help

        package static let group = Phrase(en: "Consent: who agreed to which purpose", zh: "同意：谁同意了哪项用途")
        package static let groupAbout = Phrase(
            en:
                "Purposes that rest on consent are those of the policy with `consent: required`. Whoever names one with --purpose finds, lists, exports and follows only customers whose consent stands. Day, source and wording stand in clear in the file; what else proves it goes into --reason, which is sealed.",
            zh:
                "以同意为依据的用途，是策略中写有 `consent: required` 的用途。用 --purpose 指明该用途时，只会查到、列出、导出和跟踪同意仍有效的客户。日期、来源和文本版本在文件中是明文；其他证明写入 --reason，会加密保存。"
        )
        package static let give = Phrase(en: "Enter that customers consented", zh: "登记客户已同意")
        package static let giveAbout = Phrase(
            en: "An earlier withdrawal ends with it. A word of the customer from a later day stays.",
            zh: "此前的撤回随之失效。客户在更晚日期作出的表示不受影响。")
        package static let withdraw = Phrase(en: "Enter that customers withdrew, or refused", zh: "登记客户已撤回或拒绝")
        package static let withdrawAbout = Phrase(
            en:
                "Withdrawing is as easy as giving (PIPL 15, GDPR 7(3)). Where the policy names an event for it, retention rules count from that day.",
            zh: "撤回应与同意同样便捷（《个人信息保护法》第十五条）。策略为此指定事件的，保存期限自当日起算。")
        package static let list = Phrase(en: "Show a customer's consents", zh: "查看客户的同意情况")
        package static let listAbout = Phrase(
            en: "One line for each purpose that rests on consent: given, withdrawn, expired or none.",
            zh: "每项以同意为依据的用途一行：已同意、已撤回、已过期或无。")
        package static let purpose = Phrase(en: "A purpose of the policy that rests on consent", zh: "策略中以同意为依据的用途")
        package static let source = Phrase(
            en: "Where it came from, in short, as web-form or fair-2026", zh: "来源简称，例如 web-form 或 2026展会")
        package static let wording = Phrase(
            en: "The version of the text that was agreed to, in short", zh: "所同意文本的版本简称")
        package static let date = Phrase(
            en: "The day the customer said so, as 2026-01-31; else today (UTC)", zh: "客户表示之日，例如 2026-01-31；默认为今天（UTC）")
        package static let until = Phrase(
            en: "The last day on which it is good; else as the policy says", zh: "同意的最后一天；默认按策略")
        package static func notAWord(_ option: String, _ problem: Phrase) -> Phrase {
            Phrase(en: "\(option) takes a short name: \(problem.en)", zh: "\(option) 应为简短名称：\(problem.zh)")
        }
        package static let wordExample = Phrase(
            en: "1 to 40 letters, digits, - or _, without spaces: web-form-3",
            zh: "1–40 个文字、数字、- 或 _，不含空格：例如 官网表单-3")

        // Results

        package static let consents = Phrase(en: "Consent", zh: "同意情况")
        package static let purposeHeader = Phrase(en: "Purpose", zh: "用途")
        package static let standingHeader = Phrase(en: "Consent", zh: "状态")
        package static let dayHeader = Phrase(en: "On", zh: "日期")
        package static let untilHeader = Phrase(en: "Until", zh: "有效至")
        package static let sourceHeader = Phrase(en: "Source", zh: "来源")
        package static let wordingHeader = Phrase(en: "Wording", zh: "文本版本")
        package static let enteredByHeader = Phrase(en: "Entered by", zh: "登记人")
    }
}
