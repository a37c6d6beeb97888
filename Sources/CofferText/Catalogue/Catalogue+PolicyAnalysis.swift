// What Coffer says when it answers questions about a policy: explanations, differences, effects, tests.

extension Catalogue {
    /// Answers about a policy.
    package enum Analysis {}
}

// MARK: - Why something is denied

extension Catalogue.Analysis {
    package static func lacksRight(_ role: Phrase, _ rights: [String], _ tier: Phrase) -> Phrase {
        Phrase(
            en: "the action is given, but the role \(role.en) has no \(or(rights).en) right on \(tier.en)",
            zh: "操作已授予，但角色“\(role.zh)”在“\(tier.zh)”上没有 \(or(rights).zh) 权限")
    }

    package static func lacksAction(_ role: Phrase, _ action: String) -> Phrase {
        Phrase(
            en: "the right is given, but the role \(role.en) does not include the action `\(action)`",
            zh: "权限已授予，但角色“\(role.zh)”不包含操作 `\(action)`")
    }

    package static func narrowed(_ field: Phrase, _ left: [String]) -> Phrase {
        let word = left.isEmpty ? Phrase(en: "`none`", zh: "`none`") : list(left)
        return Phrase(
            en: "given on the tier, but a `fields` entry leaves \(word.en) for \(field.en)",
            zh: "层级上已授予，但 `fields` 对“\(field.zh)”只保留 \(word.zh)")
    }

    package static func forbids(_ conditions: [String]) -> Phrase {
        conditions.isEmpty
            ? Phrase(en: "it forbids this always", zh: "此规则一律禁止")
            : Phrase(
                en: "it forbids this when \(conditions.joined(separator: " or ")), which holds here",
                zh: "此规则在“\(circumstances(conditions).zh)”时禁止，而此处正是如此")
    }

    package static let restricted = Phrase(
        en: "processing of this customer is restricted: built in for every role without `restrict`",
        zh: "该客户的个人信息已限制处理：对没有 `restrict` 的角色一律如此")

    package static func outsideScope(_ scope: [String]) -> Phrase {
        Phrase(
            en: "the action reaches \(scope.joined(separator: " and ")) only, and this customer is outside",
            zh: "该操作仅限\(scope.map(scopeName).joined(separator: "、"))，此客户不在其中")
    }

    package static let notSearchable = Phrase(
        en: "the field has no `search` in the policy", zh: "策略没有为该字段设置 `search`")
    package static let noMask = Phrase(
        en: "the role may see the field masked, but the field has no mask", zh: "该角色可看掩码，但该字段没有掩码")
}

// MARK: - By key or by program

extension Catalogue.Analysis {
    package static let deniedByKey = Phrase(
        en: "by key: the role holds nothing that opens the values, whatever program it runs",
        zh: "由密钥保证：无论运行什么程序，该角色都没有能打开这些值的密钥")
    package static let deniedByProgram = Phrase(
        en: "by program: somebody who changes the program is not held by this",
        zh: "由程序保证：修改了程序的人不受此约束")
    package static let deniedWithKeys = Phrase(
        en: "by program: the role's keys open the values; somebody who changes the program is not held by this",
        zh: "由程序保证：该角色的密钥能打开这些值，修改了程序的人不受此约束")
    package static let allowedByKey = Phrase(
        en: "by key: only whoever was given the key can", zh: "由密钥保证：只有得到密钥的人才能做到")
    package static let allowedByProgram = Phrase(
        en: "by program: no key stands behind this answer", zh: "由程序保证：此答案背后没有密钥")

    /// - Parameter told: words of `searchTold`.
    package static func searchTells(_ field: Phrase, _ told: [String]) -> Phrase {
        guard told == ["value"] else {
            let what = Catalogue.Policy.searchTold(told)
            return Phrase(
                en: "search tells part of it: whoever may search \(field.en) finds out by trying: \(what.en)",
                zh: "查找会透露一部分：能查找“\(field.zh)”的人，逐个试值就能得知\(what.zh)")
        }
        return Phrase(
            en: "search counts as clear: whoever may search \(field.en) finds a value out by trying all of them",
            zh: "可查找等同明文：能查找“\(field.zh)”的人，逐个试值就能得知")
    }

    /// - Parameter told: words of `searchTold`.
    package static func alsoTold(_ told: [String]) -> Phrase {
        let what = Catalogue.Policy.searchTold(told)
        return Phrase(en: "search tells: \(what.en)", zh: "查找可知：\(what.zh)")
    }

    package static func deniedWhen(_ conditions: [String]) -> Phrase {
        Phrase(
            en: "would be denied when: \(conditions.joined(separator: ", "))",
            zh: "在下列情形会被拒绝：\(circumstances(conditions).zh)")
    }

    package static func onlyScope(_ scope: [String]) -> Phrase {
        Phrase(
            en: "only for: \(scope.joined(separator: "; "))", zh: "仅限：\(scope.map(scopeName).joined(separator: "；"))")
    }

    package static func onlyPurposes(_ purposes: [String]) -> Phrase {
        Phrase(
            en: "a purpose has to be named: \(or(purposes).en)", zh: "须写明用途：\(or(purposes).zh)")
    }

    package static let takesReason = Phrase(en: "a reason has to be given", zh: "须填写理由")

    package static func takesApproval(_ count: Int, _ roles: [String]) -> Phrase {
        Phrase(
            en: "needs the approval of \(count) other \(count == 1 ? "person" : "people"): \(or(roles).en)",
            zh: "须经另外 \(count) 人批准：\(or(roles).zh)")
    }
}

// MARK: - Words

extension Catalogue.Analysis {
    /// The conditions in words.
    package static func circumstances(_ words: [String]) -> Phrase {
        let names = [
            "minor": "未成年人（不满十四周岁）", "on hold": "已保全", "restricted": "限制处理",
            "outside hours": "工作时间之外", "outside scope": "范围之外",
        ]
        return Phrase(en: words.joined(separator: ", "), zh: words.map { names[$0] ?? $0 }.joined(separator: "、"))
    }

    /// A word of `scope` in Chinese.
    package static func scopeName(_ word: String) -> String {
        switch word {
        case "own customers": "本人负责的客户"
        case "own region": "本人所在地区的客户"
        default:
            word.hasPrefix("segments: ")
                ? "客户分类为 " + word.dropFirst("segments: ".count).replacing(", ", with: "、") : word
        }
    }

    /// Names between backquotes.
    package static func list(_ names: [String]) -> Phrase {
        let quoted = names.map { "`\($0)`" }
        return Phrase(en: quoted.joined(separator: ", "), zh: quoted.joined(separator: "、"))
    }

    static func or(_ names: [String]) -> Phrase {
        let quoted = names.map { "`\($0)`" }
        return Phrase(en: quoted.joined(separator: " or "), zh: quoted.joined(separator: " 或 "))
    }
}
