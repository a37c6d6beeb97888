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
    package static let wrongRequest = Self("wrong_request", .conflict)
    package static let badClock = Self("bad_clock", .failed)
    package static let retentionBlocks = Self("retention_blocks", .conflict)
    package static let restrictedInstead = Self("restricted_instead", .waiting)
    package static let formerlyErased = Self("formerly_erased", .conflict)
}

extension VaultSession {
    func erase(_ request: EraseRequest, _ emit: (Event) throws -> Void) throws {
        try authorise([.erase], purpose: nil)
        guard !FieldType.isBlank(request.reason) else {
            throw CofferError(.reasonNeeded, Catalogue.Vault.reasonNeeded(), hint: Catalogue.Erasing.reasonNext())
        }
        if request.orRestrict {
            guard request.tier == nil else {
                throw CofferError(.usage, Catalogue.Restricting.noTier(), hint: Catalogue.Restricting.noTierNext())
            }
            try authorise(.restrict)
        }
        guard let confirmed = request.confirmed else {
            var plan = try enteringDenials(about: request.code) {
                try writing { try erasurePlan(request, in: $0.reader).view }
            }
            plan.recipients = try recipients(of: request)
            return try emit(.erasurePlan(plan))
        }
        try requirePlausibleClock()
        // Afterwards nobody knows any more which records were one customer.
        let recipients = try recipients(of: request)
        if request.orRestrict, var blocked = try restricting(request, confirmed) {
            blocked.view.recipients = recipients
            try emit(.restrictionChanged(blocked.view))
            if let (done, needles, mark) = blocked.erased { try finish(done, needles, mark, emit) }
            throw blocked.error
        }
        var (done, needles, mark) = try enteringDenials(about: request.code) {
            try makingRoom {
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
        }
        done.recipients = recipients
        try finish(done, needles, mark, emit)
    }

    /// To whom had gone what is to go; of a tier alone, what is in it.
    private func recipients(of request: EraseRequest) throws -> [RecipientView] {
        try reading { reader in
            let row = try existing(request.code, reader)
            let fields = request.tier.map { tier in
                Set(reader.policy.fields.filter { $0.tier == tier }.map(\.name))
            }
            return try reader.recipients(of: Set(reader.family(of: row).map(\.id)), fields: fields)
        }
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
            ErasureView(code: nil, records: waiting, sequence: mark.sequence, isCleansed: false), nil, mark,
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
    private static func suppressed(_ family: [RecordRow], _ reader: RecordReader) -> [FieldName] {
        let columns = reader.authority.slots.filter { $0.kind == .exact }
        return reader.policy.privacy.purge.suppression.filter { name in
            columns.contains { slot in slot.field == name && family.contains { $0.tokens[slot.column] != nil } }
        }
    }

    /// What keeps the customer, due or not: a hold, a restriction at their wish, a request that waits; nil: nothing does.
    private func obstacle(_ row: RecordRow, _ reader: RecordReader) throws -> CofferError? {
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
    private typealias Minimum = (rule: RetentionRule, until: CalendarDate?)

    private func survey(_ row: RecordRow, _ reader: RecordReader) throws -> RetentionSurvey {
        var survey = try RetentionSurvey(reader.authority, today: today)
        try survey.judge(row)
        return survey
    }

    private static func minimum(_ survey: RetentionSurvey, _ tier: TierName?) -> Minimum? {
        let position = tier.flatMap { name in survey.schedule.tiers.firstIndex(of: name) }
        let verdict = position.map { survey.judgement.tiers[$0] } ?? survey.judgement.record
        return verdict.block.map { (survey.schedule.rules[$0.rule], $0.until?.date) }
    }

    /// The tiers that can go alone, because no law keeps them.
    private static func unkept(_ tiers: [TierName], _ survey: RetentionSurvey) -> [TierName] {
        tiers.filter { name in
            guard name != .open, name != .audit, let position = survey.schedule.tiers.firstIndex(of: name) else {
                return false
            }
            return survey.judgement.tiers[position].block == nil
        }
    }

    private static func blocked(_ minimum: Minimum, _ request: EraseRequest, _ code: String) -> CofferError {
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

    // MARK: Restricting instead

    /// What is placed on a customer who is to be kept (PIPL 47(2), GDPR 17(3)(b)).
    private func statutory(_ minimum: Minimum, _ reader: RecordReader) -> RestrictionView {
        RestrictionView(
            ground: .statutory, since: environment.now(), by: LedgerSummary.name(user, reader.authority),
            until: minimum.until, cites: minimum.rule.name)
    }

    /// Erases what no law keeps of a customer, and restricts the rest, in one transaction; nil if none keeps anything any
    /// more.
    ///
    /// A restriction on another ground stays as it is: it is not for whoever erases to end it.
    private func restricting(_ request: EraseRequest, _ confirmed: String) throws -> Restricted? {
        let (isBlocked, audit) = try enteringDenials(about: request.code) {
            try reading { (try erasurePlan(request, in: $0).view.instead != nil, try $0.authority.tierID(.audit)) }
        }
        guard isBlocked else { return nil }
        return try enteringDenials(about: request.code) {
            try makingRoom {
                try writing(tiers: [audit]) { writer, keys in
                    var (row, plan) = try erasurePlan(request, in: writer.reader)
                    try requireReaching(row, .restrict, writer.reader)
                    guard plan.digest == confirmed, plan.instead != nil,
                        let minimum = Self.minimum(try survey(row, writer.reader), nil)
                    else {
                        throw CofferError(
                            .changedMeanwhile, Catalogue.Vault.changedMeanwhile(),
                            hint: Catalogue.Vault.changedMeanwhileNext())
                    }
                    let erased = try plan.goes.isEmpty ? nil : erase(plan, of: &row, &writer)
                    return try restrict(&row, minimum, plan, request, erased, keys, &writer)
                }
            }
        }
    }

    /// What became of a customer whom a law wants kept.
    private struct Restricted {
        var view: RestrictionChangeView
        /// The tiers that no law keeps; nil: it keeps all of them.
        var erased: (ErasureView, ByteNeedles?, ErasureMark)?
        /// Says that not all has gone.
        var error: CofferError
    }

    private func restrict(
        _ row: inout RecordRow, _ minimum: Minimum, _ plan: ErasurePlanView, _ request: EraseRequest,
        _ erased: (ErasureView, ByteNeedles?, ErasureMark)?, _ keys: WritingKeys, _ writer: inout RecordWriter
    ) throws -> Restricted {
        var marks = try RecordMarks(row.open, row.id)
        let known = marks.restriction
        let isSame = known.map { ($0.until, $0.cites) == (minimum.until, minimum.rule.name) } ?? false
        let isTheirs = known.map { $0.ground == .statutory } ?? true
        if isTheirs, !isSame {
            marks.restriction = .init(
                ground: .statutory, since: known?.since ?? writer.time, by: user, until: minimum.until,
                cites: minimum.rule.name)
            try writer.remark(request.reason, about: row.id, keys: keys)
            _ = try writer.put(Marking(marks: marks, code: row.code), on: row, .restricted, remark: true)
        }
        let error = CofferError(
            .restrictedInstead,
            Catalogue.Restricting.instead(
                minimum.rule.label, citation: minimum.rule.source?.citation, until: minimum.until?.iso,
                erased: plan.goes.map(\.label)),
            hint: Catalogue.Restricting.insteadNext(
                request.command(for: row.code), from: minimum.until?.iso, closing: request.request))
        let view = RestrictionChangeView(
            code: row.code, outcome: isTheirs && !isSame ? .changed : .unchanged,
            restriction: marks.restriction.map { RestrictionView($0, writer.authority) })
        return Restricted(view: view, erased: erased, error: error)
    }

    /// - Throws: `wrong_request` unless it is open, about this customer, asks for erasure, and it is known who asks.
    private func requireErasure(_ number: Int64, of row: RecordRow, _ reader: RecordReader) throws {
        let known = try openSubjectRequest(number, reader.authority)
        guard known.body.type == .erasure, let record = known.record, try reader.standingID(record) == row.id else {
            throw CofferError(
                .wrongRequest, Catalogue.Subjects.notThisErasure(number), hint: Catalogue.Subjects.showNext(number))
        }
        try requireIdentity(known)
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
        let numbers = plan.tier == nil ? try writer.reader.family(of: row).map(\.id.rawValue) : []
        if let name = plan.tier?.name, let tier = writer.authority.tiers[name] {
            try eraser.erase(tier, of: row, nil, &writer)
        } else {
            try eraser.erase(row, nil, &writer)
            try eraser.finish(&writer)
        }
        let erased = writer.ledger.head.sequence
        if let number = request.request, plan.tier == nil {
            try close(try openSubjectRequest(number, writer.authority), .fulfilled, nil, &writer)
        }
        let view = ErasureView(
            code: row.code, tiers: plan.tier.map { [$0.name] } ?? [], records: records, numbers: numbers,
            sequence: erased,
            isCleansed: false)
        let mark = try ErasureMark(sequence: view.sequence, writer.store)
        return (view, othersWait ? nil : ByteNeedles(eraser.needles), mark)
    }

    /// Takes away the tiers that go, and nothing else.
    private func erase(
        _ plan: ErasurePlanView, of row: inout RecordRow, _ writer: inout RecordWriter
    ) throws -> (ErasureView, ByteNeedles?, ErasureMark) {
        let othersWait = try Self.waitingErasures(writer.store) > 0
        var eraser = RecordEraser()
        for name in plan.goes.map(\.name) {
            guard let tier = writer.authority.tiers[name] else { continue }
            try eraser.erase(tier, of: row, nil, &writer)
            row = try writer.reader.record(row.id)
        }
        let view = ErasureView(
            code: row.code, tiers: plan.goes.map(\.name), records: Int64(plan.merged.count + 1),
            sequence: writer.ledger.head.sequence, isCleansed: false)
        let mark = try ErasureMark(sequence: view.sequence, writer.store)
        return (view, othersWait ? nil : ByteNeedles(eraser.needles), mark)
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

    /// Empties the log, overwrites what nothing stands on, and looks for what was erased; writes the file anew if
    /// something is found.
    ///
    /// - Parameters:
    ///   - needles: of all that waits up to `mark`; nil: it is not known any more what to look for.
    ///   - mark: taken in the transaction that erased: what others erase since is for them to look for.
    /// - Returns: false if somebody is reading, so that the log can't be emptied.
    /// - Throws: `erasure_waits` if the log does not fit into the file on a full disk; `residue_left`.
    func cleanse(_ needles: ByteNeedles?, upTo mark: ErasureMark) throws -> Bool {
        do {
            try makingRoom {
                if try wipe(lookingFor: needles ?? ByteNeedles()) { return }
                try rebuild()
                guard let needles, try hasResidue(needles) else { return }
                throw CofferError(
                    .residueLeft, Catalogue.Erasing.residueLeft(), hint: Catalogue.Erasing.residueLeftNext())
            }
        } catch StoreError.busy {
            return false
        } catch StoreError.diskFull {
            throw CofferError(
                .erasureWaits, Catalogue.Erasing.waitsForRoom(), hint: Catalogue.Erasing.waitsForRoomNext())
        }
        try makingRoom {
            try writing { writer in
                try writer.ledger.append(.cleansed, AccessBody(cleansed: mark.sequence))
                let known = try writer.store.counter(ErasureCounter.cleansed)
                if mark.erased > known {
                    _ = try writer.store.advanceCounter(ErasureCounter.cleansed, by: mark.erased - known)
                }
            }
        }
        makeReserve()
        return true
    }

    /// Runs a write by which something goes. On a full disk the reserve beside the vault is given up, and it is tried again.
    func makingRoom<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch StoreError.diskFull {
            makeRoom()
            return try body()
        }
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

extension EraseRequest {
    /// This erasure as it would be typed: a next step is a whole command.
    ///
    /// - Parameter tier: instead of this one's.
    fileprivate func command(for code: String, tier: String? = nil, orRestrict: Bool = false) -> String {
        // A request is closed by the whole customer alone.
        Catalogue.Erasing.command(
            code, tier: tier ?? self.tier?.rawValue, orRestrict: orRestrict, reason: reason,
            request: tier == nil ? request : nil)
    }
}
