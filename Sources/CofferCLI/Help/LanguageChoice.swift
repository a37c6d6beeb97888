// Which language a person gets: what they ask for, else their locale, else English.

package import CofferText

/// Chooses the language before the arguments are parsed, because help and parse errors need it already.
package enum LanguageChoice {
    /// `--lang` wins; then the first of `LC_ALL`, `LC_MESSAGES`, `LANG` that is set and not empty (POSIX order).
    package static func language(arguments: [String], environment: [String: String]) -> Language {
        asked(arguments) ?? located(environment)
    }

    private static func asked(_ arguments: [String]) -> Language? {
        var answer: Language?
        for (index, argument) in arguments.enumerated() {
            if argument == "--" { break }
            if argument == "--lang", index + 1 < arguments.count {
                answer = Language(rawValue: arguments[index + 1]) ?? answer
            } else if argument.hasPrefix("--lang=") {
                answer = Language(rawValue: String(argument.dropFirst(7))) ?? answer
            }
        }
        return answer
    }

    private static func located(_ environment: [String: String]) -> Language {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        return locale?.lowercased().hasPrefix("zh") == true ? .zh : .en
    }
}
