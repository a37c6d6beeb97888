// Settling: a holder's session folds in what others entered without being able to read it (docs/design.md).

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    /// Records settled in one transaction.
    private static let chunk = 500

    /// Settles everything that waits for this session's keys, then retires session data keys nobody needs any more.
    ///
    /// - Parameter progress: called after each transaction with the number of records settled so far.
    package func settle(progress: (Int64) throws -> Void) throws {
        try speaking(path: info.vaultPath) {
            var after: RecordID?
            var done: Int64 = 0
            while true {
                let (ids, mask) = try reading { reader in
                    let mask = try settlingMask(reader)
                    let ids =
                        mask == 0
                        ? [] : try reader.store.pendingRecords(mask: mask, after: after, limit: Self.chunk)
                    return (ids, mask)
                }
                guard let last = ids.last else {
                    if mask != 0 { try retireSessionKeys(mask) }
                    return
                }
                try settle(ids)
                after = last
                done += Int64(ids.count)
                try progress(done)
            }
        }
    }

    /// Settles one customer if it waits for this session's keys.
    func settleIfHolder(code: String) throws {
        let waiting = try reading { reader -> RecordID? in
            let row = try reader.recordID(code: code).flatMap { try reader.store.record($0) }
            guard let row, row.pending & (try settlingMask(reader)) != 0 else { return nil }
            return row.id
        }
        if let waiting { try settle([waiting]) }
    }

    /// The tiers this session can settle.
    private func settlingMask(_ reader: RecordReader) throws -> Int64 {
        try settledTiers(reader.authority).reduce(0) { $0 | RecordRow.pendingBit($1.tier) }
    }

    private func settledTiers(_ authority: Authority) throws -> [TierPlan] {
        try TierPlan.all(role: info.role, keyring: keyring, authority: authority).filter { $0.mode == .holder }
    }

    private func settle(_ ids: [RecordID]) throws {
        let tiers = try reading { try self.settledTiers($0.authority).map(\.tier) }
        try writing(tiers: tiers) { writer, keys in
            // Made anew: positions of fields and search keys are those of this transaction.
            let plans = try settledTiers(writer.authority).filter { tiers.contains($0.tier) }
            for id in ids { try Settlement(plans: plans, keys: keys).settle(id, &writer) }
        }
    }

    /// Takes session data keys out of use where nothing sealed with them is left.
    ///
    /// Remarks stay under the key they were written with, so the audit tier's keys stay too.
    private func retireSessionKeys(_ mask: Int64) throws {
        let isDue = try reading { try !Self.unneededKeys(mask, $0.store, $0.authority).isEmpty }
        if !isDue { return }
        try writing { writer in
            let ids = try Self.unneededKeys(mask, writer.store, writer.authority)
            if ids.isEmpty { return }
            try writer.ledger.append(.dataKeysRetired, DataKeysRetiredBody(keys: ids))
            for id in ids { try writer.store.deleteDataKey(id) }
        }
    }

    private static func unneededKeys(
        _ mask: Int64, _ store: any StoreReading, _ authority: Authority
    ) throws -> [Int64] {
        let audit = try authority.tierID(.audit)
        let made = authority.dataKeys.values.filter { made in
            guard made.key.isSession, !made.isRetired, let tier = authority.keys[made.key.key]?.tier else {
                return false
            }
            return tier != audit && mask & RecordRow.pendingBit(tier) != 0
        }
        let tiers = Set(made.compactMap { authority.keys[$0.key.key]?.tier })
        let settled = try tiers.filter {
            try store.pendingRecords(mask: RecordRow.pendingBit($0), after: nil, limit: 1).isEmpty
        }
        return made.filter { made in authority.keys[made.key.key].map { settled.contains($0.tier) } ?? false }
            .map(\.key.id).sorted()
    }
}
