// Looking customers up by a part of a value.

extension Catalogue {
    package enum Search {
        package static let lastFour = Phrase(en: "four characters are looked up", zh: "请输入最后四位")
        package static let domain = Phrase(en: "this is no domain", zh: "这不是有效的域名")
        package static let beginning = Phrase(
            en: "a name is looked up by its first character in Chinese, or its first two letters, at least",
            zh: "按开头查找至少需要一个汉字，或两个字母")
        package static let pinyin = Phrase(en: "there are no letters in this", zh: "其中没有可用于查找的拼音字母")

        package static func kindNotOffered(_ field: Phrase, _ kind: String) -> Phrase {
            Phrase(
                en: "\(field.en) cannot be looked up by \(kind)",
                zh: "“\(field.zh)”不能按 \(kind) 查找")
        }

        package static func kindsOffered(_ names: [String]) -> Phrase {
            let list = names.joined(separator: ", ")
            return Phrase(en: "what can be looked up: \(list)", zh: "可查找：\(names.joined(separator: "、"))")
        }

        package static func oneQuestionAPage() -> Phrase {
            Phrase(
                en: "only the answer to one question has further pages",
                zh: "只有单个查询的结果可以翻页")
        }
    }
}
