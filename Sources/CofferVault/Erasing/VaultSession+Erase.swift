// `erase`: a customer, or one tier of theirs, goes for good, and it is made sure that nothing is left in the file.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferPrivacy
internal import CofferStore
package import CofferText

extension CofferError.Code {
    package static let cannotEraseTier = Self("cannot_erase_tier", .usage)
    package static let residueLeft = Self("residue_left", .failed)
    package static let erasureWaits = Self("erasure_waits", .waiting)
    package static let badClock = Self("bad_clock", .failed)
    package static let retentionBlocks = Self("retention_blocks", .conflict)
    package static let formerlyErased = Self("formerly_erased", .conflict)
}

extension VaultSession {
    func erase(_ request: EraseRequest, _ emit: (Event) throws -> Void) throws {
        try authorise([.erase], purpose: nil)
        guard !FieldType.isBlank(request.reason) else {
            throw CofferError(.reasonNeeded, Catalogue.Vault.reasonNeeded(), hint: Catalogue.Erasing.reasonNext())
        }
        guard let confirmed = request.confirmed else {
            let plan = try enteringDenials(about: request.code) {
                try writing { try erasurePlan(request, in: $0.reader).view }
            }
            return try emit(.erasurePlan(plan))
        }
        try requirePlausibleClock()
        let (done, needles, mark) = try enteringDenials(about: request.code) {
            try writing { writer in
                let (row, plan) = try erasurePlan(request, in: writer.reader)
                guard plan.digest == confirmed else {
                    throw CofferError(
                        .changedMeanwhile, Catalogue.Vault.changedMeanwhile(),
                        hint: Catalogue.Vault.changedMeanwhileNext())
                }
                return try erase(row, plan, request, &writer)
            }
        }
        try finish(done, needles, mark, emit)
    }

    /// Makes sure that nothing is left of what was erased while somebody was reading.
    func finishErasing(_ emit: (Event) throws -> Void) throws {
        try authorise([.erase], purpose: nil)
        let (mark, waiting) = try reading {
            (
                try ErasureMark(sequence: $0.store.ledgerHead()?.sequence ?? 0, $0.store),
                try Self.waitingErasures($0.store)
            )
        }
        guard waiting > 0 else { return try emit(.notice(Catalogue.Erasing.nothingWaits())) }
        try finish(
            ErasureView(code: nil, tier: nil, records: waiting, sequence: mark.sequence, isCleansed: false), nil, mark,
            emit)
    }

    /// How many erasures there are of which it is not known whether anything is left in the file.
    static func waitingErasures(_ store: any StoreReading) throws -> Int64 {
        try store.counter(ErasureCounter.erased) - store.counter(ErasureCounter.cleansed)
    }

    // MARK: The plan

    private func erasurePlan(
        _ request: EraseRequest, in reader: RecordReader
    ) throws -> (row: RecordRow, view: ErasurePlanView) {
        let row = try existing(request.code, reader)
        try requireReaching(row, .erase, reader)
        let tier = try request.tier.map { try erasableTier($0, reader) }
        let family = try reader.family(of: row)
        for row in family { try reader.prove(row) }
        if let hold = try RecordMarks(row.open, row.id).holds.first {
            throw CofferError(.held, Catalogue.Erasing.onHold(hold.matter), hint: Catalogue.Erasing.onHoldNext())
        }
        try requireNoMinimum(row, tier?.view.name, reader)
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
        let tiers = reader.authority.tiers.filter { present.contains($0.value) }.sorted { $0.value < $1.value }
        let view = ErasurePlanView(
            code: row.code, tier: tier?.view,
            tiers: tiers.map { Self.view($0.key, reader) }.filter { tier == nil || $0 == tier?.view },
            merged: family.dropFirst().map(\.code), versions: versions,
            suppressed: tier == nil ? Self.suppressed(family, reader) : [],
            digest: String(digest.finish().hexadecimal.prefix(16)))
        return (row, view)
    }

    /// Fields of which a hash of the search token stays.
    private static func suppressed(_ family: [RecordRow], _ reader: RecordReader) -> [FieldName] {
        let columns = reader.authority.slots.filter { $0.kind == .exact }
        return reader.policy.privacy.purge.suppression.filter { name in
            columns.contains { slot in slot.field == name && family.contains { $0.tokens[slot.column] != nil } }
        }
    }

    /// - Throws: `retention_blocks` while a law wants it kept, with which one and until when.
    private func requireNoMinimum(_ row: RecordRow, _ tier: TierName?, _ reader: RecordReader) throws {
        var survey = try RetentionSurvey(reader.authority, today: today)
        try survey.judge(row)
        let position = tier.flatMap { name in survey.schedule.tiers.firstIndex(of: name) }
        let verdict = position.map { survey.judgement.tiers[$0] } ?? survey.judgement.record
        guard let block = verdict.block else { return }
        let rule = survey.schedule.rules[block.rule]
        throw CofferError(
            .retentionBlocks,
            Catalogue.Retaining.blocked(rule.label, citation: rule.source?.citation, until: block.until?.date.iso),
            hint: Catalogue.Retaining.blockedNext())
    }

    private func erasableTier(
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

    private static func view(_ name: TierName, _ reader: RecordReader) -> ErasurePlanView.Tier {
        ErasurePlanView.Tier(
            name: name, label: reader.policy.tier(name)?.label ?? Phrase(en: name.rawValue, zh: name.rawValue))
    }

    // MARK: Carrying it out

    private func erase(
        _ row: RecordRow, _ plan: ErasurePlanView, _ request: EraseRequest, _ writer: inout RecordWriter
    ) throws -> (ErasureView, ByteNeedles?, ErasureMark) {
        // What others left waiting is to be made sure of, too, and nobody knows any more what to look for.
        let othersWait = try Self.waitingErasures(writer.store) > 0
        var eraser = RecordEraser(reason: try writer.sealedReason(request.reason).bytes)
        let records = Int64(plan.merged.count + 1)
        if let name = plan.tier?.name, let tier = writer.authority.tiers[name] {
            try eraser.erase(tier, of: row, &writer)
        } else {
            try eraser.erase(row, &writer)
            try eraser.finish(&writer)
        }
        let view = ErasureView(
            code: row.code, tier: plan.tier?.name, records: records, sequence: writer.ledger.head.sequence,
            isCleansed: false)
        let mark = try ErasureMark(sequence: view.sequence, writer.store)
        return (view, othersWait ? nil : eraser.needles, mark)
    }

    private func finish(
        _ done: ErasureView, _ needles: ByteNeedles?, _ mark: ErasureMark, _ emit: (Event) throws -> Void
    ) throws {
        var done = done
        done.isCleansed = try cleanse(needles, upTo: mark)
        try emit(.erased(done))
        if !done.isCleansed {
            throw CofferError(.erasureWaits, Catalogue.Erasing.waits(), hint: Catalogue.Erasing.waitsNext())
        }
    }

    /// Empties the log, looks for what was erased, and writes the file anew if something is found.
    ///
    /// - Parameters:
    ///   - needles: of all that waits up to `mark`; nil: it is not known any more what to look for, so the file is written
    ///     anew in any case.
    ///   - mark: taken in the transaction that erased: what others erase since is for them to look for.
    /// - Returns: false if somebody is reading, so that the log can't be emptied.
    func cleanse(_ needles: ByteNeedles?, upTo mark: ErasureMark) throws -> Bool {
        do {
            try checkpoint()
            if try needles.map({ try hasResidue($0) }) ?? true { try rebuild() }
        } catch StoreError.busy {
            return false
        }
        if let needles, try hasResidue(needles) {
            throw CofferError(.residueLeft, Catalogue.Erasing.residueLeft(), hint: Catalogue.Erasing.residueLeftNext())
        }
        try writing { writer in
            try writer.ledger.append(.cleansed, AccessBody(cleansed: mark.sequence))
            let known = try writer.store.counter(ErasureCounter.cleansed)
            if mark.erased > known {
                _ = try writer.store.advanceCounter(ErasureCounter.cleansed, by: mark.erased - known)
            }
        }
        return true
    }

    /// - Throws: `bad_clock` if the clock stands before the last entry, or implausibly long after it: with a wrong day,
    ///   what is not due would be.
    func requirePlausibleClock() throws {
        let now = environment.now()
        guard let last = try reading({ try $0.store.ledgerHead()?.time }) else { return }
        let year: Int64 = 366 * 86_400_000
        if now < last {
            throw CofferError(.badClock, Catalogue.Erasing.clockBehind(), hint: Catalogue.Erasing.clockNext())
        }
        if now - last > year {
            throw CofferError(.badClock, Catalogue.Erasing.clockAhead(), hint: Catalogue.Erasing.clockNext())
        }
    }
}
