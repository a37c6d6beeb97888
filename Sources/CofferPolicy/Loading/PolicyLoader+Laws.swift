// Reads the section `laws`, and the words that rules of law share wherever they stand.

import CofferModel
import CofferText

extension PolicyLoader {
    mutating func laws(_ entry: Tree.Entry, fields: [FieldDefinition]) -> [LawDefinition] {
        guard let entries = named(entry) else { return [] }
        return limited(entries, to: Limits.laws).compactMap { law($0, fields) }
    }

    private mutating func law(_ entry: Tree.Entry, _ fields: [FieldDefinition]) -> LawDefinition? {
        // A law with a mistake still exists: references to it are no further errors.
        declaredLaws[entry.key] = ""
        let errorsBefore = problems.errors.count
        guard
            let keys = keys(
                of: entry.value, at: entry.position, known: Vocabulary.law, required: Vocabulary.requiredOfLaw),
            let kind = keys["kind"].flatMap({ lawKind($0.value, known: Vocabulary.lawKinds) })
        else { return nil }
        declaredLaws[entry.key] = kind
        let label = keys["label"].flatMap { self.label($0) }
        let citation = keys["citation"].flatMap { self.label($0) }
        let asOf = keys["as_of"].flatMap { date($0.value) }
        let isUnverified = keys["unverified"].flatMap { flag($0.value) } ?? false
        let terms = self.terms(kind, keys, at: entry.position, fields)
        guard problems.errors.count == errorsBefore, let label, let citation, let asOf, let terms else { return nil }
        return LawDefinition(
            name: entry.key, label: label, terms: terms, citation: citation, asOf: asOf, isUnverified: isUnverified)
    }

    mutating func lawKind(_ tree: Tree, known: [String]) -> String? {
        word(tree, known: known, unknown: Catalogue.Policy.unknownLawKind)
    }

    // MARK: - Terms

    /// What a rule of some kind says, wherever it stands; keys of another kind are errors.
    mutating func terms(
        _ kind: String, _ keys: [String: Tree.Entry], at place: Place, _ fields: [FieldDefinition]
    ) -> LawDefinition.Terms? {
        let others: [String]
        switch kind {
        case Vocabulary.minimum: others = Vocabulary.ofDeadlines + ["prompt"]
        case Vocabulary.maximum: others = Vocabulary.ofDeadlines + ["open_ended"]
        default: others = Vocabulary.ofRetention
        }
        refuse(others, in: keys, Catalogue.Policy.keyOfOtherKind, kind)
        if kind == Vocabulary.deadline { return deadlineTerms(keys, at: place).map { .deadline($0) } }
        return retentionTerms(kind, keys, at: place, fields).map { .retention($0) }
    }

    private mutating func retentionTerms(
        _ kind: String, _ keys: [String: Tree.Entry], at place: Place, _ fields: [FieldDefinition]
    ) -> RetentionTerms? {
        if keys["from"] == nil { problems.error(place, Catalogue.Policy.missingKey("from")) }
        let clocks = keys["from"].map { self.clocks($0.value, fields) } ?? []
        let isPrompt = hasPrompt(keys, at: place)
        if let days = keys["days"], isInBusinessDays(days) {
            problems.error(days.position, Catalogue.Policy.businessDaysOfDeadlines)
        }
        let period = keys["period"].flatMap { calendarPeriod($0.value) }
        let anchor = keys["anchor"].flatMap {
            word($0.value, known: Vocabulary.anchors, unknown: Catalogue.Policy.unknownAnchor)
        }.flatMap { RetentionTerms.Anchor(rawValue: $0) }
        let rolls = keys["rolls"].flatMap { flag($0.value) } ?? false
        let isOpenEnded = keys["open_ended"].flatMap { flag($0.value) } ?? false
        guard period != nil || isPrompt, !clocks.isEmpty else { return nil }
        return RetentionTerms(
            kind: kind == Vocabulary.maximum ? .maximum : .minimum(isOpenEnded: isOpenEnded), period: period,
            from: clocks, anchor: anchor ?? .event, rolls: rolls)
    }

    /// Names of events and open date fields.
    private mutating func clocks(_ tree: Tree, _ fields: [FieldDefinition]) -> [RetentionClock] {
        let dates = fields.filter { $0.isOpen && $0.type == .date }.map(\.name.rawValue)
        // A field that is no open date is told so, not that it is unknown.
        let known = declaredEvents + dates + declaredFields.filter { !dates.contains($0) }
        return words(tree, known: known, unknown: Catalogue.Policy.unknownClock, isNeeded: true).compactMap { word in
            if declaredEvents.contains(word.text) { return .event(EventName(word.text)) }
            return openDate(word.text, at: word.position, fields: fields).map { .field($0) }
        }
    }

    private mutating func deadlineTerms(_ keys: [String: Tree.Entry], at place: Place) -> DeadlineTerms? {
        let isBreach = keys["breach"].flatMap { flag($0.value) } ?? false
        guard isBreach != (keys["requests"] != nil) else {
            problems.error((keys["breach"] ?? keys["requests"])?.position ?? place, Catalogue.Policy.requestsOrBreach)
            return nil
        }
        let isPrompt = hasPrompt(keys, at: place)
        if isBreach {
            refuse(
                ["days", "rolls", "confirm", "confirm_days", "extension", "keep"], in: keys,
                Catalogue.Policy.keyOfOtherKind, "breach")
            let period = isPrompt ? LegalPeriod.promptly : keys["period"].flatMap { breachHours($0.value) }
            return period.map { DeadlineTerms(occasion: .breach, period: $0) }
        }
        let types =
            keys["requests"].map {
                words($0.value, known: Vocabulary.requests, unknown: Catalogue.Policy.unknownRequest, isNeeded: true)
                    .compactMap { RequestType(rawValue: $0.text) }
            } ?? []
        let isInBusinessDays = keys["days"].map { self.isInBusinessDays($0) } ?? false
        let isConfirmedInBusinessDays = keys["confirm_days"].map { self.isInBusinessDays($0) } ?? false
        if let days = keys["confirm_days"], keys["confirm"] == nil {
            problems.error(days.position, Catalogue.Policy.missingKey("confirm"))
        }
        if isInBusinessDays, let rolls = keys["rolls"] {
            problems.error(rolls.position, Catalogue.Policy.businessDaysDoNotRoll)
        }
        let period =
            isPrompt ? LegalPeriod.promptly : keys["period"].flatMap { legalPeriod($0.value, isInBusinessDays) }
        let confirm = keys["confirm"].flatMap { legalPeriod($0.value, isConfirmedInBusinessDays) }
        let longer = keys["extension"].flatMap { legalPeriod($0.value, isInBusinessDays) }
        let keep = keys["keep"].flatMap { calendarPeriod($0.value) }
        let rolls = keys["rolls"].flatMap { flag($0.value) } ?? false
        guard let period, !types.isEmpty else { return nil }
        return DeadlineTerms(
            occasion: .requests(Set(types)), period: period, confirm: confirm, extension: longer, rolls: rolls,
            keep: keep)
    }

    // MARK: - Lengths

    /// Whether a rule says "promptly"; it says that or a period, and then nothing that only a period can have.
    private mutating func hasPrompt(_ keys: [String: Tree.Entry], at place: Place) -> Bool {
        let isPrompt = keys["prompt"].flatMap { flag($0.value) } ?? false
        if isPrompt == (keys["period"] != nil) {
            problems.error(keys["prompt"]?.position ?? place, Catalogue.Policy.periodOrPrompt)
        } else if isPrompt {
            for key in ["days", "anchor", "rolls", "extension"] {
                guard let entry = keys[key] else { continue }
                problems.error(entry.position, Catalogue.Policy.keyNeedsPeriod(key))
            }
        }
        return isPrompt
    }

    private mutating func isInBusinessDays(_ entry: Tree.Entry) -> Bool {
        word(entry.value, known: Vocabulary.dayKinds, unknown: Catalogue.Policy.unknownDayKind) == "business"
    }

    mutating func calendarPeriod(_ tree: Tree) -> CalendarPeriod? {
        guard let text = text(tree) else { return nil }
        let period = CalendarPeriod(text)
        if period == nil { problems.error(tree.position, Catalogue.Policy.badPeriod(text)) }
        return period
    }

    private mutating func legalPeriod(_ tree: Tree, _ isInBusinessDays: Bool) -> LegalPeriod? {
        guard let period = calendarPeriod(tree) else { return nil }
        guard isInBusinessDays else { return .calendar(period) }
        guard period.years == 0, period.months == 0 else {
            problems.error(tree.position, Catalogue.Policy.badBusinessDays(period.description))
            return nil
        }
        return .businessDays(period.days)
    }

    private mutating func breachHours(_ tree: Tree) -> LegalPeriod? {
        guard let text = text(tree) else { return nil }
        let period = LegalPeriod.hours(text)
        if period == nil { problems.error(tree.position, Catalogue.Policy.badHours(text)) }
        return period
    }

    /// Reports every one of these keys that is there.
    mutating func refuse(
        _ others: [String], in keys: [String: Tree.Entry], _ message: (String, String) -> Phrase, _ kind: String
    ) {
        for key in others {
            guard let entry = keys[key] else { continue }
            problems.error(entry.position, message(key, kind))
        }
    }
}
