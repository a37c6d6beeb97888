// Reads the section `tiers`.

import CofferModel
import CofferText

extension PolicyLoader {
    /// A tier with its place in the text; nil for `audit` where it is not declared.
    struct Tier {
        let definition: TierDefinition
        let position: Place?
        var name: TierName { definition.name }
    }

    mutating func tiers(_ entry: Tree.Entry) -> [Tier]? {
        guard let entries = named(entry) else { return nil }
        var tiers: [Tier] = []
        for entry in entries {
            let name = TierName(entry.key)
            guard name != .open else {
                problems.error(entry.position, Catalogue.Policy.openDeclared)
                continue
            }
            let keys = keys(of: entry.value, at: entry.position, known: Vocabulary.tier, required: ["label"])
            // A tier with a bad label still exists: references to it are no further errors.
            let label = keys?["label"].flatMap { self.label($0) } ?? Catalogue.Policy.auditTier
            let retention = keys?["retention"].flatMap { self.retention($0) }
            let tier = TierDefinition(name: name, label: label, retentionMaximum: retention)
            tiers.append(Tier(definition: tier, position: entry.position))
            if tiers.count(where: { $0.name != .audit }) == Limits.tiers + 1, name != .audit {
                problems.error(entry.position, Catalogue.Policy.tooManyTiers(Limits.tiers))
            }
        }
        if !tiers.contains(where: { $0.name == .audit }) {
            let audit = TierDefinition(name: .audit, label: Catalogue.Policy.auditTier)
            tiers.append(Tier(definition: audit, position: nil))
        }
        return tiers
    }

    private mutating func retention(_ entry: Tree.Entry) -> RetentionPeriod? {
        guard
            let keys = keys(
                of: entry.value, at: entry.position, known: Vocabulary.retention, required: Vocabulary.retention),
            let tree = keys["maximum"]?.value, let text = text(tree)
        else { return nil }
        let period = RetentionPeriod(text)
        if period == nil { problems.error(tree.position, Catalogue.Policy.badRetention(text)) }
        return period
    }

    /// Warns of tiers that no field uses.
    mutating func checkTiers(_ tiers: [Tier], fields: [FieldDefinition]) {
        for tier in tiers where tier.name != .audit {
            guard let position = tier.position, !fields.contains(where: { $0.tier == tier.name }) else { continue }
            problems.warning(position, Catalogue.Policy.emptyTier(tier.name.rawValue))
        }
    }
}
