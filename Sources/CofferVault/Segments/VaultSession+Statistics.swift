// `coffer statistics` and `coffer tag list`: counts without customers.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    func statistics(_ request: StatisticsRequest, _ emit: (Event) throws -> Void) throws {
        try authorise(.statistics)
        let selection = try selection(request.filter, tags: request.tags, segment: request.segment, nil)
        let policy = try reading { $0.policy }
        let fields = try request.by.map { try openField($0, policy) }
        for (index, field) in fields.enumerated() where request.by[..<index].contains(field.name) {
            throw CofferError(.usage, Catalogue.Segments.repeatedField(field.label))
        }
        guard fields.count <= CountQuestion.maximumFields else {
            throw CofferError(.usage, Catalogue.Segments.tooManyFields(limit: CountQuestion.maximumFields))
        }
        let rules = CountRules(policy.statistics)
        let today = CalendarDate(millisecondsSince1970: environment.now())
        let days = Set(policy.fields.filter(\.type.isDay).map(\.name))
        let answers = try counting { () throws(CountProblem) in
            let question = try CountQuestion(selection.filter, by: request.by, days: days, today: today)
            return CountTally(question, rules: rules)
        } add: { (tally, open, key) throws(CountProblem) in
            try tally.add(open, recordKey: key)
        }.answers()
        try noteCounting(
            selection.named(AccessBody(fields: Set(selection.filter.fields + request.by).sorted())))
        var view = StatisticsView(
            minimumGroup: rules.minimumGroup, noise: rules.noise,
            by: fields.map { .init(name: $0.name, label: $0.label) },
            groups: answers.map {
                .init(
                    values: $0.values, about: $0.about, leftOut: .init($0.told.leftOut, policy),
                    countedAs: .init($0.told.countedAs, policy))
            })
        // Whoever is anonymised has no fields by which they could be chosen.
        let isOfAll = request.filter.isEmpty && request.tags.isEmpty && request.segment == nil
        if isOfAll { view.anonymised = try reading { try $0.anonymised(by: request.by) } }
        try emit(.statistics(view))
    }

    /// Exactly for who may read customers, of those they may read; for others as a statistic.
    func listTags(_ emit: (Event) throws -> Void) throws {
        let mayRead = try reading {
            $0.policy.decide(info.role, .read, in: $0.policy.circumstances(at: environment.now()))
        }
        guard mayRead.isAllowed else {
            let mayCount = try reading { $0.policy.decide(info.role, .statistics).isAllowed }
            try authorise(mayCount ? .statistics : .read)
            let rules = CountRules(try reading { $0.policy.statistics })
            let tally = try tagTally { _ in true }
            try noteCounting(AccessBody())
            for (tag, about) in tally.answers(rules) { try emit(.tag(TagView(tag: tag, count: about, isExact: false))) }
            return
        }
        try authorise(.read)
        let readable = try readableRecords()
        let tally = try tagTally { readable?.contains($0) ?? true }
        try noteCounting(AccessBody())
        for (tag, count) in tally.counts { try emit(.tag(TagView(tag: tag, count: count, isExact: true))) }
    }

    /// The customers that this session may read; nil: all of them.
    private func readableRecords() throws -> Set<RecordID>? {
        try reading { reader in
            let facts = facts(reader, .read)
            // Whoever is restricted is not counted in any case.
            if facts.isSame(forUnrestricted: .read) { return nil }
            var readable: Set<RecordID> = []
            var after: RecordID?
            while true {
                let rows = try reader.store.records(after: after, limit: 1_000)
                for row in rows where facts.allows(.read, in: try facts.circumstances(.read, of: row, reader)) {
                    readable.insert(row.id)
                }
                if rows.count < 1_000 { return readable }
                after = rows.last?.id
            }
        }
    }

    private func tagTally(_ counts: (RecordID) -> Bool) throws -> TagTally {
        var tally = TagTally()
        try eachRow { id, key, open in
            guard counts(id) else { return }
            do { try tally.add(open, recordKey: key) } catch is DecodingProblem { throw Tampering.record(id) }
        }
        return tally
    }

    private func counting(
        _ make: () throws(CountProblem) -> CountTally,
        add: (inout CountTally, UnsafeRawBufferPointer, UInt64) throws(CountProblem) -> Void
    ) throws -> CountTally {
        do {
            var tally = try make()
            try eachRow { id, key, open in
                do { try add(&tally, open, key) } catch CountProblem.damaged { throw Tampering.record(id) }
            }
            return tally
        } catch CountProblem.tooManyGroups {
            throw CofferError(.invalidInput, Catalogue.Segments.tooManyGroups(limit: CountQuestion.maximumGroups))
        } catch CountProblem.tooManyConditions {
            throw CofferError(.invalidInput, Catalogue.Segments.tooManyConditions())
        }
    }

    /// Every row with its record key, on one snapshot; nobody whose processing is restricted is among them, whoever asks.
    ///
    /// Rows are not proven one by one: no value leaves, and proving costs fifty times as much as counting. So whoever may
    /// write to the file can make counts wrong until `ledger verify` (docs/threat-model.md).
    private func eachRow(_ body: (RecordID, UInt64, UnsafeRawBufferPointer) throws -> Void) throws {
        try reading { reader in
            var restrictions = RestrictionScan()
            try reader.store.eachOpen { id, publicID, open in
                if try restrictions.isRestricted(open, id) { return }
                var hash = Blake2b(label: "coffer/record-key/1")
                hash.update(reader.vault)
                hash.update(publicID)
                let key = hash.finish().withBytes { $0.loadUnaligned(as: UInt64.self) }
                try body(id, UInt64(littleEndian: key), open)
            }
        }
    }

    /// Enters that counts are about to leave the door, before they do.
    private func noteCounting(_ body: AccessBody) throws {
        try writing { try $0.ledger.append(.counted, body) }
    }
}

extension StatisticsView.Conditions {
    fileprivate init(_ filter: CustomerFilter, _ policy: Policy) {
        self.init(filter: filter, lines: filter.lines(policy))
    }
}

extension CountRules {
    init(_ rules: StatisticsRules) { self.init(minimumGroup: rules.minimumGroup, noise: rules.noise) }
}
