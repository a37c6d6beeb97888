// Who was given which keys when, and until when each opened anything: authority folded once more, from the first entry.

internal import CofferCrypto
internal import CofferModel
internal import CofferStore

/// The keys and keyslots of everybody in the course of a vault's life.
struct KeyTimeline {
    struct Holding: Equatable {
        let user: UserID
        let key: HierarchyKey
        /// Milliseconds since 1970-01-01 UTC.
        let from: Int64
        /// When it was taken away; nil: it is held still.
        var until: Int64?
    }

    /// A keyslot by which somebody opens their keys.
    struct Slot: Equatable {
        let user: UserID
        /// 0: the passphrase, 1: the key file.
        let number: Int64
        let from: Int64
        var until: Int64?
    }

    private(set) var holdings: [Holding] = []
    private(set) var slots: [Slot] = []
    /// Since when nothing in the file is sealed under a key any more.
    private(set) var uselessSince: [Int64: Int64] = [:]
    /// Fields that stood in parts of an earlier tier at any time, besides where the policies have them.
    private(set) var moved: [FieldName: Set<TierID>] = [:]

    init(_ reader: RecordReader) throws {
        var authority = Authority(vault: reader.vault)
        while true {
            let rows = try reader.store.authorityRows(after: authority.sequence, limit: 1_000)
            for row in rows {
                try authority.fold(row)
                if Self.changesKeys(row) { note(authority, at: row.time) }
            }
            if rows.count < 1_000 { return }
        }
    }

    /// Most entries register data keys, which change nothing here.
    private static func changesKeys(_ row: LedgerRow) -> Bool {
        guard let kind = AuthorityKind(rawValue: row.kind) else { return true }
        return kind.changesHoldings || [.enrol, .keyslot, .resealed].contains(kind)
    }

    private mutating func note(_ authority: Authority, at time: Int64) {
        for index in holdings.indices where holdings[index].until == nil {
            let holding = holdings[index]
            if authority.granted[holding.user]?[holding.key.id] == nil { holdings[index].until = time }
        }
        let open = Set(holdings.filter { $0.until == nil }.map { [$0.user.rawValue, $0.key.id] })
        for (user, keys) in authority.granted where user.rawValue != 0 {
            for id in keys.keys.sorted() where !open.contains([user.rawValue, id]) {
                if let key = authority.keys[id] { holdings.append(Holding(user: user, key: key, from: time)) }
            }
        }
        for (id, key) in authority.keys where key.isRetired && uselessSince[id] == nil { uselessSince[id] = time }
        for index in slots.indices where slots[index].until == nil {
            if authority.users[slots[index].user]?.keyslots[slots[index].number] == nil { slots[index].until = time }
        }
        for user in authority.users.values.sorted(by: { $0.id < $1.id }) {
            for number in user.keyslots.keys.sorted()
            where !slots.contains(where: { $0.user == user.id && $0.number == number && $0.until == nil }) {
                slots.append(Slot(user: user.id, number: number, from: time))
            }
        }
        for (field, tier) in authority.movedFrom { moved[field, default: []].insert(tier) }
    }

    /// The keys of a user that opened something in these days: those they held, and those taken away before that still
    /// opened what had not been sealed anew.
    func usable(by user: UserID, in days: DayRange) -> [Holding] {
        holdings.filter { $0.user == user && $0.from < days.end && uselessSince[$0.key.id] ?? .max > days.start }
    }
}
