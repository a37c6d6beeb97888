// What Coffer says about policies: problems in a document, and reasons for a denial.

extension Catalogue {
    /// Messages of the policy loader, and the reasons of decisions.
    package enum Policy {}
}

// MARK: - The document as a whole

extension Catalogue.Policy {
    package static let emptyDocument = Phrase(
        en: "the document is empty; a policy starts with `policy: 1`",
        zh: "文件是空的；策略文件以 `policy: 1` 开头")
    package static let tooLarge = Phrase(
        en: "the document is larger than 1 MiB; a policy is a few pages",
        zh: "文件超过 1 MiB；一份策略通常只有几页")
    package static let notUTF8 = Phrase(
        en: "the document is not valid UTF-8; save it as UTF-8",
        zh: "文件不是有效的 UTF-8；请另存为 UTF-8 编码")
    package static let noThread = Phrase(
        en: "the system gives this program no more threads or memory; close something and try again",
        zh: "系统无法再为本程序提供线程或内存；请关闭一些程序后重试")
    package static let tooDeep = Phrase(
        en: "nested too deeply; a policy has no more than five levels",
        zh: "嵌套太深；策略最多五层")
    package static let severalDocuments = Phrase(
        en: "a second document begins here (`---`); a file holds one policy",
        zh: "此处开始了第二份文档（`---`）；一个文件只放一份策略")
    package static let anchor = Phrase(
        en: "YAML anchors and aliases (`&name`, `*name`) are not used in policies, so that each rule stands where it "
            + "applies; put text with & or * in quotes, with a space after the sign",
        zh: "策略中不使用 YAML 锚点和别名（`&name`、`*name`），每条规则都写在生效之处；"
            + "文字中若有 & 或 *，请加引号，并在符号后空一格")
    package static let tagged = Phrase(
        en: "YAML tags (`!name`) are not used in policies; in a text or comment, put ! directly after a word",
        zh: "策略中不使用 YAML 标签（`!name`）；文字或注释中的 ! 请紧跟在字后")
    package static let keyIsNoText = Phrase(
        en: "lists and mappings are no keys, and stand in no list but one of lines with dashes: no { or [ directly "
            + "after {, [ or a comma, and no ? at the start of a word, not in texts and comments either",
        zh: "列表和映射不能作键，除逐行以短横开头的列表外也不能放进列表：{、[ 或逗号之后不要直接写 { 或 [，词首不要写 ?，文字和注释中也是如此")

    /// `detail` is the YAML library's own description, in English.
    package static func syntax(_ detail: String) -> Phrase {
        Phrase(
            en:
                "not valid YAML: \(quoted(detail, limit: 160)); check indentation, colons, quotes and brackets near here",
            zh: "YAML 格式有误（\(quoted(detail, limit: 160))）；请检查附近的缩进、冒号、引号和括号")
    }

    package static func duplicateKeys(_ keys: [String]) -> Phrase {
        let list = words(keys)
        return Phrase(en: "\(list.en) stands here more than once; keep one", zh: "\(list.zh)在此重复出现；只保留一个")
    }

    package static func version(_ version: String) -> Phrase {
        Phrase(
            en: "`policy: \(quoted(version))` is not known; this Coffer reads `policy: 1`",
            zh: "无法识别 `policy: \(quoted(version))`；此版本的 Coffer 读取 `policy: 1`")
    }
}

// MARK: - Keys and values

extension Catalogue.Policy {
    package static func didYouMean(_ name: String) -> Phrase {
        Phrase(en: "did you mean `\(quoted(name))`?", zh: "是否想写 `\(quoted(name))`？")
    }

    package static func known(_ names: [String]) -> Phrase {
        let list = words(names)
        return Phrase(en: "known here: \(list.en)", zh: "此处可用：\(list.zh)")
    }

    package static func unknownKey(_ key: String) -> Phrase { unknown("key", "键", key) }
    package static func unknownTier(_ name: String) -> Phrase { unknown("tier", "层级", name) }
    package static func unknownType(_ name: String) -> Phrase { unknown("field type", "字段类型", name) }
    package static func unknownMask(_ name: String) -> Phrase { unknown("mask", "掩码", name) }
    package static func unknownRight(_ name: String) -> Phrase { unknown("right", "权限", name) }
    package static func unknownAction(_ name: String) -> Phrase { unknown("action", "操作", name) }
    package static func unknownSearchKind(_ name: String) -> Phrase { unknown("way to search", "查找方式", name) }
    package static func unknownShow(_ name: String) -> Phrase { unknown("way to show a field", "显示方式", name) }

    package static func notAccepted(_ text: String) -> Phrase {
        Phrase(
            en: "`search_reveals` can only be `accepted`, not `\(quoted(text))`",
            zh: "`search_reveals` 只能写 `accepted`，不能写 `\(quoted(text))`")
    }

    package static func missingKey(_ key: String) -> Phrase {
        Phrase(en: "`\(key)` is missing here", zh: "此处缺少 `\(key)`")
    }

    package static func needsMapping(_ keys: [String]) -> Phrase {
        let list = words(keys)
        return Phrase(en: "this must be `key: value` pairs; keys: \(list.en)", zh: "此处应写成“键: 值”；可用的键：\(list.zh)")
    }

    package static func needsNames(_ section: String) -> Phrase {
        Phrase(
            en: "`\(section)` must be a mapping of at least one name, each with its own settings",
            zh: "`\(section)` 应列出至少一个名称，每个名称下写各自的设置")
    }

    package static func badName(_ name: String) -> Phrase {
        Phrase(
            en: "`\(quoted(name))` is not a name: use letters a–z, digits and _, starting with a letter, at most 40",
            zh: "`\(quoted(name))` 不能作名称：请用小写字母 a–z、数字和下划线，以字母开头，最多 40 个字符")
    }

    package static let needsText = Phrase(en: "a text is needed here", zh: "此处应填写文字")
    package static let needsYesOrNo = Phrase(en: "this must be `true` or `false`", zh: "此处应为 `true` 或 `false`")
    package static let needsList = Phrase(
        en: "this must be a list of texts, such as `[one, two]`", zh: "此处应为文字列表，例如 `[甲, 乙]`")
    package static let unprintable = Phrase(
        en: "this text is longer than 200 characters or has invisible characters in it",
        zh: "文字超过 200 个字符，或含有不可见字符")

    package static func duplicateWord(_ word: String) -> Phrase {
        Phrase(en: "`\(quoted(word))` stands in this list twice", zh: "`\(quoted(word))` 在列表中重复出现")
    }

    package static func badDuration(_ text: String) -> Phrase {
        Phrase(
            en:
                "`\(quoted(text))` is not a length of time between 1 second and 7 days, such as `15 minutes` or `8 hours`",
            zh: "`\(quoted(text))` 不是 1 秒到 7 天之间的时长；写法如 `15 分钟` 或 `8 小时`")
    }

    package static let idleBeyondLifetime = Phrase(
        en: "`idle` is longer than `lifetime`, so that it would never count",
        zh: "`idle` 比 `lifetime` 还长，永远不会起作用")
}

// MARK: - Tiers and fields

extension Catalogue.Policy {
    package static let openTier = Phrase(en: "open", zh: "公开")
    package static let auditTier = Phrase(en: "reasons and remarks", zh: "理由与备注")
    package static let openDeclared = Phrase(
        en: "the tier `open` is always there and needs no declaration: its fields stand in clear and have no keys",
        zh: "层级 `open` 始终存在，无需声明：其中的字段以明文保存，没有密钥")
    package static let fieldInAudit = Phrase(
        en: "the tier `audit` holds reasons and remarks and has no fields of its own; choose another tier",
        zh: "层级 `audit` 只保存理由和备注，不含字段；请选择其他层级")

    package static func tooManyTiers(_ limit: Int) -> Phrase {
        Phrase(en: "more than \(limit) tiers besides `audit`", zh: "除 `audit` 外，层级超过 \(limit) 个")
    }

    package static func emptyTier(_ tier: String) -> Phrase {
        Phrase(en: "no field is in the tier `\(tier)`", zh: "层级 `\(tier)` 中没有字段")
    }

    package static func sameHeader(_ field: String, _ other: String, _ header: String) -> Phrase {
        Phrase(
            en: "`\(field)` and `\(other)` are both known as `\(quoted(header))`: an import could not tell them apart",
            zh: "`\(field)` 与 `\(other)` 都以 `\(quoted(header))` 为名，导入时无法区分")
    }

    package static func reservedField(_ name: String) -> Phrase {
        Phrase(
            en: "`\(name)` stands for customer codes, which every customer has; choose another name",
            zh: "`\(name)` 专指客户编码，每位客户都有；请换一个名称")
    }

    package static func maskDoesNotFit(_ mask: String, _ type: String) -> Phrase {
        Phrase(
            en: "the mask `\(mask)` does not fit the type `\(type)`: every value would be masked whole",
            zh: "掩码 `\(mask)` 不适用于类型 `\(type)`：所有值都会被整体遮盖")
    }

    package static func allowedNeedsText(_ type: String) -> Phrase {
        Phrase(
            en: "only fields of the type `text` or `region` take a list of allowed values, not `\(type)`",
            zh: "只有 `text` 或 `region` 类型的字段可以限定取值，`\(type)` 不可以")
    }

    package static func openType(_ type: String) -> Phrase {
        Phrase(
            en: "a field of the type `\(type)` can't be in the tier `open`, whose values stand in clear",
            zh: "`\(type)` 类型的字段不能放在 `open` 层级，那里的值以明文保存")
    }

    package static func keyOnOpenField(_ key: String) -> Phrase {
        Phrase(
            en: "`\(key)` has no meaning in the tier `open`, whose values stand in clear",
            zh: "`open` 层级的值以明文保存，`\(key)` 在此没有意义")
    }

    package static let uniqueNeedsSearch = Phrase(
        en: "a unique field needs `search: [exact]`, because duplicates are found by searching",
        zh: "唯一字段需要 `search: [exact]`，因为查重靠的就是查找")

    package static func suppressionNeedsSearch(_ field: String) -> Phrase {
        Phrase(
            en: "`\(field)` needs `search: [exact]` to stand here: only a search token can be kept of a value",
            zh: "`\(field)` 需要 `search: [exact]` 才能写在这里：值本身不留，只能保留其查找标记")
    }

    package static let nothingToReveal = Phrase(
        en: "`search_reveals` without `search`: there is nothing to accept",
        zh: "没有 `search`，`search_reveals` 就无从谈起")

    package static func noMask(_ field: String) -> Phrase {
        Phrase(
            en: "`\(field)` has no mask: whoever may not see it in clear sees nothing of it; if that is meant, write "
                + "`mask: hidden`",
            zh: "`\(field)` 没有掩码：无权看明文的人什么也看不到；若有意如此，请写 `mask: hidden`")
    }
}

// MARK: - Roles

extension Catalogue.Policy {
    package static let rightsOnOpen = Phrase(
        en:
            "there are no rights on the tier `open`: whoever may `read` sees it, whoever may `enter` or `update` writes it",
        zh: "`open` 层级没有权限可授：可 `read` 者即可看，可 `enter` 或 `update` 者即可写")
    package static let noOwner = Phrase(
        en: "the role `owner` is missing: it is the role of whoever makes a vault",
        zh: "缺少角色 `owner`：创建保险库的人就是这个角色")

    package static func isItOwner(_ role: String) -> Phrase {
        Phrase(en: "is `\(quoted(role))` meant to be `owner`?", zh: "`\(quoted(role))` 是否应为 `owner`？")
    }

    package static func ownerLacksRights(_ rights: [String], _ tier: String) -> Phrase {
        let list = words(rights)
        return Phrase(
            en:
                "`owner` needs \(list.en) on the tier `\(tier)`: a right that the owner lacks could never be given to anybody",
            zh: "`owner` 在层级 `\(tier)` 上还需要 \(list.zh)：所有者没有的权限，谁也得不到")
    }

    package static func ownerLacksAction(_ action: String) -> Phrase {
        Phrase(
            en: "`owner` needs the action `\(action)`, or nobody else could ever get in",
            zh: "`owner` 需要操作 `\(action)`，否则再没有人能加入")
    }

    package static func noPlaceForReason(_ role: String, _ action: String) -> Phrase {
        Phrase(
            en: "`\(action)` asks for a reason, which is kept in the tier `audit`: `\(role)` needs `enter` there",
            zh: "`\(action)` 需要填写理由，理由保存在层级 `audit`：`\(role)` 需要那里的 `enter` 权限")
    }

    package static func plainWithoutExport(_ role: String) -> Phrase {
        Phrase(
            en: "`export.plain` adds to `export`, which `\(role)` may not do",
            zh: "`export.plain` 以 `export` 为前提，而 `\(role)` 没有 `export`")
    }

    package static func uselessSearch(_ role: String, _ tier: String) -> Phrase {
        Phrase(
            en: "`\(role)` may search the tier `\(tier)`, but no field there can be searched",
            zh: "`\(role)` 可查找层级 `\(tier)`，但其中没有可查找的字段")
    }

    package static func uselessMasked(_ role: String, _ tier: String) -> Phrase {
        Phrase(
            en: "`\(role)` may see the tier `\(tier)` masked, but no field there has a mask",
            zh: "`\(role)` 可看层级 `\(tier)` 的掩码形式，但其中没有带掩码的字段")
    }

    package static func neverSettles(_ role: String, _ tier: String) -> Phrase {
        Phrase(
            en: "`\(role)` reads and enters the tier `\(tier)` without `search`: what it enters is not checked for "
                + "duplicates until somebody with `clear` and `search` has a session",
            zh: "`\(role)` 可读写层级 `\(tier)` 但没有 `search`：其录入内容要等持有 `clear` 和 `search` 的人登录后才会查重")
    }

    package static func deadRight(_ role: String, _ right: String, _ tier: String, _ actions: String) -> Phrase {
        Phrase(
            en: "`\(role)` has `\(right)` on `\(tier)` but none of the actions that use it (\(actions))",
            zh: "`\(role)` 在 `\(tier)` 上有 `\(right)`，却没有任何用得到它的操作（\(actions)）")
    }

    package static func nothingToSearch(_ role: String) -> Phrase {
        Phrase(
            en: "`\(role)` may `search`, but has the right `search` on no tier with a searchable field",
            zh: "`\(role)` 可执行 `search`，但在含可查找字段的层级上都没有 `search` 权限")
    }

    package static func nothingToDisclose(_ role: String) -> Phrase {
        Phrase(
            en: "`\(role)` may `disclose`, but has `clear` on no tier with fields",
            zh: "`\(role)` 可执行 `disclose`，但在任何含字段的层级上都没有 `clear` 权限")
    }

    package static func cannotEnterRequired(_ role: String, _ action: String, _ field: String) -> Phrase {
        Phrase(
            en: "`\(role)` may `\(action)`, but may not enter the required field `\(field)`",
            zh: "`\(role)` 可执行 `\(action)`，但无权录入必填字段 `\(field)`")
    }
}

// MARK: - Reasons of a denial

extension Catalogue.Policy {
    package static func noSuchRole(_ role: String) -> Phrase {
        Phrase(en: "the policy has no role `\(quoted(role))`", zh: "策略中没有角色 `\(quoted(role))`")
    }

    package static func noSuchField(_ field: String) -> Phrase {
        Phrase(en: "the policy has no field `\(quoted(field))`", zh: "策略中没有字段 `\(quoted(field))`")
    }

    package static func actionNotGiven(_ role: Phrase, _ action: String) -> Phrase {
        Phrase(
            en: "the role \(role.en) does not include the action `\(action)`",
            zh: "角色“\(role.zh)”不包含操作 `\(action)`")
    }

    package static func rightNotGiven(_ role: Phrase, _ rights: [String], _ tier: Phrase) -> Phrase {
        let list = rights.map { "`\($0)`" }
        return Phrase(
            en: "the role \(role.en) has no \(list.joined(separator: " or ")) right on \(tier.en)",
            zh: "角色“\(role.zh)”在“\(tier.zh)”上没有 \(list.joined(separator: " 或 ")) 权限")
    }

    package static func fieldNotSearchable(_ field: Phrase) -> Phrase {
        Phrase(en: "\(field.en) can't be searched", zh: "“\(field.zh)”不可查找")
    }

    /// - Parameter conditions: words of the conditions that hold; empty: it is forbidden always.
    package static func forbidden(_ name: String, _ label: Phrase?, _ conditions: [String]) -> Phrase {
        let when = conditions.joined(separator: ", ")
        return Phrase(
            en: "forbidden by `forbid.\(name)`" + (label.map { " (\($0.en))" } ?? "")
                + (when.isEmpty ? "" : ": \(when)"),
            zh: "被 `forbid.\(name)` 禁止" + (label.map { "（\($0.zh)）" } ?? "")
                + (when.isEmpty ? "" : "：\(conditionNames(conditions))"))
    }

    package static let restricted = Phrase(
        en: "processing of this customer is restricted", zh: "该客户的个人信息已限制处理")

    package static func outsideScope(_ role: Phrase) -> Phrase {
        Phrase(
            en: "the customer is outside the scope of the role \(role.en)",
            zh: "该客户不在角色“\(role.zh)”的范围内")
    }

    private static func conditionNames(_ words: [String]) -> String {
        let names = [
            "minor": "未成年人（不满十四周岁）", "on hold": "已保全", "restricted": "限制处理",
            "outside hours": "工作时间之外", "outside scope": "范围之外",
        ]
        return words.map { names[$0] ?? $0 }.joined(separator: "、")
    }

    package static func fieldHasNoMask(_ field: Phrase) -> Phrase {
        Phrase(en: "\(field.en) is only ever shown in clear", zh: "“\(field.zh)”没有掩码形式，只能以明文查看")
    }
}

// MARK: - Wording

extension Catalogue.Policy {
    static func unknown(_ kind: String, _ kindChinese: String, _ name: String) -> Phrase {
        Phrase(en: "unknown \(kind) `\(quoted(name))`", zh: "未知的\(kindChinese) `\(quoted(name))`")
    }

    static func words(_ names: [String]) -> Phrase {
        let list = names.map { "`\(quoted($0))`" }
        return Phrase(en: list.joined(separator: ", "), zh: list.joined(separator: "、"))
    }

    /// What somebody wrote, fit for a terminal: short, and nothing in it moves the cursor or hides.
    static func quoted(_ text: String, limit: Int = 40) -> String {
        var shown = ""
        for scalar in text.unicodeScalars.prefix(limit) {
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
                shown.append("�")
            default: shown.unicodeScalars.append(scalar)
            }
        }
        return text.unicodeScalars.count > limit ? shown + "…" : shown
    }
}
