// Reads how customer codes are made.

import CofferModel
import CofferText

extension PolicyLoader {
    static let standardCodes = "C{seq:7}{check}"

    mutating func codes(_ entry: Tree.Entry?) -> CodePattern? {
        guard let entry else { return codes(Self.standardCodes, .mod37And36, at: Place(startOf: main)) }
        guard
            let keys = keys(
                of: entry.value, at: entry.position, known: Vocabulary.codes, required: Vocabulary.requiredCodes)
        else { return nil }
        let check = keys["check"]
        let name = check.flatMap { word($0.value, known: Vocabulary.checks, unknown: Catalogue.Code.unknownCheck) }
        let system = name.flatMap { CodeCheck(rawValue: $0) }
        guard let tree = keys["pattern"]?.value, let text = text(tree), check == nil || system != nil,
            let pattern = codes(text, system ?? .mod37And36, at: tree.position)
        else { return nil }
        if let check, !pattern.hasCheck { problems.error(check.position, Catalogue.Code.checkWithoutPlace) }
        return pattern
    }

    private mutating func codes(_ text: String, _ check: CodeCheck, at place: Place) -> CodePattern? {
        do {
            return try CodePattern(text, check: check)
        } catch {
            problems.error(place, error.message, suggestion: error.suggestion)
            return nil
        }
    }

    /// A region that stands in the code is seen by everybody: it has to be open in the first place.
    mutating func checkCodes(_ code: CodePattern, _ entry: Tree.Entry?, fields: [FieldDefinition]) {
        guard let entry, code.needs.contains(.region), Policy.codeRegion(code, fields) == nil else { return }
        problems.error(entry.position, Catalogue.Code.needsRegion)
    }
}
