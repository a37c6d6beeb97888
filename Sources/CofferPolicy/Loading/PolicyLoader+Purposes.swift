// Reads the sections `purposes` (with consent), `reasons` and `approvals`.

import CofferModel
import CofferText

extension PolicyLoader {
    /// What has to be approved, with its place in the text.
    struct Approval {
        let action: Action
        let rule: ApprovalRule
        let by: [Word]
    }

    /// A purpose whose consent is not read yet: that needs fields and events.
    struct Purpose {
        let name: String
        let label: Phrase
        let keys: [String: Tree.Entry]
    }

    mutating func purposes(_ entry: Tree.Entry) -> [Purpose]? {
        guard let entries = named(entry) else { return nil }
        declaredPurposes = entries.map(\.key)
        return entries.compactMap { entry in
            guard
                let keys = keys(
                    of: entry.value, at: entry.position, known: Vocabulary.purpose, required: Vocabulary.requiredPurpose
                ), let label = keys["label"].flatMap({ label($0) })
            else { return nil }
            return Purpose(name: entry.key, label: label, keys: keys)
        }
    }

    mutating func definition(_ purpose: Purpose, fields: [FieldDefinition]) -> PurposeDefinition {
        PurposeDefinition(name: purpose.name, label: purpose.label, consent: consent(purpose.keys, fields))
    }

    private mutating func consent(_ keys: [String: Tree.Entry], _ fields: [FieldDefinition]) -> ConsentRule? {
        guard let entry = keys["consent"] else {
            refuse(Vocabulary.ofConsent, in: keys, Catalogue.Policy.keyNeeds, "consent")
            return nil
        }
        _ = word(entry.value, known: [Vocabulary.required], unknown: Catalogue.Policy.unknownConsent)
        return ConsentRule(
            field: keys["field"].flatMap { openFlag($0.value, fields) },
            valid: keys["valid"].flatMap { calendarPeriod($0.value) },
            withdrawal: keys["withdrawal"].flatMap {
                word($0.value, known: declaredEvents, unknown: Catalogue.Policy.unknownEvent)
            }.map { EventName($0) })
    }

    /// A field that is declared with a mistake is not looked at.
    private mutating func openFlag(_ tree: Tree, _ fields: [FieldDefinition]) -> FieldName? {
        guard let name = word(tree, known: declaredFields, unknown: Catalogue.Policy.unknownField) else { return nil }
        if let field = fields.first(where: { $0.name.rawValue == name }), !field.isOpen || field.type != .flag {
            let flags = fields.filter { $0.isOpen && $0.type == .flag }.map(\.name.rawValue)
            problems.error(
                tree.position, Catalogue.Policy.notOpenFlag(name),
                suggestion: flags.isEmpty || flags.count > 16 ? nil : Catalogue.Policy.known(flags))
            return nil
        }
        return FieldName(name)
    }

    mutating func reasons(_ entry: Tree.Entry) -> Set<Action> {
        let words = words(
            entry.value, known: Vocabulary.actions, unknown: Catalogue.Policy.unknownAction, isNeeded: true)
        for word in words {
            guard let action = Action(rawValue: word.text) else { continue }
            if action.takesReason {
                problems.warning(word.position, Catalogue.Policy.alwaysTakesReason(word.text))
            } else if !action.hasPlaceForReason {
                problems.error(
                    word.position, Catalogue.Policy.takesNoReason(word.text),
                    suggestion: Catalogue.Policy.known(Vocabulary.withReason))
            }
        }
        return Set(words.compactMap { Action(rawValue: $0.text) })
    }

    mutating func approvals(_ entry: Tree.Entry) -> [Approval]? {
        guard case .map(let entries) = entry.value.content, !entries.isEmpty else {
            problems.error(entry.value.position, Catalogue.Policy.needsNames(entry.key))
            return nil
        }
        return distinct(entries).compactMap { approval($0) }
    }

    private mutating func approval(_ entry: Tree.Entry) -> Approval? {
        let action = Action(rawValue: entry.key)
        if action == nil {
            problems.unknown(
                entry.key, entry.position, Catalogue.Policy.unknownAction(entry.key), known: Vocabulary.actions)
        } else if let action, !Vocabulary.approvable.contains(action) {
            problems.error(
                entry.position, Catalogue.Policy.takesNoApproval(entry.key),
                suggestion: Catalogue.Policy.known(Vocabulary.approvable.map(\.rawValue)))
        }
        guard let keys = keys(of: entry.value, at: entry.position, known: Vocabulary.approval, required: ["by"]) else {
            return nil
        }
        let roles = keys["by"].map { roleWords($0.value) } ?? []
        if let not = keys["not"] {
            _ = word(not.value, known: [Vocabulary.requester], unknown: Catalogue.Policy.notRequester)
        }
        let count = keys["count"].flatMap { people($0.value) } ?? 1
        guard let action else { return nil }
        let rule = ApprovalRule(roles: Set(roles.map { RoleName($0.text) }), count: count, excludesRequester: true)
        return Approval(action: action, rule: rule, by: roles)
    }

    private mutating func people(_ tree: Tree) -> Int? {
        guard let text = text(tree) else { return nil }
        guard let count = Int(text), (1...9).contains(count), text.utf8.count == 1 else {
            problems.error(tree.position, Catalogue.Policy.badCount(text))
            return nil
        }
        return count
    }

    /// Whoever is to approve has to have the action for it.
    mutating func checkApprovals(_ approvals: [Approval], _ roles: [Role]) {
        let approvers = Set(roles.filter { $0.definition.actions.contains(.approve) }.map(\.name.rawValue))
        for word in approvals.flatMap(\.by) where !approvers.contains(word.text) {
            problems.error(word.position, Catalogue.Policy.cannotApprove(word.text))
        }
    }

    /// The name of a role that is declared.
    mutating func role(_ tree: Tree) -> RoleName? {
        word(tree, known: declaredRoles, unknown: Catalogue.Policy.unknownRole).map { RoleName($0) }
    }

    /// Names of roles that are declared: one, or a list.
    mutating func roleWords(_ tree: Tree) -> [Word] {
        words(tree, known: declaredRoles, unknown: Catalogue.Policy.unknownRole, isNeeded: true)
    }
}
