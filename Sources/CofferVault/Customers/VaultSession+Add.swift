// `customer add`: one or more customers from entered values.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    func add(_ input: CustomerInput, _ attachments: Attachments, _ emit: (Event) throws -> Void) throws {
        try authorise([.enter], purpose: nil)
        _ = try reason(nil, for: [.enter])
        let entered =
            attachments.descriptors.isEmpty
            ? [(line: 1, values: [:])] : try EnteredJSON.lines(try attachment(0, of: attachments))
        if input.idempotencyKey != nil, entered.count > 1 {
            throw CofferError(
                .usage, Catalogue.Systems.oneKeyForMany(), hint: Catalogue.Systems.oneKeyForManyNext())
        }
        let isOne = entered.count == 1
        let given = try entered.map { one in
            try naming(isOne ? nil : one.line) {
                var values = one.values
                let key = try Self.takeKey(&values, input)
                return (line: one.line, key: key, content: try codes(of: values, input, isOne: isOne))
            }
        }
        if given.contains(where: { $0.content.codes.chosen != nil }) { try authorise([.codeCreate], purpose: nil) }
        try settle { _ in }
        for one in given {
            let (view, warnings) = try naming(isOne ? nil : one.line) {
                try add(
                    one.content.values, one.content.codes, open: input.open, key: one.key,
                    acceptsErased: input.acceptsErased)
            }
            for warning in warnings { try emit(.warning(warning)) }
            try emit(.changed(view))
        }
    }

    /// Runs `body`; an error names the line it is about.
    private func naming<Result>(_ line: Int?, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as CofferError {
            guard let line else { throw error }
            throw CofferError(error.code, Catalogue.Vault.inLine(line, error.message), hint: error.hint)
        }
    }

    /// The customer's idempotency key, taken out of the values.
    ///
    /// - Throws: `usage` for one that is there and is none, which would let the write be done twice; and for two.
    private static func takeKey(_ values: inout EnteredValues, _ input: CustomerInput) throws -> String? {
        guard let entered = values.removeValue(forKey: KeyedWrite.name) else { return input.idempotencyKey }
        guard input.idempotencyKey == nil else { throw CofferError(.usage, Catalogue.Systems.keyTwice()) }
        guard let entered else {
            throw CofferError(.usage, Catalogue.Systems.badKey(longest: KeyedWrite.longest))
        }
        return entered
    }

    /// The codes that come with a new customer, by argument or among the values, and what is left of these.
    private func codes(
        of entered: EnteredValues, _ input: CustomerInput, isOne: Bool
    ) throws -> (values: EnteredValues, codes: GivenCodes) {
        guard isOne || input.code == nil && input.legacy.isEmpty else {
            throw CofferError(.usage, Catalogue.Codes.oneCustomerOnly())
        }
        var values = entered
        func take(_ name: String) -> String? {
            values.removeValue(forKey: FieldName(name)).flatMap { $0 }.flatMap { FieldType.isBlank($0) ? nil : $0 }
        }
        let entered = take(Policy.codeKey)
        guard input.code == nil || entered == nil else {
            throw CofferError(.usage, Catalogue.Vault.givenTwice(Policy.codeKey))
        }
        let wanted = input.code ?? entered
        let legacy = input.legacy + [take(Policy.legacyCodesKey)].compactMap { $0 }
        let chosen = try wanted.map { wanted in try reading { try Self.chosen(wanted, $0) } }
        let codes = try GivenCodes(chosen: chosen, legacy: legacy)
        guard codes.chosen.map({ !codes.legacy.contains($0) }) ?? true else {
            throw CofferError(.badCode, Catalogue.Codes.ownAndLegacy())
        }
        return (values, codes)
    }

    private func add(
        _ entered: EnteredValues, _ codes: GivenCodes, open: [FieldName: String], key: String?, acceptsErased: Bool
    ) throws -> (view: ChangeView, warnings: [Phrase]) {
        let (values, plans, authority, drafter) = try reading { reader in
            let checker = ValueChecker(policy: reader.policy, now: environment.now())
            let values = try checked(entered, open: open, reader.policy, checker)
            if let error = ValueIssue.error(checker.allMissing(values)) { throw error }
            let all = try TierPlan.all(role: info.role, keyring: keyring, authority: reader.authority)
            return (
                values, try self.plans(for: values, reader), reader.authority,
                RecordDrafter(policy: reader.policy, plans: all, keyring: keyring)
            )
        }
        try requireWriting(plans, try authority.policy, authority, .enter)
        let draft = drafter.draft(values)
        let keyed = try key.map {
            try KeyedWrite(
                $0, "add", values, of: authority.policy.fields, conditions: [codes.chosen] + codes.legacy, in: self)
        }
        return try enteringDenials {
            try write(draft, values, codes, plans, authority.terms, keyed, acceptsErased: acceptsErased)
        }
    }

    private func write(
        _ draft: RecordDraft, _ values: [String?], _ codes: GivenCodes, _ plans: [TierPlan],
        _ terms: Authority.Terms, _ keyed: KeyedWrite?, acceptsErased: Bool
    ) throws -> (view: ChangeView, warnings: [Phrase]) {
        try writing(tiers: plans.map(\.tier)) { writer, keys in
            try Self.require(terms, writer.authority)
            if let known = try answer(to: keyed, writer) { return (known, []) }
            try requireEntering(.enter, to: nil, values, writer.reader)
            if let clash = try Self.clashes(values, plans, except: [], writer.reader).first {
                throw try duplicate(writer.policy.fields[clash.field], clash.record, writer.reader)
            }
            if !acceptsErased { try writer.reader.requireNeverErased(values, plans, to: nil) }
            let warnings = try sharedValues(values, plans, except: [], writer.reader)
            if codes.chosen != nil { try requireCoding(values, writer.reader) }
            for code in codes.legacy + [codes.chosen].compactMap({ $0 }) { try requireFree(code, writer.reader) }
            if let chosen = codes.chosen { try requireDistinct(chosen, from: nil, writer.reader) }
            let row = try writer.insert(draft, keys: keys, rememberDigest: false, codes: codes)
            try writer.finishBatch()
            try keyed?.remember(row.id, revision: row.revision, writer)
            let view = ChangeView(
                code: row.code, revision: row.revision, outcome: .added,
                pending: tierNames(row.pending, writer.authority))
            return (view, warnings)
        }
    }
}
