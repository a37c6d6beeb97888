// Looking for customers who are one.

extension Catalogue {
    package enum Duplicates {
        package static func collecting() -> Phrase { Phrase(en: "looking through customers", zh: "正在查看客户") }
        package static func comparing() -> Phrase { Phrase(en: "comparing candidates", zh: "正在比较候选客户") }

        package static func nothingToCompare() -> Phrase {
            Phrase(
                en: "your role may not read in clear what customers are compared by",
                zh: "当前角色无权查看用于比较客户的字段的明文")
        }

        package static func about(_ field: Phrase, _ agreement: Phrase) -> Phrase {
            Phrase(en: "\(agreement.en) (\(field.en))", zh: "\(agreement.zh)（\(field.zh)）")
        }

        package static func distinguished(_ isDistinct: Bool) -> Phrase {
            isDistinct
                ? Phrase(en: "two customers said to be different", zh: "认定为两个不同的客户")
                : Phrase(en: "a decision that two customers differ taken back", zh: "撤回“两个不同客户”的认定")
        }

        package static func shared(_ field: Phrase, code: String?) -> Phrase {
            code.map {
                Phrase(en: "\(field.en): \($0) has the same value", zh: "\(field.zh)：与 \($0) 相同")
            } ?? Phrase(en: "\(field.en): another customer has the same value", zh: "\(field.zh)：与另一位客户相同")
        }

        package static func sharedNext() -> Phrase {
            Phrase(
                en: "look whether they are one: coffer quality duplicates",
                zh: "请确认是否为同一人：coffer quality duplicates")
        }
    }
}
