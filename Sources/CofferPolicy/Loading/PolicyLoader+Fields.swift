// Reads the section `fields`.

import CofferModel
import CofferText

extension PolicyLoader {
    /// What stands in clear is what tells least about a person.
    static let openTypes: Set<FieldType> = [.text, .flag, .region, .date]

    mutating func fields(_ entry: Tree.Entry, tiers: [Tier]) -> [FieldDefinition]? {
        guard let named = named(entry) else { return nil }
        let entries = limited(named, to: Limits.fields)
        declaredFields = entries.map(\.key)
        var fields: [FieldDefinition] = []
        var headers: [HeaderKey: FieldName] = [:]
        var columns = 0
        for entry in entries {
            guard let field = field(entry, tiers: tiers) else { continue }
            fields.append(field)
            let before = columns
            columns += field.indexes.count
            if before <= Limits.searchColumns, columns > Limits.searchColumns {
                problems.error(entry.position, Catalogue.Policy.tooManySearchable(Limits.searchColumns))
            }
            for header in Set(HeaderKey.all(of: field)) {
                guard let other = headers.updateValue(field.name, forKey: header) else { continue }
                problems.error(
                    entry.position, Catalogue.Policy.sameHeader(field.name.rawValue, other.rawValue, header.text))
            }
        }
        return fields
    }

    private mutating func field(_ entry: Tree.Entry, tiers: [Tier]) -> FieldDefinition? {
        let errorsBefore = problems.errors.count
        if [Policy.codeKey, Policy.legacyCodesKey].contains(entry.key) {
            problems.error(entry.position, Catalogue.Policy.reservedField(entry.key))
        }
        guard
            let keys = keys(
                of: entry.value, at: entry.position, known: Vocabulary.field, required: ["tier", "type", "label"])
        else { return nil }
        let tier = keys["tier"].flatMap { fieldTier($0.value, tiers: tiers) }
        let type = keys["type"].flatMap { fieldType($0.value) }
        let label = keys["label"].flatMap { self.label($0) }
        let aliases = keys["aliases"].map { texts($0.value) ?? [] } ?? []
        let isRequired = keys["required"].flatMap { flag($0.value) } ?? false
        let uniqueness = keys["unique"].flatMap { self.uniqueness($0.value) } ?? .none
        let mask = keys["mask"].flatMap { self.mask($0.value, for: type) }
        let kinds = keys["search"].map { searchKinds($0.value, for: type) }
        let reveals = keys["search_reveals"].flatMap {
            word($0.value, known: [Vocabulary.accepted], unknown: Catalogue.Policy.notAccepted)
        }
        let show = keys["show"].flatMap {
            word($0.value, known: Vocabulary.shows, unknown: Catalogue.Policy.unknownShow)
        }
        let allowed = keys["allowed"].flatMap { self.allowed($0, type) }
        let survivorship = keys["merge"].flatMap { self.survivorship($0.value, for: type) }
        let isSensitive = keys["sensitive"].flatMap { flag($0.value) }
        if isSensitive == false, let type, type.isSensitiveByLaw, let entry = keys["sensitive"] {
            problems.error(entry.position, Catalogue.Policy.sensitiveByLaw(type.rawValue))
        }
        guard let tier, let type, let label else { return nil }
        let field = FieldDefinition(
            name: FieldName(entry.key), tier: tier, type: type, label: label, aliases: aliases, isRequired: isRequired,
            uniqueness: uniqueness, mask: mask, searchKinds: kinds ?? [], searchReveals: reveals != nil,
            showsClear: show == "clear", allowed: allowed, survivorship: survivorship ?? .keep,
            isMarkedSensitive: isSensitive ?? false)
        // What follows from a wrong value is no further error.
        if problems.errors.count == errorsBefore { check(field, entry, keys) }
        return field
    }

    private mutating func fieldTier(_ tree: Tree, tiers: [Tier]) -> TierName? {
        let known = ["open"] + tiers.map(\.name.rawValue)
        guard let name = word(tree, known: known, unknown: Catalogue.Policy.unknownTier) else { return nil }
        guard TierName(name) != .audit else {
            problems.error(tree.position, Catalogue.Policy.fieldInAudit)
            return nil
        }
        return TierName(name)
    }

    private mutating func fieldType(_ tree: Tree) -> FieldType? {
        word(tree, known: Vocabulary.types, unknown: Catalogue.Policy.unknownType)
            .flatMap { FieldType(rawValue: $0) }
    }

    private mutating func allowed(_ entry: Tree.Entry, _ type: FieldType?) -> [String]? {
        if let type, type != .text, type != .region {
            problems.error(entry.position, Catalogue.Policy.allowedNeedsText(type.rawValue))
        }
        guard type == .region else { return texts(entry.value) }
        // As they are stored: `江苏` becomes `江苏省`.
        let today = CalendarDate(daysSince1970: 0)
        return texts(entry.value)?.map { (try? FieldType.region.normalise($0, today: today).get()) ?? $0 }
    }

    private mutating func check(_ field: FieldDefinition, _ entry: Tree.Entry, _ keys: [String: Tree.Entry]) {
        if field.isOpen {
            if !Self.openTypes.contains(field.type), let type = keys["type"] {
                let known = FieldType.allCases.filter(Self.openTypes.contains).map(\.rawValue)
                problems.error(
                    type.value.position, Catalogue.Policy.openType(field.type.rawValue),
                    suggestion: Catalogue.Policy.known(known))
            }
            for key in ["mask", "search", "search_reveals", "unique", "show", "sensitive"] {
                guard let entry = keys[key] else { continue }
                problems.error(entry.position, Catalogue.Policy.keyOnOpenField(key))
            }
            return
        }
        if field.uniqueness != .none, !field.searchKinds.contains(.exact), let unique = keys["unique"] {
            problems.error(unique.position, Catalogue.Policy.uniqueNeedsSearch)
        }
        if field.searchReveals, !field.isSearchable, let reveals = keys["search_reveals"] {
            problems.error(reveals.position, Catalogue.Policy.nothingToReveal)
        }
        if keys["mask"] == nil {
            problems.warning(entry.position, Catalogue.Policy.noMask(field.name.rawValue))
        }
    }
}
