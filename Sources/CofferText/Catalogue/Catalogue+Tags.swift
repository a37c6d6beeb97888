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
    }
}
