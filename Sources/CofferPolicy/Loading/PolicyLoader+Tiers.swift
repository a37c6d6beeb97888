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
            let tier = TierDefinition(name: name, label: label)
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

    /// Warns of tiers that no field uses; a policy that says how long data are kept says it of every tier.
    mutating func checkTiers(_ tiers: [Tier], fields: [FieldDefinition], retention: [RetentionRule]) {
        for tier in tiers where tier.name != .audit {
            guard let position = tier.position else { continue }
            if !fields.contains(where: { $0.tier == tier.name }) {
                problems.warning(position, Catalogue.Policy.emptyTier(tier.name.rawValue))
            } else if !retention.isEmpty, !retention.contains(where: { $0.bounds(tier.name) }) {
                problems.error(position, Catalogue.Policy.unboundedTier(tier.name.rawValue))
            }
        }
    }
}
