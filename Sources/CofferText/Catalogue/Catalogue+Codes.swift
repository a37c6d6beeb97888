// Customer codes: what is wrong with a pattern in the policy, and with a code that somebody typed.

extension Catalogue {
    /// Problems of code patterns (`CodePatternProblem`) and of codes (`CodeFault`). None of them repeats a code.
    package enum Code {
        // Patterns. Positions count the characters of the pattern.

        package static func literal(_ character: String, at position: Int) -> Phrase {
            let shown = Policy.quoted(character)
            return Phrase(
                en: "character \(position) of the code pattern is `\(shown)`; "
                    + "outside braces stand only capital letters A–Z, digits, `-`, `/` and `.`",
                zh: "编码规则的第 \(position) 个字符为 `\(shown)`；大括号之外只能是大写字母 A–Z、数字、`-`、`/` 和 `.`")
        }
        package static func unclosed(at position: Int) -> Phrase {
            Phrase(
                en: "the brace at character \(position) of the code pattern is not closed; write `}` after it",
                zh: "编码规则第 \(position) 个字符处的大括号没有闭合；请在其后补上 `}`")
        }
        package static func placeholder(_ text: String, at position: Int) -> Phrase {
            let shown = Policy.quoted(text)
            return Phrase(
                en: "unknown placeholder `{\(shown)}` at character \(position) of the code pattern",
                zh: "编码规则第 \(position) 个字符处的占位符 `{\(shown)}` 无法识别")
        }
        package static func width(of word: String, known: String, example: String, at position: Int) -> Phrase {
            Phrase(
                en: "`{\(word):N}` at character \(position) of the code pattern needs a number of digits N "
                    + "(\(known)), such as `\(example)`",
                zh: "编码规则第 \(position) 个字符处的 `{\(word):N}` 须写明位数 N（\(known)），例如 `\(example)`")
        }
        package static func twice(_ placeholder: String, at position: Int) -> Phrase {
            Phrase(
                en: "`\(placeholder)` at character \(position) says again what the code pattern says before; "
                    + "keep one of the two",
                zh: "编码规则第 \(position) 个字符处的 `\(placeholder)` 与前面重复；请只保留一处")
        }
        package static func afterCheck(at position: Int) -> Phrase {
            Phrase(
                en: "character \(position) of the code pattern stands after `{check}`; `{check}` is the end",
                zh: "编码规则的第 \(position) 个字符位于 `{check}` 之后；`{check}` 只能在末尾")
        }
        package static func separator(at position: Int) -> Phrase {
            Phrase(
                en: "character \(position) of the code pattern is a separator; "
                    + "it stands between letters, digits or placeholders, one at a time",
                zh: "编码规则的第 \(position) 个字符是分隔符；分隔符只能单个出现在字母、数字或占位符之间")
        }
        package static let noSequence = Phrase(
            en: "the code pattern has no running number; it needs `{seq:N}` once, such as `C{seq:7}{check}`",
            zh: "编码规则中没有流水号；须写一个 `{seq:N}`，例如 `C{seq:7}{check}`")
        package static func tooLong(_ length: Int, limit: Int) -> Phrase {
            Phrase(
                en: "the code pattern makes codes of \(length) characters; \(limit) are the most",
                zh: "编码规则生成的编码有 \(length) 个字符；最多 \(limit) 个")
        }
        package static func lettersBefore(_ check: String, at position: Int) -> Phrase {
            Phrase(
                en: "character \(position) of the code pattern is a letter, and `\(check)` checks digits only; "
                    + "use digits, or `check: mod37_36`",
                zh: "编码规则的第 \(position) 个字符是字母，而 `\(check)` 只能校验数字；请只用数字，或改用 `check: mod37_36`")
        }
        package static let checkWithoutPlace = Phrase(
            en:
                "`check` says how `{check}` is made, and the pattern has none; add `{check}` at its end, or leave out `check`",
            zh: "`check` 规定 `{check}` 的算法，但编码规则中没有 `{check}`；请在规则末尾加上 `{check}`，或删去 `check`")
        package static func unknownCheck(_ name: String) -> Phrase {
            Phrase(
                en: "unknown check character `\(Policy.quoted(name))`", zh: "校验算法 `\(Policy.quoted(name))` 无法识别")
        }
        package static let needsRegion = Phrase(
            en: "`{region:N}` puts the customer's region into the code, which everybody sees; "
                + "it needs a field of the type `region` in the tier `open`",
            zh: "`{region:N}` 会把客户所在地区写入人人可见的编码；须有一个 `region` 类型、位于 `open` 层级的字段")

        // Codes. Positions count letters and digits.

        package static func length(_ count: Int, expected: Int) -> Phrase {
            Phrase(
                en: "it has \(count) letters and digits; a code has \(expected)",
                zh: "共有 \(count) 位字母和数字；编码应为 \(expected) 位")
        }
        package static func expected(_ character: Character, at position: Int) -> Phrase {
            Phrase(
                en: "character \(position), not counting separators, must be \(character)",
                zh: "第 \(position) 位（不计分隔符）应为 \(character)")
        }
        package static func expectedDigit(at position: Int) -> Phrase {
            Phrase(
                en: "character \(position), not counting separators, must be a digit",
                zh: "第 \(position) 位（不计分隔符）应为数字")
        }
        package static func expectedLetterOrDigit(at position: Int) -> Phrase {
            Phrase(
                en: "character \(position), not counting separators, must be a letter A–Z or a digit",
                zh: "第 \(position) 位（不计分隔符）应为字母 A–Z 或数字")
        }
        package static let separators = Phrase(
            en: "its separators are not where codes have them", zh: "分隔符的位置与编码规则不符")
        package static let noSuchDate = Phrase(en: "the date in it does not exist", zh: "其中的日期不存在")
        package static let numberZero = Phrase(
            en: "its running number is 0; the first one is 1", zh: "流水号为 0；流水号从 1 开始")
        package static let checkCharacter = Phrase(
            en: "its check character does not match; a character is wrong or two are swapped",
            zh: "校验位不符，可能有字符输错或颠倒")

        /// A sequence has given its last number.
        package static func sequenceFull(_ prefix: String, last: Int64) -> Phrase {
            Phrase(
                en: "the sequence of codes \(prefix.isEmpty ? "" : "`\(prefix)` ")is full: "
                    + "it has given all numbers up to \(last)",
                zh: "编码序列\(prefix.isEmpty ? "" : " `\(prefix)` ")已满：\(last) 及以前的号码均已用完")
        }
        package static let sequenceFullHint = Phrase(
            en: "give `{seq:N}` more digits in the policy, or other characters before it, and apply the policy; "
                + "codes given so far stay",
            zh: "请在策略中增加 `{seq:N}` 的位数或更改其前的字符，并应用该策略；已有编码不变")
    }
}
