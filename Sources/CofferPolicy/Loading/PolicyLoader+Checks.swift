// Reads the section `checks`: rules across the fields of a customer.

import CofferModel
import CofferText

extension PolicyLoader {
    mutating func checks(_ entry: Tree.Entry, fields: [FieldDefinition]) -> [FieldCheck] {
        guard let entries = named(entry) else { return [] }
        return limited(entries, to: Limits.checks).compactMap { check($0, fields) }.sorted { $0.name < $1.name }
    }

    private mutating func check(_ entry: Tree.Entry, _ fields: [FieldDefinition]) -> FieldCheck? {
        guard let keys = keys(of: entry.value, at: entry.position, known: Vocabulary.check, required: []) else {
            return nil
        }
        let label = keys["label"].flatMap { self.label($0) }
        let rules = Vocabulary.checkRules.compactMap { keys[$0] }.sorted {
            $0.position.position < $1.position.position
        }
        guard let rule = rules.first, rules.count == 1 else {
            problems.error(
                rules.dropFirst().first?.position ?? entry.position, Catalogue.Policy.oneRule(Vocabulary.checkRules))
            return nil
        }
        if let when = keys["when"], rule.key != Vocabulary.require {
            problems.error(when.position, Catalogue.Policy.whenWithoutRequire)
        }
        let errorsBefore = problems.errors.count
        let words = words(
            rule.value, known: declaredFields, unknown: Catalogue.Policy.unknownField, isNeeded: true)
        // What follows from a wrong word is no further error.
        guard problems.errors.count == errorsBefore else { return nil }
        return kind(rule, words, when: keys["when"], fields).map {
            FieldCheck(name: entry.key, label: label, kind: $0)
        }
    }

    private mutating func kind(
        _ rule: Tree.Entry, _ words: [Word], when: Tree.Entry?, _ fields: [FieldDefinition]
    ) -> FieldCheck.Kind? {
        let names = words.map { FieldName($0.text) }
        switch rule.key {
        case Vocabulary.same:
            guard words.count == 2 else {
                problems.error(rule.value.position, Catalogue.Policy.sameNeedsTwo)
                return nil
            }
            require([.birthday, .gender], of: words[0], fields, Catalogue.Policy.sameCompares)
            require([.residentID], of: words[1], fields, Catalogue.Policy.sameCompares)
            return .same(names[0], id: names[1])
        case Vocabulary.require:
            refuseRequired(words, fields)
            return requireOfMinors(rule, when, fields) ? .requiredOfMinors(names) : nil
        case Vocabulary.requireOneOf:
            requireTwo(words, rule, Catalogue.Policy.oneOfNeedsTwo)
            refuseRequired(words, fields)
            return .oneOf(names)
        default:
            requireTwo(words, rule, Catalogue.Policy.ascendingNeedsTwo)
            for word in words { require([.date, .birthday], of: word, fields, Catalogue.Policy.ascendingCompares) }
            return .ascending(names)
        }
    }

    private mutating func requireTwo(_ words: [Word], _ rule: Tree.Entry, _ message: Phrase) {
        if words.count == 1 { problems.error(rule.value.position, message) }
    }

    /// A field that is declared with a mistake is not looked at: its mistake is told already.
    private mutating func require(
        _ types: [FieldType], of word: Word, _ fields: [FieldDefinition], _ message: (String, String) -> Phrase
    ) {
        guard let field = fields.first(where: { $0.name.rawValue == word.text }), !types.contains(field.type) else {
            return
        }
        problems.error(word.position, message(word.text, field.type.rawValue))
    }

    private mutating func refuseRequired(_ words: [Word], _ fields: [FieldDefinition]) {
        for word in words where fields.contains(where: { $0.name.rawValue == word.text && $0.isRequired }) {
            problems.error(word.position, Catalogue.Policy.requiredAnyway(word.text))
        }
    }

    private mutating func requireOfMinors(
        _ rule: Tree.Entry, _ when: Tree.Entry?, _ fields: [FieldDefinition]
    ) -> Bool {
        guard let when else {
            problems.error(rule.position, Catalogue.Policy.requireNeedsWhen)
            return false
        }
        let word = word(when.value, known: [Vocabulary.minor], unknown: Catalogue.Policy.unknownCondition)
        guard word != nil else { return false }
        if !fields.contains(where: { $0.type == .birthday || $0.type == .residentID }) {
            problems.error(when.value.position, Catalogue.Policy.minorNeedsField)
        }
        return true
    }
}
