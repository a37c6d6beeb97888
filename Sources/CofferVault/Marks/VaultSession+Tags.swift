// `coffer customer tag`: tags given to and taken from customers, many in one transaction, one change entry each.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText
internal import Glibc

extension VaultSession {
    /// Customers tagged in one transaction.
    private static let tagged = 1_000
    /// At most so many bytes of codes from a file.
    private static let codesLimit = 64 << 20

    /// What became of one customer.
    private enum TagOutcome {
        case told(TaggingView)
        /// With the code of the customer meant, for the ledger alone: whoever asks may know another one only.
        case refused(TaggingView, FoundDenial, code: String)
    }

    func tag(_ request: CustomerTagging, _ attachments: Attachments, _ emit: (Event) throws -> Void) throws {
        try authorise([.update], purpose: nil)
        let reason = try reason(request.reason, for: [.update])
        guard !request.give.isEmpty || !request.take.isEmpty else {
            throw CofferError(.usage, Catalogue.Tags.nothingToChange(), hint: Catalogue.Tags.nothingToChangeNext())
        }
        if let both = request.give.first(where: { request.take.contains($0) }) {
            throw CofferError(.usage, Catalogue.Tags.givenAndTaken(both.name))
        }
        var codes = request.codes
        if !attachments.descriptors.isEmpty { codes += try Self.codes(try attachment(0, of: attachments)) }
        guard !codes.isEmpty else { throw CofferError(.usage, Catalogue.Tags.noCodes()) }
        var missing = 0
        var full = 0
        var denied: FoundDenial?
        for start in stride(from: 0, to: codes.count, by: Self.tagged) {
            let some = codes[start..<min(start + Self.tagged, codes.count)]
            for outcome in try tag(some, request, reason) {
                switch outcome {
                case .told(let view):
                    if view.outcome == .notFound { missing += 1 }
                    if view.outcome == .tooMany { full += 1 }
                    try emit(.tagged(view))
                case .refused(let view, let found, let code):
                    denied = found
                    _ = try denial(found.action.rawValue, found.reasons, fields: found.fields, code: code)
                    try emit(.tagged(view))
                }
            }
            if codes.count > Self.tagged {
                try emit(
                    .progress(
                        Progress(
                            phase: Catalogue.Tags.progress(), done: Int64(some.endIndex), total: Int64(codes.count))))
            }
        }
        if let denied { throw CofferError(.denied, denied.message, hint: Catalogue.Vault.deniedNext()) }
        if missing > 0 { throw CofferError(.noSuchCustomer, Catalogue.Tags.codesMissing(missing)) }
        if full > 0 {
            throw CofferError(.tooManyTags, Catalogue.Tags.tooManyTags(full, limit: RecordMarks.maximumTags))
        }
    }

    private func tag(
        _ codes: ArraySlice<String>, _ request: CustomerTagging, _ reason: String?
    ) throws -> [TagOutcome] {
        let tiers = try reason == nil ? [] : reading { [try $0.authority.tierID(.audit)] }
        return try writing(tiers: tiers) { writer, keys in
            try codes.map { code in
                guard let found = try writer.reader.record(code: code) else {
                    return .told(TaggingView(code: code, outcome: .notFound, tags: []))
                }
                // Lists of codes may be older than a merge; a record that was merged stays as it is.
                let row = try writer.reader.standing(found)
                do {
                    try requireReaching(row, .update, writer.reader)
                } catch let found as FoundDenial {
                    return .refused(TaggingView(code: code, outcome: .denied, tags: []), found, code: row.code)
                }
                var marks = try RecordMarks(row.open, row.id)
                let before = marks.tags
                marks.tags.formUnion(request.give.map(\.name))
                marks.tags.subtract(request.take.map(\.name))
                let tags = marks.tags.sorted()
                if marks.tags == before {
                    return .told(TaggingView(code: row.code, outcome: .unchanged, tags: tags))
                }
                guard marks.tags.count <= RecordMarks.maximumTags else {
                    return .told(TaggingView(code: row.code, outcome: .tooMany, tags: before.sorted()))
                }
                if let reason { try writer.remark(reason, about: row.id, keys: keys) }
                let marking = Marking(marks: marks, code: row.code)
                _ = try writer.put(marking, on: row, .tagged, remark: reason != nil)
                return .told(TaggingView(code: row.code, outcome: .changed, tags: tags))
            }
        }
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
