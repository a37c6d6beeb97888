// `customer find`: customers by values of sensitive fields, or by parts of them.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    /// Questions answered under one access entry.
    private static let questions = 1_000

    /// What a customer should have, by position in `Policy.fields`.
    typealias Question = [(field: Int, query: SearchQuery)]

    func find(_ request: CustomerFind, _ attachments: Attachments, _ emit: (Event) throws -> Void) throws {
        try authorise([.search], purpose: request.purpose)
        let reason = try reason(request.reason, for: [.search])
        let filter = try selection(request.filter, tags: request.tags, segment: request.segment, .read)
        try settle { _ in }
        let entered = try EnteredJSON.read(try attachment(0, of: attachments))
        let (policy, authority, plans) = try reading { reader in
            let plans = try TierPlan.all(role: info.role, keyring: keyring, authority: reader.authority)
            return (reader.policy, reader.authority, plans)
        }
        let tokens = plans.flatMap(\.tokens)
        for name in request.fields where policy.field(try key(name, policy).field) == nil {
            throw unknownField(name, policy)
        }
        if let other = entered.lazy.flatMap(\.keys).first(where: {
            !request.fields.isEmpty && !request.fields.contains($0)
        }) {
            guard policy.field(try key(other, policy).field) != nil else { throw unknownField(other, policy) }
            throw CofferError(.invalidInput, Catalogue.Vault.notAskedFor(other.rawValue))
        }
        // Outside the snapshot: a denial is written.
        let checker = ValueChecker(policy: policy, now: environment.now())
        let questions = try entered.map { try self.question($0, policy, checker) }
        if request.after != nil, questions.count > 1 {
            throw CofferError(.usage, Catalogue.Search.oneQuestionAPage())
        }
        try requireComplete(questions, tokens, policy)
        try requireKeys(Set(questions.joined().map(\.field)).sorted().map { (policy.fields[$0], .search) })
        let terms = authority.terms
        for start in stride(from: 0, to: questions.count, by: Self.questions) {
            let some = questions[start..<min(start + Self.questions, questions.count)]
            let (views, next) = try answer(some, filter, tokens, terms, request, reason)
            for view in views { try emit(.customer(view)) }
            if let next { try emit(.more(after: next.rawValue)) }
        }
    }

    /// A field, or `field.kind` for a kind of search other than by the whole value.
    private func key(_ name: FieldName, _ policy: Policy) throws -> (field: FieldName, kind: SearchKind) {
        guard let dot = name.rawValue.lastIndex(of: ".") else { return (name, .exact) }
        let field = FieldName(String(name.rawValue[..<dot]))
        let word = String(name.rawValue[name.rawValue.index(after: dot)...])
        guard let kind = SearchKind(rawValue: word), let known = policy.field(field) else {
            throw unknownField(name, policy)
        }
        guard known.searchKinds.contains(kind) else {
            throw CofferError(
                .usage, Catalogue.Search.kindNotOffered(known.label, word),
                hint: Catalogue.Search.kindsOffered(policy.searchNames))
        }
        return (field, kind)
    }

    /// - Throws: `not_searchable_yet`: an answer without the customers whose tokens are still being made would be wrong.
    private func requireComplete(_ questions: [Question], _ tokens: [TierPlan.Token], _ policy: Policy) throws {
        let incomplete = tokens.first { token in
            !token.isComplete
                && questions.joined().contains { $0.field == token.field && $0.query.index == token.index }
        }
        guard let incomplete else { return }
        throw CofferError(
            .notSearchableYet, Catalogue.Keys.notSearchableYet(policy.fields[incomplete.field].label),
            hint: Catalogue.Keys.notSearchableYetNext())
    }

    private func question(_ entered: EnteredValues, _ policy: Policy, _ checker: ValueChecker) throws -> Question {
        var wanted: Question = []
        let time = policy.circumstances(at: environment.now())
        for (name, raw) in entered.sorted(by: { $0.key < $1.key }) {
            let (fieldName, kind) = try key(name, policy)
            guard let index = checker.position(of: fieldName) else { throw unknownField(name, policy) }
            guard let raw, !FieldType.isBlank(raw) else { continue }
            let field = policy.fields[index]
            guard field.searchKinds.contains(kind) else {
                throw CofferError(
                    .usage, Catalogue.Vault.notSearchable(field.label),
                    hint: field.isOpen
                        ? Catalogue.Vault.listOpen(field.name.rawValue)
                        : Catalogue.Search.kindsOffered(policy.searchNames))
            }
            if case .deny(let reasons) = policy.decide(info.role, .search, field.name, in: time) {
                throw try denial(Action.search.rawValue, reasons, fields: [field.name])
            }
            wanted.append((index, try query(kind, raw, index, checker)))
        }
        if wanted.isEmpty { throw CofferError(.usage, Catalogue.Vault.nothingToFind()) }
        return wanted
    }

    private func query(_ kind: SearchKind, _ raw: String, _ index: Int, _ checker: ValueChecker) throws -> SearchQuery {
        guard kind != .exact else {
            return SearchQuery(exactly: try checker.normalise(raw, at: index).mapError { $0.error }.get() ?? "")
        }
        do {
            return try SearchQuery(kind, typed: raw, checker.fields[index].type, today: checker.today)
        } catch {
            throw ValueIssue(
                field: checker.fields[index], reason: error.reason,
                message: Catalogue.Vault.problemWithExample(error.message, error.example)
            ).error
        }
    }

    private func answer(
        _ questions: some Sequence<Question>, _ filter: Selection, _ tokens: [TierPlan.Token],
        _ terms: Authority.Terms, _ request: CustomerFind, _ reason: String?
    ) throws -> (views: [CustomerView], next: RecordID?) {
        let today = CalendarDate(millisecondsSince1970: environment.now())
        return try writing { writer in
            try Self.require(terms, writer.authority)
            let viewer = viewer(writer.reader, for: request.purpose)
            let facts = facts(writer.reader, .search)
            let limit = max(1, request.limit)
            var matcher = FilterMatcher(filter.filter, today: today)
            var fields: Set<Int> = []
            var found: Set<RecordID> = []
            var views: [CustomerView] = []
            var next: RecordID?
            for question in questions {
                var shown: [RecordID] = []
                var rows: Set<RecordID> = []
                let matches = try Self.matches(question, tokens, writer.reader)
                for id in matches where id > request.after ?? RecordID(0) {
                    let row = try writer.reader.standing(try writer.reader.record(id))
                    guard !rows.contains(row.id), try Self.isMeant(question, row, id, writer.reader),
                        try !Self.isShownElsewhere(row, id, matches, question, writer.reader),
                        try facts.maySearch(by: question.map(\.field), row, writer.reader),
                        let sight = try viewer.sight(of: row), try filter.fits(row, sight, &matcher)
                    else { continue }
                    // One more that fits tells that there is another page.
                    if shown.count == limit {
                        next = shown.last
                        break
                    }
                    views.append(try viewer.view(row, sight))
                    found.insert(row.id)
                    rows.insert(row.id)
                    shown.append(id)
                }
                fields.formUnion(question.map(\.field))
            }
            try writer.ledger.append(
                .searched,
                filter.named(
                    AccessBody(
                        fields: fields.sorted().map { writer.policy.fields[$0].name } + filter.filter.fields,
                        records: AccessBody.ranges(found), reason: try reason.map { try writer.sealedReason($0) },
                        purpose: request.purpose)))
            return (views, next)
        }
    }

    /// Whether a customer found by terms is one that was asked for, as far as this session sees the values.
    private static func isMeant(
        _ question: Question, _ row: RecordRow, _ found: RecordID, _ reader: RecordReader
    ) throws -> Bool {
        // One that was found by what another record says, which was merged into it, may say something else itself.
        guard row.id == found, question.contains(where: { !$0.query.isCertain }) else { return true }
        let opened = try OpenedRecord(row.id, parts: row.parts, reader)
        return try question.allSatisfy { field, query in
            guard !query.isCertain, case .value(let value) = try opened.clear(reader.policy.fields[field]) else {
                return true
            }
            return query.matches(value)
        }
    }

    /// Whether a customer who was found by a record merged into theirs has another place in the answer: their own, or
    /// that of another record merged before. So nobody is on two pages.
    private static func isShownElsewhere(
        _ row: RecordRow, _ found: RecordID, _ matches: [RecordID], _ question: Question, _ reader: RecordReader
    ) throws -> Bool {
        if row.id == found { return false }
        if matches.contains(row.id), try isMeant(question, row, row.id, reader) { return true }
        return try reader.store.records(mergedInto: row.id).contains { $0.id < found && matches.contains($0.id) }
    }

    /// The records whose tokens fit a question.
    static func matches(
        _ question: Question, _ tokens: [TierPlan.Token], _ reader: RecordReader
    ) throws -> [RecordID] {
        var matches: Set<RecordID>?
        for (field, query) in question {
            guard let token = tokens.first(where: { $0.field == field && $0.index == query.index }) else { continue }
            let ids = try reader.records(query, token)
            matches = matches.map { $0.intersection(ids) } ?? Set(ids)
        }
        return (matches ?? []).sorted()
    }
}

extension Policy {
    /// What can be looked up, as it is typed: `phone`, `phone.last4`.
    fileprivate var searchNames: [String] {
        fields.flatMap { field in
            field.searchKinds.map { $0 == .exact ? field.name.rawValue : "\(field.name.rawValue).\($0.rawValue)" }
        }
    }
}

extension RecordFacts {
    /// Whether this customer may be found by all of these fields, given by position.
    func maySearch(by fields: [Int], _ row: RecordRow, _ reader: RecordReader) throws -> Bool {
        if isSame(forAll: .search) { return true }
        let holding = try circumstances(.search, of: row, reader)
        return allows(.search, in: holding)
            && fields.allSatisfy { policy.cell(role, .search, policy.fields[$0].name).allows(in: holding) }
    }
}
