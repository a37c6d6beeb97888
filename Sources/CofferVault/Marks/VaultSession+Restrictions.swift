// `coffer restriction place` and `lift`: whose data are stored and nothing else (GDPR 18, PIPL 47).

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    func placeRestriction(
        _ request: RestrictionRequest, _ attachments: Attachments, _ emit: (Event) throws -> Void
    ) throws {
        guard RestrictionGround.given.contains(request.ground) else {
            throw CofferError(.usage, Catalogue.Restricting.notAGround(), hint: Catalogue.Restricting.grounds())
        }
        if let until = request.until, until <= today {
            throw CofferError(.invalidValue, Catalogue.Restricting.untilIsPast(today: today.iso))
        }
        var placed: [RestrictionChangeView] = []
        let result = Result {
            try changeRestrictions(
                of: request.codes, request.reason, attachments,
                { event in
                    guard case .restrictionChanged(let view) = event else { return try emit(event) }
                    placed.append(view)
                },
                { marks, _, writer in
                    let known = marks.restriction
                    if let known, known.ground == request.ground, known.until == request.until { return .unchanged }
                    // Another ground does not make it a new restriction: it has lain on them since it was first placed.
                    marks.restriction = .init(
                        ground: request.ground, since: known?.since ?? writer.time, by: self.user, until: request.until)
                    return nil
                })
        }
        try tell(placed, emit)
        try result.get()
    }

    /// Tells what became of each, and to whom their data had gone: looked up once for all of them.
    private func tell(_ placed: [RestrictionChangeView], _ emit: (Event) throws -> Void) throws {
        let recipients = try reading { reader in
            let families = try placed.filter { $0.outcome == .changed }.compactMap { view in
                try reader.record(code: view.code).map { row in
                    (view.code, Set(try reader.family(of: row).map(\.id)))
                }
            }
            return try reader.recipients(of: Dictionary(families) { $1 })
        }
        for var view in placed {
            if view.outcome == .changed { view.recipients = recipients[view.code] ?? [] }
            try emit(.restrictionChanged(view))
        }
    }

    func liftRestriction(
        _ request: RestrictionLift, _ attachments: Attachments, _ emit: (Event) throws -> Void
    ) throws {
        try changeRestrictions(of: request.codes, request.reason, attachments, emit) { marks, row, writer in
            var outcome: MarkOutcome = marks.restriction == nil ? .unchanged : .changed
            marks.restriction = nil
            // Those merged into the customer were restricted when they were merged, and come apart as they are now.
            for other in try Self.mergedRows(into: row, writer.reader) {
                var own = try RecordMarks(other.open, other.id)
                if own.restriction == nil { continue }
                own.restriction = nil
                outcome = .changed
                _ = try writer.put(Marking(marks: own, code: other.code), on: other, .restricted)
            }
            return outcome
        }
    }

    private func changeRestrictions(
        of codes: [String], _ reason: String?, _ attachments: Attachments, _ emit: (Event) throws -> Void,
        _ change: @escaping (inout RecordMarks, RecordRow, inout RecordWriter) throws -> MarkOutcome?
    ) throws {
        try authorise([.restrict], purpose: nil)
        let plan = ManyMarks(
            action: .restrict, kind: .restricted, reason: try self.reason(reason, for: [.restrict]),
            phase: Catalogue.Restricting.progress(), change: change)
        let authority = try reading { $0.authority }
        try markEach(of: codes, attachments, plan, emit) { told in
            .restrictionChanged(
                RestrictionChangeView(
                    code: told.code, outcome: told.outcome,
                    restriction: told.marks?.restriction.map { RestrictionView($0, authority) }))
        }
    }
}
