// Reads the section `roles`.

import CofferModel
import CofferText

extension PolicyLoader {
    /// A role with its place in the text.
    struct Role {
        let definition: RoleDefinition
        let position: Position
        var name: RoleName { definition.name }
    }

    mutating func roles(_ entry: Tree.Entry, tiers: [Tier]) -> [Role]? {
        guard let entries = named(entry) else { return nil }
        var roles: [Role] = []
        for entry in entries {
            let name = RoleName(entry.key)
            guard
                let keys = keys(
                    of: entry.value, at: entry.position, known: ["label", "rights", "may"], required: ["label"])
            else { continue }
            let label = keys["label"].flatMap { self.label($0) }
            let rights = keys["rights"].map { self.rights($0.value, of: name, tiers: tiers) } ?? [:]
            let actions = keys["may"].map { self.actions($0.value, of: name) } ?? []
            let definition = RoleDefinition(
                name: name, label: label ?? Phrase(en: entry.key, zh: entry.key), rights: rights,
                scopes: Dictionary(uniqueKeysWithValues: actions.map { ($0, Scope.everything) }))
            roles.append(Role(definition: definition, position: entry.position))
        }
        return roles
    }

    private mutating func rights(_ tree: Tree, of role: RoleName, tiers: [Tier]) -> [TierName: RightSet] {
        let known = tiers.map(\.name.rawValue)
        guard case .map(let entries) = tree.content else {
            problems.error(tree.position, Catalogue.Policy.needsMapping(known))
            return [:]
        }
        var rights: [TierName: RightSet] = [:]
        for entry in entries {
            let tier = TierName(entry.key)
            if tier == .open {
                problems.error(entry.position, Catalogue.Policy.rightsOnOpen)
            } else if !known.contains(entry.key) {
                problems.unknown(entry.key, entry.position, Catalogue.Policy.unknownTier(entry.key), known: known)
            } else if rights[tier] != nil {
                problems.error(entry.position, Catalogue.Policy.duplicateKeys([entry.key]))
            } else {
                rights[tier] = rightSet(entry.value, of: role, on: tier)
            }
        }
        return rights.filter { !$0.value.isEmpty }
    }

    private mutating func rightSet(_ tree: Tree, of role: RoleName, on tier: TierName) -> RightSet {
        let words = words(tree, known: RightSet.words.map(\.name), unknown: Catalogue.Policy.unknownRight)
        var set: RightSet = []
        for word in words {
            guard let right = RightSet.words.first(where: { $0.name == word.text })?.right else { continue }
            set.formUnion(right)
            positions.rights[.init(role: role, tier: tier, right: right)] = .init(
                role: role, file: problems.file, position: word.position)
        }
        return set
    }

    private mutating func actions(_ tree: Tree, of role: RoleName) -> Set<Action> {
        let words = words(tree, known: Action.allCases.map(\.rawValue), unknown: Catalogue.Policy.unknownAction)
        var actions: Set<Action> = []
        for word in words {
            guard let action = Action(rawValue: word.text) else { continue }
            actions.insert(action)
            positions.actions[.init(role: role, action: action)] = .init(
                role: role, file: problems.file, position: word.position)
        }
        return actions
    }
}
