// Reads the section `duplicates`: where the same customer is looked for twice, and how sure to be.

import CofferModel
import CofferText

extension PolicyLoader {
    mutating func duplicates(_ entry: Tree.Entry?, fields: [FieldDefinition]) -> DuplicateRules {
        let standard = DuplicateRules(blocks: DuplicateRules.standardBlocks(fields))
        guard let entry,
            let keys = keys(of: entry.value, at: entry.position, known: Vocabulary.duplicates, required: [])
        else { return standard }
        let review = keys["review"].flatMap { number($0.value, in: 0...1) }
        let certain = keys["certain"].flatMap { number($0.value, in: 0...1) }
        if let review, let certain, review > certain, let entry = keys["review"] {
            problems.error(entry.position, Catalogue.Policy.reviewAboveCertain)
        }
        return DuplicateRules(
            blocks: keys["blocks"].map { blocks($0, fields) } ?? standard.blocks,
            weights: keys["weights"].map { weights($0) } ?? [:],
            review: review ?? min(DuplicateRules.standardReview, certain ?? 1),
            certain: certain ?? max(DuplicateRules.standardCertain, review ?? 0))
    }

    private mutating func blocks(_ entry: Tree.Entry, _ fields: [FieldDefinition]) -> [[BlockKey]] {
        guard case .list(let items) = entry.value.content, !items.isEmpty else {
            problems.error(entry.value.position, Catalogue.Policy.needsBlocks)
            return []
        }
        if items.count > Limits.blocks {
            problems.error(items[Limits.blocks].position, Catalogue.Policy.tooMany(Limits.blocks))
        }
        var blocks: [[BlockKey]] = []
        for item in items.prefix(Limits.blocks) {
            let block = self.block(item, fields)
            let isOpen = block.allSatisfy { key in fields.contains { $0.name == key.field && $0.isOpen } }
            if !block.isEmpty, isOpen { problems.error(item.position, Catalogue.Policy.blockOfOpenFields) }
            if !block.isEmpty, blocks.contains(where: { Set($0) == Set(block) }) {
                let text = block.map(\.text).joined(separator: ", ")
                problems.error(item.position, Catalogue.Policy.duplicateWord(text))
            }
            blocks.append(block)
        }
        return blocks
    }

    private mutating func block(_ tree: Tree, _ fields: [FieldDefinition]) -> [BlockKey] {
        var items = [tree]
        if case .list(let list) = tree.content { items = list }
        if items.isEmpty { problems.error(tree.position, Catalogue.Policy.emptyList) }
        var keys: [BlockKey] = []
        for item in items {
            guard let key = blockKey(item, fields) else { continue }
            if keys.contains(key) {
                problems.error(item.position, Catalogue.Policy.duplicateWord(key.text))
            } else {
                keys.append(key)
            }
        }
        return keys
    }

    /// `phone` or `name.pinyin`.
    private mutating func blockKey(_ tree: Tree, _ fields: [FieldDefinition]) -> BlockKey? {
        guard let text = text(tree) else { return nil }
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let name = parts[0]
        guard declaredFields.contains(name) else {
            problems.unknown(name, tree.position, Catalogue.Policy.unknownField(name), known: declaredFields)
            return nil
        }
        let word = parts.count == 2 ? parts[1] : SearchKind.exact.rawValue
        guard let kind = SearchKind(rawValue: word) else {
            problems.unknown(
                word, tree.position, Catalogue.Policy.unknownSearchKind(word), known: Vocabulary.searchKinds)
            return nil
        }
        if let field = fields.first(where: { $0.name.rawValue == name }), !field.searchKinds.contains(kind),
            !(field.isOpen && kind == .exact)
        {
            let known = field.searchKinds.map { BlockKey(field.name, $0).text }
            problems.error(
                tree.position, Catalogue.Policy.blockNeedsSearch(name, kind.rawValue),
                suggestion: known.isEmpty ? nil : Catalogue.Policy.known(known))
        }
        return BlockKey(FieldName(name), kind)
    }

    private mutating func weights(_ entry: Tree.Entry) -> [FieldName: Double] {
        guard case .map(let entries) = entry.value.content, !entries.isEmpty else {
            problems.error(entry.value.position, Catalogue.Policy.needsNames(entry.key))
            return [:]
        }
        var weights: [FieldName: Double] = [:]
        for entry in distinct(entries) {
            if declaredFields.contains(entry.key) {
                weights[FieldName(entry.key)] = number(entry.value, in: 0...5)
            } else {
                problems.unknown(
                    entry.key, entry.position, Catalogue.Policy.unknownField(entry.key), known: declaredFields)
            }
        }
        return weights
    }
}
