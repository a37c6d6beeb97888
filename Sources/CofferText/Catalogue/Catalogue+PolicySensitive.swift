// What Coffer says about sensitive personal information in policies.

extension Catalogue.Policy {
    package static func sensitiveByLaw(_ type: String) -> Phrase {
        Phrase(
            en: "values of the type `\(type)` are sensitive by law (PIPL Article 28): leave `sensitive` out",
            zh: "类型 `\(type)` 的值依法属于敏感个人信息（《个人信息保护法》第二十八条）：请去掉 `sensitive`")
    }
}

extension Catalogue.Analysis {
    package static func sensitiveShown(_ field: String) -> Phrase {
        Phrase(
            en:
                "`\(field)` is sensitive, and `show: clear` shows it without anybody's asking or saying why: leave `show` "
                + "out (PIPL Article 28 asks for a specific purpose and sufficient necessity)",
            zh: "`\(field)` 属于敏感个人信息，而 `show: clear` 使其无需申请、不说明理由即可显示：请去掉 `show`"
                + "（《个人信息保护法》第二十八条要求特定的目的和充分的必要性）")
    }

    package static func sensitiveUnsealed(_ role: String, _ fields: [String]) -> Phrase {
        let list = fields.map { "`\($0)`" }
        return Phrase(
            en:
                "`\(role)` may take \(list.joined(separator: ", ")) out unsealed without saying what for: say it under `for`, "
                + "or let `export.plain` wait under `approvals` (sensitive personal information, PIPL Articles 28 to 30)",
            zh: "`\(role)` 可不说明目的就以明文导出敏感个人信息 \(list.joined(separator: "、"))：请在 `for` 中限定目的，"
                + "或在 `approvals` 中要求 `export.plain` 经批准（《个人信息保护法》第二十八至三十条）")
    }
}
