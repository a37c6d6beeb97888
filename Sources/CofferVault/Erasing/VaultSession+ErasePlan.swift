// What would go, before anything does; and what stands against it: a law, a hold, a wish, a request that waits.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferPrivacy
internal import CofferStore
internal import CofferText

extension VaultSession {
    func erasurePlan(
        _ request: EraseRequest, in reader: RecordReader
    ) throws -> (row: RecordRow, view: ErasurePlanView) {
        let row = try existing(request.code, reader)
        try requireReaching(row, .erase, reader)
        if let number = request.request { try requireErasure(number, of: row, reader) }
        let tier = try request.tier.map { try erasableTier($0, reader) }
        let family = try reader.family(of: row)
        for row in family { try reader.prove(row) }
        let survey = try survey(row, reader)
        let minimum = Self.minimum(survey, tier?.view.name)
        // A hold stands against erasing, and not against what is done instead.
        let instead = request.orRestrict ? minimum.map { statutory($0, reader) } : nil
        let standing = try obstacle(row, reader)
        if instead == nil {
            if let standing { throw standing }
            if let minimum { throw Self.blocked(minimum, request, row.code) }
        }
        var present: Set<TierID> = []
        var versions: Int64 = 0
        var digest = Blake2b(label: "coffer/erasure-plan/1")
        digest.update(reader.vault)
        digest.update(tier.map { Int64($0.id.rawValue) } ?? 0)
        for row in family {
            let digests = try RowDigests(row, vault: reader.vault, slots: reader.authority.slotTiers)
            present.formUnion(digests.tiers.map(\.tier))
            versions += Int64(try reader.store.versions(of: row.id).count)
            digest.update(row.id.rawValue)
            digest.update(digests.hash)
        }
        let tiers = reader.authority.tiers.filter { present.contains($0.value) }.sorted { $0.value < $1.value }.map(
            \.key)
        var goes = tier.map { [$0.view.name] } ?? tiers
        if let instead {
            goes = standing == nil ? Self.unkept(tiers, survey) : []
            for name in goes { digest.update(name.rawValue) }
            digest.update("restrict")
            digest.update(instead.cites ?? "")
            digest.update(instead.until?.iso ?? "")
        }
        let view = ErasurePlanView(
            code: row.code, tier: tier?.view,
            tiers: tiers.map { Self.view($0, reader) }.filter { tier == nil || $0 == tier?.view },
            goes: goes.map { Self.view($0, reader) }, merged: family.dropFirst().map(\.code), versions: versions,
            suppressed: tier == nil && instead == nil ? Self.suppressed(family, reader) : [],
            digest: String(digest.finish().hexadecimal.prefix(16)), instead: instead,
            repositories: Int64(
                try reader.store.repositories().count { reader.authority.repositories[Hex($0.id)] != nil }))
        return (row, view)
    }

    /// Fields of which a hash of the search token stays.
    static func suppressed(_ family: [RecordRow], _ reader: RecordReader) -> [FieldName] {
        let columns = reader.authority.slots.filter { $0.kind == .exact }
        return reader.policy.privacy.purge.suppression.filter { name in
            columns.contains { slot in slot.field == name && family.contains { $0.tokens[slot.column] != nil } }
        }
    }

    /// What keeps the customer, due or not: a hold, a restriction at their wish, a request that waits; nil: nothing does.
    func obstacle(_ row: RecordRow, _ reader: RecordReader) throws -> CofferError? {
        let marks = try RecordMarks(row.open, row.id)
        if let hold = marks.holds.first {
            return CofferError(
                .held, Catalogue.Erasing.onHold(hold.matter),
                hint: Catalogue.Erasing.onHoldNext(row.code, hold.matter))
        }
        if let ground = marks.restriction?.ground, ground.keepsFromErasure {
            return CofferError(
                .restrictionStands, Catalogue.Erasing.restricted(Catalogue.Restricting.ground(ground.rawValue)),
                hint: Catalogue.Erasing.restrictedNext(row.code))
        }
        for request in reader.authority.subjectRequests.values.sorted(by: { $0.number < $1.number })
        where request.isOpen && request.body.type != .erasure {
            guard let record = request.record, try reader.standingID(record) == row.id else { continue }
            return CofferError(
                .requestOpen, Catalogue.Erasing.asked(request.number),
                hint: Catalogue.Subjects.showNext(request.number))
        }
        return nil
    }

    /// What a law wants kept, and until when; `until` nil: not before its event has come.
    typealias Minimum = (rule: RetentionRule, until: CalendarDate?)

    func survey(_ row: RecordRow, _ reader: RecordReader) throws -> RetentionSurvey {
        var survey = try RetentionSurvey(reader.authority, today: today)
        try survey.judge(row)
        return survey
    }

    static func minimum(_ survey: RetentionSurvey, _ tier: TierName?) -> Minimum? {
        let position = tier.flatMap { name in survey.schedule.tiers.firstIndex(of: name) }
        let verdict = position.map { survey.judgement.tiers[$0] } ?? survey.judgement.record
        return verdict.block.map { (survey.schedule.rules[$0.rule], $0.until?.date) }
    }

    /// The tiers that can go alone, because no law keeps them.
    static func unkept(_ tiers: [TierName], _ survey: RetentionSurvey) -> [TierName] {
        tiers.filter { name in
            guard name != .open, name != .audit, let position = survey.schedule.tiers.firstIndex(of: name) else {
                return false
            }
            return survey.judgement.tiers[position].block == nil
        }
    }

    static func blocked(_ minimum: Minimum, _ request: EraseRequest, _ code: String) -> CofferError {
        CofferError(
            .retentionBlocks,
            Catalogue.Retaining.blocked(
                minimum.rule.label, citation: minimum.rule.source?.citation, until: minimum.until?.iso),
            hint: request.tier == nil
                ? Catalogue.Restricting.blockedNext(
                    restrict: request.command(for: code, orRestrict: true),
                    erase: request.command(for: code, tier: "TIER"))
                : Catalogue.Restricting.insteadNext(request.command(for: code), from: minimum.until?.iso))
    }

    /// - Throws: `wrong_request` unless it is open, about this customer, asks for erasure, and it is known who asks.
    func requireErasure(_ number: Int64, of row: RecordRow, _ reader: RecordReader) throws {
        let known = try openSubjectRequest(number, reader.authority)
        guard known.body.type == .erasure, let record = known.record, try reader.standingID(record) == row.id else {
            throw CofferError(
                .wrongRequest, Catalogue.Subjects.notThisErasure(number), hint: Catalogue.Subjects.showNext(number))
        }
        try requireIdentity(known)
    }

    func erasableTier(
        _ name: TierName, _ reader: RecordReader
    ) throws -> (id: TierID, view: ErasurePlanView.Tier) {
        guard name != .open, name != .audit, let id = reader.authority.tiers[name] else {
            let known = reader.policy.tiers.map(\.name).filter { $0 != .audit }.map(\.rawValue)
            throw CofferError(
                .cannotEraseTier, Catalogue.Erasing.cannotEraseTier(name.rawValue),
                hint: Catalogue.Erasing.erasableTiers(known))
        }
        return (id, Self.view(name, reader))
    }

    static func view(_ name: TierName, _ reader: RecordReader) -> ErasurePlanView.Tier {
        ErasurePlanView.Tier(
            name: name, label: reader.policy.tier(name)?.label ?? Phrase(en: name.rawValue, zh: name.rawValue))
    }
}

extension EraseRequest {
    /// This erasure as it would be typed: a next step is a whole command.
    ///
    /// - Parameter tier: instead of this one's.
    func command(for code: String, tier: String? = nil, orRestrict: Bool = false) -> String {
        // A request is closed by the whole customer alone.
        Catalogue.Erasing.command(
            code, tier: tier ?? self.tier?.rawValue, orRestrict: orRestrict, reason: reason,
            request: tier == nil ? request : nil)
    }
}
