// Which language a person gets.

import CofferCLI
import CofferText
import Testing

@Suite("Choice of language")
struct LanguageChoiceTests {
    @Test(
        "the option wins over the locale, LC_ALL over LC_MESSAGES over LANG, and English is the rest",
        arguments: [
            ([], [:], Language.en),
            ([], ["LANG": "zh_CN.UTF-8"], .zh),
            ([], ["LANG": "zh_TW"], .zh),
            ([], ["LANG": "de_DE.UTF-8"], .en),
            ([], ["LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"], .en),
            ([], ["LC_ALL": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"], .zh),
            ([], ["LC_ALL": "", "LANG": "zh_CN.UTF-8"], .zh),
            (["--lang", "zh"], ["LANG": "en_US.UTF-8"], .zh),
            (["status", "--lang=en"], ["LANG": "zh_CN.UTF-8"], .en),
            (["--lang", "fr"], ["LANG": "zh_CN.UTF-8"], .zh),
            (["x", "--", "--lang", "zh"], [:], .en),
            (["--lang"], [:], .en),
        ] as [([String], [String: String], Language)])
    func choice(arguments: [String], environment: [String: String], expected: Language) {
        #expect(LanguageChoice.language(arguments: arguments, environment: environment) == expected)
    }
}
