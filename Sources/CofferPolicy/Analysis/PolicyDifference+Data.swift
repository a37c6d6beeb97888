// Goes through what two policies say about the data themselves.

import CofferModel
import CofferText

extension PolicyDifference {
    static func data(_ old: Policy, _ new: Policy, _ list: inout DifferenceList) {
        list.named(.check, old.checks.map { ($0.name, $0) }, new.checks.map { ($0.name, $0) }, words: { words($0) })
        list.compare(.country, "", old.country, new.country)
        list.compare(.duplicateBlocks, "", blocks(old.duplicates), blocks(new.duplicates))
        list.compare(.duplicateWeights, "", weights(old.duplicates), weights(new.duplicates))
        list.compare(.duplicateScores, "", scores(old.duplicates), scores(new.duplicates))
        list.compare(.qualityComplete, "", groups(old.quality.complete), groups(new.quality.complete))
        list.compare(.qualityBy, "", words(old.quality.by.map(\.rawValue)), words(new.quality.by.map(\.rawValue)))
        list.compare(.qualityVerifyEvery, "", "\(old.quality.verifyEvery) days", "\(new.quality.verifyEvery) days")
        list.compare(.qualityStaleAfter, "", "\(old.quality.staleAfter) days", "\(new.quality.staleAfter) days")
        list.compare(.statistics, "", words(old.statistics), words(new.statistics))
    }

    /// What a check says, in a fixed order.
    static func words(_ check: FieldCheck) -> String {
        let fields = "[" + check.fields.map(\.rawValue).joined(separator: ", ") + "]"
        switch check.kind {
        case .same: return "\(Vocabulary.same): \(fields)"
        case .requiredOfMinors: return "\(Vocabulary.require): \(fields); when: \(Vocabulary.minor)"
        case .oneOf: return "\(Vocabulary.requireOneOf): \(fields)"
        case .ascending: return "\(Vocabulary.ascending): \(fields)"
        }
    }

    /// In a fixed order: no answer depends on the order of blocks, or of the keys in one.
    private static func blocks(_ rules: DuplicateRules) -> String? {
        words(rules.blocks.map { "[" + $0.map(\.text).sorted().joined(separator: ", ") + "]" }.sorted())
    }

    private static func weights(_ rules: DuplicateRules) -> String? {
        words(rules.weights.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" })
    }

    private static func scores(_ rules: DuplicateRules) -> String {
        "{review: \(rules.review), certain: \(rules.certain)}"
    }

    private static func groups(_ groups: [[FieldName]]) -> String? {
        words(
            groups.map { group in
                let names = group.map(\.rawValue).sorted()
                return names.count == 1 ? names[0] : "[" + names.joined(separator: ", ") + "]"
            }.sorted())
    }

    private static func words(_ rules: StatisticsRules) -> String {
        "{minimum_group: \(rules.minimumGroup), noise: \(rules.noise)}"
    }
}
