// What Coffer says about the larger part of the policy language: several files, roles that extend others, scopes,
// purposes, forbids, approvals, hours, emergency access.

// MARK: - Files

extension Catalogue.Policy {
    package static let tooLargeTogether = Phrase(
        en: "with this file the policy is larger than 1 MiB; a policy is a few pages",
        zh: "加上这个文件，策略超过 1 MiB；一份策略通常只有几页")
    package static let fileNotNeeded = Phrase(
        en: "this file stands among the policy's files twice, or no file includes it",
        zh: "该文件在策略的文件中重复出现，或没有任何文件包含它")

    /// - Parameter why: what the system said about it.
    package static func cannotRead(_ name: String, _ why: Phrase?) -> Phrase {
        Phrase(
            en: "`\(quoted(name, limit: 200))` can't be read" + (why.map { ": \($0.en)" } ?? ""),
            zh: "无法读取 `\(quoted(name, limit: 200))`" + (why.map { "：\($0.zh)" } ?? ""))
    }

    package static func badFileName(_ name: String) -> Phrase {
        Phrase(
            en: "`\(quoted(name))` is not a file below the first file's folder: write `name.yaml` or "
                + "`folder/name.yaml`, without `..`, from the first file's folder on",
            zh: "`\(quoted(name))` 不是首个文件所在文件夹内的文件：请从该文件夹写起，如 `name.yaml` 或 `folder/name.yaml`，不要用 `..`")
    }

    package static func includedTwice(_ name: String, _ other: String) -> Phrase {
        Phrase(
            en:
                "`\(quoted(name))` is part of this policy already (\(quoted(other, limit: 200))); include each file once",
            zh: "`\(quoted(name))` 已属于本策略（\(quoted(other, limit: 200))）；每个文件只包含一次")
    }

    package static func tooManyFiles(_ limit: Int) -> Phrase {
        Phrase(en: "the policy has more than \(limit) files", zh: "策略的文件超过 \(limit) 个")
    }

    /// - Parameter other: the other place, `file:line:column`.
    package static func declaredTwice(_ name: String, _ other: String) -> Phrase {
        Phrase(
            en: "`\(quoted(name))` stands here more than once, first at \(quoted(other, limit: 200)); keep one",
            zh: "`\(quoted(name))` 在此重复出现，首次出现在 \(quoted(other, limit: 200))；只保留一个")
    }

    package static func tooMany(_ limit: Int) -> Phrase {
        Phrase(en: "more than \(limit) of these are too many for one policy", zh: "此类条目超过 \(limit) 个，一份策略容纳不下")
    }
}

// MARK: - Names and values

extension Catalogue.Policy {
    package static func unknownField(_ name: String) -> Phrase { unknown("field", "字段", name) }
    package static func unknownRole(_ name: String) -> Phrase { unknown("role", "角色", name) }
    package static func unknownPurpose(_ name: String) -> Phrase { unknown("purpose", "用途", name) }
    package static func unknownCondition(_ name: String) -> Phrase { unknown("condition", "条件", name) }
    package static func unknownScope(_ name: String) -> Phrase { unknown("scope", "范围", name) }
    package static func unknownSegment(_ name: String) -> Phrase { unknown("segment", "客户分类", name) }
    package static func unknownDay(_ name: String) -> Phrase { unknown("day of the week", "星期", name) }

    package static let emptyList = Phrase(en: "this list is empty; name at least one", zh: "列表为空；请至少写一项")

    package static func badReviewInterval(_ text: String) -> Phrase {
        Phrase(
            en: "`\(quoted(text))` is not a number of days between 1 and 3660, such as `180 days`",
            zh: "`\(quoted(text))` 不是 1 到 3660 之间的天数；写法如 `180 天`")
    }

    package static func badPeriod(_ text: String) -> Phrase {
        Phrase(
            en: "`\(quoted(text))` is not a length of years, months and days, such as `P3Y`, `P18M` or `P1Y6M`",
            zh: "`\(quoted(text))` 不是由年、月、日组成的期限；写法如 `P3Y`、`P18M`、`P1Y6M`")
    }

    package static func badTime(_ text: String) -> Phrase {
        Phrase(
            en: "`\(quoted(text))` is not a time of the day, such as `\"08:00\"`; the day ends at `\"24:00\"`",
            zh: "`\(quoted(text))` 不是一天中的时刻；写法如 `\"08:00\"`，一天到 `\"24:00\"` 为止")
    }

    package static func badZone(_ text: String) -> Phrase {
        Phrase(
            en: "`\(quoted(text))` is not a distance from UTC, such as `\"+08:00\"`, between -12:00 and +14:00",
            zh: "`\(quoted(text))` 不是与 UTC 的时差；写法如 `\"+08:00\"`，在 -12:00 到 +14:00 之间")
    }

    package static func badCount(_ text: String) -> Phrase {
        Phrase(
            en: "`\(quoted(text))` is not a number of people from 1 to 9", zh: "`\(quoted(text))` 不是 1 到 9 之间的人数")
    }

    package static func notRequester(_ text: String) -> Phrase {
        Phrase(
            en: "`not` can only be `requester`, not `\(quoted(text))`: nobody approves what they asked for themselves",
            zh: "`not` 只能写 `requester`，不能写 `\(quoted(text))`：任何人都不能批准自己的申请")
    }
}

// MARK: - Times

extension Catalogue.Policy {
    package static let noHours = Phrase(
        en: "`until` is not after `from`; the hours of a day lie between them", zh: "`until` 不晚于 `from`；工作时间应在两者之间")
    package static let noHoursDeclared = Phrase(
        en: "`outside hours` needs the section `hours`", zh: "`outside hours` 需要先声明 `hours`")

    package static func sessionTooLong(_ key: String) -> Phrase {
        Phrase(
            en: "this `\(key)` is longer than the one of the policy's `session`, so that it would never count",
            zh: "此处的 `\(key)` 比策略 `session` 中的还长，永远不会起作用")
    }

    package static let emergencyOwner = Phrase(
        en: "`owner` can't be the role for emergencies: its sessions would be short and loud from then on",
        zh: "`owner` 不能作为紧急访问的角色：否则其会话都会变短并留下警示")
}

// MARK: - Roles

extension Catalogue.Policy {
    package static func extendsInRing(_ roles: [String]) -> Phrase {
        let ring = roles.map { "`\($0)`" }
        return Phrase(
            en: "roles extend each other in a ring: \(ring.joined(separator: " → "))",
            zh: "角色互相继承，成了循环：\(ring.joined(separator: " → "))")
    }

    package static let noneAmongRights = Phrase(
        en: "`none` stands alone: it means no right at all on this field", zh: "`none` 只能单独写，表示在该字段上没有任何权限")

    package static func refinementWider(_ field: String, _ tier: String, _ rights: [String]) -> Phrase {
        let list = words(rights)
        return Phrase(
            en: "\(list.en) on `\(field)` is more than this role's own rights on the tier `\(tier)`; a refinement only "
                + "takes away",
            zh: "`\(field)` 上的 \(list.zh)超出了该角色自身在层级 `\(tier)` 上的权限；细化只能收窄")
    }

    /// - Parameter givers: the roles that give back what the refinement takes; empty: it takes nothing.
    package static func refinementWithoutEffect(_ field: String, _ tier: String, _ givers: [String]) -> Phrase {
        guard !givers.isEmpty else {
            return Phrase(
                en: "this takes nothing away: it is what the role has on the tier `\(tier)` in any case",
                zh: "这里没有收窄任何权限：与该角色在层级 `\(tier)` 上的权限相同")
        }
        let list = words(givers)
        return Phrase(
            en: "this has no effect: \(list.en), which the role extends, gives the same rights on `\(field)` again",
            zh: "这里不起作用：该角色继承的 \(list.zh) 又给了 `\(field)` 上的同样权限")
    }

    package static func refinementPartly(_ field: String, _ rights: [String]) -> Phrase {
        let list = words(rights)
        return Phrase(
            en: "the role has \(list.en) on `\(field)` all the same, from a role that it extends",
            zh: "该角色在 `\(field)` 上仍有 \(list.zh)，来自其继承的角色")
    }

    package static let ownerRestricted = Phrase(
        en: "`owner` has no refinement, no scope and no purposes, of its own or from a role that it extends",
        zh: "`owner` 不能有字段细化、范围或用途限制，自身的和继承来的都不行")

    package static func takesNoPurpose(_ action: String) -> Phrase {
        Phrase(
            en: "`\(action)` has no place to name a purpose, so nobody could ever do it",
            zh: "`\(action)` 无处填写用途，如此规定将无人能够执行")
    }

    package static func takesNoReason(_ action: String) -> Phrase {
        Phrase(
            en: "`\(action)` has no place to give a reason, so nobody could ever do it",
            zh: "`\(action)` 无处填写理由，如此规定将无人能够执行")
    }

    package static func purposeOfOtherAction(_ action: String, _ role: String) -> Phrase {
        Phrase(
            en: "`\(action)` is not among the actions that `\(role)` has of its own (`may`)",
            zh: "`\(action)` 不在 `\(role)` 自身的操作（`may`）之中")
    }

    package static func scopeNeedsField(_ field: String, _ needsRegion: Bool) -> Phrase {
        let type = needsRegion ? (en: " of the type `region`", zh: "、类型为 `region`") : (en: "", zh: "")
        return Phrase(
            en: "this scope needs a field `\(field)` in the tier `open`\(type.en)",
            zh: "此范围需要一个位于 `open` 层级\(type.zh)的字段 `\(field)`")
    }

    package static func scopeOfNothing(_ role: String) -> Phrase {
        Phrase(
            en: "`\(role)` has no own action on customers that this scope could be for",
            zh: "`\(role)` 自身没有针对客户的操作，此范围无从适用")
    }

    package static func alwaysTakesReason(_ action: String) -> Phrase {
        Phrase(en: "`\(action)` takes a reason in any case", zh: "`\(action)` 本来就要填写理由")
    }
}

// MARK: - Forbids and approvals

extension Catalogue.Policy {
    package static let forbidOnAudit = Phrase(
        en: "the tier `audit` has no fields that a rule could be about", zh: "层级 `audit` 没有字段，规则无从适用")
    package static let minorNeedsField = Phrase(
        en: "`minor` needs a field of the type `birthday` or `resident_id`: nothing else tells somebody's age",
        zh: "`minor` 需要类型为 `birthday` 或 `resident_id` 的字段，否则无从得知年龄")
    package static let forbidsOwner = Phrase(
        en: "a rule without `when` can't name `owner`: nobody could ever lift it",
        zh: "没有 `when` 的规则不能指定 `owner`：否则再没有人能解除")

    package static func notAboutFields(_ action: String) -> Phrase {
        Phrase(
            en: "`\(action)` does nothing with single fields: leave out `fields` and `tiers`",
            zh: "`\(action)` 不针对单个字段：请去掉 `fields` 和 `tiers`")
    }

    package static func notOnCustomers(_ action: String, _ condition: String) -> Phrase {
        Phrase(
            en: "`\(action)` is not done to customers, so that `\(condition)` can never hold",
            zh: "`\(action)` 不涉及客户，条件 `\(condition)` 永远不会成立")
    }

    package static func forbidsEverybody(_ actions: [String]) -> Phrase {
        let list = words(actions)
        return Phrase(
            en: "this forbids \(list.en) to everybody for good, the owner too; name roles or conditions",
            zh: "这会永久禁止所有人（包括所有者）执行 \(list.zh)；请指定角色或条件")
    }

    package static func takesNoApproval(_ action: String) -> Phrase {
        Phrase(en: "`\(action)` takes no approval", zh: "`\(action)` 不支持审批")
    }

    package static func cannotApprove(_ role: String) -> Phrase {
        Phrase(
            en: "`\(role)` is to approve here, but does not have the action `approve`",
            zh: "此处由 `\(role)` 审批，但它没有操作 `approve`")
    }
}
