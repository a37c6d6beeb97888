// What adding, editing and importing share: names to positions, checks of rights, uniqueness.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    /// Turns entered names and texts into normalised values by position; nil: not given, "": to be emptied.
    func checked(_ entered: EnteredValues, open: [FieldName: String], _ policy: Policy, _ checker: ValueChecker) throws
        -> [String?]
    {
        for name in open.keys where policy.field(name).map({ !$0.isOpen }) ?? false {
            throw CofferError(
                .notAnArgument, Catalogue.Vault.notAnArgument(name.rawValue), hint: Catalogue.Vault.notAnArgumentNext())
        }
        if let both = open.keys.sorted().first(where: { entered[$0] != nil }) {
            throw CofferError(.usage, Catalogue.Vault.givenTwice(both.rawValue))
        }
        let all = entered.merging(open.mapValues { .some($0) }, uniquingKeysWith: { $1 })
        if let unknown = all.keys.sorted().first(where: { checker.position(of: $0) == nil }) {
            throw unknownField(unknown, policy)
        }
        var values = [String?](repeating: nil, count: policy.fields.count)
        var issues: [ValueIssue] = []
        for (index, field) in policy.fields.enumerated() {
            guard let given = all[field.name] else { continue }
            guard let raw = given else {
                values[index] = ""
                continue
            }
            switch checker.normalise(raw, at: index) {
            case .success(let value): values[index] = value ?? ""
            case .failure(let issue): issues.append(issue)
            }
        }
        if issues.isEmpty { issues = checker.rules.contradictions(values) }
        if let error = ValueIssue.error(issues) { throw error }
        return values
    }

    func unknownField(_ name: FieldName, _ policy: Policy) -> CofferError {
        let nearest = NearestName.nearest(to: name.rawValue, among: policy.fields.map(\.name.rawValue))
        return CofferError(
            .unknownField, Catalogue.Vault.unknownField(name.rawValue),
            hint: nearest.map { Catalogue.Vault.didYouMean($0) }
                ?? Catalogue.Vault.knownFields(policy.fields.map(\.name.rawValue)))
    }

    /// The plans for the tiers in which values are given.
    ///
    /// - Throws: a denial if the role may not enter one of them.
    func plans(for values: [String?], _ reader: RecordReader) throws -> [TierPlan] {
        let plans = try TierPlan.all(role: info.role, keyring: keyring, authority: reader.authority)
        return plans.filter { plan in plan.fields.contains { values[$0] != nil } }
    }

    /// - Throws: a denial naming the first tier this session may not write.
    func requireWriting(_ plans: [TierPlan], _ policy: Policy, _ authority: Authority, _ action: Action) throws {
        for plan in plans where !plan.mayWrite || plan.mode == .denied {
            let label = authority.tierName(plan.tier).flatMap { policy.tier($0)?.label }
            throw try denial(
                action.rawValue, [Catalogue.Vault.mayNotEnter(label ?? Catalogue.Vault.thisTier())])
        }
    }

    /// - Throws: `FoundDenial` unless these values may be written, of the customer as it is and as it would become.
    func requireEntering(
        _ action: Action, to row: RecordRow?, _ values: [String?], _ reader: RecordReader
    ) throws {
        if let found = try facts(reader, action).denial(of: action, to: row, becoming: values, reader) { throw found }
    }

    /// - Throws: `FoundDenial` unless the action may be done to this customer.
    func requireReaching(_ row: RecordRow, _ action: Action, _ reader: RecordReader) throws {
        let nothing = [String?](repeating: nil, count: reader.policy.fields.count)
        try requireEntering(action, to: row, nothing, reader)
    }

    /// - Throws: `changed_meanwhile` if what this session prepared holds no more: positions, masks and tokens are those
    ///   of another policy, or of search keys that are no longer the newest.
    static func require(_ terms: Authority.Terms, _ authority: Authority) throws {
        guard terms == authority.terms else {
            throw CofferError(
                .changedMeanwhile, Catalogue.Applying.changedMeanwhile(), hint: Catalogue.Vault.changedMeanwhileNext())
        }
    }

    /// Other records that hold the same unique values, with the fields they share; of those merged, the one that stands
    /// for them.
    static func clashes(
        _ values: [String?], _ plans: [TierPlan], except: Set<RecordID>, _ reader: RecordReader
    ) throws -> [(field: Int, record: RecordID)] {
        try sharing(values, plans, except: except, reader, \.isUnique)
    }

    /// Other records that hold the same values in fields of some kind.
    private static func sharing(
        _ values: [String?], _ plans: [TierPlan], except: Set<RecordID>, _ reader: RecordReader,
        _ isMeant: (TierPlan.Token) -> Bool
    ) throws -> [(field: Int, record: RecordID)] {
        var clashes: [(Int, RecordID)] = []
        for plan in plans {
            for token in plan.tokens where isMeant(token) {
                guard let value = values[token.field], !value.isEmpty else { continue }
                for id in try reader.records(holding: value, token) where !except.contains(id) {
                    let standing = try reader.standingID(id)
                    if !except.contains(standing) { clashes.append((token.field, standing)) }
                }
            }
        }
        return clashes
    }

    /// What to tell somebody who enters values that other customers have, where the policy lets them through.
    func sharedValues(
        _ values: [String?], _ plans: [TierPlan], except: Set<RecordID>, _ reader: RecordReader
    ) throws -> [Phrase] {
        var told: Set<Int> = []
        return try Self.sharing(values, plans, except: except, reader, \.isWatched).compactMap { field, record in
            guard told.insert(field).inserted else { return nil }
            return Catalogue.Duplicates.shared(
                reader.policy.fields[field].label, code: try facts(reader, .read).readableCode(of: record, reader))
        }
    }

    /// The error for a value that must be unique and is not; names the customer only to who may read that one.
    func duplicate(_ field: FieldDefinition, _ record: RecordID, _ reader: RecordReader) throws -> CofferError {
        let code = try facts(reader, .read).readableCode(of: record, reader)
        return CofferError(
            .duplicate, Catalogue.Vault.duplicate(field.name.rawValue, field.label, code: code),
            hint: code.map { Catalogue.Vault.duplicateNext($0) })
    }

    func tierNames(_ pending: Int64, _ authority: Authority) -> [TierName] {
        authority.tiers.filter { pending & RecordRow.pendingBit($0.value) != 0 }
            .sorted { $0.value < $1.value }.map(\.key)
    }
}

extension RecordFacts {
    /// A customer's code for who may read this customer, else nil.
    func readableCode(of record: RecordID, _ reader: RecordReader) throws -> String? {
        // All customers or none: no record has to be looked at for that.
        guard !isSame(forAll: .read) else {
            return allows(.read, in: time) ? try reader.store.record(record)?.code : nil
        }
        let row = try reader.record(record)
        return allows(.read, in: try circumstances(.read, of: row, reader)) ? row.code : nil
    }
}
