// `quality due`: whose data are to be checked again, who is stale, who is dormant; told by open bytes alone.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    func listDue(_ request: DueRequest, _ emit: (Event) throws -> Void) throws {
        try authorise([.quality, .read], purpose: nil)
        let selection = try selection(
            request.owner.map { [Scope.ownerField: $0] } ?? [:], tags: [], segment: nil, .read)
        let (policy, by) = try reading { ($0.policy, try dueField(request.by, $0.policy)) }
        let today = CalendarDate(millisecondsSince1970: environment.now())
        let due = try reading { reader in
            try DueSurvey(reader, today: today, by: by?.name, selection, reaching: try reach(reader))
        }
        let limit = request.isDigest ? 0 : max(1, min(request.limit, 10_000))
        let candidates = due.records.drop { id in request.after.map { id <= $0 } ?? false }
        let (views, next) = try writing { writer in
            let (shown, next) = try page(candidates, limit, due.judge, writer.reader)
            try writer.ledger.append(
                .measured,
                AccessBody(
                    records: AccessBody.ranges(shown.map(\.id)), action: DueSurvey.action,
                    measured: MeasuredBody(
                        customers: Int64(due.records.count), previous: try QualityTrend(writer.reader).newest)))
            return (shown.map(\.view), next)
        }
        for view in views { try emit(.dueCustomer(view)) }
        if let next { try emit(.more(after: next.rawValue)) }
        try emit(
            .due(
                DueView(
                    day: today, verifyEvery: policy.quality.verifyEvery, staleAfter: policy.quality.staleAfter,
                    total: due.total, by: by,
                    groups: by == nil
                        ? []
                        : due.groups.sorted { $0.key < $1.key }.map {
                            .init(value: $0.key.isEmpty ? nil : $0.key, counts: $0.value)
                        })))
    }

    /// How much is due of all customers; nil for who may not read them all.
    func dueCounts(_ reader: RecordReader) throws -> DueCounts? {
        guard reader.policy.decide(info.role, .read).isAllowed, viewer(reader, for: nil).seesUnrestrictedAlike else {
            return nil
        }
        let today = CalendarDate(millisecondsSince1970: environment.now())
        return try DueSurvey(reader, today: today, by: nil, .everybody) { _ in true }.total
    }

    /// Whether the role may ask who they are.
    func mayListDue(_ policy: Policy) -> Bool {
        [Action.quality, .read].allSatisfy { policy.decide(info.role, $0).isAllowed }
    }

    /// Whether the role reaches a record, and may look into how good its data are.
    private func reach(_ reader: RecordReader) throws -> (RecordID) throws -> Bool {
        let viewer = viewer(reader, for: nil)
        let facts = facts(reader, .quality)
        if viewer.seesUnrestrictedAlike, facts.isSame(forUnrestricted: .quality) { return { _ in true } }
        return { id in
            guard let row = try reader.store.record(id) else { throw Tampering.missingRecord(id) }
            let holding = try facts.circumstances(.quality, of: row, reader)
            return try !facts.takesAway(.quality, in: holding) && viewer.sight(of: row) != nil
        }
    }

    /// Proven rows of whom something is due, as they stand now, and where to go on.
    private func page(
        _ candidates: ArraySlice<RecordID>, _ limit: Int, _ judge: DueJudge, _ reader: RecordReader
    ) throws -> (shown: [(id: RecordID, view: DueCustomerView)], next: RecordID?) {
        guard limit > 0 else { return ([], nil) }
        let reaches = try reach(reader)
        var judge = judge
        var entered = EnteredDays(reader.store)
        var shown: [(id: RecordID, view: DueCustomerView)] = []
        for id in candidates {
            if shown.count == limit { return (shown, shown.last?.id) }
            let row = try reader.record(id)
            guard row.mergedInto == nil, try !row.isRestricted, try reaches(id) else { continue }
            let (finding, group) = try row.open.withUnsafeBytes { open in
                (try judge.judged(open, id, &entered), judge.group(in: open))
            }
            if finding.isNothing { continue }
            shown.append(
                (
                    id,
                    DueCustomerView(
                        code: row.code, group: group.isEmpty ? nil : group, verified: finding.verified,
                        verifyDue: finding.verifyDue, staleSince: finding.staleSince,
                        dormantSince: finding.dormantSince)
                ))
        }
        return (shown, nil)
    }

    /// The open field to divide by: the one asked for, else who looks after customers, if the role may read that.
    private func dueField(_ asked: FieldName?, _ policy: Policy) throws -> DueView.Field? {
        let time = policy.circumstances(at: environment.now())
        guard let asked else {
            guard let field = policy.field(Scope.ownerField), field.isOpen,
                policy.decide(info.role, .read, field.name, in: time).isAllowed
            else { return nil }
            return .init(name: field.name, label: field.label)
        }
        let field = try openField(asked, policy)
        if case .deny(let reasons) = policy.decide(info.role, .read, asked, in: time) {
            throw try denial(Action.quality.rawValue, reasons, fields: [asked])
        }
        return .init(name: field.name, label: field.label)
    }
}
