// Reads what a policy says about the data themselves: country, quality, statistics, and the sections with files of their
// own.

import CofferModel
import CofferText

extension PolicyLoader {
    static let standardCountry = "CN"

    mutating func dataRules(_ sections: [String: Tree.Entry], fields: [FieldDefinition]) -> DataRules {
        DataRules(
            country: sections["country"].flatMap { country($0.value) } ?? Self.standardCountry,
            checks: sections["checks"].map { checks($0, fields: fields) } ?? [],
            duplicates: duplicates(sections["duplicates"], fields: fields),
            quality: quality(sections["quality"], fields: fields),
            statistics: statistics(sections["statistics"]))
    }

    private mutating func country(_ tree: Tree) -> String? {
        guard let text = text(tree) else { return nil }
        guard CountryCodes.contains(text) else {
            let capitals = text.uppercased()
            problems.error(
                tree.position, Catalogue.Policy.unknownCountry(text),
                suggestion: CountryCodes.contains(capitals) ? Catalogue.Policy.didYouMean(capitals) : nil)
            return nil
        }
        return text
    }

    private mutating func quality(_ entry: Tree.Entry?, fields: [FieldDefinition]) -> QualityRules {
        let standard = QualityRules(complete: QualityRules.standardComplete(fields))
        guard let entry,
            let keys = keys(of: entry.value, at: entry.position, known: Vocabulary.quality, required: [])
        else { return standard }
        return QualityRules(
            complete: keys["complete"].map { complete($0) } ?? standard.complete,
            by: keys["by"].map { dividing($0, fields) } ?? [],
            verifyEvery: keys["verify_every"].flatMap { days($0.value) } ?? QualityRules.standardDays,
            staleAfter: keys["stale_after"].flatMap { days($0.value) } ?? QualityRules.standardDays)
    }

    /// Fields that have to be there; a list among them: one of these.
    private mutating func complete(_ entry: Tree.Entry) -> [[FieldName]] {
        var items = [entry.value]
        if case .list(let list) = entry.value.content { items = list }
        if items.isEmpty { problems.error(entry.value.position, Catalogue.Policy.emptyList) }
        var groups: [[FieldName]] = []
        for item in items {
            let words = words(item, known: declaredFields, unknown: Catalogue.Policy.unknownField, isNeeded: true)
            let group = words.map { FieldName($0.text) }
            if !group.isEmpty, groups.contains(where: { Set($0) == Set(group) }) {
                problems.error(
                    item.position, Catalogue.Policy.duplicateWord(words.map(\.text).joined(separator: ", ")))
            }
            groups.append(group)
        }
        return groups
    }

    private mutating func dividing(_ entry: Tree.Entry, _ fields: [FieldDefinition]) -> [FieldName] {
        let words = words(
            entry.value, known: declaredFields, unknown: Catalogue.Policy.unknownField, isNeeded: true)
        let open = fields.filter(\.isOpen).map(\.name.rawValue)
        for word in words where fields.contains(where: { $0.name.rawValue == word.text && !$0.isOpen }) {
            problems.error(
                word.position, Catalogue.Policy.dividedByOpen(word.text),
                suggestion: open.isEmpty || open.count > 16 ? nil : Catalogue.Policy.known(open))
        }
        return words.map { FieldName($0.text) }
    }

    private mutating func statistics(_ entry: Tree.Entry?) -> StatisticsRules {
        let standard = StatisticsRules.standard
        guard let entry,
            let keys = keys(of: entry.value, at: entry.position, known: Vocabulary.statistics, required: [])
        else { return standard }
        return StatisticsRules(
            minimumGroup: keys["minimum_group"].flatMap { whole($0.value, in: 5...1000) } ?? standard.minimumGroup,
            noise: keys["noise"].flatMap { whole($0.value, in: 1...10) } ?? standard.noise)
    }

    // MARK: - Numbers

    /// A number as people write it, `0.95`: digits with one point at most.
    mutating func number(_ tree: Tree, in range: ClosedRange<Double>) -> Double? {
        guard let text = text(tree) else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let isShaped =
            parts.count <= 2 && text.utf8.count <= 12
            && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
        guard isShaped, let number = Double(text), range.contains(number) else {
            problems.error(
                tree.position,
                Catalogue.Policy.badNumber(text, "\(Int(range.lowerBound))", "\(Int(range.upperBound))"))
            return nil
        }
        return number
    }

    private mutating func whole(_ tree: Tree, in range: ClosedRange<Int>) -> Int? {
        guard let text = text(tree) else { return nil }
        guard text.utf8.count <= 4, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
            range.contains(number)
        else {
            problems.error(
                tree.position, Catalogue.Policy.badWhole(text, "\(range.lowerBound)", "\(range.upperBound)"))
            return nil
        }
        return number
    }
}
