// `coffer segment`: filters that everybody shares, saved and dropped by who may.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    func saveSegment(_ request: SegmentSave, _ emit: (Event) throws -> Void) throws {
        try authorise(.segment)
        let filter = try checked(request.filter)
        guard !filter.isEverything else {
            throw CofferError(.usage, Catalogue.Segments.nothingSaid(), hint: Catalogue.Segments.nothingSaidNext())
        }
        try writing { writer in
            let known = writer.authority.segments
            guard known[request.name] != nil || known.count < SavedSegment.maximumCount else {
                throw CofferError(.invalidInput, Catalogue.Segments.tooMany(limit: SavedSegment.maximumCount))
            }
            if known[request.name]?.filter == filter { return }
            try writer.ledger.append(.segment, SegmentBody(name: request.name, filter: filter))
        }
        try emit(.segment(try reading { try view(request.name, $0) }))
    }

    func dropSegment(_ name: SegmentName) throws {
        try authorise(.segment)
        try writing { writer in
            guard writer.authority.segments[name] != nil else {
                throw noSuchSegment(name, writer.authority.segments)
            }
            try writer.ledger.append(.segment, SegmentBody(name: name, filter: nil))
        }
    }

    /// By name.
    func listSegments(_ emit: (Event) throws -> Void) throws {
        try authoriseSegments()
        for view in try reading({ reader in
            try reader.authority.segments.keys.sorted().map { try view($0, reader) }
        }) {
            try emit(.segment(view))
        }
    }

    /// What a segment is, and for who may have statistics about how many it has.
    func showSegment(_ name: SegmentName, _ emit: (Event) throws -> Void) throws {
        try authoriseSegments()
        try emit(.segment(try reading { try view(name, $0) }))
        if try reading({ $0.policy.decide(info.role, .statistics).isAllowed }) {
            try statistics(StatisticsRequest(segment: name), emit)
        }
    }

    /// Whoever may do anything with segments: save them, choose customers by them, or count by them.
    private func authoriseSegments() throws {
        let allowed = try reading { reader in
            [Action.segment, .read, .export, .statistics].contains {
                reader.policy.decide(info.role, $0).isAllowed
            }
        }
        try authorise(allowed ? nil : .segment)
    }

    private func authorise(_ action: Action?) throws {
        if let action { try authorise(action) }
    }

    private func view(_ name: SegmentName, _ reader: RecordReader) throws -> SegmentView {
        let authority = reader.authority
        guard let segment = authority.segments[name] else { throw noSuchSegment(name, authority.segments) }
        return SegmentView(
            name: name, filter: segment.filter, lines: segment.filter.lines(reader.policy),
            by: LedgerSummary.name(segment.by, authority), time: segment.time)
    }
}
