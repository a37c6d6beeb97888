// What Coffer says about test files of policies.

// MARK: - Mistakes in a test file

extension Catalogue.Analysis {
    package static let needsTests = Phrase(
        en: "`tests` must be a list of tests, such as `- {who: sales, action: read, expect: allow}`",
        zh: "`tests` 应为测试列表，写法如 `- {who: sales, action: read, expect: allow}`")
    package static let needsQuestion = Phrase(
        en: "a test asks for an `action`, with a `field` if need be, or for a `right` on a `tier`",
        zh: "测试应询问一个 `action`（可带 `field`），或一个 `tier` 上的 `right`")
    package static let nothingExpected = Phrase(
        en: "this test expects nothing: add `expect`, `sees` or `by`", zh: "此测试没有预期：请写明 `expect`、`sees` 或 `by`")
    package static let seesNeedsReading = Phrase(
        en: "`sees` is about `action: read` with a field", zh: "`sees` 只用于带字段的 `action: read`")
    package static let rightsHaveNoConditions = Phrase(
        en: "a right is a key, and no circumstances change it: drop `when`", zh: "权限就是密钥，不因情形而变：请去掉 `when`")

    package static func notOnFields(_ action: String) -> Phrase {
        Phrase(
            en: "`\(action)` is decided as a whole, not field by field: drop `field`",
            zh: "`\(action)` 整体决定，不按字段区分：请去掉 `field`")
    }

    package static func unknownExpectation(_ word: String) -> Phrase {
        Phrase(en: "unknown expectation `\(shown(word))`", zh: "未知的预期 `\(shown(word))`")
    }

    package static func unknownVisibility(_ word: String) -> Phrase {
        Phrase(en: "unknown way to see a field `\(shown(word))`", zh: "未知的查看形式 `\(shown(word))`")
    }

    package static func unknownCircumstance(_ word: String) -> Phrase {
        Phrase(en: "unknown circumstance `\(shown(word))`", zh: "未知的情形 `\(shown(word))`")
    }
}

// MARK: - Failed tests

extension Catalogue.Analysis {
    package static func otherDecision(_ isAllowed: Bool, _ rules: [String]) -> Phrase {
        let by = rules.isEmpty ? nil : list(rules)
        return isAllowed
            ? Phrase(en: "allowed" + (by.map { " by \($0.en)" } ?? ""), zh: "结果为允许" + (by.map { "，依据 \($0.zh)" } ?? ""))
            : Phrase(en: "denied" + (by.map { " by \($0.en)" } ?? ""), zh: "结果为拒绝" + (by.map { "，依据 \($0.zh)" } ?? ""))
    }

    package static func otherVisibility(_ seen: String, _ expected: String) -> Phrase {
        Phrase(en: "sees `\(seen)`, not `\(expected)`", zh: "看到的是 `\(seen)`，而非 `\(expected)`")
    }

    package static func otherRule(_ rules: [String], _ expected: String, isKnown: Bool, near: String?) -> Phrase {
        let expected = shown(expected)
        let found =
            rules.isEmpty
            ? Phrase(en: "no rule decided it", zh: "没有起决定作用的规则")
            : Phrase(en: "decided by \(list(rules).en)", zh: "依据的是 \(list(rules).zh)")
        if isKnown { return Phrase(en: "\(found.en), not `\(expected)`", zh: "\(found.zh)，而非 `\(expected)`") }
        let hint = near.map { Catalogue.Policy.didYouMean($0) }
        return Phrase(
            en: "\(found.en); the policy has no rule `\(expected)`" + (hint.map { ", \($0.en)" } ?? ""),
            zh: "\(found.zh)；策略中没有规则 `\(expected)`" + (hint.map { "，\($0.zh)" } ?? ""))
    }

    /// What somebody wrote, short and without anything that moves the cursor or hides.
    static func shown(_ text: String, limit: Int = 80) -> String {
        let scalars = text.unicodeScalars.prefix(limit).map { scalar -> Unicode.Scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: "�"
            default: scalar
            }
        }
        var shown = String.UnicodeScalarView()
        shown.append(contentsOf: scalars)
        return text.unicodeScalars.count > limit ? String(shown) + "…" : String(shown)
    }
}
