// What Coffer says about the difference between two policies, and about what it does to keys and records.

// MARK: - Forms of a cell

extension Catalogue.Analysis {
    package static let denied = Phrase(en: "denied", zh: "拒绝")
    package static let allowed = Phrase(en: "allowed", zh: "允许")

    /// `hidden`, `masked`, `on_request` or `clear` in words.
    package static func seen(_ word: String) -> Phrase {
        switch word {
        case "clear": Phrase(en: "clear", zh: "明文")
        case "on_request": Phrase(en: "clear on request", zh: "申请后明文")
        case "masked": Phrase(en: "masked", zh: "掩码")
        default: Phrase(en: "nothing shown", zh: "不显示")
        }
    }

    /// A raw value of `WhoCan.Form` in words.
    package static func form(_ word: String) -> Phrase {
        switch word {
        case "search_counts_as_clear": Phrase(en: "search counts as clear", zh: "可查找，等同明文")
        case "search_tells_part": Phrase(en: "search tells part of it", zh: "查找可得知一部分")
        case "enter_only": Phrase(en: "enters only, never sees", zh: "只录入，看不到")
        case "allowed": allowed
        default: seen(word)
        }
    }

    /// - Parameter told: words of `searchTold`.
    package static func withSearch(_ form: Phrase, _ told: [String]) -> Phrase {
        if told == ["value"] { return Phrase(en: "\(form.en), search≈clear", zh: "\(form.zh)，可查找≈明文") }
        let what = Catalogue.Policy.searchTold(told)
        return Phrase(en: "\(form.en), search tells \(what.en)", zh: "\(form.zh)，查找可得知\(what.zh)")
    }

    package static func notWhen(_ form: Phrase, _ conditions: [String]) -> Phrase {
        Phrase(
            en: "\(form.en) (not when \(conditions.joined(separator: " or ")))",
            zh: "\(form.zh)（\(circumstances(conditions).zh)时除外）")
    }

    package static func notOnRequestWhen(_ form: Phrase, _ conditions: [String]) -> Phrase {
        Phrase(
            en: "\(form.en) (not on request when \(conditions.joined(separator: " or ")))",
            zh: "\(form.zh)（\(circumstances(conditions).zh)时不可申请）")
    }

    package static func scopeAndPurposes(_ scope: [String], _ purposes: [String]) -> Phrase {
        let customers =
            scope.isEmpty
            ? Phrase(en: "every customer", zh: "全部客户")
            : Phrase(en: scope.joined(separator: "; "), zh: scope.map(scopeName).joined(separator: "；"))
        guard !purposes.isEmpty else { return customers }
        return Phrase(
            en: "\(customers.en), for \(or(purposes).en)", zh: "\(customers.zh)，用途须为 \(or(purposes).zh)")
    }

    /// - Parameter fields: empty: the action as a whole.
    package static func cellChange(
        _ role: String, _ action: String, _ fields: [String], _ before: Phrase, _ after: Phrase
    ) -> Phrase {
        let list = fields.isEmpty ? "" : " " + fields.joined(separator: ", ")
        return Phrase(
            en: "\(role): \(action)\(list): \(before.en) → \(after.en)",
            zh: "\(role)：\(action)\(list)：\(before.zh) → \(after.zh)")
    }
}

// MARK: - Declarations

extension Catalogue.Analysis {
    /// - Parameters:
    ///   - change: `added`, `removed` or `changed`.
    ///   - subject: a raw value of `PolicyDifference.Subject`.
    package static func difference(
        _ change: String, _ subject: String, _ name: String, _ before: String?, _ after: String?
    ) -> Phrase {
        let what = subjects[subject] ?? Phrase(en: subject, zh: subject)
        let marked = name.isEmpty ? "" : " `\(name)`"
        switch change {
        case "added":
            let value = after.map { " (\($0))" } ?? ""
            return Phrase(en: "new: \(what.en)\(marked)\(value)", zh: "新增：\(what.zh)\(marked)\(value)")
        case "removed":
            let value = before.map { " (\($0))" } ?? ""
            return Phrase(en: "gone: \(what.en)\(marked)\(value)", zh: "删除：\(what.zh)\(marked)\(value)")
        default:
            let values = "\(before ?? "–") → \(after ?? "–")"
            return Phrase(en: "\(what.en)\(marked): \(values)", zh: "\(what.zh)\(marked)：\(values)")
        }
    }

    private static let subjects: [String: Phrase] = [
        "title": Phrase(en: "title", zh: "标题"),
        "role": Phrase(en: "role", zh: "角色"),
        "role_label": Phrase(en: "label of the role", zh: "角色名称"),
        "role_session": Phrase(en: "session limits of the role", zh: "角色会话时限"),
        "tier": Phrase(en: "tier", zh: "层级"),
        "tier_label": Phrase(en: "label of the tier", zh: "层级名称"),
        "field": Phrase(en: "field", zh: "字段"),
        "field_tier": Phrase(en: "tier of the field", zh: "字段层级"),
        "field_type": Phrase(en: "type of the field", zh: "字段类型"),
        "field_mask": Phrase(en: "mask of the field", zh: "字段掩码"),
        "field_search": Phrase(en: "ways to search the field", zh: "字段查找方式"),
        "field_search_reveals": Phrase(en: "acceptance that searching the field reveals it", zh: "字段可查找风险的认可"),
        "field_show": Phrase(en: "how the field is shown at once", zh: "字段直接显示方式"),
        "field_sensitive": Phrase(en: "whether the field is sensitive personal information", zh: "字段是否属于敏感个人信息"),
        "field_label": Phrase(en: "label of the field", zh: "字段名称"),
        "field_aliases": Phrase(en: "aliases of the field", zh: "字段别名"),
        "field_allowed": Phrase(en: "allowed values of the field", zh: "字段限定取值"),
        "field_required": Phrase(en: "required field", zh: "必填字段"),
        "field_unique": Phrase(en: "unique field", zh: "唯一字段"),
        "field_merge": Phrase(en: "which value of the field stays in a merge", zh: "合并时字段取值方式"),
        "check": Phrase(en: "check", zh: "跨字段检查"),
        "country": Phrase(en: "country of phone numbers without one", zh: "未写区号的电话号码所属国家或地区"),
        "duplicate_blocks": Phrase(en: "where duplicates are looked for", zh: "查重范围"),
        "duplicate_weights": Phrase(en: "weights of fields in duplicates", zh: "查重字段权重"),
        "duplicate_scores": Phrase(en: "scores of duplicates", zh: "查重分数线"),
        "quality_complete": Phrase(en: "what complete customers have", zh: "完整客户应有的内容"),
        "quality_by": Phrase(en: "what quality reports are divided by", zh: "质量报告分组"),
        "quality_verify_every": Phrase(en: "values verified every", zh: "核实周期"),
        "quality_stale_after": Phrase(en: "data out of date after", zh: "陈旧期限"),
        "statistics": Phrase(en: "statistics", zh: "统计"),
        "event": Phrase(en: "event", zh: "事件"),
        "law": Phrase(en: "law", zh: "法律规则"),
        "retention": Phrase(en: "retention", zh: "保存期限"),
        "deadline": Phrase(en: "deadline", zh: "答复时限"),
        "purge": Phrase(en: "purge", zh: "清除条件"),
        "holidays": Phrase(en: "holidays", zh: "节假日"),
        "forbid": Phrase(en: "forbid", zh: "禁止规则"),
        "approval": Phrase(en: "approval for", zh: "须批准的操作"),
        "reason": Phrase(en: "reason for", zh: "须填理由的操作"),
        "purpose": Phrase(en: "purpose", zh: "用途"),
        "emergency": Phrase(en: "emergency access", zh: "紧急访问"),
        "hours": Phrase(en: "working hours", zh: "工作时间"),
        "session": Phrase(en: "session limits", zh: "会话时限"),
        "access_review": Phrase(en: "access review every", zh: "权限复核周期"),
        "codes": Phrase(en: "customer codes", zh: "客户编码"),
    ]
}

// MARK: - Effects

extension Catalogue.Analysis {
    package static func newTier(_ tier: String) -> Phrase {
        Phrase(
            en: "tier `\(tier)`: its keys are made by the next session of an owner",
            zh: "层级 `\(tier)`：密钥由所有者的下一次会话生成")
    }

    package static func waitForAdmit(_ role: String, _ rights: [String], _ tier: String) -> Phrase {
        Phrase(
            en: "users with the role `\(role)` get no key by this: for \(list(rights).en) on `\(tier)` they wait for "
                + "`user admit` by somebody who holds it",
            zh: "角色 `\(role)` 的用户不会因此得到密钥：`\(tier)` 上的 \(list(rights).zh) 须等持钥人执行 `user admit`")
    }

    package static func rotationDue(_ tier: String, _ roles: [String]) -> Phrase {
        Phrase(
            en:
                "tier `\(tier)`: rotation due, because \(list(roles).en) lost keys; the next holder's session makes new "
                + "ones; what was copied before stays readable to whoever copied it",
            zh: "层级 `\(tier)`：\(list(roles).zh) 失去密钥，须更换密钥；由下一位持钥人的会话生成新密钥；此前被复制走的内容，复制者仍能读")
    }

    package static func reseal(_ tier: String) -> Phrase {
        Phrase(
            en: "tier `\(tier)`: its records are sealed anew by the next session that may",
            zh: "层级 `\(tier)`：记录由下一个有权的会话重新加密")
    }

    package static func twoPartialViews(_ fields: [String]) -> Phrase {
        Phrase(
            en:
                "another mask for \(list(fields).en): old copies keep the old partial view, and both together may show more "
                + "than either",
            zh: "\(list(fields).zh) 更换掩码：旧副本仍留有旧的掩码形式，两者合看可能比任何一种露出得更多")
    }

    package static func programOnly(_ role: String, _ fields: [String]) -> Phrase {
        Phrase(
            en:
                "`\(role)` sees less of \(list(fields).en) and keeps the keys of the tier: only the program holds it to that",
            zh: "`\(role)` 对 \(list(fields).zh) 看得更少，但仍持有该层级的密钥：仅由程序约束")
    }
}
