// `import`: the last stage writes batches, each of them durable and entered in the ledger before the next.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText
internal import Dispatch

extension VaultSession {
    func importFile(_ request: ImportRequest, _ attachments: Attachments, _ emit: (Event) throws -> Void) throws {
        try authorise([.import], purpose: nil)
        _ = try reason(nil, for: [.import])
        let file = try attachment(0, of: attachments)
        let encoding = try CustomerFile.encoding(request.encoding)
        // Values that others entered count for uniqueness, too.
        if !request.isDryRun { try settle { _ in } }
        let (plans, policy, facts, terms) = try reading { reader in
            let plans = try TierPlan.all(role: info.role, keyring: keyring, authority: reader.authority)
            try Self.requireTelling(plans, reader)
            return (plans, reader.policy, self.facts(reader, .import, .read), reader.authority.terms)
        }
        let checker = ValueChecker(policy: policy, now: environment.now())
        var run = ImportRun(
            request: request, plans: plans, policy: policy, checker: checker, facts: facts, terms: terms)
        let preparer = ImportPreparer(
            checker: checker,
            drafter: RecordDrafter(policy: policy, plans: plans, keyring: keyring, digests: run.digests),
            policy: policy, map: request.columns, encoding: encoding)
        let sealer = try request.isDryRun ? nil : sealer(run.tiers)
        let drafts = preparer.start(file)
        let handoff = sealer?.start(drafts) ?? drafts
        defer { handoff.cancel() }
        if request.updates, run.usesDigests { try emit(.warning(Catalogue.Import.cannotLookUp())) }
        let unknown = try handoff.take()?.unknownColumns ?? []
        if !unknown.isEmpty { try emit(.warning(Catalogue.Import.unknownColumns(unknown))) }
        do {
            try write(&run, handoff, sealer, emit)
        } catch let error as StoreError where error == .diskFull {
            throw CofferError(
                .diskFull, Catalogue.Import.diskFull(rows: run.summary.rows), hint: Catalogue.Import.diskFullNext())
        }
        // What was written lies in the log; moved into the file now, later readers need not look in two places.
        if !request.isDryRun { try? checkpoint() }
        try emit(.importSummary(run.summary))
        if run.summary.rejected + run.summary.duplicates > 0 {
            throw CofferError(
                .importIncomplete,
                Catalogue.Import.incomplete(
                    rejected: run.summary.rejected, duplicates: run.summary.duplicates, isDryRun: request.isDryRun))
        }
    }

    private func sealer(_ tiers: [TierID]) throws -> ImportSealer {
        let keys = try writingKeys(tiers)
        return try reading {
            ImportSealer(
                vault: vault, slots: $0.authority.slotTiers, lastRecord: try $0.store.lastRecordID(), keys: keys)
        }
    }

    private func write(
        _ run: inout ImportRun, _ handoff: Handoff<ImportChunk>, _ sealer: ImportSealer?,
        _ emit: (Event) throws -> Void
    ) throws {
        let spent = DispatchQueue(label: "coffer.import.spent")
        var waiting = try handoff.take()
        while let first = waiting {
            // A copy, so that a transaction that fails leaves the counts as they were.
            var next = run
            var chunk: ImportChunk? = first
            if sealer == nil {
                try reading {
                    try Self.require(run, $0.authority)
                    try next.rehearse(first.rows, self, $0)
                }
                chunk = try handoff.take()
            } else {
                chunk = try writing(tiers: run.tiers) { writer, keys in
                    try Self.require(run, writer.authority)
                    var chunk: ImportChunk? = first
                    var count = 0
                    while let current = chunk {
                        try next.write(current, self, &writer, keys)
                        // Freeing a chunk takes as long as storing some of its rows: not on this thread.
                        spent.async { withExtendedLifetime(current) {} }
                        count += current.rows.count
                        chunk = try handoff.take()
                        if count >= environment.batch { break }
                    }
                    try writer.finishBatch()
                    if next.hadToSeal { sealer?.correct(lastRecord: try writer.store.lastRecordID(), keys: keys) }
                    next.hadToSeal = false
                    return chunk
                }
            }
            for issue in next.issues { try emit(.importIssue(issue)) }
            next.issues = []
            run = next
            try emit(
                .progress(Progress(phase: Catalogue.Import.progress(), done: run.summary.rows, total: nil)))
            waiting = chunk
        }
    }

    /// - Throws: `changed_meanwhile` if another policy or other keys have come into force since the rows were prepared.
    private static func require(_ run: ImportRun, _ authority: Authority) throws {
        guard run.terms == authority.terms else {
            throw CofferError(
                .changedMeanwhile, Catalogue.Applying.importStopped(rows: run.summary.rows),
                hint: Catalogue.Applying.importStoppedNext())
        }
    }

    /// - Throws: `not_searchable_yet` where a field by which customers are told apart is on its way from a tier this
    ///   session can't look into: it would take everybody for new.
    private static func requireTelling(_ plans: [TierPlan], _ reader: RecordReader) throws {
        let untold = plans.filter { $0.mode == .holder }.flatMap(\.tokens).first { token in
            token.isUnique && !token.isComplete
                && reader.authority.movedFrom[reader.policy.fields[token.field].name] != nil
        }
        guard let untold else { return }
        throw CofferError(
            .notSearchableYet, Catalogue.Keys.notSearchableYet(reader.policy.fields[untold.field].label),
            hint: Catalogue.Keys.notSearchableYetNext())
    }

    func importTemplate(_ emit: (Event) throws -> Void) throws {
        let policy = try reading { $0.policy }
        try emit(
            .columns(
                policy.fields.map { field in
                    ColumnView(
                        field: field.name, label: field.label, type: field.type, tier: field.tier,
                        isRequired: field.isRequired, example: field.example,
                        allowed: field.allowed ?? [], country: policy.country)
                }))
    }
}

extension FieldDefinition {
    /// An example that would be accepted.
    var example: Phrase {
        allowed.flatMap(\.first).map { Phrase(en: $0, zh: $0) } ?? type.example
    }
}
