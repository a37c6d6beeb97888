// `retention status` and `plan`: what is due on a day, and a plan over exactly these customers.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferPrivacy
internal import CofferStore
package import CofferText

extension CofferError.Code {
    package static let planOpen = Self("plan_open", .conflict)
    package static let nothingDue = Self("nothing_due", .notFound)
    package static let noRetention = Self("no_retention", .usage)
}

extension VaultSession {
    /// Days ahead that count as soon.
    private static let soon: Int32 = 90
    /// Customers whom a plan leaves out are named up to so many.
    private static let namedAtMost = 1_000

    func retentionStatus(_ query: RetentionQuery, _ emit: (Event) throws -> Void) throws {
        try authorise([.erase], purpose: nil)
        try requireWholeReach(.erase)
        let view = try reading { try statusOfRetention(query.day ?? today, $0) }
        try emit(.retention(view))
    }

    private func statusOfRetention(_ day: CalendarDate, _ reader: RecordReader) throws -> RetentionStatusView {
        var survey = try survey(day, reader)
        let rules = survey.schedule.rules
        var lines = rules.map { rule in
            RetentionStatusView.Line(
                name: rule.name, label: rule.label, citation: rule.source?.citation,
                isUnverified: rule.source?.isUnverified ?? false, due: 0, soon: 0, kept: 0)
        }
        var view = RetentionStatusView(
            day: day, customers: 0, due: 0, toRestrict: 0, soon: 0, held: 0, undated: 0, rules: [], groupedBy: nil,
            groups: [])
        let field = reader.policy.quality.by.first.flatMap { reader.policy.field($0) }
        view.groupedBy = field?.label
        var scan = OpenScan([field?.name ?? FieldName("#none")])
        var groups: [String: (due: Int64, soon: Int64)] = [:]
        let horizon = survey.today.rawValue + Self.soon
        try reader.store.eachKept { id, _, open, parts in
            try survey.judge(id, open: open, parts: parts)
            view.customers += 1
            let due = survey.due
            // Whom nothing else happens to.
            let restriction = due == nil || survey.keeping != nil ? survey.restriction : nil
            let isDue = due != nil || restriction != nil
            let isSoon = !isDue && survey.next.map { $0.day.rawValue <= horizon && $0.day > survey.today } ?? false
            if let due {
                if survey.keeping == nil { view.due += 1 } else { view.held += 1 }
                lines[due.rule].due += 1
            }
            if let restriction {
                view.toRestrict += 1
                lines[restriction.rule].due += 1
            }
            if isSoon, let next = survey.next {
                view.soon += 1
                lines[next.rule].soon += 1
            } else if !isDue, survey.next == nil, survey.judgement.record.state == .undated {
                view.undated += 1
            }
            if let kept = survey.keptBack { lines[kept].kept += 1 }
            // As the counts above have them.
            let goes = due != nil && survey.keeping == nil
            guard goes || isSoon, field != nil else { return }
            do { try scan.scan(open) } catch { throw Tampering.record(id) }
            let value = String(decoding: scan.value(0, in: open), as: UTF8.self)
            groups[value, default: (0, 0)].due += goes ? 1 : 0
            groups[value, default: (0, 0)].soon += isSoon ? 1 : 0
        }
        view.rules = lines.filter { $0.due + $0.soon + $0.kept > 0 }
        view.groups = groups.sorted { $0.key < $1.key }.map {
            .init(value: $0.key.isEmpty ? nil : $0.key, due: $0.value.due, soon: $0.value.soon)
        }
        return view
    }

    /// - Throws: `no_retention` where the policy has no rules.
    func survey(_ day: CalendarDate, _ reader: RecordReader) throws -> RetentionSurvey {
        let open = reader.authority.subjectRequests.values.filter { $0.isOpen && $0.body.type != .erasure }
        let survey = try RetentionSurvey(
            reader.authority, today: day, asking: Set(try open.compactMap(\.record).map { try reader.standingID($0) }))
        guard !survey.schedule.rules.isEmpty else {
            throw CofferError(.noRetention, Catalogue.Retaining.noRules(), hint: Catalogue.Retaining.noRulesNext())
        }
        return survey
    }

    var today: CalendarDate { CalendarDate(millisecondsSince1970: environment.now()) }

    /// A plan is over everybody who is due: who reaches some customers only can't make one.
    func requireWholeReach(_ action: Action) throws {
        let isWhole = try reading { facts($0, action).isSame(forAll: action) }
        if !isWhole { throw try denial(action.rawValue, [Catalogue.Retaining.wholeReachNeeded()]) }
    }

    // MARK: The plan

    /// With a day, or as a dry run, only what a plan would be; else the plan is entered.
    func planRetention(_ query: RetentionQuery, isPreview: Bool, _ emit: (Event) throws -> Void) throws {
        try authorise([.erase], purpose: nil)
        try requireWholeReach(.erase)
        if isPreview || query.day != nil {
            let (view, spared) = try reading { reader -> (PlanView, [SparedView]) in
                let made = try plan(query.day ?? today, reader)
                return (made.view, try named(made.kept, reader))
            }
            try emit(.plan(view))
            return try spared.forEach { try emit(.spared($0)) }
        }
        try requirePlausibleClock()
        let (view, spared) = try writing { writer -> (PlanView, [SparedView]) in
            if let open = writer.authority.openPlan {
                throw CofferError(
                    .planOpen, Catalogue.Retaining.planOpen(open.number), hint: Catalogue.Retaining.planOpenNext())
            }
            var (rows, view, body, kept) = try plan(today, writer.reader)
            guard !rows.isEmpty else {
                throw CofferError(.nothingDue, Catalogue.Retaining.nothingDue(), hint: Catalogue.Retaining.statusNext())
            }
            let number = writer.ledger.nextSequence
            for row in rows {
                var row = row
                row.plan = number
                try writer.store.insert(row)
            }
            rows = []
            try writer.ledger.append(.planned, body)
            view.number = number
            view.state = RetentionPlan.State.waiting.rawValue
            view.by = info.user
            return (view, try named(kept, writer.reader))
        }
        try emit(.plan(view))
        for line in spared { try emit(.spared(line)) }
    }

    private func named(
        _ kept: [(RecordID, SparedView.Reason)], _ reader: RecordReader
    ) throws -> [SparedView] {
        try kept.map { SparedView(code: try reader.record($0.0).code, reason: $0.1) }
    }

    private func plan(
        _ day: CalendarDate, _ reader: RecordReader
    ) throws -> (
        rows: [PlannedRow], view: PlanView, body: PlannedBody, kept: [(RecordID, SparedView.Reason)]
    ) {
        var survey = try survey(day, reader)
        var rows: [PlannedRow] = []
        var counts = [Int64](repeating: 0, count: survey.schedule.rules.count)
        var held: Int64 = 0
        var kept: [(RecordID, SparedView.Reason)] = []
        try reader.store.eachKept { id, revision, open, parts in
            try survey.judge(id, open: open, parts: parts)
            if let reason = survey.keeping, survey.due != nil {
                held += 1
                if kept.count < Self.namedAtMost { kept.append((id, reason)) }
            }
            guard let due = survey.act else { return }
            let row = PlannedRow(record: id, plan: 0, revision: revision, tiers: due.tiers, rule: Int64(due.rule))
            rows.append(row)
            counts[due.rule] += 1
        }
        var digest = PlanDigest(vault, day: day)
        digest.add(rows)
        let rules = survey.schedule.rules
        let from = CalendarDate(daysSince1970: day.daysSince1970 + reader.policy.privacy.purge.grace)
        let restricts = Int64(rows.count { $0.tiers == PlannedRow.restriction })
        let body = PlannedBody(
            digest: digest.finish(), day: day, rules: rules.map(\.name), records: Int64(rows.count), from: from,
            restricts: restricts == 0 ? nil : restricts, held: held == 0 ? nil : held)
        let view = PlanView(
            number: nil, day: day, state: "preview", digest: body.digest.text, by: nil, approvedBy: nil, from: from,
            records: body.records, partly: Int64(rows.count { $0.tiers > 0 }), restricts: restricts, erased: 0,
            restricted: 0, spared: 0,
            rules: rules.enumerated().filter { counts[$0.offset] > 0 }.map { index, rule in
                .init(
                    name: rule.name, label: rule.label, citation: rule.source?.citation, records: counts[index])
            }, held: held)
        return (rows, view, body, kept)
    }
}

extension RetentionSurvey {
    /// The minimum that keeps something whose maximum is over; nil: none does.
    fileprivate var keptBack: Int? {
        ([judgement.record] + judgement.tiers).first { verdict in
            guard let block = verdict.block else { return false }
            return verdict.deciding == block.rule && !verdict.isDue(on: today)
        }?.block?.rule
    }
}
