// What the vault says about rights, customers and their values.

extension Catalogue.Vault {
    package static func badPolicy(_ count: Int) -> Phrase {
        Phrase(en: "the policy has \(Catalogue.counted(count, "error"))", zh: "策略有 \(count) 处错误")
    }

    package static func tooManySearchFields(limit: Int) -> Phrase {
        Phrase(en: "the policy makes more than \(limit) fields searchable", zh: "策略设定的可查找字段超过 \(limit) 个")
    }

    package static func deniedNext() -> Phrase {
        Phrase(
            en: "the attempt is in the ledger; if it has to be done, ask those who may",
            zh: "此次尝试已记入账本；如确需执行，请联系有权限的人")
    }

    package static func mayNotEnter(_ tier: Phrase) -> Phrase {
        Phrase(en: "your role may not enter values of “\(tier.en)”", zh: "当前角色不可录入“\(tier.zh)”的内容")
    }

    package static func thisTier() -> Phrase {
        Phrase(en: "this tier", zh: "该层级")
    }

    package static func reasonNeeded() -> Phrase {
        Phrase(en: "this takes a reason, which is kept", zh: "此操作需要说明理由，理由会留存")
    }

    package static func reasonNeededNext() -> Phrase {
        Phrase(en: "add --reason \"…\"", zh: "请加 --reason \"……\"")
    }

    package static func noSuchCustomer() -> Phrase {
        Phrase(en: "there is no customer with this code", zh: "没有此编号的客户")
    }

    package static func codeMistyped(_ example: String) -> Phrase {
        Phrase(
            en: "the code seems mistyped: its check character is wrong; codes look like \(example)",
            zh: "编号似有误：校验位不符；编号形如 \(example)")
    }

    package static func invalidValue(_ name: String, _ label: Phrase, _ why: Phrase) -> Phrase {
        Phrase(en: "\(name): \(why.en)", zh: "\(label.zh)（\(name)）：\(why.zh)")
    }

    package static func problemWithExample(_ problem: Phrase, _ example: Phrase) -> Phrase {
        Phrase(en: "\(problem.en); right would be: \(example.en)", zh: "\(problem.zh)；正确示例：\(example.zh)")
    }

    package static func notAllowed(_ values: [String]) -> Phrase {
        Phrase(
            en: "not one of the allowed values: \(values.joined(separator: ", "))",
            zh: "不在允许的取值之内：\(values.joined(separator: "、"))")
    }

    package static func required(_ label: Phrase) -> Phrase {
        Phrase(en: "\(label.en) is required", zh: "必须填写\(label.zh)")
    }

    package static func contradictsID(_ label: Phrase, _ id: Phrase) -> Phrase {
        Phrase(en: "\(label.en) does not agree with \(id.en)", zh: "\(label.zh)与\(id.zh)不一致")
    }

    package static func notAskedFor(_ field: String) -> Phrase {
        Phrase(
            en: "a value for \(field) is given, which is not among the fields to search by",
            zh: "给出了 \(field) 的值，但它不在要查的字段之列")
    }

    /// Names only what looks like a name: a value typed in its place is not repeated.
    package static func unknownField(_ name: String) -> Phrase {
        let isName =
            name.utf8.count <= 40 && name.utf8.first.map { $0 >= 97 && $0 <= 122 } ?? false
            && name.utf8.allSatisfy { $0 >= 97 && $0 <= 122 || $0 == 95 }
        return isName
            ? Phrase(en: "the policy has no field \(name)", zh: "策略中没有字段 \(name)")
            : Phrase(en: "the policy has no field of that name", zh: "策略中没有该名称的字段")
    }

    package static func notSearchable(_ label: Phrase) -> Phrase {
        Phrase(en: "\(label.en) cannot be looked up by value", zh: "\(label.zh)不能按值查找")
    }

    package static func listOpen(_ name: String) -> Phrase {
        Phrase(
            en: "filter the list instead: coffer customer list --where \(name)=…",
            zh: "请改用列表筛选：coffer customer list --where \(name)=……")
    }

    package static func didYouMean(_ name: String) -> Phrase {
        Phrase(en: "did you mean \(name)?", zh: "是否指 \(name)？")
    }

    package static func knownFields(_ names: [String]) -> Phrase {
        Phrase(en: "fields: \(names.joined(separator: ", "))", zh: "可用字段：\(names.joined(separator: "、"))")
    }

    package static func notAnArgument(_ name: String) -> Phrase {
        Phrase(
            en: "\(name) is sensitive and no argument: it would stand in the shell's history",
            zh: "\(name) 是敏感字段，不能作为命令行参数：会留在命令历史中")
    }

    package static func notAnArgumentNext() -> Phrase {
        Phrase(
            en: "use the form (no --set), --set FIELD alone to be asked, or --json-in",
            zh: "请用表单（不加 --set）、仅写 --set 字段（将询问），或 --json-in")
    }

    package static func duplicate(_ name: String, _ label: Phrase, code: String?) -> Phrase {
        Phrase(
            en: "another customer has this \(name) already\(code.map { ": " + $0 } ?? "")",
            zh: "已有客户使用相同的\(label.zh)（\(name)）\(code.map { "：" + $0 } ?? "")")
    }

    package static func duplicateNext(_ code: String) -> Phrase {
        Phrase(en: "look at it: coffer customer show \(code)", zh: "查看该客户：coffer customer show \(code)")
    }

    package static func changedMeanwhile() -> Phrase {
        Phrase(en: "somebody changed this meanwhile; nothing was overwritten", zh: "期间已被他人修改；未覆盖任何内容")
    }

    package static func changedMeanwhileNext() -> Phrase {
        Phrase(en: "look again and repeat what is still needed", zh: "请重新查看后再操作")
    }

    package static func nothingToChange() -> Phrase {
        Phrase(en: "nothing to change was given", zh: "没有给出要修改的内容")
    }

    package static func nothingToFind() -> Phrase {
        Phrase(en: "nothing to look for was given", zh: "没有给出要查找的内容")
    }

    package static func filterNotOpen(_ label: Phrase) -> Phrase {
        Phrase(en: "\(label.en) is encrypted and cannot be filtered by", zh: "\(label.zh)已加密，不能用作筛选条件")
    }

    package static func filterNotOpenNext() -> Phrase {
        Phrase(en: "look for one value with: coffer customer find FIELD", zh: "按值查找请用：coffer customer find 字段")
    }

    package static func badJSON(line: Int) -> Phrase {
        Phrase(
            en: "line \(line) is not a JSON object of field names and texts",
            zh: "第 \(line) 行不是“字段名: 文本”的 JSON 对象")
    }

    package static func nameTwice(line: Int?) -> Phrase {
        Phrase(
            en: (line.map { "line \($0): " } ?? "") + "the same name stands twice in one JSON object",
            zh: (line.map { "第 \($0) 行：" } ?? "") + "同一个 JSON 对象中有重复的名称")
    }

    /// What is wrong with one of several customers.
    package static func inLine(_ line: Int, _ message: Phrase) -> Phrase {
        Phrase(en: "line \(line): \(message.en)", zh: "第 \(line) 行：\(message.zh)")
    }

    package static func givenTwice(_ field: String) -> Phrase {
        Phrase(
            en: "\(field) is given both as an argument and in the JSON; one of the two is enough",
            zh: "\(field) 在参数和 JSON 中各给了一次；只需给一处")
    }

    package static func oneObjectOnly() -> Phrase {
        Phrase(
            en: "more than one JSON object was given, but one customer is changed at a time",
            zh: "给出了多个 JSON 对象，但一次只能修改一位客户")
    }

    package static func badJSONNext() -> Phrase {
        Phrase(
            en: "for example: {\"name\": \"李伟\", \"phone\": \"13812345678\"}",
            zh: "例如：{\"name\": \"李伟\", \"phone\": \"13812345678\"}")
    }

    package static func emptyInput() -> Phrase {
        Phrase(en: "the input is empty", zh: "输入为空")
    }

    package static func inputTooLong(limit: Int) -> Phrase {
        Phrase(
            en: "the input is longer than \(limit >> 20) MiB; use import for many customers",
            zh: "输入超过 \(limit >> 20) MiB；大量客户请用 import")
    }

    package static func attachmentMissing() -> Phrase {
        Phrase(en: "the operation came without its input", zh: "操作缺少输入内容")
    }

    package static func historyCreated() -> Phrase {
        Phrase(en: "entered", zh: "录入")
    }

    package static func historyEdited() -> Phrase {
        Phrase(en: "changed", zh: "修改")
    }

    package static func historySettled() -> Phrase {
        Phrase(en: "settled", zh: "并入")
    }
}
