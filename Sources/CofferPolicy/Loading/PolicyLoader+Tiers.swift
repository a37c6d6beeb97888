// Reads the section `tiers`.

import CofferModel
import CofferText

extension PolicyLoader {
    /// A tier with its place in the text; nil for `audit` where it is not declared.
    struct Tier {
        let definition: TierDefinition
        let position: Position?
        var name: TierName { definition.name }
    }

    /// Tiers have numbers 1...15 in a vault, and `audit` takes one.
    static let tierLimit = 14

    mutating func tiers(_ entry: Tree.Entry) -> [Tier]? {
        guard let entries = named(entry) else { return nil }
        var tiers: [Tier] = []
        for entry in entries {
            let name = TierName(entry.key)
            guard name != .open else {
                problems.error(entry.position, Catalogue.Policy.openDeclared)
                continue
            }
            let keys = keys(of: entry.value, at: entry.position, known: ["label"], required: ["label"])
            // A tier with a bad label still exists: references to it are no further errors.
            let label = keys?["label"].flatMap { self.label($0) } ?? Catalogue.Policy.auditTier
            tiers.append(Tier(definition: TierDefinition(name: name, label: label), position: entry.position))
            if tiers.count(where: { $0.name != .audit }) == Self.tierLimit + 1, name != .audit {
                problems.error(entry.position, Catalogue.Policy.tooManyTiers(Self.tierLimit))
            }
        }
        if !tiers.contains(where: { $0.name == .audit }) {
            let audit = TierDefinition(name: .audit, label: Catalogue.Policy.auditTier)
            tiers.append(Tier(definition: audit, position: nil))
        }
        return tiers
    }

    /// Warns of tiers that no field uses.
    mutating func checkTiers(_ tiers: [Tier], fields: [FieldDefinition]) {
        for tier in tiers where tier.name != .audit {
            guard let position = tier.position, !fields.contains(where: { $0.tier == tier.name }) else { continue }
            problems.warning(position, Catalogue.Policy.emptyTier(tier.name.rawValue))
        }
    }
}
