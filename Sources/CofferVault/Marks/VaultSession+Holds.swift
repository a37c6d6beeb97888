// `coffer hold place` and `release`: nobody ends a hold that they placed.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    func placeHold(_ request: HoldRequest, _ attachments: Attachments, _ emit: (Event) throws -> Void) throws {
        let matter = request.matter.name
        try changeHolds(request, attachments, emit) { marks, _, writer in
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
        try changeHolds(request, attachments, emit) { marks, row, writer in
            // Those merged into the customer were held when they were merged, and come apart as they are now.
            let merged = try Self.mergedRows(into: row, writer.reader)
            let placed = try marks.holds + merged.flatMap { try RecordMarks($0.open, $0.id).holds }
            guard !placed.contains(where: { $0.matter == matter && $0.by == self.user }) else {
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

    private func changeHolds(
        _ request: HoldRequest, _ attachments: Attachments, _ emit: (Event) throws -> Void,
        _ change: @escaping (inout RecordMarks, RecordRow, inout RecordWriter) throws -> MarkOutcome?
    ) throws {
        try authorise([.hold], purpose: nil)
        let plan = ManyMarks(
            action: .hold, kind: .held, reason: try reason(request.reason, for: [.hold]),
            phase: Catalogue.Holds.progress(), change: change)
        try markEach(of: request.codes, attachments, plan, emit) { told in
            .holdChanged(
                HoldChangeView(code: told.code, outcome: told.outcome, holds: told.marks?.matters ?? []))
        }
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
