// What Coffer says about the part of a policy that is about the data themselves: ways to search, uniqueness, rules across
// fields, duplicates, quality, statistics.

// MARK: - Searching

extension Catalogue.Policy {
    package static func tooManySearchable(_ limit: Int) -> Phrase {
        Phrase(
            en: "more than \(limit) ways to search in all; `prefix` counts twice",
            zh: "查找方式合计超过 \(limit) 种；`prefix` 按两种计")
    }

    package static func searchDoesNotFit(_ kind: String, _ type: String) -> Phrase {
        Phrase(
            en: "values of the type `\(type)` can't be looked up by `\(kind)`",
            zh: "`\(type)` 类型的值不能按 `\(kind)` 查找")
    }

    /// - Parameter told: words of `searchTold`.
    package static func searchReveals(_ role: String, _ tier: String, _ field: String, _ told: [String]) -> Phrase {
        let what = searchTold(told)
        return Phrase(
            en:
                "with `search` on `\(tier)`, `\(role)` could find out `\(field)` (\(what.en)) by trying everything, without "
                + "`clear`; give `clear`, drop `search`, or write `search_reveals: accepted` at the field",
            zh: "`\(role)` 在 `\(tier)` 上有 `search` 而无 `clear`，逐个试值就能得知 `\(field)`（\(what.zh)）；"
                + "请授予 `clear`、去掉 `search`，或在该字段写明 `search_reveals: accepted`")
    }

    /// What searching tells, in words: `value`, `last4`, `domain`, `beginning`, `initials`.
    package static func searchTold(_ told: [String]) -> Phrase {
        let words = told.map { toldWords[$0] ?? Phrase(en: $0, zh: $0) }
        return Phrase(en: words.map(\.en).joined(separator: ", "), zh: words.map(\.zh).joined(separator: "、"))
    }

    private static let toldWords = [
        "value": Phrase(en: "value", zh: "整个值"),
        "last4": Phrase(en: "last 4", zh: "后四位"),
        "domain": Phrase(en: "domain", zh: "域名"),
        "beginning": Phrase(en: "beginning", zh: "开头"),
        "initials": Phrase(en: "initials", zh: "拼音首字母"),
    ]

    package static let needsYesNoOrWarn = Phrase(
        en: "must be `true`, `false` or `warn`", zh: "只能写 `true`、`false` 或 `warn`")
}

// MARK: - Merging

extension Catalogue.Policy {
    package static func unknownSurvivorship(_ name: String) -> Phrase {
        unknown("way to choose a value when merging", "合并取值方式", name)
    }

    package static func survivorshipDoesNotFit(_ name: String, _ type: String) -> Phrase {
        Phrase(
            en: "`merge: \(name)` can't choose between values of the type `\(type)`",
            zh: "`merge: \(name)` 不适用于类型 `\(type)` 的值")
    }
}

// MARK: - Rules across fields

extension Catalogue.Policy {
    package static func oneRule(_ rules: [String]) -> Phrase {
        let list = words(rules)
        return Phrase(en: "a check says exactly one of \(list.en)", zh: "每条检查只写一项：\(list.zh)")
    }

    package static let whenWithoutRequire = Phrase(
        en: "`when` goes with `require` alone", zh: "`when` 只与 `require` 一起使用")
    package static let requireNeedsWhen = Phrase(
        en: "`require` needs `when: minor`; what every customer needs is `required: true` at the field",
        zh: "`require` 需要 `when: minor`；所有客户都必填的，请在字段上写 `required: true`")
    package static let sameNeedsTwo = Phrase(
        en: "`same` compares two fields: a birth date or gender, then an ID number, such as `[birthday, id_number]`",
        zh: "`same` 比较两个字段：先写出生日期或性别，再写身份证号，如 `[birthday, id_number]`")
    package static let oneOfNeedsTwo = Phrase(
        en: "name at least two fields; one that is always needed is `required: true`",
        zh: "请至少写两个字段；总是必填的字段请写 `required: true`")
    package static let ascendingNeedsTwo = Phrase(
        en: "name at least two dates, the earliest first", zh: "请至少写两个日期字段，最早的在前")

    package static func sameCompares(_ field: String, _ type: String) -> Phrase {
        Phrase(
            en:
                "`same` compares a field of the type `birthday` or `gender` with one of the type `resident_id`, in this "
                + "order; `\(field)` is of the type `\(type)`",
            zh: "`same` 依次比较类型为 `birthday` 或 `gender` 的字段和类型为 `resident_id` 的字段；`\(field)` 的类型是 `\(type)`")
    }

    package static func ascendingCompares(_ field: String, _ type: String) -> Phrase {
        Phrase(
            en: "`ascending` compares fields of the types `date` and `birthday`; `\(field)` is of the type `\(type)`",
            zh: "`ascending` 比较类型为 `date` 或 `birthday` 的字段；`\(field)` 的类型是 `\(type)`")
    }

    package static func requiredAnyway(_ field: String) -> Phrase {
        Phrase(
            en: "`\(field)` is required of every customer in any case", zh: "`\(field)` 本来就对所有客户必填")
    }
}

// MARK: - Duplicates, quality, statistics, country

extension Catalogue.Policy {
    package static let needsBlocks = Phrase(
        en: "must be a list of blocks, each a line with a dash, such as `- [name.pinyin, birthday]`",
        zh: "应为列表，每组一行，以短横开头，如 `- [name.pinyin, birthday]`")
    package static let reviewAboveCertain = Phrase(
        en: "`review` is above `certain`; somebody looks from `review` on, and from `certain` on nobody needs to",
        zh: "`review` 高于 `certain`；达到 `review` 由人查看，达到 `certain` 则无需查看")

    package static func blockNeedsSearch(_ field: String, _ kind: String) -> Phrase {
        Phrase(
            en:
                "`\(field)` can't be looked up by `\(kind)`, so it can't find duplicates; add it to the field's `search`",
            zh: "`\(field)` 不能按 `\(kind)` 查找，无法用来查重；请加入该字段的 `search`")
    }

    package static let blockOfOpenFields = Phrase(
        en: "a block of open fields alone compares too many customers; add a field that is searched",
        zh: "只含公开字段的一组会比较过多客户；请加入一个可查找的字段")

    package static func dividedByOpen(_ field: String) -> Phrase {
        Phrase(
            en: "a report is divided by fields of the tier `open` alone; `\(field)` is encrypted",
            zh: "报告只能按 `open` 层级的字段分组；`\(field)` 已加密")
    }

    package static func badNumber(_ text: String, _ low: String, _ high: String) -> Phrase {
        Phrase(
            en: "`\(quoted(text))` is not a number from \(low) to \(high), such as `0.95`",
            zh: "`\(quoted(text))` 不是 \(low) 到 \(high) 之间的数；写法如 `0.95`")
    }

    package static func badWhole(_ text: String, _ low: String, _ high: String) -> Phrase {
        Phrase(
            en: "`\(quoted(text))` is not a whole number from \(low) to \(high)",
            zh: "`\(quoted(text))` 不是 \(low) 到 \(high) 之间的整数")
    }

    package static func unknownCountry(_ text: String) -> Phrase {
        Phrase(
            en: "`\(quoted(text))` is not a country: two capitals of ISO 3166-1, such as `CN`",
            zh: "`\(quoted(text))` 不是国家或地区代码：应为 ISO 3166-1 的两个大写字母，如 `CN`")
    }
}
