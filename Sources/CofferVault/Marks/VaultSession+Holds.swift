// `coffer hold place` and `release`: nobody ends a hold that they placed.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    /// What approvals call the two.
    private static let (place, release) = ("place", "release")

    func placeHold(_ request: HoldRequest, _ attachments: Attachments, _ emit: (Event) throws -> Void) throws {
        let matter = request.matter.name
        try changeHolds(request, Self.place, attachments, emit) { marks, _, writer in
            if marks.holds.contains(where: { $0.matter == matter }) { return .unchanged }
            guard marks.holds.count < RecordMarks.maximumHolds else { return .tooMany }
            marks.holds.append(.init(matter: matter, since: writer.time, by: self.user))
            return nil
        }
    }

    func releaseHold(_ request: HoldRequest, _ attachments: Attachments, _ emit: (Event) throws -> Void) throws {
        let matter = request.matter.name
        try authorise([.hold], purpose: nil)
        try requireMatter(matter)
        try changeHolds(request, Self.release, attachments, emit) { marks, row, writer in
            // Those merged into the customer were held when they were merged, and come apart as they are now.
            let merged = try Self.mergedRows(into: row, writer.reader)
            let placed = try marks.holds + merged.flatMap { try RecordMarks($0.open, $0.id).holds }
            guard !placed.contains(where: { self.isOwn($0, matter) }) else {
                throw FoundDenial(action: .hold, reasons: [Catalogue.Holds.placedByYou(matter)])
            }
            guard placed.contains(where: { $0.matter == matter }) else { return .unchanged }
            marks.holds.removeAll { $0.matter == matter }
            for other in merged {
                var own = try RecordMarks(other.open, other.id)
                own.holds.removeAll { $0.matter == matter }
                _ = try writer.put(Marking(marks: own, code: other.code), on: other, .held)
            }
            return .changed
        }
    }

    /// A hold for the matter that this user placed.
    private func isOwn(_ hold: RecordMarks.Hold, _ matter: String) -> Bool {
        hold.matter == matter && hold.by == user
    }

    private func changeHolds(
        _ request: HoldRequest, _ what: String, _ attachments: Attachments, _ emit: (Event) throws -> Void,
        _ change: @escaping (inout RecordMarks, RecordRow, inout RecordWriter) throws -> MarkOutcome?
    ) throws {
        try authorise([.hold], purpose: nil)
        let codes = try allCodes(request.codes, attachments)
        let reason = try reason(request.reason, for: [.hold])
        let act = try approved(.hold, reason: reason) { try approvalDetails(what, request.matter.name, codes) }
        let plan = ManyMarks(
            action: .hold, kind: .held, reason: reason, act: act, phase: Catalogue.Holds.progress(), change: change)
        try markEach(of: codes, plan, emit) { told in
            .holdChanged(
                HoldChangeView(code: told.code, outcome: told.outcome, holds: told.marks?.matters ?? []))
        }
    }

    /// Nil where none of these customers is there for this role: nobody is asked then.
    private func approvalDetails(_ what: String, _ matter: String, _ codes: [String]) throws -> RequestDetails? {
        guard codes.count <= Self.marked else {
            throw CofferError(.usage, Catalogue.Approvals.tooManyAtOnce(Self.marked))
        }
        let records = try reading { reader in
            try codes.reduce(into: Set<RecordID>()) { records, code in
                guard let found = try reader.record(code: code) else { return }
                let row = try reader.standing(found)
                do {
                    try requireReaching(row, .hold, reader)
                    let family = try reader.family(of: row)
                    let holds = try family.flatMap { try RecordMarks($0.open, $0.id).holds }
                    // It would be refused after the approval, and use it up.
                    if what == Self.release, holds.contains(where: { isOwn($0, matter) }) { return }
                    records.formUnion(family.map(\.id))
                } catch is FoundDenial {
                    return
                }
            }
        }
        if records.isEmpty { return nil }
        return [.act: what, .matter: matter, .records: RecordRanges(records).text]
    }

    /// Every record merged into this one, and into those, proven.
    static func mergedRows(into row: RecordRow, _ reader: RecordReader) throws -> [RecordRow] {
        var rows: [RecordRow] = []
        var waiting = [row.id]
        var seen: Set<RecordID> = [row.id]
        while let id = waiting.popLast() {
            for other in try reader.store.records(mergedInto: id) where seen.insert(other.id).inserted {
                try reader.prove(other)
                rows.append(other)
                waiting.append(other.id)
            }
        }
        return rows
    }
}

extension RecordMarks {
    /// Of the holds, by name, each once.
    var matters: [String] { Set(holds.map(\.matter)).sorted() }
}
