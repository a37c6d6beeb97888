// What Coffer says about the part of a policy that says how long data are kept and how soon people are answered.

// MARK: - Names

extension Catalogue.Policy {
    package static func unknownLawKind(_ name: String) -> Phrase { unknown("kind of rule", "规则种类", name) }
    package static func unknownLaw(_ name: String) -> Phrase { unknown("law", "法律规则", name) }
    package static func unknownClock(_ name: String) -> Phrase {
        unknown("event or open date field", "事件或公开日期字段", name)
    }
    package static func unknownAnchor(_ name: String) -> Phrase { unknown("anchor", "起算点", name) }
    package static func unknownDayKind(_ name: String) -> Phrase { unknown("way to count days", "计日方式", name) }
    package static func unknownRequest(_ name: String) -> Phrase { unknown("kind of request", "请求种类", name) }
    package static func unknownOutcome(_ name: String) -> Phrase { unknown("outcome", "处理方式", name) }
    package static func unknownValue(_ name: String) -> Phrase { unknown("value of this field", "该字段取值", name) }
}

// MARK: - Events and dates

extension Catalogue.Policy {
    package static func eventNamedAsField(_ name: String) -> Phrase {
        Phrase(
            en: "`\(name)` is the name of a field already; clocks start with both, so choose another name",
            zh: "`\(name)` 已是字段名；事件和字段都可起算期限，请换一个名称")
    }

    package static func notOpenDate(_ field: String) -> Phrase {
        Phrase(
            en: "`\(quoted(field))` is not a field of the type `date` in the tier `open`",
            zh: "`\(quoted(field))` 不是 `open` 层级中类型为 `date` 的字段")
    }

    package static func notOpenFlag(_ field: String) -> Phrase {
        Phrase(
            en: "`\(quoted(field))` is not a field of the type `flag` in the tier `open`",
            zh: "`\(quoted(field))` 不是 `open` 层级中类型为 `flag` 的字段")
    }

    package static func unknownConsent(_ word: String) -> Phrase {
        Phrase(
            en: "`consent` can't be `\(quoted(word))`; a purpose that rests on none has no such key",
            zh: "`consent` 不能是 `\(quoted(word))`；不以同意为依据的用途不写此项")
    }

    package static func unknownEvent(_ name: String) -> Phrase {
        Phrase(en: "unknown event `\(quoted(name))`", zh: "未知的事件 `\(quoted(name))`")
    }

    package static func keptAlready(_ field: String, _ event: String) -> Phrase {
        Phrase(
            en: "`\(field)` is kept by the event `\(event)` already; it could not be told whose day it holds",
            zh: "`\(field)` 已由事件 `\(event)` 更新；否则无从得知其中是哪个事件的日期")
    }

    package static let needsDates = Phrase(
        en: "must be a list of days, such as `[2026-10-01, 2026-10-02]`",
        zh: "应为日期列表，如 `[2026-10-01, 2026-10-02]`")

    package static func badDate(_ text: String) -> Phrase {
        Phrase(
            en: "`\(quoted(text))` is not a day, such as `2026-10-01`", zh: "`\(quoted(text))` 不是日期；写法如 `2026-10-01`")
    }
}

// MARK: - Rules of law

extension Catalogue.Policy {
    package static let periodOrPrompt = Phrase(
        en: "say either `period` or `prompt: true`, and not both", zh: "`period` 与 `prompt: true` 须写一项，且只写一项")
    package static let requestsOrBreach = Phrase(
        en: "a deadline is either for `requests` or says `breach: true`", zh: "时限要么写 `requests`，要么写 `breach: true`")
    package static let businessDaysOfDeadlines = Phrase(
        en: "deadlines alone count business days; what is kept is counted by the calendar",
        zh: "只有答复时限可按工作日计；保存期限按日历计")
    package static let businessDaysDoNotRoll = Phrase(
        en: "`rolls` has no meaning with business days: they never end on a weekend",
        zh: "按工作日计时 `rolls` 没有意义：期限不会在周末届满")

    package static func keyOfOtherKind(_ key: String, _ kind: String) -> Phrase {
        Phrase(en: "`\(key)` has no meaning for `\(kind)`", zh: "`\(key)` 对 `\(kind)` 没有意义")
    }

    package static func keyNeedsPeriod(_ key: String) -> Phrase {
        Phrase(
            en: "`\(key)` has no meaning with `prompt: true`, which has no end to count",
            zh: "`prompt: true` 没有可计的期限，`\(key)` 没有意义")
    }

    package static func keyNeeds(_ key: String, _ other: String) -> Phrase {
        Phrase(en: "`\(key)` needs `\(other)` beside it", zh: "`\(key)` 须与 `\(other)` 一起写")
    }

    package static func keyBesideLaw(_ key: String, _ law: String) -> Phrase {
        Phrase(
            en: "`\(key)` is said by the law itself; write `\(law)`, or a rule of your own, and not both",
            zh: "`\(key)` 由法律规则本身规定；请只写 `\(law)`，或只写自己的规则")
    }

    package static func badHours(_ text: String) -> Phrase {
        Phrase(
            en: "`\(quoted(text))` is not a number of hours, such as `PT72H`: a breach is told within hours",
            zh: "`\(quoted(text))` 不是小时数；写法如 `PT72H`，泄露事件的报告时限按小时计")
    }

    package static func badBusinessDays(_ text: String) -> Phrase {
        Phrase(
            en: "`\(quoted(text))` is not a number of days, such as `P10D`: business days make no months or years",
            zh: "`\(quoted(text))` 不是天数；工作日写法如 `P10D`，不能用年或月")
    }
}

// MARK: - Rules in force

extension Catalogue.Policy {
    package static let tiersOrRecord = Phrase(
        en: "say either `tiers` or `record: true`", zh: "`tiers` 与 `record: true` 只写一项")
    package static let needsConditions = Phrase(
        en: "must name open fields with their values, such as `{region: [CN]}`",
        zh: "应写出公开字段及其取值，如 `{region: [CN]}`")

    package static func tooManyConditions(_ limit: Int) -> Phrase {
        Phrase(
            en: "more than \(limit) different conditions under `where` are too many for one policy",
            zh: "`where` 下的不同条件超过 \(limit) 个，一份策略容纳不下")
    }

    package static func lawOfOtherKind(_ law: String, _ kind: String) -> Phrase {
        let section = kind == "deadline" ? "deadlines" : "retention"
        return Phrase(
            en: "`\(law)` is a `\(kind)`, which belongs under `\(section)`",
            zh: "`\(law)` 的种类是 `\(kind)`，应写在 `\(section)` 下")
    }

    package static func conditionNeedsOpen(_ field: String) -> Phrase {
        Phrase(
            en: "`where` looks at open fields that are no dates; `\(field)` is none",
            zh: "`where` 只看公开且非日期的字段；`\(field)` 不是")
    }

    package static func badCondition(_ value: String, _ field: String) -> Phrase {
        Phrase(
            en: "`\(quoted(value))` is no value that `\(field)` can have",
            zh: "`\(quoted(value))` 不是 `\(field)` 可取的值")
    }

    package static func unboundedTier(_ tier: String) -> Phrase {
        Phrase(
            en:
                "nothing under `retention` says how long the tier `\(tier)` is kept at most: it needs a `maximum` with a "
                + "`period` for `tiers: [\(tier)]` or the record, without `where`, that erases or anonymises",
            zh: "`retention` 没有写明层级 `\(tier)` 最长保存多久：须有一条带 `period` 的 `maximum`，涉及 `tiers: [\(tier)]` "
                + "或整条记录，不带 `where`，且届时删除或匿名化")
    }
}
