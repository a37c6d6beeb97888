// `customer find`: customers by the exact values of sensitive fields.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    /// Questions answered under one access entry.
    private static let questions = 1_000

    /// The values of searchable fields that a customer should have, by position in `Policy.fields`.
    typealias Question = [(field: Int, value: String)]

    func find(_ request: CustomerFind, _ attachments: Attachments, _ emit: (Event) throws -> Void) throws {
        try authorise([.search], purpose: request.purpose)
        let reason = try reason(request.reason, for: [.search])
        try settle { _ in }
        let entered = try EnteredJSON.read(try attachment(0, of: attachments))
        let (policy, tokens, terms) = try reading { reader in
            let plans = try TierPlan.all(role: info.role, keyring: keyring, authority: reader.authority)
            // An answer without the customers whose tokens are still being made would be a wrong one.
            let incomplete = plans.flatMap(\.tokens).first { token in
                !token.isComplete
                    && entered.contains { $0.keys.contains(reader.policy.fields[token.field].name) }
            }
            if let incomplete {
                throw CofferError(
                    .notSearchableYet, Catalogue.Keys.notSearchableYet(reader.policy.fields[incomplete.field].label),
                    hint: Catalogue.Keys.notSearchableYetNext())
            }
            return (reader.policy, plans.flatMap(\.tokens), reader.authority.terms)
        }
        for name in request.fields where policy.field(name) == nil { throw unknownField(name, policy) }
        if let other = entered.lazy.flatMap(\.keys).first(where: {
            !request.fields.isEmpty && !request.fields.contains($0)
        }) {
            guard policy.field(other) != nil else { throw unknownField(other, policy) }
            throw CofferError(.invalidInput, Catalogue.Vault.notAskedFor(other.rawValue))
        }
        // Outside the snapshot: a denial is written.
        let checker = ValueChecker(policy: policy, now: environment.now())
        let questions = try entered.map { try self.question($0, policy, checker) }
        try requireKeys(Set(questions.joined().map(\.field)).sorted().map { (policy.fields[$0], .search) })
        for start in stride(from: 0, to: questions.count, by: Self.questions) {
            let some = questions[start..<min(start + Self.questions, questions.count)]
            for view in try answer(some, tokens, terms, request, reason) { try emit(.customer(view)) }
        }
    }

    private func question(_ entered: EnteredValues, _ policy: Policy, _ checker: ValueChecker) throws -> Question {
        let values = try checked(entered, open: [:], policy, checker)
        let wanted = values.enumerated().compactMap { index, value in
            value.flatMap { $0.isEmpty ? nil : (field: index, value: $0) }
        }
        if wanted.isEmpty { throw CofferError(.usage, Catalogue.Vault.nothingToFind()) }
        let time = policy.circumstances(at: environment.now())
        for (index, _) in wanted {
            let field = policy.fields[index]
            guard field.isSearchable else {
                throw CofferError(
                    .usage, Catalogue.Vault.notSearchable(field.label),
                    hint: field.isOpen
                        ? Catalogue.Vault.listOpen(field.name.rawValue)
                        : Catalogue.Vault.searchableFields(policy.fields.filter(\.isSearchable).map(\.name.rawValue)))
            }
            if case .deny(let reasons) = policy.decide(info.role, .search, field.name, in: time) {
                throw try denial(Action.search.rawValue, reasons, fields: [field.name])
            }
        }
        return wanted
    }

    private func answer(
        _ questions: some Sequence<Question>, _ tokens: [TierPlan.Token], _ terms: Authority.Terms,
        _ request: CustomerFind, _ reason: String?
    ) throws -> [CustomerView] {
        try writing { writer in
            try Self.require(terms, writer.authority)
            let viewer = viewer(writer.reader)
            let facts = facts(writer.reader, .search)
            var fields: Set<Int> = []
            var found: Set<RecordID> = []
            var views: [CustomerView] = []
            for question in questions {
                var count = 0
                for id in try Self.matches(question, tokens, writer.reader) where count < max(1, request.limit) {
                    let row = try writer.reader.record(id)
                    guard try facts.maySearch(question, row, writer.reader), let sight = try viewer.sight(of: row)
                    else { continue }
                    views.append(try viewer.view(row, sight))
                    found.insert(id)
                    count += 1
                }
                fields.formUnion(question.map(\.field))
            }
            try writer.ledger.append(
                .searched,
                AccessBody(
                    fields: fields.sorted().map { writer.policy.fields[$0].name }, records: AccessBody.ranges(found),
                    reason: try reason.map { try writer.sealedReason($0) }, purpose: request.purpose))
            return views
        }
    }

    /// The records that hold all values of a question.
    static func matches(
        _ question: Question, _ tokens: [TierPlan.Token], _ reader: RecordReader
    ) throws -> [RecordID] {
        var matches: Set<RecordID>?
        for (field, value) in question {
            guard let token = tokens.first(where: { $0.field == field && $0.index == .exact }) else { continue }
            let ids = try reader.records(holding: value, token)
            matches = matches.map { $0.intersection(ids) } ?? Set(ids)
        }
        return (matches ?? []).sorted()
    }
}

extension RecordFacts {
    /// Whether this customer may be found by all fields of a question.
    func maySearch(
        _ question: VaultSession.Question, _ row: RecordRow, _ reader: RecordReader
    ) throws -> Bool {
        if isSame(forAll: .search) { return true }
        let holding = try circumstances(.search, of: row, reader)
        return allows(.search, in: holding)
            && question.allSatisfy { policy.cell(role, .search, policy.fields[$0.field].name).allows(in: holding) }
    }
}
