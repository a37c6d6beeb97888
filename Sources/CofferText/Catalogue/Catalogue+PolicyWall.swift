// The words of the matrix: its tables on a terminal, and the page to hang on a wall.

extension Catalogue {
    /// Texts of the page.
    package enum Wall {}
}

// MARK: - Tables on a terminal

extension Catalogue.Analysis {
    package static let fieldTableTitle = Phrase(en: "what each role sees of each field", zh: "各角色能看到的字段内容")
    package static let actionTableTitle = Phrase(en: "what each role may do", zh: "各角色能做的操作")
    package static let fieldHeader = Phrase(en: "field", zh: "字段")
    package static let tierHeader = Phrase(en: "tier", zh: "层级")
    package static let searchHeader = Phrase(en: "search tells", zh: "查找可知")
    /// What a search tells where the values can't all be tried.
    package static let guess = Phrase(en: "a guess", zh: "仅验证猜测")
    package static let actionHeader = Phrase(en: "action", zh: "操作")
    package static let nothing = Phrase(en: "–", zh: "–")

    /// `hidden`, `masked`, `on_request` or `clear`, in one sign where the language allows it.
    package static func shortSeen(_ word: String) -> Phrase {
        switch word {
        case "clear": Phrase(en: "clear", zh: "明")
        case "on_request": Phrase(en: "ask", zh: "申")
        case "masked": Phrase(en: "mask", zh: "掩")
        default: nothing
        }
    }

    package static let fieldLegend = [
        Phrase(en: "clear: shown in clear at once", zh: "明：直接显示明文"),
        Phrase(en: "ask: in clear when asked for, with a reason", zh: "申：申请并填写理由后显示明文"),
        Phrase(en: "mask: only ever masked", zh: "掩：只能看到掩码"),
        Phrase(en: "≈: may be searched, which counts as clear", zh: "≈：可查找，等同明文"),
        Phrase(en: "~: may be searched, which tells part of the value", zh: "~：可查找，能得知值的一部分"),
        Phrase(
            en: "search tells: what whoever may search finds out by trying everything; a guess: only whether a value "
                + "was guessed",
            zh: "查找可知：有权查找的人逐个试值能得知什么；仅验证猜测：只能知道某个值是否猜中"),
        Phrase(
            en: "*: not in all circumstances (`policy explain` says which)", zh: "*：并非任何情形下都可以（详见 `policy explain`）"),
    ]
    package static let actionLegend = [
        Phrase(en: "S: only for customers in the role's scope", zh: "S：仅限角色范围内的客户"),
        Phrase(en: "P: a purpose has to be named", zh: "P：须写明用途"),
        Phrase(en: "R: a reason has to be given", zh: "R：须填写理由"),
        Phrase(en: "A: somebody else has to approve", zh: "A：须经他人批准"),
        Phrase(en: "*: forbidden in some circumstances", zh: "*：某些情形下禁止"),
        restrictedLegend,
    ]
    /// Said once, and not by a sign in every cell.
    package static let restrictedLegend = Phrase(
        en: "restricted customers: only roles with `restrict` do anything with them but `hold` and `erase`",
        zh: "限制处理的客户：除 `hold` 和 `erase` 外，只有具备 `restrict` 的角色可以操作")
}

// MARK: - Signs and words of the page

extension Catalogue.Wall {
    package static let title = Phrase(en: "who sees what, and who may do what", zh: "谁能看到什么，谁能做什么")
    package static let clearSign = Phrase(en: "● clear", zh: "● 明文")
    package static let askSign = Phrase(en: "◐ on request", zh: "◐ 申请")
    package static let maskSign = Phrase(en: "** masked", zh: "** 掩码")
    package static let noneSign = Phrase(en: "–", zh: "–")
    /// - Parameter told: words of `searchTold`.
    package static func searchSign(_ told: [String]) -> Phrase {
        if told == ["value"] { return Phrase(en: "search ≈ clear", zh: "可查找≈明文") }
        let what = Catalogue.Policy.searchTold(told)
        return Phrase(en: "search ≈ \(what.en)", zh: "可查找≈\(what.zh)")
    }

    /// - Parameter what: what a field's search amounts to, in words.
    package static func searchTells(_ what: Phrase) -> Phrase {
        Phrase(en: "search tells: \(what.en)", zh: "查找可知：\(what.zh)")
    }

    package static let conditionSign = Phrase(en: " †", zh: " †")
    package static let clear = Phrase(en: "shown in clear at once", zh: "直接显示明文")
    package static let ask = Phrase(
        en: "masked at first; in clear when asked for, with a reason that is kept", zh: "先显示掩码；申请并填写理由（留存备查）后显示明文")
    package static let mask = Phrase(en: "only ever masked, as in 138****5678", zh: "只能看到掩码，如 138****5678")
    package static let none = Phrase(en: "nothing is seen", zh: "什么也看不到")
    package static let search = Phrase(
        en: "not shown, but found out by trying values: counts as clear", zh: "虽不显示，但逐个试值即可得知，等同明文")
    package static let condition = Phrase(
        en: "not in all circumstances: see scope and prohibitions below", zh: "并非任何情形下都可以：见下文的范围与禁止规则")
    package static let writes = Phrase(en: "writes", zh: "可录入")
    package static let searches = Phrase(en: "searches", zh: "可查找")

    package static let fields = Phrase(en: "Fields", zh: "字段")
    package static let fieldsAbout = Phrase(
        en: "What each role sees of each field when it reads a customer, by tier.", zh: "各角色查看客户时，每个字段能看到什么（按层级排列）。")

    package static func openTier(_ label: Phrase) -> Phrase {
        Phrase(
            en: "\(label.en) (in clear in the file; no key protects it)", zh: "\(label.zh)（在文件中为明文，没有密钥保护）")
    }

    package static let actions = Phrase(en: "Actions", zh: "操作")
    package static let actionsAbout = Phrase(
        en: "Whatever is not listed, nobody may do.", zh: "未列出的操作，任何人都不能做。")
    package static let onCustomers = Phrase(en: "on customers", zh: "针对客户")
    package static let onOther = Phrase(en: "on people, policy and the vault", zh: "针对人员、策略与保险库")
    package static let scopeMark = Phrase(en: "scope", zh: "限范围")
    package static let purposeMark = Phrase(en: "purpose", zh: "用途")
    package static let reasonMark = Phrase(en: "reason", zh: "理由")
    package static let approvalMark = Phrase(en: "approval", zh: "批准")

    package static let conditions = Phrase(en: "Scope and purposes", zh: "范围与用途")
    package static let conditionsAbout = Phrase(
        en: "Which customers an action reaches, and for which purposes.", zh: "操作涉及哪些客户、可用于哪些用途。")
    package static let forbids = Phrase(en: "Prohibitions", zh: "禁止规则")
    package static let forbidsAbout = Phrase(
        en: "They win over everything that a role was given.", zh: "优先于角色获得的任何授权。")
    package static let approvals = Phrase(en: "Approvals", zh: "批准")
    package static let approvalsAbout = Phrase(
        en: "Nobody approves what they asked for themselves.", zh: "任何人都不能批准自己的申请。")
    package static let notes = Phrase(en: "What enforces this", zh: "由什么来保证")
    package static let footer = Phrase(
        en: "Made by Coffer from the policy named above. Only the policy applied to a vault counts.",
        zh: "由 Coffer 根据上述策略生成。以保险库中已生效的策略为准。")
}

// MARK: - Sentences of the page

extension Catalogue.Wall {
    package static func forbid(
        _ roles: [Phrase]?, _ actions: [String], _ fields: [Phrase]?, _ when: [String]
    ) -> Phrase {
        let who = roles.map { list($0) } ?? Phrase(en: "everybody", zh: "所有人")
        let about = fields.map { list($0) }
        var english = "\(who.en) may not \(actions.joined(separator: ", "))"
        if let about { english += " (\(about.en))" }
        english += when.isEmpty ? ", ever" : " when \(when.joined(separator: " or "))"
        var chinese = when.isEmpty ? "" : "\(Catalogue.Analysis.circumstances(when).zh)时，"
        chinese += "\(who.zh)不得执行 \(actions.joined(separator: "、"))"
        if let about { chinese += "（\(about.zh)）" }
        return Phrase(en: english, zh: chinese)
    }

    package static func approval(_ count: Int, _ roles: [Phrase]) -> Phrase {
        let who = list(roles)
        return Phrase(
            en: "\(count) other \(count == 1 ? "person" : "people") (\(who.en))", zh: "须经另外 \(count) 人批准（\(who.zh)）")
    }

    private static func list(_ labels: [Phrase]) -> Phrase {
        Phrase(en: labels.map(\.en).joined(separator: ", "), zh: labels.map(\.zh).joined(separator: "、"))
    }

    package static func emergency(_ role: Phrase, minutes: Int) -> Phrase {
        Phrase(
            en:
                "\(role.en) is for emergencies: a session lasts \(minutes) minutes at most, asks for a reason, and stays in "
                + "`status` until somebody else has looked at it.",
            zh: "“\(role.zh)”仅供紧急情况：每次会话最长 \(minutes) 分钟，须填写理由，并在 `status` 中一直显示，直到他人核查。")
    }

    package static func review(_ days: Int) -> Phrase {
        Phrase(en: "Who has access is reviewed every \(days) days.", zh: "每 \(days) 天复核一次访问权限。")
    }

    package static let enforcement = [
        Phrase(
            en:
                "By key: whoever lacks a right on a tier holds nothing that opens its values, whatever program they run.",
            zh: "由密钥保证：没有某层级权限的人，无论运行什么程序，都没有能打开其内容的密钥。"),
        Phrase(
            en:
                "By program: actions, scope, purposes, reasons, approvals, prohibitions, and whatever a role sees less of a field "
                + "than its tier allows. Somebody who holds the keys and changes the program is not held by these.",
            zh: "由程序保证：操作、范围、用途、理由、批准、禁止规则，以及个别字段上比层级更少的可见内容。持有密钥并修改程序的人不受这些约束。"),
        Phrase(
            en: "Search counts as clear where all values can be tried: phone numbers, ID numbers, cards, dates.",
            zh: "凡能逐个试完的值（手机号、证件号、银行卡号、日期），可查找即等同明文。"),
        Phrase(
            en: "A mask shows the same part of a value to everybody; what was copied stays copied.",
            zh: "同一字段的掩码对所有人都一样；已被复制的内容无法收回。"),
    ]

    /// An action in words.
    package static func action(_ word: String) -> Phrase { actionNames[word] ?? Phrase(en: word, zh: word) }

    private static let actionNames: [String: Phrase] = [
        "read": Phrase(en: "read customers", zh: "查看客户"),
        "search": Phrase(en: "search sensitive fields", zh: "查找敏感字段"),
        "enter": Phrase(en: "add customers", zh: "新增客户"),
        "update": Phrase(en: "edit customers", zh: "修改客户"),
        "disclose": Phrase(en: "show in clear on request", zh: "申请查看明文"),
        "import": Phrase(en: "import a file", zh: "导入文件"),
        "export": Phrase(en: "export, sealed", zh: "导出（加密）"),
        "export.plain": Phrase(en: "export, unsealed", zh: "导出（未加密）"),
        "erase": Phrase(en: "erase customers", zh: "删除客户"),
        "hold": Phrase(en: "place legal holds", zh: "法律保全"),
        "restrict": Phrase(en: "restrict processing", zh: "限制处理"),
        "approve": Phrase(en: "approve", zh: "批准"),
        "merge": Phrase(en: "merge duplicates", zh: "合并重复客户"),
        "code.create": Phrase(en: "choose a customer code", zh: "自定客户编码"),
        "code.change": Phrase(en: "change a customer code", zh: "修改客户编码"),
        "code.retire": Phrase(en: "retire a customer code", zh: "停用客户编码"),
        "user.list": Phrase(en: "list users", zh: "查看用户"),
        "user.add": Phrase(en: "invite users", zh: "邀请用户"),
        "user.admit": Phrase(en: "admit users (give keys)", zh: "准入用户（授予密钥）"),
        "user.role": Phrase(en: "change a user's role", zh: "变更用户角色"),
        "user.disable": Phrase(en: "disable users", zh: "停用用户"),
        "user.reset": Phrase(en: "reset users", zh: "重置用户"),
        "policy.apply": Phrase(en: "apply a policy", zh: "启用策略"),
        "key.rotate": Phrase(en: "rotate keys", zh: "更换密钥"),
        "access.review": Phrase(en: "review access", zh: "复核访问权限"),
        "backup": Phrase(en: "write backups", zh: "备份"),
        "restore": Phrase(en: "restore backups", zh: "恢复备份"),
        "ledger.read": Phrase(en: "read the ledger", zh: "查看账本"),
        "quality": Phrase(en: "see quality reports, look for duplicates", zh: "查看质量报告、查重"),
        "statistics": Phrase(en: "count groups of customers", zh: "查看分组统计"),
        "segment": Phrase(en: "save and drop segments", zh: "保存、删除客户分组"),
        "changes": Phrase(en: "follow changes", zh: "跟踪变更"),
    ]
}
