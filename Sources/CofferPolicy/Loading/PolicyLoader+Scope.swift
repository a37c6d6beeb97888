// Reads the scope of a role: which customers its own actions reach.

import CofferModel
import CofferText

extension PolicyLoader {
    mutating func scope(_ entry: Tree.Entry, of role: inout RoleText) {
        var items = [entry.value]
        if case .list(let list) = entry.value.content {
            items = list
            if list.isEmpty { problems.error(entry.value.position, Catalogue.Policy.emptyList) }
        }
        role.scope = Scope()
        role.scopePlace = entry.position
        var words: Set<String> = []
        for item in items {
            var word = "segments"
            if case .map = item.content {
                segments(item, of: &role)
            } else if let text = self.word(item, known: Vocabulary.scopes, unknown: Catalogue.Policy.unknownScope) {
                word = text
                if text == Vocabulary.ownRegion { role.scope.ownRegion = true }
                if text == Vocabulary.ownCustomers { role.scope.ownCustomers = true }
            } else {
                continue
            }
            if !words.insert(word).inserted { problems.error(item.position, Catalogue.Policy.duplicateWord(word)) }
        }
    }

    private mutating func segments(_ tree: Tree, of role: inout RoleText) {
        guard
            let keys = keys(of: tree, at: tree.position, known: Vocabulary.scope, required: Vocabulary.scope),
            let value = keys["segments"]?.value
        else { return }
        var items = [value]
        if case .list(let list) = value.content {
            items = list
            if list.isEmpty { problems.error(value.position, Catalogue.Policy.emptyList) }
        }
        for item in items {
            guard let text = text(item) else { continue }
            if !role.scope.segments.insert(text).inserted {
                problems.error(item.position, Catalogue.Policy.duplicateWord(text))
            }
            role.segments.append(Word(text: text, position: item.position))
        }
    }

    /// The open fields that a scope looks at have to be there, and its segments among the field's values.
    mutating func checkScopes(_ roles: [RoleText], fields: [FieldDefinition]) {
        for role in roles {
            guard let place = role.scopePlace else { continue }
            for name in role.scope.fields {
                let field = fields.first { $0.name == name }
                guard let field, field.isOpen, name != Scope.regionField || field.type == .region else {
                    problems.error(place, Catalogue.Policy.scopeNeedsField(name.rawValue, name == Scope.regionField))
                    continue
                }
                guard name == Scope.segmentField, let allowed = field.allowed else { continue }
                for segment in role.segments where !allowed.contains(segment.text) {
                    problems.unknown(
                        segment.text, segment.position, Catalogue.Policy.unknownSegment(segment.text), known: allowed)
                }
            }
            if !role.actions.keys.contains(where: \.isOnCustomers) {
                problems.warning(place, Catalogue.Policy.scopeOfNothing(role.name.rawValue))
            }
        }
    }
}
