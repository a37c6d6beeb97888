// `erase --or-restrict`: what no law keeps goes, and the rest is stored and nothing else (PIPL 47(2), GDPR 17(3)(b)).

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    /// What is placed on a customer who is to be kept (PIPL 47(2), GDPR 17(3)(b)).
    func statutory(_ minimum: Minimum, _ reader: RecordReader) -> RestrictionView {
        RestrictionView(
            ground: .statutory, since: environment.now(), by: LedgerSummary.name(user, reader.authority),
            until: minimum.until, cites: minimum.rule.name)
    }

    /// Erases what no law keeps of a customer, and restricts the rest, in one transaction; nil if none keeps anything any
    /// more.
    ///
    /// A restriction on another ground stays as it is: it is not for whoever erases to end it.
    func restricting(_ request: EraseRequest, _ confirmed: String, _ act: Act?) throws -> Restricted? {
        let (isBlocked, audit) = try enteringDenials(about: request.code) {
            try reading { (try erasurePlan(request, in: $0).view.instead != nil, try $0.authority.tierID(.audit)) }
        }
        guard isBlocked else { return nil }
        return try enteringDenials(about: request.code) {
            try makingRoom {
                try writing(tiers: [audit]) { writer, keys in
                    let (found, plan) = try erasurePlan(request, in: writer.reader)
                    var row = found
                    try requireReaching(row, .restrict, writer.reader)
                    guard plan.digest == confirmed, plan.instead != nil,
                        let minimum = Self.minimum(try survey(row, writer.reader), nil)
                    else {
                        throw CofferError(
                            .changedMeanwhile, Catalogue.Vault.changedMeanwhile(),
                            hint: Catalogue.Vault.changedMeanwhileNext())
                    }
                    if let act { try useApprovals(for: act, &writer) }
                    let erased =
                        try plan.goes.isEmpty ? nil : erase(plan, of: &row, because: (request.reason, keys), &writer)
                    return try restrict(row, minimum, plan, request, erased, keys, &writer)
                }
            }
        }
    }

    /// What became of a customer whom a law wants kept.
    struct Restricted {
        var view: RestrictionChangeView
        /// The tiers that no law keeps; nil: it keeps all of them.
        var erased: (ErasureView, ByteNeedles?, ErasureMark)?
        /// Says that not all has gone.
        var error: CofferError
    }

    func restrict(
        _ row: RecordRow, _ minimum: Minimum, _ plan: ErasurePlanView, _ request: EraseRequest,
        _ erased: (ErasureView, ByteNeedles?, ErasureMark)?, _ keys: WritingKeys, _ writer: inout RecordWriter
    ) throws -> Restricted {
        let standing = try obstacle(row, writer.reader)
        var marks = try RecordMarks(row.open, row.id)
        let known = marks.restriction
        let isSame = known.map { ($0.until, $0.cites) == (minimum.until, minimum.rule.name) } ?? false
        let isTheirs = known.map { $0.ground == .statutory } ?? true
        if isTheirs, !isSame {
            marks.restriction = .init(
                ground: .statutory, since: known?.since ?? writer.time, by: user, until: minimum.until,
                cites: minimum.rule.name)
            try writer.remark(request.reason, about: row.id, keys: keys)
            _ = try writer.put(Marking(marks: marks, code: row.code), on: row, .restricted, remark: true)
        }
        // The request is closed with what was done now, and is not there to be met later.
        var later = request
        later.request = nil
        let error =
            standing.map { standing in
                CofferError(
                    .restrictedInstead, Catalogue.Restricting.instead(as: standing.message), hint: standing.hint)
            }
            ?? CofferError(
                .restrictedInstead,
                Catalogue.Restricting.instead(
                    minimum.rule.label, citation: minimum.rule.source?.citation, until: minimum.until?.iso,
                    erased: plan.goes.map(\.label)),
                hint: Catalogue.Restricting.insteadNext(
                    later.command(for: row.code), from: minimum.until?.iso, closing: request.request))
        let view = RestrictionChangeView(
            code: row.code, outcome: isTheirs && !isSame ? .changed : .unchanged,
            restriction: marks.restriction.map { RestrictionView($0, writer.authority) })
        return Restricted(view: view, erased: erased, error: error)
    }
}
