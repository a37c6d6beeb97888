// Changes of customers that wait for other people: `ledger verify`, and whoever reads such a customer, look for the
// approval that was used with them.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore

extension Authority {
    /// What stands for an act that its details describe wholly, as approvers read them.
    static func digest(of action: Action, _ details: [String: String]) -> Hash32 {
        var hash = Blake2b(label: "coffer/approved-change/1")
        hash.update(action.rawValue)
        hash.update(Int64(details.count))
        for (name, text) in details.sorted(by: { $0.key < $1.key }) {
            hash.update(name)
            hash.update(text)
        }
        return hash.finish()
    }

    /// - Throws: `Tampering.unentitled` where the policy of its time wanted a change approved, and nobody had approved
    ///   exactly this: these customers, by this person, in the transaction in which the approval was used up.
    func requireApproval(of body: ChangeBody, _ row: LedgerRow) throws {
        guard let (action, records) = body.approvable(row),
            standings.last(where: { $0.from <= row.sequence })?.approvals.contains(action) ?? false
        else { return }
        let isApproved = requests.values.contains { request in
            request.body.action == action && request.requester == row.actor && request.usedAt == row.time
                && request.usedIn.map { $0 < row.sequence } ?? false && request.body.covers(records)
        }
        guard isApproved else { throw Tampering.unentitled(row.sequence) }
    }
}

extension RequestBody {
    /// Whether all of these are among the records that were approved.
    fileprivate func covers(_ records: [RecordID]) -> Bool {
        guard let ranges = details[RequestDetail.records.rawValue].map(RecordRanges.init(text:)) else { return false }
        return records.allSatisfy(ranges.contains)
    }
}

extension ChangeBody {
    /// The action that an entry carries out where the policy can want it approved, and whom it is about. A purge has an
    /// approval of its own.
    fileprivate func approvable(_ row: LedgerRow) -> (Action, [RecordID])? {
        switch (ChangeKind(rawValue: row.kind), self) {
        case (.erased, .erased(let batch)) where batch.plan == 0: (.erase, batch.records.map(\.id))
        case (.tierErased, .single(let change)) where change.plan == nil: (.erase, [row.record].compactMap(\.self))
        case (.held, _): (.hold, [row.record].compactMap(\.self))
        case (.merged, .single(let change)), (.unmerged, .single(let change)):
            (.merge, [row.record, change.other].compactMap(\.self))
        default: nil
        }
    }
}

/// Numbers of records as a request has them: `3-5, 9`.
struct RecordRanges {
    private let ranges: [ClosedRange<Int64>]

    init(_ records: some Sequence<RecordID>) {
        ranges = AccessBody.ranges(records).map { $0[0]...$0[1] }
    }

    /// What is no range is left out.
    init(text: String) {
        ranges = text.split(separator: ",").compactMap { piece in
            let ends = piece.split(separator: "-").map { Int64($0.drop { $0 == " " }) }
            guard let first = ends.first ?? nil, let last = ends.last ?? nil, first <= last, ends.count <= 2 else {
                return nil
            }
            return first...last
        }
    }

    var text: String {
        ranges.map { $0.count == 1 ? String($0.lowerBound) : "\($0.lowerBound)-\($0.upperBound)" }
            .joined(separator: ", ")
    }

    var count: Int64 { ranges.reduce(0) { $0 + $1.upperBound - $1.lowerBound + 1 } }

    func contains(_ record: RecordID) -> Bool { ranges.contains { $0.contains(record.rawValue) } }

    /// The first ones.
    func prefix(_ limit: Int) -> [RecordID] {
        Array(ranges.lazy.joined().prefix(limit).map { RecordID($0) })
    }
}
