// What the vault says about people who were erased and come again.

extension Catalogue {
    package enum Suppression {
        package static func formerlyErased(_ field: Phrase) -> Phrase {
            Phrase(
                en: "formerly erased: a customer with this \(field.en) was erased, and is not to come back unnoticed",
                zh: "曾被删除：有相同\(field.zh)的客户已被删除，不应在无人察觉的情况下重新录入")
        }

        package static func formerlyErasedNext() -> Phrase {
            Phrase(
                en: "if they came back themselves, add --accept-erased", zh: "若本人重新成为客户，请加上 --accept-erased")
        }

        package static let acceptErased = Phrase(
            en: "take customers who were erased before, where the policy lets them be known again",
            zh: "接受曾被删除的客户（策略允许识别时）")

        package static let stays = Phrase(en: "stays, hashed", zh: "保留哈希")
    }
}
