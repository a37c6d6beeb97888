// Backups in authority: who says whom they are sealed to, and what a restore brings back.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore

extension Authority {
    /// The most offline recipients of one repository; users come on top, 64 in all (docs/format.md, Sealed stream).
    static let offlineRecipientLimit = 16

    /// Whoever writes into a repository does not decide alone who reads it.
    mutating func foldRepository(_ row: LedgerRow) throws {
        let body = try decode(RepositoryBody.self, row)
        try require(may(row.actor, .backup) && may(row.actor, .restore), row)
        let keys = body.recipients.map(\.key)
        try require(
            body.id.bytes.count == 16 && body.recipients.count <= Self.offlineRecipientLimit
                && Set(keys).count == keys.count && keys.allSatisfy { $0.bytes.count == 32 }, row)
        if body.isGivenUp ?? false {
            try require(body.recipients.isEmpty && repositories.removeValue(forKey: body.id) != nil, row)
        } else {
            repositories[body.id] = body.recipients
        }
    }

    /// Users who may restore: they open every repository.
    var restorers: [User] {
        users.values.filter { $0.state == .active && may($0.id, .restore) }.sorted { $0.id < $1.id }
    }

    /// Brings back keys that the restored records need: whoever held them then and may now, and their tiers are due for
    /// sealing anew. Takes away what acts took away since.
    mutating func foldRestored(_ row: LedgerRow) throws {
        let body = try decode(RestoredBody.self, row)
        try require(may(row.actor, .restore), row)
        for id in body.keys {
            guard let key = keys[id], key.isRetired else { throw Tampering.unentitled(row.sequence) }
            keys[id]?.isRetired = false
            resealDue[key.tier] = row.sequence
        }
        for grant in body.grants {
            guard body.keys.contains(grant.key), let key = keys[grant.key],
                grant.user == .recovery
                    || Self.purposes(rights(of: grant.user, on: key.tier)).contains(key.purpose)
            else { throw Tampering.unentitled(row.sequence) }
            granted[grant.user, default: [:]][grant.key] = grant.sealed
        }
        for id in body.dataKeys {
            guard dataKeys[id]?.isRetired == true else { throw Tampering.unentitled(row.sequence) }
            dataKeys[id]?.isRetired = false
        }
        for column in body.columns {
            guard let slot = slots.first(where: { $0.column == column }) else {
                throw Tampering.unentitled(row.sequence)
            }
            incompleteSlots.insert(column)
            resealDue[slot.tier] = row.sequence
        }
        for user in body.disabled where users[user].map({ $0.state != .disabled }) ?? false {
            // Whoever was the last owner is replaced by whom the recovery identity appoints.
            try takeAway(from: user, row) { $0.state = .disabled }
        }
    }
}
