// `coffer request open`, `confirm`, `identify`, `extend`, `close`, `list` and `show`: the register of what data subjects asked for.

internal import CofferModel
internal import CofferPolicy
internal import CofferPrivacy
internal import CofferStore
package import CofferText

extension CofferError.Code {
    package static let noSuchSubjectRequest = Self("no_such_subject_request", .notFound)
    package static let requestClosed = Self("request_closed", .conflict)
    package static let identityNeeded = Self("identity_needed", .refused)
    package static let evidenceNeeded = Self("evidence_needed", .conflict)
    /// Of who asks there is nothing in the vault.
    package static let notACustomer = Self("not_a_customer", .conflict)
    package static let cannotExtend = Self("cannot_extend", .conflict)
}

extension VaultSession {
    func openRequest(_ request: SubjectOpening, _ emit: (Event) throws -> Void) throws {
        try authorise([.request], purpose: nil)
        let today = today
        let received = request.received ?? today
        guard received <= today else {
            throw CofferError(.invalidValue, Catalogue.Events.inTheFuture(today: today.iso))
        }
        guard let code = request.code else {
            try requireNoNote(request.note)
            let number = try writing { try enter(request, received, about: nil, values: [:], hasNote: false, &$0) }
            return try showRequest(number, emit)
        }
        let view = try step(about: code, note: request.note) { row, hasNote, writer in
            let open = try OpenFields.decode(row.open, row.id)
            let values = writer.policy.fields.filter(\.isOpen).map { field in
                (field.name, open.first { $0.0 == field.name }?.1 ?? "")
            }
            return try enter(
                request, received, about: row.id, values: Dictionary(values) { $1 }, hasNote: hasNote, &writer)
        }
        try emit(.subjectRequest(view))
    }

    /// - Parameters:
    ///   - record: nil: who asks is not in the vault.
    ///   - values: of open fields; what is not known counts as meeting every condition of a rule.
    /// - Returns: the request's number.
    private func enter(
        _ request: SubjectOpening, _ received: CalendarDate, about record: RecordID?, values: [FieldName: String],
        hasNote: Bool, _ writer: inout RecordWriter
    ) throws -> Int64 {
        let terms = RequestDeadlines(writer.policy).terms(of: request.type, received: received, values: values)
        let body = SubjectRequestBody(
            type: request.type, received: received, channel: request.channel, by: request.by,
            language: request.language, confirm: terms.confirm?.day, due: terms.due?.day,
            extended: terms.extended?.day, rules: terms.rules.map(\.name),
            keep: terms.keep.map(\.description), remark: hasNote)
        try writer.ledger.append(.subjectRequested, record: record, body)
        let number = writer.ledger.head.sequence
        if let check = request.check {
            try writer.ledger.append(
                .subjectIdentified, record: record, SubjectStepBody(request: number, check: check))
        }
        return number
    }

    /// A note is sealed under a customer's own key: of who is none, nothing personal is kept.
    private func requireNoNote(_ note: String?) throws {
        guard note.map({ FieldType.isBlank($0) }) ?? true else {
            throw CofferError(.usage, Catalogue.Subjects.noNoteAboutUnknown())
        }
    }

    func identify(_ request: SubjectIdentifying, _ emit: (Event) throws -> Void) throws {
        try authorise([.request], purpose: nil)
        let view = try step(of: request.request, note: request.note) { known, hasNote, writer in
            guard known.check == nil else {
                throw CofferError(.requestClosed, Catalogue.Subjects.identifiedAlready(known.number))
            }
            try writer.ledger.append(
                .subjectIdentified, record: known.record,
                SubjectStepBody(request: known.number, check: request.check, remark: hasNote))
        }
        try emit(.subjectRequest(view))
    }

    func confirm(_ request: SubjectConfirming, _ emit: (Event) throws -> Void) throws {
        try authorise([.request], purpose: nil)
        let today = today
        let told = request.told ?? today
        let view = try step(of: request.request, note: request.note) { known, hasNote, writer in
            if let day = known.confirmed {
                throw CofferError(.requestClosed, Catalogue.Subjects.confirmedAlready(known.number, on: day.iso))
            }
            guard told >= known.body.received, told <= today else {
                throw CofferError(
                    .invalidValue,
                    Catalogue.Subjects.confirmedWhen(received: known.body.received.iso, today: today.iso),
                    hint: Catalogue.Subjects.toldTooLateNext())
            }
            try writer.ledger.append(
                .subjectConfirmed, record: known.record,
                SubjectStepBody(request: known.number, told: told, remark: hasNote))
        }
        try emit(.subjectRequest(view))
    }

    func extend(_ request: SubjectExtending, _ emit: (Event) throws -> Void) throws {
        try authorise([.request], purpose: nil)
        let told = request.told ?? today
        let view = try step(of: request.request, note: request.note) { known, hasNote, writer in
            guard known.extendedFor == nil, let due = known.body.due, known.body.extended != nil else {
                throw CofferError(.cannotExtend, Catalogue.Subjects.noExtension(known.number))
            }
            guard told <= due, told >= known.body.received, told <= today else {
                throw CofferError(
                    .cannotExtend, Catalogue.Subjects.toldTooLate(due.iso), hint: Catalogue.Subjects.toldTooLateNext())
            }
            try writer.ledger.append(
                .subjectExtended, record: known.record,
                SubjectStepBody(request: known.number, ground: request.ground, told: told, remark: hasNote))
        }
        try emit(.subjectRequest(view))
    }

    func closeRequest(_ request: SubjectClosing, _ emit: (Event) throws -> Void) throws {
        try authorise([.request], purpose: nil)
        guard request.outcome.needsGround == (request.refusal != nil) else {
            throw CofferError(
                .usage, Catalogue.Subjects.groundExpected(isNeeded: request.outcome.needsGround),
                hint: Catalogue.Subjects.grounds(RefusalGround.allCases.map(\.rawValue)))
        }
        let view = try step(of: request.request, note: request.note) { known, hasNote, writer in
            try close(known, request.outcome, request.refusal, hasNote: hasNote, &writer)
        }
        try emit(.subjectRequest(view))
    }

    func listRequests(_ request: SubjectListing, _ emit: (Event) throws -> Void) throws {
        try authorise([.request], purpose: nil)
        let today = today
        let views = try reading { reader in
            try reader.authority.subjectRequests.values.filter { known in
                known.isOpen || request.isWhole && known.keptUntil.map { $0 >= today } ?? true
            }.sorted { ($0.nextDay ?? .distantFuture, $0.number) < ($1.nextDay ?? .distantFuture, $1.number) }
                .map { try view($0, reader, notes: false) }
        }
        for view in views { try emit(.subjectRequest(view)) }
    }

    func showRequest(_ number: Int64, _ emit: (Event) throws -> Void) throws {
        try authorise([.request], purpose: nil)
        try emit(.subjectRequest(try reading { try view(try subjectRequest(number, $0.authority), $0, notes: true) }))
    }

    /// Nil for who does not answer them, and where none is open.
    func requestsWaiting(_ reader: RecordReader) -> RequestsWaiting? {
        let open = reader.authority.subjectRequests.values.filter(\.isOpen)
        guard !open.isEmpty, reader.policy.decide(info.role, .request).isAllowed else { return nil }
        let days = open.compactMap(\.due)
        let confirm = open.compactMap(\.confirmBy)
        return RequestsWaiting(
            open: Int64(open.count), overdue: Int64(days.count { $0 < today }), nextDue: days.min(),
            unconfirmed: Int64(confirm.count), confirmLate: Int64(confirm.count { $0 < today }),
            nextConfirm: confirm.min())
    }

    // MARK: Steps

    func subjectRequest(_ number: Int64, _ authority: Authority) throws -> SubjectRequest {
        guard let known = authority.subjectRequests[number] else {
            throw CofferError(
                .noSuchSubjectRequest, Catalogue.Subjects.noSuchRequest(), hint: Catalogue.Subjects.noSuchRequestNext())
        }
        return known
    }

    func openSubjectRequest(_ number: Int64, _ authority: Authority) throws -> SubjectRequest {
        let known = try subjectRequest(number, authority)
        guard known.isOpen else {
            throw CofferError(.requestClosed, Catalogue.Subjects.closedAlready(known.number))
        }
        return known
    }

    /// - Throws: `identity_needed` where nobody is answered before it is known who asks.
    func requireIdentity(_ known: SubjectRequest) throws {
        guard known.check == nil, known.needsIdentity else { return }
        throw CofferError(
            .identityNeeded, Catalogue.Subjects.identityNeeded(),
            hint: Catalogue.Subjects.identityNeededNext(known.number))
    }

    /// Ends a request with the entries that carried it out.
    func close(
        _ known: SubjectRequest, _ outcome: RequestOutcome, _ refusal: RefusalGround?, hasNote: Bool = false,
        _ writer: inout RecordWriter
    ) throws {
        guard known.mayEnd(outcome, refusal) else {
            throw CofferError(
                .notACustomer, Catalogue.Subjects.notACustomer(known.number),
                hint: Catalogue.Subjects.isErasedNext(known.number))
        }
        var evidence: [Int64] = []
        if outcome.isDone {
            try requireIdentity(known)
            evidence = try Self.evidence(for: known, wholly: outcome == .fulfilled, writer.reader)
            if evidence.isEmpty {
                throw CofferError(
                    .evidenceNeeded, Catalogue.Subjects.evidenceNeeded(), hint: try evidenceStep(known, writer.reader))
            }
        }
        try writer.ledger.append(
            .subjectClosed, record: known.record,
            SubjectStepBody(
                request: known.number, outcome: outcome, refusal: refusal, evidence: evidence, remark: hasNote))
    }

    /// The entries since the request that did what it asks for, in their order.
    static func evidence(
        for known: SubjectRequest, wholly: Bool, _ reader: RecordReader
    ) throws -> [Int64] {
        if known.body.type.isForData { return known.answeredIn.map { [$0] } ?? [] }
        guard let record = known.record else { return [] }
        if known.body.type == .erasure, let erased = try reader.store.tombstone(of: record) { return [erased] }
        let kinds = known.body.type.evidence(wholly: wholly)
        let id = try reader.standingID(record)
        return try reader.store.changes(of: id).filter { row in
            row.sequence > known.number && ChangeKind(rawValue: row.kind).map(kinds.contains) ?? false
        }.map(\.sequence)
    }

    private func step(
        of number: Int64, note: String?,
        _ body: (SubjectRequest, _ hasNote: Bool, inout RecordWriter) throws -> Void
    ) throws -> SubjectRequestView {
        let note = note.flatMap { FieldType.isBlank($0) ? nil : $0 }
        let tiers = try note == nil ? [] : reading { [try $0.authority.tierID(.audit)] }
        try writing(tiers: tiers) { writer, keys in
            let known = try openSubjectRequest(number, writer.authority)
            if let note {
                guard let record = known.record else {
                    throw CofferError(.usage, Catalogue.Subjects.noNoteAboutUnknown())
                }
                guard try writer.store.tombstone(of: record) == nil else {
                    throw CofferError(.usage, Catalogue.Subjects.noNoteAboutErased())
                }
                try writer.remark(note, about: record, keys: keys)
            }
            try body(known, note != nil, &writer)
        }
        return try reading { try view(try subjectRequest(number, $0.authority), $0, notes: true) }
    }

    private func step(
        about code: String, note: String?, _ body: (RecordRow, _ hasNote: Bool, inout RecordWriter) throws -> Int64
    ) throws -> SubjectRequestView {
        let note = note.flatMap { FieldType.isBlank($0) ? nil : $0 }
        let tiers = try note == nil ? [] : reading { [try $0.authority.tierID(.audit)] }
        let number = try enteringDenials(about: code) {
            try writing(tiers: tiers) { writer, keys in
                let row = try existing(code, writer.reader)
                try requireReaching(row, .request, writer.reader)
                if let note { try writer.remark(note, about: row.id, keys: keys) }
                return try body(row, note != nil, &writer)
            }
        }
        return try reading { try view(try subjectRequest(number, $0.authority), $0, notes: true) }
    }

    // MARK: What is shown

    func view(_ known: SubjectRequest, _ reader: RecordReader, notes: Bool) throws -> SubjectRequestView {
        let (isErased, code) = try subject(of: known, reader)
        let daysLeft = known.isOpen ? known.due.map { $0.daysSince1970 - today.daysSince1970 } : nil
        let state: SubjectRequestView.State =
            !known.isOpen ? .closed : daysLeft.map { $0 < 0 } ?? false ? .overdue : .open
        let rules = known.body.rules.compactMap { name in
            reader.policy.privacy.deadlines.first { $0.name == name }.map { rule in
                SubjectRequestView.Rule(
                    name: name, label: rule.label, citation: rule.source?.citation,
                    isUnverified: rule.source?.isUnverified ?? false, isPrompt: rule.terms.period == .promptly)
            }
        }
        var view = SubjectRequestView(
            number: known.number, type: known.body.type, state: state, code: code, isErased: isErased,
            isUnknown: known.record == nil, record: isErased ? known.record?.rawValue : nil,
            received: known.body.received, channel: known.body.channel,
            by: known.body.by,
            language: known.body.language, check: known.check, needsCheck: known.needsIdentity,
            confirm: known.body.confirm, confirmed: known.confirmed, confirmation: confirmation(of: known),
            due: known.due, daysLeft: daysLeft,
            extendable: state == .open && known.extendedFor == nil ? known.body.extended : nil,
            extendedFor: known.extendedFor, outcome: known.outcome, refusal: known.refusal, evidence: known.evidence,
            closedAt: known.closedAt, keptUntil: known.keptUntil, rules: rules,
            notes: notes && !isErased ? try self.notes(known, reader) : [],
            next: notes ? try nextStep(known, reader) : nil)
        if notes, known.outcome?.isDone ?? false, known.body.type.isForRecipients {
            view.recipients = try reader.recipients(of: family(of: known, reader))
        }
        return view
    }

    /// All records of the customer; of one who is erased, those that went together.
    private func family(of known: SubjectRequest, _ reader: RecordReader) throws -> Set<RecordID> {
        guard let record = known.record else { return [] }
        guard let sequence = try reader.store.tombstone(of: record) else {
            return Set(try reader.family(of: reader.standing(reader.record(record))).map(\.id))
        }
        guard let row = try reader.store.ledgerRow(at: sequence), case .erased(let batch) = try ChangeBody.of(row),
            batch.plan == 0, row.kind == ChangeKind.erased.rawValue
        else { return [record] }
        return Set(batch.records.map(\.id))
    }

    private func confirmation(of known: SubjectRequest) -> SubjectRequestView.Confirmation? {
        if let wanted = known.confirmBy { return wanted < today ? .late : .waiting }
        guard let wanted = known.body.confirm, let confirmed = known.confirmed else { return nil }
        return confirmed <= wanted ? .inTime : .tooLate
    }

    /// Whether the customer is gone; and their code, unless they are gone or not for this role.
    func subject(of known: SubjectRequest, _ reader: RecordReader) throws -> (isErased: Bool, code: String?) {
        guard let record = known.record else { return (false, nil) }
        guard try reader.store.tombstone(of: record) == nil else { return (true, nil) }
        let row = try reader.standing(try reader.record(record))
        let facts = facts(reader, .request)
        let isDenied = facts.takesAway(.request, in: try facts.circumstances(.request, of: row, reader))
        return (false, isDenied ? nil : row.code)
    }

    private func notes(_ known: SubjectRequest, _ reader: RecordReader) throws -> [String] {
        guard let record = known.record else { return [] }
        let reasons = try reader.reasons(of: record)
        if reasons.isEmpty { return [] }
        return try reasons.sorted { $0.key < $1.key }.compactMap { sequence, text in
            guard let row = try reader.store.ledgerRow(at: sequence), row.entryClass == .authority else { return nil }
            if sequence == known.number { return text }
            let body = try? LedgerBody.decode(SubjectStepBody.self, row.body, sequence: sequence)
            return body?.request == known.number ? text : nil
        }
    }
}

extension CalendarDate {
    /// After every day that a policy can name.
    fileprivate static let distantFuture = CalendarDate(daysSince1970: Int(Int32.max))
}
