// What keys could open in some days, put together from authority, policies and the heads of parts; never from the log.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferPrivacy
internal import CofferStore
internal import CofferText

/// Builds the parts of a breach report that do not depend on what anybody did.
struct BreachSurvey {
    private let reader: RecordReader
    private let days: DayRange
    private let timeline: KeyTimeline
    private let policies: PolicyTimeline

    init(_ reader: RecordReader, _ days: DayRange) throws {
        self.reader = reader
        self.days = days
        timeline = try KeyTimeline(reader)
        policies = try PolicyTimeline(reader)
    }

    /// The policies that were in force on any of the days, the newest first; that of today, should there be none.
    private var inForce: [Policy] {
        let spans = policies.spans.enumerated().filter { index, span in
            let next = policies.spans.indices.contains(index + 1) ? policies.spans[index + 1].time : .max
            return span.time < days.end && next > days.start
        }
        return spans.isEmpty ? [reader.policy] : spans.reversed().map(\.element.policy)
    }

    // MARK: What keys could open

    /// - Parameters:
    ///   - users: whose keys count.
    ///   - all: every key does, as the recovery file has them.
    func tiers(
        of users: [UserID], all: Bool = false, counts: TierCounts, erased: [TierID: Int64]
    ) -> [BreachView.Tier] {
        let usable = users.flatMap { timeline.usable(by: $0, in: days) }
        let names = Set(inForce.flatMap { $0.tiers.map(\.name) })
        let known = reader.policy.tiers.map(\.name) + names.subtracting(reader.policy.tiers.map(\.name)).sorted()
        return known.compactMap { name in
            guard let id = reader.authority.tiers[name] else { return nil }
            let held = usable.filter { $0.key.tier == id }
            let purposes = all ? Set(KeyPurpose.allCases) : Set(held.map(\.key.purpose))
            return BreachView.Tier(
                name: name, label: label(of: name), customers: counts.tiers[id] ?? 0, erased: erased[id] ?? 0,
                keys: users.count == 1 ? held.map(key) : [], fields: fields(in: name, id, purposes))
        }
    }

    private func label(of tier: TierName) -> Phrase {
        inForce.lazy.compactMap { $0.tier(tier)?.label }.first ?? Catalogue.Documents.name(tier.rawValue)
    }

    private func key(_ holding: KeyTimeline.Holding) -> BreachView.Key {
        BreachView.Key(
            purpose: holding.key.purpose.rawValue, generation: holding.key.epoch, from: holding.from,
            until: holding.until, uselessSince: timeline.uselessSince[holding.key.id])
    }

    /// Every field that stood in the tier in these days, in the most telling form that keys of these kinds give. Rules of
    /// the program (single fields, customers, hours) are left out: a key knows none of them.
    private func fields(in tier: TierName, _ id: TierID, _ purposes: Set<KeyPurpose>) -> [BreachView.Field] {
        var fields: [BreachView.Field] = []
        for policy in inForce {
            for field in policy.fields {
                let stood = field.tier == tier || timeline.moved[field.name]?.contains(id) ?? false
                guard stood, !fields.contains(where: { $0.field == field.name }),
                    let form = Self.form(field, purposes)
                else { continue }
                fields.append(
                    BreachView.Field(
                        field: field.name, label: field.label, form: form,
                        tells: form == .clear || form == .searchCountsAsClear || !purposes.contains(.search)
                            ? [] : field.searchTells.names, isSensitive: field.isSensitive))
            }
        }
        return fields
    }

    private static func form(_ field: FieldDefinition, _ purposes: Set<KeyPurpose>) -> BreachView.Field.Form? {
        if purposes.contains(.clear) { return .clear }
        let isSearchable = purposes.contains(.search) && field.isSearchable
        if isSearchable, field.searchTells.contains(.value) { return .searchCountsAsClear }
        if purposes.contains(.masked), field.mask != nil { return .masked }
        return isSearchable ? .search : nil
    }

    /// What stands in clear in the file.
    var openFields: [BreachView.Field] {
        var fields: [BreachView.Field] = []
        for field in inForce.flatMap(\.fields) where field.isOpen && !fields.contains(where: { $0.field == field.name })
        {
            fields.append(
                BreachView.Field(field: field.name, label: field.label, form: .clear, tells: [], isSensitive: false))
        }
        return fields
    }

    // MARK: People

    /// The roles of a user in these days.
    func roles(of user: UserID) throws -> [BreachView.RoleSpan] {
        try (reader.authority.tenures[user] ?? []).compactMap { tenure in
            let from = try time(of: tenure.from)
            let until = try tenure.until.map(time)
            guard from < days.end, until ?? .max > days.start else { return nil }
            let policies = inForce.filter { $0.role(tenure.role) != nil }
            return BreachView.RoleSpan(
                name: tenure.role,
                label: policies.first?.role(tenure.role)?.label ?? Catalogue.Documents.name(tenure.role.rawValue),
                from: from, until: until,
                isScoped: policies.contains { !($0.scope(of: tenure.role, for: .read)?.isEverything ?? true) })
        }
    }

    private func time(of sequence: Int64) throws -> Int64 {
        guard let row = try reader.store.ledgerRow(at: sequence) else { throw Tampering.ledgerEntry(sequence) }
        return row.time
    }

    /// Users whose keyslots stood in the file on any of the days.
    var holders: [UserID] {
        Set(timeline.slots.filter { $0.from < days.end && $0.until ?? .max > days.start }.map(\.user)).sorted()
    }

    /// What each of them could open with their passphrase, and what a guess at it costs.
    func holderViews() throws -> [BreachView.Holder] {
        let costs = try reader.store.keyslots().reduce(into: [UserID: KeyslotParameters]()) { costs, row in
            // A key file has no passphrase that could be guessed.
            if row.slot == 0 { costs[row.user] = Keyslot.parameters(of: row.sealed) }
        }
        var views = holders.map { user in
            let slots = timeline.slots.filter {
                $0.user == user && $0.from < days.end && $0.until ?? .max > days.start
            }
            var keys: [String: [String]] = [:]
            for holding in timeline.usable(by: user, in: days) {
                guard let tier = reader.authority.tierName(holding.key.tier)?.rawValue else { continue }
                let purpose = holding.key.purpose.rawValue
                if !(keys[tier]?.contains(purpose) ?? false) { keys[tier, default: []].append(purpose) }
            }
            return BreachView.Holder(
                name: LedgerSummary.name(user, reader.authority), from: slots.map(\.from).min() ?? 0,
                until: slots.contains { $0.until == nil } ? nil : slots.compactMap(\.until).max(),
                hasKeyFile: slots.contains { $0.number == 1 }, keys: keys.mapValues { $0.sorted() },
                memory: costs[user].map { Int64($0.memory) }, passes: costs[user].map { Int64($0.operations) },
                isWeakest: false)
        }
        for index in views.indices where !views[index].keys.isEmpty {
            let cost = Self.cost(views[index])
            views[index].isWeakest = !views.contains { other in
                Self.opens(other, asMuchAs: views[index]) && Self.cost(other) < cost
            }
        }
        return views
    }

    /// One whose keyslot is gone counts as costing least: an earlier copy of the file has it, at whatever it cost then.
    private static func cost(_ holder: BreachView.Holder) -> Double {
        // A keyslot's owner could have written any numbers into it.
        Double(holder.memory ?? 0) * Double(holder.passes ?? 0)
    }

    private static func opens(_ one: BreachView.Holder, asMuchAs other: BreachView.Holder) -> Bool {
        other.keys.allSatisfy { tier, purposes in Set(one.keys[tier] ?? []).isSuperset(of: purposes) }
    }

    // MARK: The deadline

    func deadline(noticed: Int64?) -> BreachView.Deadline {
        let deadlines = RequestDeadlines(reader.policy)
        let terms = noticed.map { deadlines.terms(ofBreachNoticed: $0) }
        return BreachView.Deadline(
            noticed: noticed, due: terms?.due,
            rules: reader.policy.privacy.deadlines.filter { $0.terms.occasion == .breach }.map {
                .init(label: $0.label, period: $0.terms.period.phrase, source: $0.source?.phrase)
            })
    }
}
