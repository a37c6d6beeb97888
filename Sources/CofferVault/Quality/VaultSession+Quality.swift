// `quality report`: one pass over the customers that the role reaches, entered in the ledger before anything is told.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    /// Customers read at once, whatever their number.
    private static let qualityPage = 2_000

    func reportQuality(_ request: QualityRequest, _ emit: (Event) throws -> Void) throws {
        try authorise(.quality)
        try settle { _ in }
        let policy = try reading { $0.policy }
        let by = try dividing(request, policy)
        let now = environment.now()
        var (report, trend) = try reading { reader in
            let report = try measure(reader, by: by, now: now, emit)
            return (report, report.isWhole ? try QualityTrend(reader) : nil)
        }
        let totals = trend.flatMap { Self.stored(report, $0, request.storing) }
        if trend == nil, request.storing == .always { try emit(.notice(Catalogue.Quality.notStoredScope())) }
        try writing { writer in
            try writer.ledger.append(
                .measured,
                AccessBody(
                    measured: MeasuredBody(
                        customers: report.total.customers,
                        // A part of all customers leads on, too: whoever comes next looks for the newest entry.
                        previous: try trend?.newest ?? QualityTrend(writer.reader).newest, totals: totals)))
        }
        report.trend = (trend?.months ?? []).filter { $0.month != totals?.month } + (totals.map { [$0] } ?? [])
        report.isStored = totals != nil
        try emit(.quality(report))
    }

    /// The totals to store; nil: none.
    private static func stored(
        _ report: QualityReport, _ trend: QualityTrend, _ storing: QualityRequest.Storing
    ) -> QualityTotals? {
        let totals = QualityTotals(
            month: String(report.day.iso.prefix(7)), report.total, of: report.fields.map(\.name))
        switch storing {
        case .never: return nil
        case .always: return totals
        case .monthly:
            guard let last = trend.months.last, last.month == totals.month else { return totals }
            return totals.told > last.told ? totals : nil
        }
    }

    /// The open fields to divide by: those asked for, or those of the policy.
    private func dividing(_ request: QualityRequest, _ policy: Policy) throws -> [FieldName] {
        guard let by = request.by else { return policy.quality.by }
        var fields: [FieldName] = []
        for name in by where !fields.contains(name) {
            guard let field = policy.field(name) else { throw unknownField(name, policy) }
            guard field.isOpen else {
                throw CofferError(
                    .usage, Catalogue.Quality.notOpen(field.label),
                    hint: Catalogue.Quality.notOpenNext(policy.fields.filter(\.isOpen).map(\.name.rawValue)))
            }
            // What the policy itself divides by may be seen by all who see reports; else whoever may read it.
            if !policy.quality.by.contains(name),
                case .deny(let reasons) = policy.decide(
                    info.role, .read, name, in: policy.circumstances(at: environment.now()))
            {
                throw try denial(Action.quality.rawValue, reasons, fields: [name])
            }
            fields.append(name)
        }
        return fields
    }

    private func measure(
        _ reader: RecordReader, by: [FieldName], now: Int64, _ emit: (Event) throws -> Void
    ) throws -> QualityReport {
        let facts = facts(reader, .quality)
        let isWhole = facts.isSame(forUnrestricted: .quality)
        let customers = try QualityReader(reader, role: info.role, by: by, now: now)
        var counter = QualityCounter(policy: reader.policy, by: by, unique: customers.unique.map(\.field))
        // How many customers there are is told to nobody who reaches some of them only.
        let total = isWhole ? try reader.store.recordCount() : nil
        var done: Int64 = 0
        var after: RecordID?
        while true {
            let rows = try reader.store.records(after: after, limit: Self.qualityPage)
            for row in rows where row.mergedInto == nil {
                if try row.isRestricted {
                    // Nobody is counted whose processing is restricted; that they are, their row has to prove.
                    try reader.prove(row)
                    continue
                }
                if !isWhole {
                    try reader.prove(row)
                    let holding = try facts.circumstances(.quality, of: row, reader)
                    if facts.takesAway(.quality, in: holding) { continue }
                }
                counter.add(try customers.customer(row))
            }
            done += Int64(rows.count)
            after = rows.last?.id
            if isWhole { try emit(.progress(Progress(phase: Catalogue.Quality.counting(), done: done, total: total))) }
            if rows.count < Self.qualityPage { break }
        }
        return counter.report(on: CalendarDate(millisecondsSince1970: now), isWhole: isWhole)
    }
}
