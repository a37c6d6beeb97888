// Where values of fields stand: policies move fields, take them away and bring them back; sealed values follow later.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore

extension Authority {
    /// What the newest policy that had a field said of it: its values are in this form, and in this tier or on their way.
    struct KnownField: Sendable, Codable, Equatable {
        var type: FieldType
        var tier: TierName
    }

    /// What a new policy does to values there may be.
    struct FieldChanges {
        /// With the tier in which their values stand.
        var moved: [(field: FieldName, from: TierName, to: TierName)] = []
        /// In another type than their values are in.
        var retyped: [FieldName] = []
        /// Into or out of `open`.
        var crossedOpen: [FieldName] = []
        /// Moved, changed back or taken away while their values are still on the way from another move.
        var unsettled: [FieldName] = []
        /// Gone from the policy; their values stay as they are.
        var removed: [FieldName] = []
        /// Masks under which values may be sealed otherwise than the policy says.
        var remasked: [FieldName] = []
        /// Tiers whose records must be sealed anew.
        var reseal: Set<TierName>
    }

    /// Compares with everything this vault ever kept, not only with the policy in force: a field may come back.
    func fieldChanges(from old: Policy, to new: Policy) -> FieldChanges {
        var changes = FieldChanges(reseal: PolicyChange(from: old, to: new).resealTiers)
        changes.removed = old.fields.map(\.name).filter { new.field($0) == nil }
        changes.unsettled = changes.removed.filter { movedFrom[$0] != nil }
        for field in new.fields {
            guard let known = fields[field.name] else { continue }
            if known.type != field.type { changes.retyped.append(field.name) }
            if known.tier != field.tier {
                if known.tier == .open || field.tier == .open {
                    changes.crossedOpen.append(field.name)
                } else if movedFrom[field.name] != nil {
                    changes.unsettled.append(field.name)
                } else {
                    changes.moved.append((field.name, known.tier, field.tier))
                    changes.reseal.formUnion([known.tier, field.tier])
                }
            }
            guard !field.isOpen else { continue }
            let before = old.field(field.name)
            if before == nil { changes.reseal.insert(field.tier) }
            if before == nil || before?.mask != field.mask { changes.remasked.append(field.name) }
        }
        return changes
    }

    /// - Throws: `Tampering.unentitled` for what `policy apply` refuses: no other client brings it in. A field has one
    ///   earlier tier at most, and what is sealed never comes to lie open.
    mutating func takeFields(_ changes: FieldChanges, _ new: Policy, _ row: LedgerRow) throws {
        try require(changes.unsettled.isEmpty && changes.retyped.isEmpty && changes.crossedOpen.isEmpty, row)
        for move in changes.moved {
            movedFrom[move.field] = try tierID(move.from)
            if try !holdsBoth(move.from, move.to, row.actor) { unaskedMoves.insert(move.field) }
        }
        staleMasks.formUnion(changes.remasked)
        for field in new.fields { fields[field.name] = KnownField(type: field.type, tier: field.tier) }
        for name in changes.reseal {
            // A new tier has nothing to be sealed anew, but for what comes to it.
            guard let tier = tiers[name],
                currentKey(tier, .clear) != nil || changes.moved.contains(where: { $0.to == name })
            else { continue }
            resealDue[tier] = row.sequence
        }
    }

    /// Whether somebody who brings a policy in could carry values from one of these tiers to the other themselves.
    private func holdsBoth(_ from: TierName, _ to: TierName, _ user: UserID) throws -> Bool {
        let home = try tierID(to)
        return isHolder(user, of: try tierID(from)) && (isHolder(user, of: home) || currentKey(home, .clear) == nil)
    }

    /// The column in which a field that moves has the tokens of its earlier tier.
    func formerSlot(_ field: FieldName, _ index: SearchIndex) -> TokenSlot? {
        guard let before = movedFrom[field] else { return nil }
        return slots.first { $0.field == field && $0.tier == before && $0.kind == index }
    }

    /// Everything sealed in these tiers is as the policy in force says.
    mutating func settleFields(in done: Set<TierID>) {
        movedFrom = movedFrom.filter { !done.contains($0.value) }
        unaskedMoves.formIntersection(movedFrom.keys)
        staleMasks = staleMasks.filter { name in
            guard let tier = inForce?.field(name).flatMap({ tiers[$0.tier] }) else { return false }
            return !done.contains(tier)
        }
    }

    /// Whether a move within these tiers waits for a holder who says so: whoever brought it in holds not both, and a
    /// policy alone gives nobody what is sealed already.
    func waitsForHolder(_ group: Set<TierID>) -> Bool {
        unaskedMoves.contains { movedFrom[$0].map(group.contains) ?? false }
    }

    /// Tiers whose records want to be sealed anew, each group in one go: between its tiers fields move.
    var resealGroups: [Set<TierID>] {
        var groups = resealDue.keys.sorted().map { Set([$0]) }
        for (name, from) in movedFrom {
            guard let home = inForce?.field(name).flatMap({ tiers[$0.tier] }) else { continue }
            let joined = groups.filter { $0.contains(from) || $0.contains(home) }
            groups.removeAll { joined.contains($0) }
            groups.append(joined.reduce(into: []) { $0.formUnion($1) })
        }
        return groups.filter { !$0.isEmpty }
    }

    /// What values prepared for a transaction depend on: they must not be written, or looked for, under other terms.
    struct Terms: Sendable, Equatable {
        /// The ledger sequence of the policy in force.
        var policy: Int64
        /// The newest search keys.
        var searchKeys: [Int64]
    }

    var terms: Terms {
        Terms(
            policy: standings.last?.from ?? 0,
            searchKeys: tiers.values.compactMap { currentKey($0, .search)?.id }.sorted())
    }
}
