// `customer list`: pages of the customers that the role may read, entered in the ledger as listed.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    func list(_ request: CustomerList, _ emit: (Event) throws -> Void) throws {
        try authorise([.read], purpose: request.purpose)
        let reason = try reason(request.reason, for: [.read])
        let filter = try selection(request.filter, tags: request.tags, segment: request.segment, .read)
        let today = CalendarDate(millisecondsSince1970: environment.now())
        let limit = max(1, min(request.limit, 10_000))
        let (views, next) = try writing { writer in
            let viewer = viewer(writer.reader, for: request.purpose)
            let (rows, next) = try Self.rows(after: request.after, limit: limit, filter, today, viewer)
            let views = try rows.map { try viewer.view($0.row, $0.sight) }
            try writer.ledger.append(
                .listed,
                filter.named(
                    AccessBody(
                        fields: filter.filter.fields, records: AccessBody.ranges(rows.map(\.row.id)),
                        reason: try reason.map { try writer.sealedReason($0) }, purpose: request.purpose)))
            return (views, next)
        }
        for view in views { try emit(.customer(view)) }
        if let next { try emit(.more(after: next.rawValue)) }
    }

    /// Proven rows that may be seen and fit the filter, and where to go on if there are more of them.
    ///
    /// What is left out leaves no trace: no count, and no page without a customer.
    static func rows(
        after: RecordID?, limit: Int, _ filter: Selection, _ today: CalendarDate, _ viewer: CustomerViewer
    ) throws -> (rows: [(row: RecordRow, sight: Sight)], next: RecordID?) {
        let reader = viewer.reader
        var matcher = FilterMatcher(filter.filter, today: today)
        let takesEvery = matcher.isEverything && viewer.seesAllAlike
        let takesNearlyEvery = matcher.isEverything && viewer.seesUnrestrictedAlike
        var rows: [(row: RecordRow, sight: Sight)] = []
        var cursor = after
        while true {
            // Of those after a full page one more that fits tells that there is another page.
            let count = takesNearlyEvery && rows.count == limit ? 1 : limit
            let chunk = try reader.store.records(after: cursor, limit: count)
            for row in chunk {
                cursor = row.id
                if row.mergedInto != nil { continue }
                if takesEvery, rows.count == limit { return (rows, rows.last?.row.id) }
                try reader.prove(row)
                guard let sight = try viewer.sight(of: row) else { continue }
                guard try filter.fits(row, sight, &matcher) else { continue }
                if try viewer.leavesOut(row) { continue }
                if rows.count == limit { return (rows, rows.last?.row.id) }
                rows.append((row, sight))
            }
            if chunk.count < count { return (rows, nil) }
        }
    }
}
