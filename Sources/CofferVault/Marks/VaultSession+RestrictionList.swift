// `coffer restriction list`: who is restricted and what is due to be looked at, found among open bytes.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    func listRestrictions(_ request: RestrictionListing, _ emit: (Event) throws -> Void) throws {
        try authorise([.restrict], purpose: nil)
        let limit = max(1, min(request.limit, 10_000))
        let today = today
        let candidates = try reading { reader in
            var ids: [RecordID] = []
            try reader.eachRestriction { id, restriction in
                if let after = request.after, id <= after { return }
                if !request.isDueOnly || restriction.isDue(on: today) { ids.append(id) }
            }
            return ids
        }
        let (views, next) = try writing { writer in
            let reader = writer.reader
            var shown: [(id: RecordID, view: RestrictedCustomerView)] = []
            var isMore = false
            for id in candidates {
                // Proven, and as it stands now.
                guard let (row, restriction) = try restricted(id, reader),
                    !request.isDueOnly || restriction.isDue(on: today)
                else { continue }
                if shown.count == limit {
                    isMore = true
                    break
                }
                let view = RestrictedCustomerView(
                    code: row.code, restriction: RestrictionView(restriction, reader),
                    isDue: restriction.isDue(on: today))
                shown.append((id, view))
            }
            try writer.ledger.append(.listed, AccessBody(records: AccessBody.ranges(shown.map(\.id))))
            return (shown.map(\.view), isMore ? shown.last?.id : nil)
        }
        for view in views { try emit(.restrictedCustomer(view)) }
        if let next { try emit(.more(after: next.rawValue)) }
    }

    /// How many are restricted, for who may lift that of all customers; nil for others.
    func restrictionCounts(_ reader: RecordReader) throws -> RestrictionCounts? {
        let facts = facts(reader, .restrict)
        guard facts.isSame(forAll: .restrict), facts.allows(.restrict, in: facts.time) else { return nil }
        let today = today
        var counts = RestrictionCounts()
        try reader.eachRestriction { _, restriction in
            counts.customers += 1
            if restriction.isDue(on: today) { counts.due += 1 }
        }
        return counts
    }

    /// A proven row and its restriction; nil for one that has none, or that the role does not reach.
    private func restricted(
        _ id: RecordID, _ reader: RecordReader
    ) throws -> (row: RecordRow, restriction: RecordMarks.Restriction)? {
        guard try reader.store.tombstone(of: id) == nil else { return nil }
        let row = try reader.record(id)
        guard row.mergedInto == nil, let restriction = try RecordMarks(row.open, row.id).restriction else { return nil }
        do {
            try requireReaching(row, .restrict, reader)
        } catch is FoundDenial {
            return nil
        }
        return (row, restriction)
    }
}

extension RecordReader {
    /// Every restriction that stands among open bytes, ascending by record; nothing is proven.
    func eachRestriction(_ body: (RecordID, RecordMarks.Restriction) throws -> Void) throws {
        var scan = RestrictionScan()
        try store.eachOpen { id, _, open in
            if let restriction = try scan.restriction(in: open, id) { try body(id, restriction) }
        }
    }
}

/// Looks for restrictions in row after row.
struct RestrictionScan {
    private var scan = OpenScan([OpenScan.restricted])

    /// - Throws: `Tampering.record` for open bytes that do not hold together.
    mutating func isRestricted(_ open: UnsafeRawBufferPointer, _ id: RecordID) throws -> Bool {
        do { try scan.scan(open) } catch { throw Tampering.record(id) }
        return !scan.value(0, in: open).isEmpty
    }

    mutating func restriction(
        in open: UnsafeRawBufferPointer, _ id: RecordID
    ) throws -> RecordMarks.Restriction? {
        try isRestricted(open, id) ? try RecordMarks.restriction(scan.value(0, in: open), id) : nil
    }
}
