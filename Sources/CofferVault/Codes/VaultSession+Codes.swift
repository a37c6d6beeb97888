// `code change`, `code retire`, `code legacy`: which codes lead to a customer. No code is ever given twice.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    func changeCode(_ request: CodeChange, _ emit: (Event) throws -> Void) throws {
        let actions: [Action] = request.to == nil ? [.codeChange] : [.codeChange, .codeCreate]
        try authorise(actions, purpose: nil)
        let reason = try neededReason(request.reason, for: actions)
        let view = try mark(request.code, .recoded, by: .codeChange, reason: reason) { marking, row, writer in
            try Self.require(request.revision, row)
            guard let wanted = request.to else {
                try Self.replace(try writer.takeNextCode(for: row), .former, &marking, row, &writer)
                return
            }
            try requireReaching(row, .codeCreate, writer.reader)
            let code = try Self.chosen(wanted, writer.reader)
            if code == row.code { return }
            try requireFree(code, writer.reader)
            try requireDistinct(code, from: row.id, writer.reader)
            try writer.codes.noteChosen(writer.store)
            try Self.replace(code, .former, &marking, row, &writer)
        }
        try emit(.changed(view))
    }

    func retireCode(_ request: CodeRetirement, _ emit: (Event) throws -> Void) throws {
        try authorise([.codeRetire], purpose: nil)
        let reason = try neededReason(request.reason, for: [.codeRetire])
        let view = try mark(request.code, .recoded, by: .codeRetire, reason: reason) { marking, row, writer in
            try Self.require(request.revision, row)
            guard let index = try Self.other(request.code, marking, writer.reader) else {
                try Self.replace(try writer.takeNextCode(for: row), .retired, &marking, row, &writer)
                return
            }
            try Self.requireOwn(marking.marks.codes[index].code, row, writer.reader)
            marking.marks.codes[index].kind = .retired
        }
        try emit(.changed(view))
    }

    func changeLegacyCodes(_ request: LegacyCodes, _ emit: (Event) throws -> Void) throws {
        try authorise([.codeChange], purpose: nil)
        let reason = try reason(request.reason, for: [.codeChange])
        let added = try GivenCodes(legacy: request.add).legacy
        let removed = try GivenCodes(legacy: request.remove).legacy
        if added.isEmpty, removed.isEmpty { throw CofferError(.usage, Catalogue.Vault.nothingToChange()) }
        let view = try mark(request.code, .recoded, by: .codeChange, reason: reason) { marking, row, writer in
            try Self.require(request.revision, row)
            for code in removed {
                guard let index = marking.marks.codes.firstIndex(where: { $0.code == code }) else {
                    throw CofferError(.noSuchCode, Catalogue.Codes.notTheirs())
                }
                guard marking.marks.codes[index].kind == .legacy else {
                    throw CofferError(.codeNotRemovable, Catalogue.Codes.staysTaken())
                }
                try Self.requireOwn(code, row, writer.reader)
                marking.marks.codes.remove(at: index)
                try writer.store.deleteOtherCode(code)
            }
            for code in added where !marking.marks.codes.contains(.init(code: code, kind: .legacy)) {
                try requireFree(code, writer.reader)
                try Self.add(code, .legacy, &marking, row, &writer)
            }
        }
        try emit(.changed(view))
    }

    // MARK: What a code may be

    /// The form in which a code is stored that somebody chooses.
    ///
    /// - Throws: `bad_code` for what looks like one of the pattern's and is not: it would be taken for a mistyped one.
    static func chosen(_ typed: String, _ reader: RecordReader) throws -> String {
        let reading = reader.policy.code.read(typed)
        switch reading.parsed {
        case .success: return reading.code
        case .failure(let fault):
            guard fault.name == "shape", reading.suggestion == nil else {
                throw CofferError(
                    .badCode, Catalogue.Codes.looksLikeOne(fault.message),
                    hint: reading.suggestion.map { Catalogue.Vault.didYouMean($0) })
            }
            return try CodeForm.chosen(typed)
        }
    }

    /// Lets a code be given that nobody has, and that no sequence has given before.
    ///
    /// - Throws: `code_taken`; it names the customer only to who may read that one.
    func requireFree(_ code: String, _ reader: RecordReader) throws {
        if let owner = try reader.store.owner(ofCode: code) {
            let known = try facts(reader, .read).readableCode(of: owner, reader)
            throw CofferError(
                .codeTaken, Catalogue.Codes.taken(by: known), hint: known.map { Catalogue.Vault.duplicateNext($0) })
        }
        if try reader.wasGiven(code) { throw CofferError(.codeTaken, Catalogue.Codes.wasGiven()) }
    }

    /// Lets a code be chosen that nobody else has one like: who types it may leave separators out.
    ///
    /// - Throws: `code_taken`; it names the customer only to who may read that one.
    func requireDistinct(_ code: String, from record: RecordID?, _ reader: RecordReader) throws {
        guard let owner = try reader.store.owners(ofCodesLike: code).sorted().first(where: { $0 != record }) else {
            return
        }
        let known = try facts(reader, .read).readableCode(of: owner, reader)
        throw CofferError(
            .codeTaken, Catalogue.Codes.like(known), hint: known.map { Catalogue.Vault.duplicateNext($0) })
    }

    /// - Throws: `FoundDenial` unless a new customer with these values may be given a chosen code.
    func requireCoding(_ values: [String?], _ reader: RecordReader) throws {
        let holding = try facts(reader, .codeCreate).circumstances(.codeCreate, of: nil, with: values, reader)
        if case .deny(let reasons) = reader.policy.decide(info.role, .codeCreate, in: holding) {
            throw FoundDenial(
                action: .codeCreate, reasons: reasons, isOutsideScope: holding.contains(.outsideScope))
        }
    }

    // MARK: Steps

    private func neededReason(_ given: String?, for actions: [Action]) throws -> String {
        guard let reason = try reason(given, for: actions) else {
            throw CofferError(.reasonNeeded, Catalogue.Vault.reasonNeeded(), hint: Catalogue.Vault.reasonNeededNext())
        }
        return reason
    }

    private static func require(_ revision: Int64?, _ row: RecordRow) throws {
        if let revision, revision != row.revision {
            throw CofferError(
                .changedMeanwhile, Catalogue.Vault.changedMeanwhile(), hint: Catalogue.Vault.changedMeanwhileNext())
        }
    }

    /// - Throws: `code_not_removable` for a code that came with a merge: it goes back with the customer who had it.
    private static func requireOwn(_ code: String, _ row: RecordRow, _ reader: RecordReader) throws {
        guard try reader.store.record(otherCode: code) == row.id else {
            throw CofferError(.codeNotRemovable, Catalogue.Codes.cameWithMerge())
        }
    }

    /// Which of the customer's other codes was typed; nil: the one that the customer has.
    private static func other(_ typed: String, _ marking: Marking, _ reader: RecordReader) throws -> Int? {
        for code in reader.policy.code.lookups(typed) {
            if code == marking.code { return nil }
            if let index = marking.marks.codes.firstIndex(where: { $0.code == code }) { return index }
        }
        return nil
    }

    /// Gives the customer another code; the one so far leads on to it.
    private static func replace(
        _ code: String, _ kind: RecordMarks.OtherCode.Kind, _ marking: inout Marking, _ row: RecordRow,
        _ writer: inout RecordWriter
    ) throws {
        try add(row.code, kind, &marking, row, &writer)
        marking.code = code
    }

    private static func add(
        _ code: String, _ kind: RecordMarks.OtherCode.Kind, _ marking: inout Marking, _ row: RecordRow,
        _ writer: inout RecordWriter
    ) throws {
        guard marking.marks.codes.count < RecordMarks.codeLimit else { throw CodeForm.tooMany() }
        marking.marks.codes.append(.init(code: code, kind: kind))
        try writer.putOther(code, of: row.id)
    }
}

extension RecordReader {
    /// Whether a sequence of this vault has given the code, whoever had it.
    func wasGiven(_ code: String) throws -> Bool {
        if try store.isSpentCode(SpentCode.hash(code, vault: vault)) { return true }
        return try authority.codePatterns.contains { pattern in
            guard case .success(let parsed) = pattern.parse(code) else { return false }
            return try parsed.sequence <= store.counter(CodeGiver.sequence + parsed.prefix)
        }
    }
}
