// How single values are read: each reader reports what is wrong with its node and answers nil.

import CofferModel
import CofferText

extension PolicyLoader {
    /// A word of a closed vocabulary, where it stands.
    struct Word {
        let text: String
        let position: Place
    }

    /// The entries of a mapping with a fixed set of keys, by key; unknown, repeated and missing keys are reported.
    mutating func keys(
        of tree: Tree, at position: Place, known: [String], required: [String]
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
        return distinct(entries).filter { entry in
            let isName = Self.isName(entry.key)
            if !isName { problems.error(entry.position, Catalogue.Policy.badName(entry.key)) }
            return isName
        }
    }

    /// The entries without those whose key stands earlier already, which are reported with both places.
    mutating func distinct(_ entries: [Tree.Entry]) -> [Tree.Entry] {
        var seen: [String: Place] = [:]
        return entries.filter { entry in
            guard let other = seen.updateValue(entry.position, forKey: entry.key) else { return true }
            problems.error(entry.position, Catalogue.Policy.declaredTwice(entry.key, other.text))
            return false
        }
    }

    /// The entries that a policy may have of one kind; more of them are an error.
    mutating func limited(_ entries: [Tree.Entry], to limit: Int) -> [Tree.Entry] {
        if entries.count > limit { problems.error(entries[limit].position, Catalogue.Policy.tooMany(limit)) }
        return Array(entries.prefix(limit))
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
    mutating func words(
        _ tree: Tree, known: [String], unknown: (String) -> Phrase, isNeeded: Bool = false
    ) -> [Word] {
        var items = [tree]
        if case .list(let list) = tree.content { items = list }
        if items.isEmpty, isNeeded { problems.error(tree.position, Catalogue.Policy.emptyList) }
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
        guard let keys = keys(of: entry.value, at: entry.position, known: Vocabulary.label, required: Vocabulary.label)
        else {
            return nil
        }
        let english = keys["en"].flatMap { text($0.value) }
        let chinese = keys["zh"].flatMap { text($0.value) }
        guard let english, let chinese else { return nil }
        return Phrase(en: english, zh: chinese)
    }

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
