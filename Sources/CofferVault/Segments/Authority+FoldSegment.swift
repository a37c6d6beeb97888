// Segments fold by name: the newest filter counts. Fields that a later policy has no more are found when one is used.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore

extension Authority {
    mutating func foldSegment(_ row: LedgerRow) throws {
        let body = try decode(SegmentBody.self, row)
        try require(may(row.actor, .segment), row)
        guard let filter = body.filter else {
            try require(segments.removeValue(forKey: body.name) != nil, row)
            return
        }
        try require(!filter.isEverything && filter.size <= CustomerFilter.maximumSize, row)
        try require(segments[body.name] != nil || segments.count < SavedSegment.maximumCount, row)
        segments[body.name] = SavedSegment(name: body.name, filter: filter, by: row.actor, time: row.time)
    }
}
