// Puts together what a role has from its own text and from all that it extends; taking over only ever adds.

import CofferModel
import CofferText

extension PolicyLoader {
    /// A role with all that it has, and its own text.
    struct Role {
        let definition: RoleDefinition
        let text: RoleText
        var position: Place { text.place }
        var name: RoleName { definition.name }
    }

    /// Reports each ring of roles that extend each other once, at the first of them by name.
    mutating func checkCycles(_ roles: [RoleText]) {
        let byName = Dictionary(roles.map { ($0.name, $0) }) { first, _ in first }
        var done: Set<RoleName> = []
        for role in roles.sorted(by: { $0.name < $1.name }) where !done.contains(role.name) {
            guard let ring = Self.ring(through: role, byName) else { continue }
            done.formUnion(ring)
            let next = ring.count > 1 ? ring[1] : role.name
            let word = role.parents.first { $0.text == next.rawValue }
            problems.error(
                word?.position ?? role.place, Catalogue.Policy.extendsInRing((ring + [role.name]).map(\.rawValue)))
        }
    }

    /// The shortest way from a role over what it extends back to itself, without the return.
    private static func ring(through role: RoleText, _ roles: [RoleName: RoleText]) -> [RoleName]? {
        var from: [RoleName: RoleName] = [:]
        var queue = [role.name]
        var next = 0
        while next < queue.count {
            let name = queue[next]
            next += 1
            for parent in (roles[name]?.parents ?? []).map({ RoleName($0.text) }).sorted() {
                if parent == role.name {
                    var way = [name]
                    while let before = way.last.flatMap({ from[$0] }) { way.append(before) }
                    return way.reversed()
                }
                guard parent != role.name, from[parent] == nil else { continue }
                from[parent] = name
                queue.append(parent)
            }
        }
        return nil
    }

    /// Every role with what it takes over; there is no ring among them.
    mutating func flattened(_ roles: [RoleText], fields: [FieldDefinition]) -> [Role] {
        let byName = Dictionary(roles.map { ($0.name, $0) }) { first, _ in first }
        return roles.map { role in
            let sources = [role] + Self.ancestors(of: role, byName)
            checkRefinements(of: role, sources, fields)
            return Role(definition: flattened(sources, fields), text: role)
        }
    }

    /// All that a role extends, directly or not, in order of their names.
    private static func ancestors(of role: RoleText, _ roles: [RoleName: RoleText]) -> [RoleText] {
        var found: Set<RoleName> = []
        var waiting = role.parents.map { RoleName($0.text) }
        while let name = waiting.popLast() {
            guard found.insert(name).inserted else { continue }
            waiting += (roles[name]?.parents ?? []).map { RoleName($0.text) }
        }
        return found.sorted().compactMap { roles[$0] }
    }

    /// - Parameter sources: the role itself, then what it extends by name.
    private mutating func flattened(_ sources: [RoleText], _ fields: [FieldDefinition]) -> RoleDefinition {
        let role = sources[0]
        var rights: [TierName: RightSet] = [:]
        var scopes: [Action: Scope] = [:]
        var purposes: [Action: Set<String>?] = [:]
        for source in sources {
            for (tier, own) in source.rights {
                rights[tier, default: []].formUnion(own.set)
                for (right, place) in own.places {
                    note(place, of: source, at: \.rights, .init(role: role.name, tier: tier, right: right))
                }
            }
            for (action, place) in source.actions {
                let scope = action.isOnCustomers ? source.scope : .everything
                scopes[action] = scopes[action]?.union(scope) ?? scope
                // One source that asks for no purpose is enough.
                let own = source.purposes[action]
                let before = purposes[action] ?? own
                purposes.updateValue(before.flatMap { some in own.map { some.union($0) } }, forKey: action)
                note(place, of: source, at: \.actions, .init(role: role.name, action: action))
            }
        }
        return RoleDefinition(
            name: role.name, label: role.label, parents: role.parents.map { RoleName($0.text) }.sorted(),
            rights: rights, fieldRights: fieldRights(sources, rights, fields), scopes: scopes,
            purposes: purposes.compactMapValues { $0 }, session: role.session)
    }

    /// The rights on fields of which some source gives less than on their tier.
    private mutating func fieldRights(
        _ sources: [RoleText], _ rights: [TierName: RightSet], _ fields: [FieldDefinition]
    ) -> [FieldName: RightSet] {
        var fieldRights: [FieldName: RightSet] = [:]
        for field in fields where sources.contains(where: { $0.fieldRights[field.name] != nil }) {
            var given: RightSet = []
            for source in sources {
                guard let own = source.fieldRights[field.name] ?? source.rights[field.tier] else { continue }
                given.formUnion(own.set)
                if let refinement = source.fieldRights[field.name] {
                    note(refinement, of: source, at: .init(role: sources[0].name, field: field.name))
                }
                for (right, place) in own.places {
                    let key = RulePositions.FieldRight(role: sources[0].name, field: field.name, right: right)
                    note(place, of: source, at: \.fieldRights, key, isOnTier: source.fieldRights[field.name] == nil)
                }
            }
            if given.withImplied != (rights[field.tier] ?? []).withImplied { fieldRights[field.name] = given }
        }
        return fieldRights
    }

    private mutating func note<Key>(
        _ place: Place, of source: RoleText, at table: WritableKeyPath<RulePositions, [Key: RulePositions.Source]>,
        _ key: Key, isOnTier: Bool = true
    ) {
        guard positions[keyPath: table][key] == nil else { return }
        positions[keyPath: table][key] = RulePositions.Source(
            role: source.name, file: place.file, position: place.position, isOnTier: isOnTier)
    }

    private mutating func note(_ refinement: RoleText.Rights, of source: RoleText, at key: RulePositions.Refinement) {
        let place = RulePositions.Source(
            role: source.name, file: refinement.place.file, position: refinement.place.position, isOnTier: false)
        positions.refinements[key, default: []].append((place, refinement.set))
    }

    /// A refinement takes something away, of the role's own rights, and nothing gives all of it back.
    private mutating func checkRefinements(of role: RoleText, _ sources: [RoleText], _ fields: [FieldDefinition]) {
        for field in fields {
            guard let refinement = role.fieldRights[field.name] else { continue }
            if field.isOpen {
                problems.error(refinement.place, Catalogue.Policy.rightsOnOpen)
                continue
            }
            let onTier = (role.rights[field.tier]?.set ?? []).withImplied
            let refined = refinement.set.withImplied
            let (name, tier) = (field.name.rawValue, field.tier.rawValue)
            guard refined.isSubset(of: onTier) else {
                let more = refinement.set.subtracting(onTier).names
                problems.error(refinement.place, Catalogue.Policy.refinementWider(name, tier, more))
                continue
            }
            let inherited = sources.dropFirst().reduce(into: RightSet()) { $0.formUnion($1.rights(on: field)) }
            if inherited.union(refined) == inherited.union(onTier) {
                let givers = sources.dropFirst().filter { !$0.rights(on: field).isSubset(of: refined) }
                problems.error(
                    refinement.place, Catalogue.Policy.refinementWithoutEffect(name, tier, givers.map(\.name.rawValue)))
            } else if !inherited.isSubset(of: refined) {
                problems.warning(
                    refinement.place,
                    Catalogue.Policy.refinementPartly(name, inherited.subtracting(refined).names))
            }
        }
    }
}
