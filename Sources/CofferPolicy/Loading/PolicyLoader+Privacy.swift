// Reads what a policy says about keeping data and answering people: events, purge, holidays, and the sections with files
// of their own.

import CofferModel
import CofferText

extension PolicyLoader {
    mutating func privacyRules(
        _ sections: [String: Tree.Entry], tiers: [Tier], fields: [FieldDefinition]
    ) -> PrivacyRules {
        let events = sections["events"].map { self.events($0, fields: fields) } ?? []
        let laws = sections["laws"].map { self.laws($0, fields: fields) } ?? []
        let rules = PrivacyRules(
            events: events, laws: laws,
            retention: sections["retention"].map { retention($0, laws, tiers: tiers, fields: fields) } ?? [],
            deadlines: sections["deadlines"].map { deadlines($0, laws, fields: fields) } ?? [],
            purge: sections["purge"].map { purge($0, fields: fields) } ?? .standard,
            holidays: sections["holidays"].map { holidays($0.value) } ?? [])
        if let entry = sections["retention"],
            Set(rules.retention.flatMap(\.conditions)).count > Limits.conditions
        {
            problems.error(entry.position, Catalogue.Policy.tooManyConditions(Limits.conditions))
        }
        return rules
    }

    // MARK: - Events

    private mutating func events(_ entry: Tree.Entry, fields: [FieldDefinition]) -> [EventDefinition] {
        guard let named = named(entry) else { return [] }
        let entries = limited(named, to: Limits.events)
        declaredEvents = named.map(\.key)
        var keepers: [FieldName: String] = [:]
        return entries.compactMap { entry in
            if declaredFields.contains(entry.key) {
                problems.error(entry.position, Catalogue.Policy.eventNamedAsField(entry.key))
            }
            guard
                let keys = keys(of: entry.value, at: entry.position, known: Vocabulary.event, required: ["label"])
            else { return nil }
            let label = keys["label"].flatMap { self.label($0) }
            let keeps = keys["keeps"].flatMap { openDate($0.value, fields: fields) }
            if let keeps, let place = keys["keeps"]?.value.position,
                let other = keepers.updateValue(entry.key, forKey: keeps)
            {
                problems.error(place, Catalogue.Policy.keptAlready(keeps.rawValue, other))
            }
            return label.map { EventDefinition(name: EventName(entry.key), label: $0, keeps: keeps) }
        }
    }

    private mutating func openDate(_ tree: Tree, fields: [FieldDefinition]) -> FieldName? {
        guard let name = word(tree, known: declaredFields, unknown: Catalogue.Policy.unknownField) else { return nil }
        return openDate(name, at: tree.position, fields: fields)
    }

    /// The field if it is an open date; a field that is declared with a mistake is not looked at.
    mutating func openDate(_ name: String, at place: Place, fields: [FieldDefinition]) -> FieldName? {
        if let field = fields.first(where: { $0.name.rawValue == name }), !field.isOpen || field.type != .date {
            let dates = fields.filter { $0.isOpen && $0.type == .date }.map(\.name.rawValue)
            problems.error(
                place, Catalogue.Policy.notOpenDate(name),
                suggestion: dates.isEmpty || dates.count > 16 ? nil : Catalogue.Policy.known(dates))
            return nil
        }
        return FieldName(name)
    }

    // MARK: - Purge and holidays

    private mutating func purge(_ entry: Tree.Entry, fields: [FieldDefinition]) -> PurgeRules {
        let standard = PurgeRules.standard
        guard let keys = keys(of: entry.value, at: entry.position, known: Vocabulary.purge, required: []) else {
            return standard
        }
        return PurgeRules(
            grace: keys["grace"].flatMap { days($0.value) } ?? standard.grace,
            backupWithin: keys["backup_within"].flatMap { duration($0.value) },
            suppression: keys["suppression"].map { suppression($0.value, fields: fields) } ?? [])
    }

    /// Fields by which an erased customer is known again: only their search tokens are there to be kept.
    private mutating func suppression(_ tree: Tree, fields: [FieldDefinition]) -> [FieldName] {
        let names = words(
            tree, known: declaredFields, unknown: Catalogue.Policy.unknownField, isNeeded: true)
        for name in names {
            guard let field = fields.first(where: { $0.name.rawValue == name.text }),
                !field.searchKinds.contains(.exact)
            else { continue }
            let known = fields.filter { $0.searchKinds.contains(.exact) }.map(\.name.rawValue)
            problems.error(
                name.position, Catalogue.Policy.suppressionNeedsSearch(name.text),
                suggestion: known.isEmpty || known.count > 16 ? nil : Catalogue.Policy.known(known))
        }
        let wanted = Set(names.map(\.text))
        return fields.map(\.name).filter { wanted.contains($0.rawValue) }
    }

    private mutating func holidays(_ tree: Tree) -> [CalendarDate] {
        guard case .list(let items) = tree.content, !items.isEmpty else {
            problems.error(tree.position, Catalogue.Policy.needsDates)
            return []
        }
        if items.count > Limits.holidays {
            problems.error(items[Limits.holidays].position, Catalogue.Policy.tooMany(Limits.holidays))
        }
        var days: Set<CalendarDate> = []
        for item in items.prefix(Limits.holidays) {
            guard let day = date(item) else { continue }
            if !days.insert(day).inserted { problems.error(item.position, Catalogue.Policy.duplicateWord(day.iso)) }
        }
        return days.sorted()
    }

    /// `2026-10-01`.
    mutating func date(_ tree: Tree) -> CalendarDate? {
        guard let text = text(tree) else { return nil }
        let date = CalendarDate(iso: text)
        if date == nil { problems.error(tree.position, Catalogue.Policy.badDate(text)) }
        return date
    }
}
