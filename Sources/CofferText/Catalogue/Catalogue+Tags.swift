// Tags: what their names may be, and what became of giving and taking them.

extension Catalogue {
    package enum Tags {
        // Names, of tags and of segments

        package static let empty = Phrase(en: "a name, or a level of one, is empty", zh: "名称或其中一级为空")
        package static let sign = Phrase(
            en: "there is another sign in it than letters, digits, `-` and `_`", zh: "含有文字、数字、`-`、`_` 以外的符号")
        package static let start = Phrase(
            en: "each level starts with a letter or a digit", zh: "每一级须以文字或数字开头")
        package static func tooLong(limit: Int) -> Phrase {
            Phrase(en: "it is longer than \(limit) characters", zh: "超过 \(limit) 个字符")
        }
        package static func tooManyLevels(limit: Int) -> Phrase {
            Phrase(en: "it has more than \(limit) levels", zh: "超过 \(limit) 级")
        }
        /// `problem` is a `MarkNameProblem`'s sentence.
        package static func notATag(_ problem: Phrase) -> Phrase {
            Phrase(en: "not a tag: \(problem.en)", zh: "不是有效的标签：\(problem.zh)")
        }
        package static let tagExample = Phrase(
            en:
                "a tag has up to 4 levels with / between them, each 1 to 40 letters, digits, - or _, without spaces: vip or vip/gold",
            zh: "标签最多 4 级，以 / 分隔；每级为 1–40 个文字、数字、- 或 _，不含空格：例如 vip 或 重点/华东")

        // Giving and taking

        package static func nothingToChange() -> Phrase { Phrase(en: "no tag to give or take", zh: "没有要添加或去掉的标签") }
        package static func nothingToChangeNext() -> Phrase {
            Phrase(
                en: "+vip gives the tag vip, -vip takes it: coffer customer tag CODE +vip -lead",
                zh: "+vip 添加标签，-vip 去掉标签：coffer customer tag 编码 +vip -lead")
        }
        package static func givenAndTaken(_ tag: String) -> Phrase {
            Phrase(en: "\(tag) cannot be given and taken at once", zh: "标签 \(tag) 不能同时添加和去掉")
        }
        package static func noCodes() -> Phrase { Phrase(en: "no customer code given", zh: "没有给出客户编码") }
        package static func codesMissing(_ count: Int) -> Phrase {
            Phrase(
                en: count == 1 ? "one code leads to no customer" : "\(count) codes lead to no customer",
                zh: "有 \(count) 个编码找不到客户")
        }
        package static func tooManyTags(_ count: Int, limit: Int) -> Phrase {
            Phrase(
                en: (count == 1 ? "one customer was" : "\(count) customers were")
                    + " left as before: a customer has at most \(limit) tags",
                zh: "有 \(count) 位客户未作更改：每位客户最多 \(limit) 个标签")
        }
        package static func codesUnreadable() -> Phrase {
            Phrase(en: "the list of codes is not UTF-8 text", zh: "编码列表不是 UTF-8 文本")
        }
        package static func tooManyCodes() -> Phrase { Phrase(en: "the list of codes is too long", zh: "编码列表过长") }
        package static func progress() -> Phrase { Phrase(en: "changing tags", zh: "更改标签") }
        /// For approvers: by which tags the customers are chosen.
        package static func choosing(_ tags: String) -> Phrase {
            Phrase(en: "customers chosen by the tags \(tags)", zh: "按标签筛选客户：\(tags)")
        }
    }
}
