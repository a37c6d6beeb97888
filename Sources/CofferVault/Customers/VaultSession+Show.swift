// `customer show`, `list` and `find`: what is seen is entered in the ledger before it leaves the door.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    func show(_ request: CustomerShow, _ emit: (Event) throws -> Void) throws {
        try authorise(.read)
        let reason = try reason(request.reason, neededFor: request.reveal, code: request.code)
        let tiers = try reason == nil ? [] : reading { [try $0.authority.tierID(.audit)] }
        try settleIfHolder(code: request.code)
        let view = try writing(tiers: tiers) { writer, keys in
            let row = try existing(request.code, writer.reader)
            let view = try CustomerViewer(reader: writer.reader, role: info.role).view(row, reveal: Set(request.reveal))
            if let reason { try writer.remark(reason, about: row.id, keys: keys) }
            try writer.ledger.append(
                .shown, record: row.id, AccessBody(fields: request.reveal, remark: reason != nil))
            return view
        }
        try emit(.customer(view))
    }

    /// - Throws: a denial or `reason_needed` when something is to be shown in clear without right or reason.
    func reason(_ given: String?, neededFor reveal: [FieldName], code: String) throws -> String? {
        let reason = given.flatMap { FieldType.isBlank($0) ? nil : $0 }
        if reveal.isEmpty { return reason }
        let policy = try reading { $0.policy }
        try authorise(.disclose)
        for name in reveal {
            guard policy.field(name) != nil else { throw unknownField(name, policy) }
            if case .deny(let reasons) = policy.decide(info.role, .disclose, name) {
                throw try denial(Action.disclose.rawValue, reasons, fields: [name], code: code)
            }
        }
        guard reason != nil else {
            throw CofferError(.reasonNeeded, Catalogue.Vault.reasonNeeded(), hint: Catalogue.Vault.reasonNeededNext())
        }
        return reason
    }

    /// A customer that is there, proven.
    func existing(_ code: String, _ reader: RecordReader) throws -> RecordRow {
        guard let row = try reader.record(code: code) else {
            throw CofferError(
                .noSuchCustomer, Catalogue.Vault.noSuchCustomer(),
                hint: reader.policy.code.isValid(reader.policy.code.normalised(code))
                    ? nil : Catalogue.Vault.codeMistyped(reader.policy.code.code(sequence: 1)))
        }
        return row
    }

    func list(_ request: CustomerList, _ emit: (Event) throws -> Void) throws {
        try authorise(.read)
        let filter = try openFilter(request.filter)
        let limit = max(1, min(request.limit, 10_000))
        let (views, next) = try page(after: request.after, limit: limit, filter)
        for view in views { try emit(.customer(view)) }
        if let next { try emit(.more(after: next.rawValue)) }
    }

    /// One page, entered in the ledger as listed.
    private func page(
        after: RecordID?, limit: Int, _ filter: [FieldName: String]
    ) throws -> ([CustomerView], RecordID?) {
        try writing { writer in
            let viewer = CustomerViewer(reader: writer.reader, role: info.role)
            let (rows, next) = try Self.rows(after: after, limit: limit, filter, writer.reader)
            let views = try rows.map { try viewer.view($0) }
            try writer.ledger.append(
                .listed, AccessBody(fields: filter.keys.sorted(), records: AccessBody.ranges(rows.map(\.id))))
            return (views, next)
        }
    }

    /// Proven rows that fit the filter, and where to go on if there may be more.
    static func rows(
        after: RecordID?, limit: Int, _ filter: [FieldName: String], _ reader: RecordReader
    ) throws -> ([RecordRow], RecordID?) {
        var rows: [RecordRow] = []
        var cursor = after
        while true {
            let chunk = try reader.store.records(after: cursor, limit: limit)
            for row in chunk {
                cursor = row.id
                try reader.prove(row)
                guard try fits(row, filter) else { continue }
                rows.append(row)
                if rows.count == limit {
                    let isLast = try reader.store.records(after: cursor, limit: 1).isEmpty
                    return (rows, isLast ? nil : cursor)
                }
            }
            if chunk.count < limit { return (rows, nil) }
        }
    }

    private static func fits(_ row: RecordRow, _ filter: [FieldName: String]) throws -> Bool {
        if filter.isEmpty { return true }
        let open = try Dictionary(OpenFields.decode(row.open, row.id)) { $1 }
        return filter.allSatisfy { open[$0.key] ?? "" == $0.value }
    }

    /// Checks a filter over open fields and brings its values into standard form.
    func openFilter(_ filter: [FieldName: String]) throws -> [FieldName: String] {
        let policy = try reading { $0.policy }
        let checker = ValueChecker(policy: policy, now: environment.now())
        var checked: [FieldName: String] = [:]
        for (name, raw) in filter {
            guard let field = policy.field(name), let index = checker.position(of: name) else {
                throw unknownField(name, policy)
            }
            guard field.isOpen else {
                throw CofferError(
                    .usage, Catalogue.Vault.filterNotOpen(field.label), hint: Catalogue.Vault.filterNotOpenNext())
            }
            checked[name] = try checker.normalise(raw, at: index).mapError { $0.error }.get() ?? ""
        }
        return checked
    }

    /// Questions answered under one access entry.
    private static let questions = 1_000

    func find(_ request: CustomerFind, _ attachments: Attachments, _ emit: (Event) throws -> Void) throws {
        try authorise(.search)
        try settle { _ in }
        let entered = try EnteredJSON.read(try attachment(0, of: attachments))
        let (policy, tokens) = try reading { reader in
            let plans = try TierPlan.all(role: info.role, keyring: keyring, authority: reader.authority)
            return (reader.policy, plans.flatMap(\.tokens))
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
        for start in stride(from: 0, to: questions.count, by: Self.questions) {
            let some = questions[start..<min(start + Self.questions, questions.count)]
            for view in try answer(some, tokens, limit: request.limit) { try emit(.customer(view)) }
        }
    }

    /// The searchable values of one question, by position in `Policy.fields`.
    private func question(
        _ entered: EnteredValues, _ policy: Policy, _ checker: ValueChecker
    ) throws -> [(field: Int, value: String)] {
        let values = try checked(entered, open: [:], policy, checker)
        let wanted = values.enumerated().compactMap { index, value in
            value.flatMap { $0.isEmpty ? nil : (field: index, value: $0) }
        }
        if wanted.isEmpty { throw CofferError(.usage, Catalogue.Vault.nothingToFind()) }
        for (index, _) in wanted {
            let field = policy.fields[index]
            guard field.isSearchable else {
                throw CofferError(
                    .usage, Catalogue.Vault.notSearchable(field.label),
                    hint: field.isOpen
                        ? Catalogue.Vault.listOpen(field.name.rawValue)
                        : Catalogue.Vault.searchableFields(policy.fields.filter(\.isSearchable).map(\.name.rawValue)))
            }
            if case .deny(let reasons) = policy.decide(info.role, .search, policy.fields[index].name) {
                throw try denial(Action.search.rawValue, reasons, fields: [field.name])
            }
        }
        return wanted
    }

    private func answer(
        _ questions: some Sequence<[(field: Int, value: String)]>, _ tokens: [TierPlan.Token], limit: Int
    ) throws -> [CustomerView] {
        try writing { writer in
            let viewer = CustomerViewer(reader: writer.reader, role: info.role)
            var fields: Set<Int> = []
            var found: Set<RecordID> = []
            var views: [CustomerView] = []
            for question in questions {
                let ids = try Self.matches(question, tokens, writer.store).prefix(max(1, limit))
                views += try ids.map { try viewer.view(try writer.reader.record($0)) }
                fields.formUnion(question.map(\.field))
                found.formUnion(ids)
            }
            try writer.ledger.append(
                .searched,
                AccessBody(
                    fields: fields.sorted().map { writer.policy.fields[$0].name }, records: AccessBody.ranges(found)))
            return views
        }
    }

    /// The records that hold all values of a question.
    static func matches(
        _ question: [(field: Int, value: String)], _ tokens: [TierPlan.Token], _ store: any StoreReading
    ) throws -> [RecordID] {
        var matches: Set<RecordID>?
        for (field, value) in question {
            guard let token = tokens.first(where: { $0.field == field }) else { continue }
            let ids = try store.records(slot: token.slot, tokens: token.keys.map { $0.token(value) })
            matches = matches.map { $0.intersection(ids) } ?? Set(ids)
        }
        return (matches ?? []).sorted()
    }
}
