// Reads the section `roles`: what each role's own text says.

import CofferModel
import CofferText

extension PolicyLoader {
    mutating func roles(_ entry: Tree.Entry, tiers: [Tier], session: SessionLimits) -> [RoleText]? {
        guard let named = named(entry) else { return nil }
        let entries = limited(named, to: Limits.roles)
        declaredRoles = entries.map(\.key)
        return entries.compactMap { role($0, tiers: tiers, session: session) }
    }

    private mutating func role(_ entry: Tree.Entry, tiers: [Tier], session: SessionLimits) -> RoleText? {
        guard let keys = keys(of: entry.value, at: entry.position, known: Vocabulary.role, required: ["label"]) else {
            return nil
        }
        let label = keys["label"].flatMap { self.label($0) }
        var role = RoleText(
            name: RoleName(entry.key), place: entry.position, label: label ?? Phrase(en: entry.key, zh: entry.key))
        role.parents = keys["extends"].map { roleWords($0.value) } ?? []
        role.rights = keys["rights"].map { rights($0.value, tiers: tiers) } ?? [:]
        role.fieldRights = keys["fields"].map { fieldRights($0) } ?? [:]
        role.actions = keys["may"].map { actions($0.value) } ?? [:]
        role.purposes = keys["for"].map { purposes($0, of: role) } ?? [:]
        if let entry = keys["scope"] { scope(entry, of: &role) }
        role.session = keys["session"].map { roleSession($0, within: session) }
        role.restrictions = ["fields", "for", "scope"].compactMap { keys[$0]?.position }
        return role
    }

    private mutating func rights(_ tree: Tree, tiers: [Tier]) -> [TierName: RoleText.Rights] {
        let known = tiers.map(\.name.rawValue)
        guard case .map(let entries) = tree.content else {
            problems.error(tree.position, Catalogue.Policy.needsMapping(known))
            return [:]
        }
        var rights: [TierName: RoleText.Rights] = [:]
        for entry in distinct(entries) {
            if TierName(entry.key) == .open {
                problems.error(entry.position, Catalogue.Policy.rightsOnOpen)
            } else if !known.contains(entry.key) {
                problems.unknown(entry.key, entry.position, Catalogue.Policy.unknownTier(entry.key), known: known)
            } else {
                rights[TierName(entry.key)] = self.rights(entry, known: Vocabulary.rights)
            }
        }
        return rights.filter { !$0.value.set.isEmpty }
    }

    /// The refinements of a role; whether they are less than its rights is checked when all is read.
    private mutating func fieldRights(_ entry: Tree.Entry) -> [FieldName: RoleText.Rights] {
        guard case .map(let entries) = entry.value.content, !entries.isEmpty else {
            problems.error(entry.value.position, Catalogue.Policy.needsNames(entry.key))
            return [:]
        }
        var rights: [FieldName: RoleText.Rights] = [:]
        for entry in distinct(entries) {
            if declaredFields.contains(entry.key) {
                rights[FieldName(entry.key)] = self.rights(entry, known: Vocabulary.rights + [Vocabulary.noRight])
            } else {
                problems.unknown(
                    entry.key, entry.position, Catalogue.Policy.unknownField(entry.key), known: declaredFields)
            }
        }
        return rights
    }

    private mutating func rights(_ entry: Tree.Entry, known: [String]) -> RoleText.Rights {
        let words = words(entry.value, known: known, unknown: Catalogue.Policy.unknownRight)
        var rights = RoleText.Rights(place: entry.position)
        for word in words {
            if word.text == Vocabulary.noRight, words.count > 1 {
                problems.error(word.position, Catalogue.Policy.noneAmongRights)
            }
            guard let right = RightSet.words.first(where: { $0.name == word.text })?.right else { continue }
            rights.set.formUnion(right)
            rights.places.append((right, word.position))
        }
        return rights
    }

    private mutating func actions(_ tree: Tree) -> [Action: Place] {
        let words = words(tree, known: Vocabulary.actions, unknown: Catalogue.Policy.unknownAction)
        return Dictionary(
            words.compactMap { word in Action(rawValue: word.text).map { ($0, word.position) } }
        ) { first, _ in first }
    }

    /// `for`: the purposes of which one has to be named, by the actions that need it.
    private mutating func purposes(_ entry: Tree.Entry, of role: RoleText) -> [Action: Set<String>] {
        let own = Vocabulary.actions.filter { name in role.actions.keys.contains { $0.rawValue == name } }
        guard case .map(let entries) = entry.value.content, !entries.isEmpty else {
            problems.error(entry.value.position, Catalogue.Policy.needsMapping(own))
            return [:]
        }
        var purposes: [Action: Set<String>] = [:]
        for entry in distinct(entries) {
            let words = words(
                entry.value, known: declaredPurposes, unknown: Catalogue.Policy.unknownPurpose, isNeeded: true)
            if let action = Action(rawValue: entry.key), role.actions[action] != nil {
                purposes[action] = Set(words.map(\.text))
                if !action.hasPlaceForPurpose {
                    problems.error(
                        entry.position, Catalogue.Policy.takesNoPurpose(entry.key),
                        suggestion: Catalogue.Policy.known(Vocabulary.withPurpose))
                }
            } else if Action(rawValue: entry.key) != nil {
                problems.error(
                    entry.position, Catalogue.Policy.purposeOfOtherAction(entry.key, role.name.rawValue),
                    suggestion: own.isEmpty ? nil : Catalogue.Policy.known(own))
            } else {
                problems.unknown(
                    entry.key, entry.position, Catalogue.Policy.unknownAction(entry.key), known: own)
            }
        }
        return purposes
    }
}
