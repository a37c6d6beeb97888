// Marks of many customers: many in one transaction, one change entry each, and what became of each is told.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText
internal import Glibc

extension VaultSession {
    /// Customers marked in one transaction.
    static let marked = 1_000
    /// At most so many bytes of codes from a file.
    private static let codesLimit = 64 << 20

    /// Marks each customer, tells what became of it, and ends as scripts expect.
    ///
    /// - Parameters:
    ///   - codes: those of attachment 0, if there is one, come after them.
    ///   - event: what is told of a customer.
    /// - Throws: `denied` if one was, else `no_such_customer` if one is not there; the others are marked all the same.
    func markEach(
        of codes: [String], _ attachments: Attachments, _ plan: ManyMarks, _ emit: (Event) throws -> Void,
        _ event: (ManyMarks.Told) throws -> Event
    ) throws {
        try markEach(of: try allCodes(codes, attachments), plan, emit, event)
    }

    /// Those typed, and those of attachment 0, if there is one.
    ///
    /// - Throws: `usage` if there are none.
    func allCodes(_ codes: [String], _ attachments: Attachments) throws -> [String] {
        var codes = codes
        if !attachments.descriptors.isEmpty { codes += try Self.codes(try attachment(0, of: attachments)) }
        guard !codes.isEmpty else { throw CofferError(.usage, Catalogue.Tags.noCodes()) }
        return codes
    }

    /// The same with all codes; where an approval is used up, no more than go into one transaction.
    func markEach(
        of codes: [String], _ plan: ManyMarks, _ emit: (Event) throws -> Void, _ event: (ManyMarks.Told) throws -> Event
    ) throws {
        var missing = 0
        var full = 0
        var denied: FoundDenial?
        for start in stride(from: 0, to: codes.count, by: Self.marked) {
            let some = codes[start..<min(start + Self.marked, codes.count)]
            for (told, refused) in try mark(some, plan) {
                if told.outcome == .notFound { missing += 1 }
                if told.outcome == .tooMany { full += 1 }
                if let (found, code) = refused {
                    denied = found
                    _ = try denial(found.action.rawValue, found.reasons, fields: found.fields, code: code)
                }
                try emit(try event(told))
            }
            if codes.count > Self.marked {
                try emit(
                    .progress(Progress(phase: plan.phase, done: Int64(some.endIndex), total: Int64(codes.count))))
            }
        }
        if let denied { throw CofferError(.denied, denied.message, hint: Catalogue.Vault.deniedNext()) }
        if missing > 0 { throw CofferError(.noSuchCustomer, Catalogue.Tags.codesMissing(missing)) }
        if full > 0 {
            throw plan.kind == .held
                ? CofferError(.tooManyHolds, Catalogue.Holds.tooManyHolds(full, limit: RecordMarks.maximumHolds))
                : CofferError(.tooManyTags, Catalogue.Tags.tooManyTags(full, limit: RecordMarks.maximumTags))
        }
    }

    private func mark(
        _ codes: ArraySlice<String>, _ plan: ManyMarks
    ) throws -> [(told: ManyMarks.Told, refused: (found: FoundDenial, code: String)?)] {
        let tiers = try plan.reason == nil ? [] : reading { [try $0.authority.tierID(.audit)] }
        return try writing(tiers: tiers) { writer, keys in
            if let act = plan.act { try useApprovals(for: act, &writer) }
            return try codes.map { code -> (told: ManyMarks.Told, refused: (found: FoundDenial, code: String)?) in
                guard let found = try writer.reader.record(code: code) else {
                    return (.init(code: code, outcome: .notFound, marks: nil), nil)
                }
                // Lists of codes may be older than a merge; a record that was merged stays as it is.
                let row = try writer.reader.standing(found)
                do {
                    try requireReaching(row, plan.action, writer.reader)
                    let (outcome, marks) = try mark(row, plan, keys, &writer)
                    return (.init(code: row.code, outcome: outcome, marks: marks), nil)
                } catch let found as FoundDenial {
                    // Whoever asks may know another code of theirs only; the ledger knows whom it was about.
                    return (.init(code: code, outcome: .denied, marks: nil), (found, row.code))
                }
            }
        }
    }

    private func mark(
        _ row: RecordRow, _ plan: ManyMarks, _ keys: WritingKeys, _ writer: inout RecordWriter
    ) throws -> (MarkOutcome, RecordMarks) {
        let before = try RecordMarks(row.open, row.id)
        var marks = before
        let wanted = try plan.change(&marks, row, &writer)
        if let wanted, wanted != .changed { return (wanted, before) }
        if marks == before, wanted == nil || plan.fields.isEmpty { return (wanted ?? .unchanged, before) }
        if let reason = plan.reason { try writer.remark(reason, about: row.id, keys: keys) }
        let marking = Marking(marks: marks, code: row.code, fields: plan.fields)
        _ = try writer.put(marking, on: row, plan.kind, remark: plan.reason != nil)
        return (.changed, marks)
    }

    /// One code a line; empty lines are left out.
    private static func codes(_ descriptor: Int32) throws -> [String] {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(descriptor, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw CofferError(.ioFailed, Catalogue.Tags.codesUnreadable()) }
            if count == 0 { break }
            bytes.append(contentsOf: piece[..<count])
            guard bytes.count <= codesLimit else { throw CofferError(.invalidInput, Catalogue.Tags.tooManyCodes()) }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CofferError(.invalidInput, Catalogue.Tags.codesUnreadable())
        }
        return text.split(whereSeparator: \.isNewline).compactMap { line in
            let code = line.filter { !$0.isWhitespace && $0 != "\u{FEFF}" }
            return code.isEmpty ? nil : String(code)
        }
    }
}
