// `report breach`: what somebody's keys could open between two days, and apart from that what the log shows.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    func reportBreach(_ request: BreachRequest, _ emit: (Event) throws -> Void) throws {
        try authorise(.ledgerRead)
        if let noticed = request.noticed, noticed > environment.now() {
            throw CofferError(.usage, Catalogue.Breach.noticedInTheFuture)
        }
        if case .backup(let loot) = request.source { return try reportBackupBreach(request, of: loot, emit) }
        try reading { reader in
            var user: UserID?
            if case .user(let name) = request.source {
                guard let found = reader.authority.user(named: name) else {
                    throw CofferError(
                        .noSuchUser, Catalogue.Vault.noSuchUser(name), hint: Catalogue.Vault.noSuchUserNext())
                }
                user = found.id
            }
            let census = try census(reader, of: user, request, .file(request.days), emit)
            let counts = try TierCounts(reader.store, upTo: census.affected.lastRecord)
            try emit(
                .breach(try breach(request, user, census, reader, BreachSurvey(reader, request.days), counts)))
            guard request.listsCustomers else { return }
            for (id, number) in census.records.enumerated() where number != 0 {
                try emit(
                    .breachCustomer(
                        census.customer(Int64(id), code: try reader.store.record(RecordID(Int64(id)))?.code)))
            }
        }
    }

    func census(
        _ reader: RecordReader, of user: UserID?, _ request: BreachRequest, _ taken: Affected.Taken,
        _ emit: (Event) throws -> Void
    ) throws -> LedgerCensus {
        var census = try LedgerCensus(reader, of: user, in: request.days, taken: taken)
        try census.run { done, total in
            try emit(.progress(Progress(phase: Catalogue.Reports.reading(), done: done, total: total)))
        }
        return census
    }

    func breach(
        _ request: BreachRequest, _ user: UserID?, _ census: LedgerCensus, _ reader: RecordReader,
        _ survey: BreachSurvey, _ counts: TierCounts
    ) throws -> BreachView {
        BreachView(
            user: user.map { LedgerSummary.name($0, reader.authority) }, days: request.days, madeAt: environment.now(),
            roles: try user.map(survey.roles) ?? [],
            population: BreachView.Population(
                present: counts.customers, merged: try reader.store.mergedCount(),
                erased: Int64(census.affected.erasedRecords.count)),
            tiers: survey.tiers(
                of: user.map { [$0] } ?? survey.holders, counts: counts, erased: census.affected.tierCounts),
            openFields: survey.openFields, log: user.map { _ in log(census, reader.policy) },
            holders: user == nil ? try survey.holderViews() : [], deadline: survey.deadline(noticed: request.noticed))
    }

    private func log(_ census: LedgerCensus, _ policy: Policy) -> BreachView.Log {
        var customers: Int64 = 0
        var acts: [String: Int64] = [:]
        var seen: [FieldName: (clear: Int64, masked: Int64)] = [:]
        // How many customers each profile has; then everything is a sum over few of them.
        var sizes = [Int64](repeating: 0, count: census.profiles.count)
        for number in census.records where number != 0 { sizes[Int(number)] += 1 }
        for (profile, size) in zip(census.profiles, sizes) where size > 0 {
            customers += size
            for name in profile.acts.names { acts[name, default: 0] += size }
            for field in profile.clear { seen[field, default: (0, 0)].clear += size }
            for field in profile.masked.subtracting(profile.clear) { seen[field, default: (0, 0)].masked += size }
        }
        let entries = census.entries.reduce(into: [String: Int64]()) { counts, entry in
            for name in entry.key.names { counts[name, default: 0] += entry.value }
        }
        // Fields of today in their order, those of earlier policies after them.
        let known = policy.fields.map(\.name)
        let names = known.filter { seen[$0] != nil } + seen.keys.filter { !known.contains($0) }.sorted()
        return BreachView.Log(
            customers: customers,
            acts: LedgerCensus.Acts.words.map(\.name).filter { entries[$0] != nil }.map { name in
                .init(
                    name: name, label: Catalogue.Breach.act(name), entries: entries[name] ?? 0,
                    customers: acts[name] ?? 0)
            },
            fields: names.map { name in
                .init(
                    field: name, label: policy.field(name)?.label ?? Catalogue.Documents.name(name.rawValue),
                    clear: seen[name]?.clear ?? 0, masked: seen[name]?.masked ?? 0,
                    isSensitive: policy.field(name)?.isSensitive ?? false)
            },
            purposes: Self.counts(census.purposes), denials: Self.counts(census.denials), exports: census.exports,
            emergencies: census.emergencies, written: census.written)
    }

    private static func counts(_ counts: [String: Int64]) -> [BreachView.Count] {
        counts.sorted { $0.key < $1.key }.map { .init(name: $0.key, count: $0.value) }
    }
}
