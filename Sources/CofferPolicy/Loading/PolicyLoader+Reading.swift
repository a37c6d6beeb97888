// How single values are read: each reader reports what is wrong with its node and answers nil.

import CofferModel
import CofferText

extension PolicyLoader {
    /// A word of a closed vocabulary, where it stands.
    struct Word {
        let text: String
        let position: Position
    }

    /// The entries of a mapping with a fixed set of keys, by key; unknown, repeated and missing keys are reported.
    mutating func keys(
        of tree: Tree, at position: Position, known: [String], required: [String]
    ) -> [String: Tree.Entry]? {
        guard case .map(let entries) = tree.content else {
            problems.error(tree.position, Catalogue.Policy.needsMapping(known))
            return nil
        }
        var found: [String: Tree.Entry] = [:]
        for entry in entries {
            if !known.contains(entry.key) {
                problems.unknown(entry.key, entry.position, Catalogue.Policy.unknownKey(entry.key), known: known)
            } else if found.updateValue(entry, forKey: entry.key) != nil {
                problems.error(entry.position, Catalogue.Policy.duplicateKeys([entry.key]))
            }
        }
        for key in required where found[key] == nil {
            problems.error(position, Catalogue.Policy.missingKey(key))
        }
        return found
    }

    /// The entries of a mapping whose keys are names that the document gives.
    mutating func named(_ entry: Tree.Entry) -> [Tree.Entry]? {
        guard case .map(let entries) = entry.value.content, !entries.isEmpty else {
            problems.error(entry.value.position, Catalogue.Policy.needsNames(entry.key))
            return nil
        }
        var seen: Set<String> = []
        return entries.filter { entry in
            if !Self.isName(entry.key) {
                problems.error(entry.position, Catalogue.Policy.badName(entry.key))
            } else if !seen.insert(entry.key).inserted {
                problems.error(entry.position, Catalogue.Policy.duplicateKeys([entry.key]))
            } else {
                return true
            }
            return false
        }
    }

    /// A text that is not empty, of 200 characters at most, without control characters: it will stand on terminals.
    mutating func text(_ tree: Tree) -> String? {
        guard case .text(let text, _) = tree.content, !tree.isNothing else {
            problems.error(tree.position, Catalogue.Policy.needsText)
            return nil
        }
        guard !text.allSatisfy(\.isWhitespace) else {
            problems.error(tree.position, Catalogue.Policy.needsText)
            return nil
        }
        guard text.count <= 200, text.unicodeScalars.allSatisfy({ Self.isPrintable($0) }) else {
            problems.error(tree.position, Catalogue.Policy.unprintable)
            return nil
        }
        return text
    }

    mutating func flag(_ tree: Tree) -> Bool? {
        if case .text(let text, isQuoted: false) = tree.content {
            if text == "true" || text == "yes" { return true }
            if text == "false" || text == "no" { return false }
        }
        problems.error(tree.position, Catalogue.Policy.needsYesOrNo)
        return nil
    }

    /// A list of texts, none of them twice.
    mutating func texts(_ tree: Tree) -> [String]? {
        guard case .list(let items) = tree.content, !items.isEmpty else {
            problems.error(tree.position, Catalogue.Policy.needsList)
            return nil
        }
        var texts: [String] = []
        for item in items {
            guard let text = text(item) else { continue }
            if texts.contains(text) {
                problems.error(item.position, Catalogue.Policy.duplicateWord(text))
            } else {
                texts.append(text)
            }
        }
        return texts
    }

    /// One word of a closed vocabulary.
    mutating func word(_ tree: Tree, known: [String], unknown: (String) -> Phrase) -> String? {
        guard let text = text(tree) else { return nil }
        guard known.contains(text) else {
            problems.unknown(text, tree.position, unknown(text), known: known)
            return nil
        }
        return text
    }

    /// A list of words of a closed vocabulary, none twice; a single word may stand without brackets.
    mutating func words(_ tree: Tree, known: [String], unknown: (String) -> Phrase) -> [Word] {
        var items = [tree]
        if case .list(let list) = tree.content { items = list }
        var words: [Word] = []
        for item in items {
            guard let text = word(item, known: known, unknown: unknown) else { continue }
            if words.contains(where: { $0.text == text }) {
                problems.error(item.position, Catalogue.Policy.duplicateWord(text))
            } else {
                words.append(Word(text: text, position: item.position))
            }
        }
        return words
    }

    /// A text in both languages.
    mutating func label(_ entry: Tree.Entry) -> Phrase? {
        guard let keys = keys(of: entry.value, at: entry.position, known: ["en", "zh"], required: ["en", "zh"]) else {
            return nil
        }
        let english = keys["en"].flatMap { text($0.value) }
        let chinese = keys["zh"].flatMap { text($0.value) }
        guard let english, let chinese else { return nil }
        return Phrase(en: english, zh: chinese)
    }

    /// A length of time such as `15 minutes` or `8 小时`, in seconds: between a second and seven days.
    mutating func duration(_ tree: Tree) -> Int? {
        guard let text = text(tree) else { return nil }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let unit = text.dropFirst(digits.count).drop { $0 == " " }
        let (seconds, overflows) = (Int(digits) ?? 0).multipliedReportingOverflow(
            by: Self.secondsPerUnit[String(unit)] ?? 0)
        guard !overflows, (1...7 * 86400).contains(seconds) else {
            problems.error(tree.position, Catalogue.Policy.badDuration(text))
            return nil
        }
        return seconds
    }

    private static let secondsPerUnit = [
        "second": 1, "seconds": 1, "秒": 1, "minute": 60, "minutes": 60, "分钟": 60, "hour": 3600, "hours": 3600,
        "小时": 3600, "day": 86400, "days": 86400, "天": 86400,
    ]

    /// Letters a–z, digits, `_`, starting with a letter; at most 40 characters.
    private static func isName(_ text: String) -> Bool {
        let isShaped = text.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5F
        }
        guard isShaped, let first = text.utf8.first else { return false }
        return (0x61...0x7A).contains(first) && text.utf8.count <= 40
    }

    static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}
