// `coffer hold list`: matters and who is held for them, found among open bytes; nothing sealed is opened.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    func listHolds(_ request: HoldListing, _ emit: (Event) throws -> Void) throws {
        try authorise([.hold], purpose: nil)
        guard let matter = request.matter else { return try listMatters(emit) }
        let limit = max(1, min(request.limit, 10_000))
        let candidates = try reading { try Self.held(for: matter.name, after: request.after, $0) }
        let (views, next) = try writing { writer in
            let reader = writer.reader
            var shown: [(id: RecordID, view: HeldCustomerView)] = []
            var isMore = false
            for id in candidates {
                // Proven, and as it stands now.
                guard let (row, holds) = try reached(id, reader),
                    let hold = holds.first(where: { $0.matter == matter.name })
                else { continue }
                if shown.count == limit {
                    isMore = true
                    break
                }
                shown.append(
                    (
                        id,
                        HeldCustomerView(
                            code: row.code, matter: hold.matter, since: hold.since,
                            by: LedgerSummary.name(hold.by, reader.authority))
                    ))
            }
            try writer.ledger.append(.listed, AccessBody(records: AccessBody.ranges(shown.map(\.id))))
            return (shown.map(\.view), isMore ? shown.last?.id : nil)
        }
        for view in views { try emit(.heldCustomer(view)) }
        if let next { try emit(.more(after: next.rawValue)) }
    }

    /// Each matter with how many of the customers that the role reaches are held for it.
    private func listMatters(_ emit: (Event) throws -> Void) throws {
        let matters = try reading { reader in
            var matters: [String: (since: Int64, by: Set<UserID>, count: Int64)] = [:]
            for id in try Self.held(for: nil, after: nil, reader) {
                guard let (_, holds) = try reached(id, reader) else { continue }
                for matter in Set(holds.map(\.matter)) {
                    let placed = holds.filter { $0.matter == matter }
                    var known = matters[matter] ?? (.max, [], 0)
                    known.since = placed.reduce(known.since) { min($0, $1.since) }
                    known.by.formUnion(placed.map(\.by))
                    known.count += 1
                    matters[matter] = known
                }
            }
            return matters.sorted { $0.key < $1.key }.map { matter, known in
                MatterView(
                    matter: matter, since: known.since,
                    by: known.by.map { LedgerSummary.name($0, reader.authority) }.sorted(), customers: known.count)
            }
        }
        try writing { try $0.ledger.append(.counted, AccessBody(action: Action.hold.rawValue)) }
        for view in matters { try emit(.matter(view)) }
    }

    /// - Throws: `no_such_matter` if none of the customers whom the role reaches is held for it: a name that was mistyped
    ///   would look as if there was nothing to release.
    func requireMatter(_ matter: String) throws {
        try reading { reader in
            for id in try Self.held(for: matter, after: nil, reader) {
                if try reached(id, reader)?.holds.contains(where: { $0.matter == matter }) ?? false { return }
            }
            var others: Set<String> = []
            for id in try Self.held(for: nil, after: nil, reader) {
                others.formUnion(try reached(id, reader)?.holds.map(\.matter) ?? [])
            }
            throw CofferError(
                .noSuchMatter, Catalogue.Holds.noSuchMatter(), hint: Catalogue.Holds.matters(others.sorted()))
        }
    }

    /// Records with a hold among their open bytes, ascending; nothing is proven.
    private static func held(
        for matter: String?, after: RecordID?, _ reader: RecordReader
    ) throws -> [RecordID] {
        var scan = OpenScan([OpenScan.holds])
        var ids: [RecordID] = []
        try reader.store.eachOpen { id, _, open in
            if let after, id <= after { return }
            do { try scan.scan(open) } catch { throw Tampering.record(id) }
            let holds = try RecordMarks.holds(scan.value(0, in: open), id)
            if matter.map({ name in holds.contains { $0.matter == name } }) ?? !holds.isEmpty { ids.append(id) }
        }
        return ids
    }

    /// A proven row and its holds; nil for one that the role does not reach.
    private func reached(
        _ id: RecordID, _ reader: RecordReader
    ) throws -> (row: RecordRow, holds: [RecordMarks.Hold])? {
        let row = try reader.record(id)
        guard row.mergedInto == nil else { return nil }
        do {
            try requireReaching(row, .hold, reader)
        } catch is FoundDenial {
            return nil
        }
        return (row, try RecordMarks(row.open, row.id).holds)
    }
}
