// `backup prune` and `backup forget-now`: gives up snapshots, deletes what no snapshot needs, and forgets.

internal import CofferBackup
internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
package import CofferText

extension CofferError.Code {
    package static let nothingKept = Self("nothing_kept", .refused)
}

extension VaultSession {
    /// - Throws: `backup_doubtful` while anything is not there that should be: nothing is given up then.
    func pruneBackup(_ request: BackupPrune, _ emit: (Event) throws -> Void) throws {
        try authorise(.backup)
        let repository = try known(request.place)
        let locks = try lockBackups(repository)
        defer { withExtendedLifetime(locks) {} }
        // What is lost is looked for in every byte.
        var check = try soundCheck(
            repository, request.dropsDamaged ? .full : .small, besidesLost: request.dropsDamaged, emit)
        try requireKeys()
        if !request.isPreview { try mend(&check, repository, emit) }
        let now = environment.now()
        let isExpiring = try drillWasGood(repository.mark.id)
        let first = try Self.plan(check, request, isExpiring: isExpiring, now: now).plan
        if !request.dropsDamaged, !first.snapshots.isEmpty {
            // What stays has to be there before anything goes.
            try Place.speaking(of: request.place) {
                try check.deepen(repository.store, .newest) { try emit(.reading($0)) }
            }
            try noteDamaged(check, repository)
            try requireSound(check, repository)
        }
        let (plan, reasons) = try Self.plan(check, request, isExpiring: isExpiring, now: now)
        let lost = request.dropsDamaged ? try lostHeads(check, repository) : []
        let view = try pruneView(request, check, plan, reasons, lost.map(\.number))
        guard !request.isPreview else { return try emit(.pruned(view)) }
        let givenUp =
            lost
            + plan.snapshots.compactMap { number in
                check.snapshots.first { $0.head.number == number }.map {
                    Prune.GivenUp(number: number, hash: $0.hash)
                }
            }
        try Place.pruning(at: request.place) {
            // What no snapshot needs goes first, whatever becomes of them: a full disk has room for the rest then.
            let condemned = PrunePlan(
                check.snapshots.map(\.head), keeping: Set(check.snapshots.map(\.head.number)),
                prunes: check.prunes.map(\.head), files: check.files, now: now
            ).due
            for name in condemned { try repository.store.delete(name) }
            if !givenUp.isEmpty || !plan.condemned.isEmpty || !check.lostPrunes.isEmpty {
                try enterPrune(givenUp, plan.condemned, after: check, repository, now: now)
            }
            // Snapshots before their files: whoever stops in between leaves none that lacks any.
            let due = Set(plan.due).subtracting(condemned).sorted()
            let heads = due.filter { $0.number(in: .snapshots) != nil }
            for name in heads + due.filter({ $0.number(in: .snapshots) == nil }) + plan.roots {
                try repository.store.delete(name)
            }
            try repository.store.removeLeftovers()
        }
        try emit(.pruned(view))
    }

    /// Deletes all earlier lists of keys, whatever their age: what was erased before the newest snapshot opens nowhere.
    func forgetNow(_ request: BackupForget, _ emit: (Event) throws -> Void) throws {
        try authorise(.backup)
        let repository = try known(request.place)
        let locks = try lockBackups(repository)
        defer { withExtendedLifetime(locks) {} }
        // Earlier keys may be all that is left of what is damaged in the newest.
        var check = try soundCheck(repository, .keys, emit)
        try requireKeys()
        try requireGoodDrill(repository)
        guard let newest = check.snapshots.last, check.good.contains(newest.head.number) else {
            throw CofferError(
                .backupDoubtful, Catalogue.Backups.noneGood(request.place),
                hint: Catalogue.Backups.createAnew(request.place))
        }
        if !request.isPreview { try mend(&check, repository, emit) }
        let kept = Set(newest.head.files(.root).map(\.name))
        let gone = check.files.keys.filter { $0.isIn(.roots) && !kept.contains($0.original) }.sorted()
        if !request.isPreview {
            try Place.speaking(of: request.place) {
                try repository.store.removeLeftovers()
                for name in gone { try repository.store.delete(name) }
            }
            try noteForgotten(newest, repository)
        }
        try emit(
            .forgot(
                ForgetView(
                    place: request.place, isPreview: request.isPreview, lists: Int64(Set(gone.map(\.original)).count),
                    newest: newest.head.number, newestTime: newest.head.start.time,
                    erasedSince: try erased(after: Int64(clamping: newest.head.start.ledgerSequence)),
                    others: try others(besides: repository, upTo: Int64(clamping: newest.head.start.ledgerSequence)))))
    }

    /// Enters that what was erased up to a snapshot opens there no more: reports and certificates name days by it.
    private func noteForgotten(_ newest: Signed<Snapshot>, _ repository: OpenedRepository) throws {
        try writing { writer in
            var body = AccessBody()
            body.backup = BackedUpBody(
                repository: repository.id, snapshot: newest.head.number, hash: newest.hash,
                ledgerSequence: newest.head.start.ledgerSequence)
            try writer.ledger.append(.forgot, body)
        }
    }

    /// A check in which nothing was found but what costs nothing.
    ///
    /// - Parameter besidesLost: earlier snapshots, and files that only they need, may be lost.
    private func soundCheck(
        _ repository: OpenedRepository, _ depth: RepositoryCheck.Depth, besidesLost: Bool = false,
        _ emit: (Event) throws -> Void
    ) throws -> RepositoryCheck {
        let (check, strange) = try look(at: repository, depth, emit)
        try requireSound(check, repository, besidesLost: besidesLost, strange: strange.count)
        return check
    }

    private func requireSound(
        _ check: RepositoryCheck, _ repository: OpenedRepository, besidesLost: Bool = false, strange: Int = 0
    ) throws {
        let isNewestGood = check.snapshots.last.map { check.good.contains($0.head.number) } ?? false
        let lost = check.lostHeads
        let doubts = check.findings.filter { finding in
            switch finding {
            case .copy, .stray, .chain(.missingPrune): false
            case .unreadable(let name) where name.number(in: .prunes) != nil: false
            case .missing, .damaged: !(besidesLost && isNewestGood) && !check.isAboutGivenUp(finding)
            case .unreadable, .chain(.missing):
                !(besidesLost && isNewestGood) || !(RepositoryCheck.lostHead(finding).map(lost.contains) ?? false)
            default: true
            }
        }
        guard doubts.isEmpty, strange == 0 else {
            throw CofferError(
                .backupDoubtful, Catalogue.Backups.doubtful(repository.place, doubts.count + strange),
                hint: Catalogue.Backups.doubtfulNext(repository.place))
        }
    }

    /// What stands for snapshots whose heads are lost: the hash that the next one, or else the ledger, names.
    private func lostHeads(_ check: RepositoryCheck, _ repository: OpenedRepository) throws -> [Prune.GivenUp] {
        try check.lostHeads.map { number in
            let next = check.snapshots.first { $0.head.number == number + 1 }
            guard
                let hash = try next?.head.start.previous
                    ?? entered(repository.id, where: { $0 == number })?.hash
            else {
                throw CofferError(
                    .backupDoubtful, Catalogue.Backups.doubtful(repository.place, 1),
                    hint: Catalogue.Backups.doubtfulNext(repository.place))
            }
            return Prune.GivenUp(number: number, hash: hash)
        }
    }

    /// That earlier lists of keys have nothing that the vault has lost since.
    private func requireKeys() throws { try reading { try KeyPacker.requireKeys($0.store) } }

    /// That the last drill, if there was one, found nothing in doubt: an earlier list of keys may be what is left then.
    private func requireGoodDrill(_ repository: OpenedRepository) throws {
        guard try !drillWasGood(repository.mark.id) else { return }
        throw CofferError(
            .backupDoubtful, Catalogue.Backups.drillInDoubt(repository.place),
            hint: Catalogue.Backups.drillInDoubtNext(repository.place))
    }

    private static func plan(
        _ check: RepositoryCheck, _ request: BackupPrune, isExpiring: Bool, now: Int64
    ) throws -> (plan: PrunePlan, reasons: [UInt64: [SnapshotKeeping.Reason]]) {
        let rule = KeepRule(
            last: request.keep.last, daily: request.keep.daily, weekly: request.keep.weekly,
            monthly: request.keep.monthly, yearly: request.keep.yearly)
        let (good, givenUp) = (check.good, check.givenUp)
        let candidates = check.snapshots.map(\.head).filter {
            !givenUp.contains($0.number) && (!request.dropsDamaged || good.contains($0.number))
        }.map {
            SnapshotKeeping.Candidate(number: $0.number, time: $0.start.time, isGood: good.contains($0.number))
        }
        guard rule.keepsSomething || request.dropsDamaged else {
            throw CofferError(
                .nothingKept, Catalogue.Backups.nothingKept(), hint: Catalogue.Backups.nothingKeptNext(request.place))
        }
        guard let reasons = SnapshotKeeping.choose(candidates, by: rule.keepsSomething ? rule : .all, now: now) else {
            throw CofferError(
                .backupDoubtful, Catalogue.Backups.noneGood(request.place),
                hint: Catalogue.Backups.createAnew(request.place))
        }
        var plan = PrunePlan(
            check.snapshots.map(\.head), keeping: Set(reasons.keys), prunes: check.prunes.map(\.head),
            files: check.files, now: now)
        plan.snapshots.removeAll(where: givenUp.contains)
        if !isExpiring { plan.roots = [] }
        return (plan, reasons)
    }

    private func pruneView(
        _ request: BackupPrune, _ check: RepositoryCheck, _ plan: PrunePlan,
        _ reasons: [UInt64: [SnapshotKeeping.Reason]], _ lost: [UInt64]
    ) throws -> PruneView {
        let authority = try reading { $0.authority }
        let views = Dictionary(
            check.snapshots.map { ($0.head.number, SnapshotView($0.head, authority)) }
        ) { first, _ in first }
        let bytes = { (names: [BlobName]) in names.reduce(0) { $0 + (check.files[$1] ?? 0) } }
        let gone = plan.due + plan.roots
        return PruneView(
            place: request.place, isPreview: request.isPreview,
            kept: reasons.keys.sorted(by: >).compactMap { number in
                views[number].map { .init(snapshot: $0, reasons: (reasons[number] ?? []).map(\.rawValue)) }
            }, dropped: plan.snapshots.compactMap { views[$0] }, unreadable: lost,
            condemned: Int64(plan.condemned.count),
            condemnedBytes: bytes(plan.condemned), deleted: Int64(gone.count), deletedBytes: bytes(gone),
            forgotten: Int64(Set(plan.roots.map(\.original)).count))
    }

    private func enterPrune(
        _ givenUp: [Prune.GivenUp], _ condemned: [BlobName], after check: RepositoryCheck,
        _ repository: OpenedRepository, now: Int64
    ) throws {
        let last = check.prunes.last
        var number = (last?.head.start.number ?? 0) + 1
        // One that cannot be read has its number.
        while [BlobName(.prunes, number), BlobName(.prunes, number).copy].contains(where: check.files.keys.contains) {
            number += 1
        }
        let start = HeadStart(
            vault: vault, number: number, previous: last?.hash ?? .zero, time: max(now, last?.head.start.time ?? 0),
            user: user, signer: keyring.keys.signing.publicKey,
            ledgerSequence: UInt64(try reading { try $0.store.ledgerHead()?.sequence ?? 0 }))
        let prune = Signed(
            Prune(
                start: start, repository: repository.mark.id, snapshots: givenUp, files: condemned,
                lost: check.lostPrunes.filter { $0 < number }),
            by: keyring.keys.signing)
        try repository.store.publish(prune.bytes, as: BlobName(.prunes, number), isDouble: true)
    }

    /// How many erasures the ledger has after an entry: records, and tiers of records that stay.
    private func erased(after sequence: Int64) throws -> Int64 {
        try reading { reader in
            var (count, next): (Int64, Int64) = (0, sequence + 1)
            while true {
                let rows = try reader.store.ledgerRows(from: next, limit: 1_000, descending: false)
                for row in rows where row.entryClass == .change {
                    switch ChangeKind(rawValue: row.kind) {
                    case .erased: count += row.recordCount
                    case .tierErased: count += 1
                    default: continue
                    }
                }
                guard let last = rows.last, rows.count == 1_000 else { return count }
                next = last.sequence + 1
            }
        }
    }
}
