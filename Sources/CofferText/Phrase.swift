// A sentence for a person, in every language Coffer speaks: a missing twin does not compile.

/// The languages a person can choose with `--lang` (REQUIREMENTS R37).
package enum Language: String, Sendable, Codable, CaseIterable {
    case en
    case zh
}

/// One text in English and Chinese. Never holds a secret or a customer's value.
package struct Phrase: Sendable, Hashable, Codable {
    package let en: String
    package let zh: String

    package init(en: String, zh: String) {
        self.en = en
        self.zh = zh
    }

    package subscript(language: Language) -> String {
        switch language {
        case .en: en
        case .zh: zh
        }
    }
}
