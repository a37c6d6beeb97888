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
    ///   exactly this: these customers and tiers, by this person, in the transaction in which the approval was used up.
    ///   Whether a hold was placed or released, and for which matter, no entry says in clear: a changed program of who
    ///   was allowed the one could do the other to the same customers.
    func requireApproval(of body: ChangeBody, _ row: LedgerRow) throws {
        guard let change = body.approvable(row),
            standings.last(where: { $0.from <= row.sequence })?.approvals.contains(change.action) ?? false
        else { return }
        let isApproved = requests.values.contains { request in
            request.body.action == change.action && request.requester == row.actor && request.usedAt == row.time
                && request.usedIn.map { $0 < row.sequence } ?? false && request.body.covers(change, tiers)
        }
        guard isApproved else { throw Tampering.unentitled(row.sequence) }
    }
}

/// What an entry did where the policy can want it approved.
private struct ApprovableChange {
    var action: Action
    var records: [RecordID]
    /// The tier that went; nil: the whole customer, or nothing.
    var tier: TierID?
    /// Under `RequestDetail.act`; nil: no entry of its kind says it.
    var act: String?
}

extension RequestBody {
    /// Whether this is what was approved.
    fileprivate func covers(_ change: ApprovableChange, _ tiers: [TierName: TierID]) -> Bool {
        let said = { (detail: RequestDetail) in details[detail.rawValue] }
        guard let ranges = said(.records).map(RecordRanges.init(text:)) else { return false }
        let approved = said(.tiers).map { list in
            list.split(separator: ", ").compactMap { name in tiers.first { $0.key.rawValue == name }?.value }
        }
        return change.records.allSatisfy(ranges.contains) && (change.act == nil || said(.act) == change.act)
            && (approved.map { list in change.tier.map(list.contains) ?? false } ?? (change.tier == nil))
    }
}

extension ChangeBody {
    /// The action that an entry carries out where the policy can want it approved, and whom it is about. A purge has an
    /// approval of its own.
    fileprivate func approvable(_ row: LedgerRow) -> ApprovableChange? {
        let record = [row.record].compactMap(\.self)
        switch (ChangeKind(rawValue: row.kind), self) {
        case (.erased, .erased(let batch)) where batch.plan == 0:
            return ApprovableChange(action: .erase, records: batch.records.map(\.id))
        case (.tierErased, .single(let change)) where change.plan == nil:
            return ApprovableChange(action: .erase, records: record, tier: change.erasedTier)
        case (.held, _): return ApprovableChange(action: .hold, records: record)
        case (.merged, .single(let change)):
            return ApprovableChange(
                action: .merge, records: record + [change.other].compactMap(\.self), act: ApprovedMerge.merge.rawValue)
        case (.unmerged, .single(let change)):
            return ApprovableChange(
                action: .merge, records: record + [change.other].compactMap(\.self), act: ApprovedMerge.unmerge.rawValue
            )
        default: return nil
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
