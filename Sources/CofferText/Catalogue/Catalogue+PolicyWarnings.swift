// What Coffer says of rules that change nothing, that nobody can follow, or that give more than they seem to.

extension Catalogue.Analysis {
    package static func maskShowsTooMuch(_ field: String, _ mask: String, _ type: String) -> Phrase {
        Phrase(
            en: "the mask `\(mask)` of `\(field)` shows more than a masked `\(type)` should",
            zh: "`\(field)` 的掩码 `\(mask)` 露出的内容超过类型 `\(type)` 应有的限度")
    }

    package static func fewValues(_ field: String) -> Phrase {
        Phrase(
            en:
                "`\(field)` has few possible values: with `search` on it a handful of tries find every value, and whoever has "
                + "the file sees who shares one",
            zh: "`\(field)` 的可能取值很少：可查找时试几次就能得知，拿到文件的人也看得出哪些客户取值相同")
    }

    package static func maskAndSearch(_ role: String, _ tier: String) -> Phrase {
        Phrase(
            en:
                "`\(role)` sees `\(tier)` masked and may search it: a mask and a search together narrow a value down quickly",
            zh: "`\(role)` 在 `\(tier)` 上既看得到掩码又可查找：二者结合很快就能推出原值")
    }

    package static func maskedBesideClear(_ role: String, _ tier: String) -> Phrase {
        Phrase(
            en: "`masked` changes nothing: `\(role)` has `clear` on `\(tier)`, which brings it",
            zh: "`masked` 不起作用：`\(role)` 在 `\(tier)` 上已有 `clear`，其中包含掩码")
    }

    package static func refinedAway(_ role: String, _ right: String, _ tier: String) -> Phrase {
        Phrase(
            en:
                "`\(role)` gets the key for `\(right)` on `\(tier)`, but its `fields` leave that on no field of the tier",
            zh: "`\(role)` 会得到 `\(tier)` 的 `\(right)` 密钥，但其 `fields` 没有给该层级的任何字段留下此权限")
    }

    package static func nothingToApprove(_ role: String) -> Phrase {
        Phrase(
            en: "`\(role)` may `approve`, but no entry of `approvals` names it",
            zh: "`\(role)` 可执行 `approve`，但 `approvals` 中没有任何一项提到它")
    }

    package static func nothingToRotate(_ role: String) -> Phrase {
        Phrase(
            en: "`\(role)` may `key.rotate`, but holds no key on any tier",
            zh: "`\(role)` 可执行 `key.rotate`，但在任何层级上都没有密钥")
    }

    package static func allShownAtOnce(_ role: String) -> Phrase {
        Phrase(
            en: "`\(role)` may `disclose`, but every field that it has `clear` on is shown in clear at once",
            zh: "`\(role)` 可执行 `disclose`，但它可看明文的字段本来就直接显示明文")
    }

    package static func forbidsNothing(_ name: String) -> Phrase {
        Phrase(
            en: "`forbid.\(name)` changes nothing: no role is given what it forbids",
            zh: "`forbid.\(name)` 不起作用：它禁止的事本来就没有任何角色能做")
    }

    package static func forbiddenAlready(_ name: String, _ other: String) -> Phrase {
        Phrase(
            en: "`forbid.\(name)` changes nothing: `forbid.\(other)` forbids all of it",
            zh: "`forbid.\(name)` 不起作用：`forbid.\(other)` 已全部禁止")
    }

    package static func everybodyIsMinor(_ name: String, _ role: String) -> Phrase {
        Phrase(
            en:
                "`forbid.\(name)` hits every customer for `\(role)`: without a right to see a birthday or resident ID it "
                + "can't tell who is a minor",
            zh: "对 `\(role)` 而言，`forbid.\(name)` 适用于每一位客户：它无权看出生日期或身份证号，无法判断谁是未成年人")
    }

    package static func nobodyAsks(_ action: String) -> Phrase {
        Phrase(
            en: "`approvals` has `\(action)`, but no role includes that action",
            zh: "`approvals` 中有 `\(action)`，但没有角色包含该操作")
    }

    package static func onlyTheSameRoleApproves(_ action: String, _ role: String) -> Phrase {
        Phrase(
            en:
                "who asks for `\(action)` as `\(role)` needs another `\(role)` to approve: with one such user nobody can",
            zh: "以 `\(role)` 申请 `\(action)` 须由另一名 `\(role)` 批准：若只有一人，则无人能批准")
    }

    package static func noRetention(_ tier: String) -> Phrase {
        Phrase(
            en: "nothing under `retention` covers the tier `\(tier)`: say how long its values may be kept at most",
            zh: "`retention` 中没有涉及层级 `\(tier)`：请写明其内容最长保存多久")
    }
}
