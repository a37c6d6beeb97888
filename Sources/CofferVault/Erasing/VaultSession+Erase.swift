// `erase`: a customer, or one tier of theirs, goes for good, and it is made sure that nothing is left in the file.

internal import CofferModel
internal import CofferPolicy
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
        let act = try approved(.erase, reason: request.reason) { try approvalDetails(request) }
        if request.orRestrict, var blocked = try restricting(request, confirmed, act) {
            blocked.view.recipients = recipients
            try emit(.restrictionChanged(blocked.view))
            if let (done, needles, mark) = blocked.erased { try finish(done, needles, mark, to: recipients, emit) }
            throw blocked.error
        }
        // A tier's entry names the customer, so the reason stands beside it as any other remark does.
        let tiers = try request.tier == nil ? [] : [reading { try $0.authority.tierID(.audit) }]
        let (done, needles, mark) = try enteringDenials(about: request.code) {
            try makingRoom {
                try writing(tiers: tiers) { writer, keys in
                    let (row, plan) = try erasurePlan(request, in: writer.reader)
                    guard plan.digest == confirmed else {
                        throw CofferError(
                            .changedMeanwhile, Catalogue.Vault.changedMeanwhile(),
                            hint: Catalogue.Vault.changedMeanwhileNext())
                    }
                    if let act { try useApprovals(for: act, &writer) }
                    return try erase(row, plan, request, keys, &writer)
                }
            }
        }
        try finish(done, needles, mark, to: recipients, emit)
    }

    /// Nil where nothing goes.
    private func approvalDetails(_ request: EraseRequest) throws -> RequestDetails? {
        try enteringDenials(about: request.code) {
            try reading { reader in
                let (row, plan) = try erasurePlan(request, in: reader)
                let isWhole = plan.tier == nil && plan.instead == nil
                if plan.instead != nil, plan.goes.isEmpty { return nil }
                var details: RequestDetails = [.records: RecordRanges(try reader.family(of: row).map(\.id)).text]
                if !isWhole { details[.tiers] = plan.goes.map(\.name.rawValue).joined(separator: ", ") }
                return details
            }
        }
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

    // MARK: Carrying it out

    private func erase(
        _ row: RecordRow, _ plan: ErasurePlanView, _ request: EraseRequest, _ keys: WritingKeys,
        _ writer: inout RecordWriter
    ) throws -> (ErasureView, ByteNeedles?, ErasureMark) {
        // What others left waiting is to be made sure of, too, and nobody knows any more what to look for.
        let othersWait = try Self.waitingErasures(writer.store) > 0
        var eraser = RecordEraser(reason: try writer.sealedReason(request.reason).bytes)
        let records = Int64(plan.merged.count + 1)
        let numbers = plan.tier == nil ? try writer.reader.family(of: row).map(\.id.rawValue) : []
        if let name = plan.tier?.name, let tier = writer.authority.tiers[name] {
            try eraser.erase([tier], of: row, nil, because: (request.reason, keys), &writer)
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
    func erase(
        _ plan: ErasurePlanView, of row: inout RecordRow, because reason: (text: String, keys: WritingKeys),
        _ writer: inout RecordWriter
    ) throws -> (ErasureView, ByteNeedles?, ErasureMark) {
        let othersWait = try Self.waitingErasures(writer.store) > 0
        var eraser = RecordEraser()
        row = try eraser.erase(
            plan.goes.compactMap { writer.authority.tiers[$0.name] }, of: row, nil, because: reason, &writer)
        let view = ErasureView(
            code: row.code, tiers: plan.goes.map(\.name), records: Int64(plan.merged.count + 1),
            sequence: writer.ledger.head.sequence, isCleansed: false)
        let mark = try ErasureMark(sequence: view.sequence, writer.store)
        return (view, othersWait ? nil : ByteNeedles(eraser.needles), mark)
    }

    private func finish(
        _ done: ErasureView, _ needles: ByteNeedles?, _ mark: ErasureMark, to recipients: [RecipientView]? = nil,
        _ emit: (Event) throws -> Void
    ) throws {
        var done = done
        done.recipients = recipients
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
