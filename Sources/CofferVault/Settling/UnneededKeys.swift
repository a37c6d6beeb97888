// Which keys can go after a sealing anew, and why others cannot.

internal import CofferModel
internal import CofferPolicy
internal import CofferText

/// Keys of tiers sealed anew that nothing needs any more, and why others are kept.
struct UnneededKeys {
    private(set) var dataKeys: [Int64] = []
    private(set) var keys: [Int64] = []
    private(set) var kept: [Phrase] = []

    /// - Parameter check: has looked at every part there is: a key is dropped only if nothing is sealed under it.
    init(tiers: [TierID], _ check: ResealCheck, _ reader: RecordReader) throws {
        let authority = reader.authority
        let old = authority.keys.values.filter { key in
            !key.isRetired && tiers.contains(key.tier)
                && key.epoch < authority.currentKey(key.tier, key.purpose)?.epoch ?? 0
        }
        let audit = try authority.tierID(.audit)
        let hasReasons =
            check.hasSealedReasons || authority.requests.values.contains { $0.body.reason != nil }
            || authority.alerts.values.contains { $0.reason != nil }
        for key in old.sorted(by: { $0.id < $1.id }) {
            let made = authority.dataKeys.values.filter { $0.key.key == key.id && !$0.isRetired }.map(\.key.id)
            let free = made.filter { !check.usedDataKeys.contains($0) }.sorted()
            dataKeys += free
            if free.count < made.count {
                kept.append(Catalogue.Keys.keptForParts(Self.label(key.tier, reader), epoch: key.epoch))
            } else if key.tier == audit, key.purpose == .clear, hasReasons {
                kept.append(Catalogue.Keys.keptForReasons(epoch: key.epoch))
            } else {
                keys.append(key.id)
            }
        }
    }

    private static func label(_ tier: TierID, _ reader: RecordReader) -> Phrase {
        reader.authority.tierName(tier).flatMap { reader.policy.tier($0)?.label } ?? Catalogue.Vault.thisTier()
    }
}
