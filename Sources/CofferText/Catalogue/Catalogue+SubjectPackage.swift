// The words around the data that a person gets who asked for them: read by customers, not by staff.

extension Catalogue {
    package enum SubjectPackage {
        package static let title = Phrase(en: "Your data with us", zh: "我们保存的您的个人信息")
        package static func made(_ day: String, _ code: String) -> Phrase {
            Phrase(
                en: "This is what we keep about you as of \(day). Your customer number is \(code).",
                zh: "以下是截至 \(day) 我们保存的关于您的信息。您的客户编码是 \(code)。")
        }
        package static let restricted = Phrase(
            en: "These data are stored and not used for anything else: ", zh: "这些信息目前仅作存储，不作其他处理：")
        package static let data = Phrase(en: "Your data", zh: "您的信息")
        package static let field = Phrase(en: "What", zh: "项目")
        package static let value = Phrase(en: "Value", zh: "内容")
        package static let what = Phrase(en: "What", zh: "事项")
        package static let purposes = Phrase(en: "What we use your data for", zh: "我们使用这些信息的目的")
        package static let disclosures = Phrase(
            en: "When your data left our system", zh: "您的信息离开本系统的情况")
        package static let keeping = Phrase(en: "How long we keep your data", zh: "我们保存这些信息的期限")
        package static let wholeRecord = Phrase(en: "everything", zh: "全部信息")
        package static let rule = Phrase(en: "Rule", zh: "规则")
        package static let citation = Phrase(en: "By", zh: "依据")
        package static let changes = Phrase(en: "How your data changed", zh: "您的信息的变更记录")
        /// A value of a closed list in words; nil for any other. `type`: a field type's name.
        package static func word(_ type: String, _ value: String) -> Phrase? {
            switch (type, value) {
            case ("gender", "male"): Phrase(en: "male", zh: "男")
            case ("gender", "female"): Phrase(en: "female", zh: "女")
            case ("gender", "other"): Phrase(en: "other", zh: "其他")
            case ("flag", "yes"): Phrase(en: "yes", zh: "是")
            case ("flag", "no"): Phrase(en: "no", zh: "否")
            default: nil
            }
        }
        package static let before = Phrase(en: "Before", zh: "变更前")
        package static let after = Phrase(en: "After", zh: "变更后")
        package static let rights = Phrase(
            en:
                "You may have wrong data corrected, have your data erased or their use restricted, take them elsewhere, object to their use and withdraw a consent at any time, and complain to the authority in charge of data protection.",
            zh: "您有权更正错误信息，要求删除或限制处理，将信息转移至他处，拒绝处理，随时撤回同意，并可向履行个人信息保护职责的部门投诉、举报。")
    }
}
