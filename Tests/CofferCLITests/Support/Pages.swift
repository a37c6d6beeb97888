// The help of every command, made once for all tests: in debug builds the parser checks each command every time.

import CofferCLI
import CofferText

/// All pages by language.
enum Pages {
    private static let all = Dictionary(
        uniqueKeysWithValues: Language.allCases.map { language in
            (language, Speech.$language.withValue(language) { CommandPages.all() })
        })

    static func of(_ language: Language) -> [CommandPages.Page] { all[language] ?? [] }
}
