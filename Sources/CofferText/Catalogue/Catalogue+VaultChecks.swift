// What the vault says when the values of a customer break a rule across fields.

extension Catalogue.Vault {
    package static func outOfOrder(_ label: Phrase, _ before: Phrase) -> Phrase {
        Phrase(en: "\(label.en) is before \(before.en)", zh: "\(label.zh)早于\(before.zh)")
    }

    package static func requiredOfMinors(_ label: Phrase) -> Phrase {
        Phrase(en: "\(label.en) is required for customers under 14", zh: "客户不满十四周岁时必须填写\(label.zh)")
    }

    package static func oneOfRequired(_ labels: [Phrase]) -> Phrase {
        Phrase(
            en: "at least one of these is required: \(labels.map(\.en).joined(separator: ", "))",
            zh: "以下各项至少填写一项：\(labels.map(\.zh).joined(separator: "、"))")
    }

    /// - Parameter rule: the label of the rule in the policy.
    package static func underRule(_ message: Phrase, _ rule: Phrase) -> Phrase {
        Phrase(en: "\(message.en) (\(rule.en))", zh: "\(message.zh)（\(rule.zh)）")
    }
}
