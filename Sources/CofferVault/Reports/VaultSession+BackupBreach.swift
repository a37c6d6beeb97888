// `report breach --backup`: what whoever took backups could open, with a recipient's key and without one.

internal import CofferBackup
internal import CofferCrypto
internal import CofferModel
internal import CofferStore
internal import CofferText

/// A repository in the wrong hands, and what of it counts.
struct LootedBackup {
    private typealias Recipient = BreachView.Backup.Recipient

    let view: BreachView.Backup
    /// Whose key it is, if it is a user's.
    let user: UserID?
    /// What stands in packs and lists that the key opens; without a key, that any recipient's would.
    let taken: Affected.Taken
    /// From the oldest of these snapshots on: keys that opened something then count.
    let span: DayRange

    /// - Parameter found: what lies there, and why nobody could look.
    /// - Throws: `no_such_recipient`, `no_such_snapshot`, `Tampering`.
    init(
        _ loot: BackupLoot, _ days: DayRange, _ repository: Hex, _ found: (check: RepositoryCheck?, problem: Phrase?),
        _ reader: RecordReader
    ) throws {
        let course = try BackupCourse(repository, reader, found.check)
        let taken = course.taken(in: days)
        let packs = taken.filter { loot.snapshot == nil || loot.snapshot == $0.number }
        if let number = loot.snapshot, packs.isEmpty {
            throw CofferError(
                .noSuchSnapshot, Catalogue.Restoring.noSuchSnapshot(number, loot.place),
                hint: Catalogue.Restoring.noSuchSnapshotNext(taken.map(\.number)))
        }
        let lists = taken.filter { course.hadList($0, in: days) }
        let recipients = Self.recipients(of: course.moments)
        let meant = recipients.filter { loot.key == nil || [$0.view.name, $0.view.fingerprint].contains(loot.key) }
        guard !meant.isEmpty || loot.key == nil else {
            throw CofferError(
                .noSuchRecipient, Catalogue.Breach.noRecipient(loot.key ?? "", place: loot.place),
                hint: recipients.isEmpty ? nil : Catalogue.Breach.recipientsWere(recipients.map(\.view.name)))
        }
        let keys = Set(meant.map(\.key))
        func isOpened(_ moment: BackupCourse.Moment) -> Bool { moment.recipients.contains { keys.contains($0.key) } }
        self.taken = .backup(
            packs: packs.filter(isOpened).map(\.sequence), lists: lists.filter(isOpened).map(\.sequence))
        user = loot.key == nil ? nil : meant.lazy.compactMap(\.user).first
        let oldest = packs.first(where: isOpened).map { CalendarDate(millisecondsSince1970: $0.time) }
        span = DayRange(from: oldest ?? days.from, to: days.to)
        let listed = Set(lists.map(\.number))
        view = BreachView.Backup(
            place: loot.place, snapshot: loot.snapshot, key: loot.key == nil ? nil : meant.first?.view,
            unreached: found.problem,
            snapshots: packs.reversed().map {
                .init(
                    number: $0.number, time: $0.time, hasKeys: listed.contains($0.number),
                    isOpened: loot.key != nil && isOpened($0))
            }, recipients: recipients.map(\.view), sealed: 0, sealedErased: 0)
    }

    /// Everybody to whom any of these is sealed, in the order in which they came.
    private static func recipients(
        of moments: [BackupCourse.Moment]
    ) -> [(view: BreachView.Backup.Recipient, key: EncryptionPublicKey, user: UserID?)] {
        var found: [(view: BreachView.Backup.Recipient, key: EncryptionPublicKey, user: UserID?)] = []
        for moment in moments {
            for recipient in moment.recipients {
                if let index = found.firstIndex(where: { $0.key == recipient.key }) {
                    found[index].view.snapshots += 1
                    continue
                }
                let kind: Recipient.Kind =
                    recipient.key == moment.recovery ? .recovery : recipient.user == nil ? .offline : .user
                found.append(
                    (
                        Recipient(
                            name: recipient.name, fingerprint: fingerprint(recipient: recipient.key), kind: kind,
                            snapshots: 1), recipient.key, recipient.user
                    ))
            }
        }
        return found
    }
}

extension VaultSession {
    /// The repository that lies at a place, or that the vault has there.
    ///
    /// - Throws: `no_repository`, `other_repository`.
    func looted(_ place: String) throws -> (id: Hex, check: RepositoryCheck?, problem: Phrase?) {
        let row = try reading { try $0.store.repositories().first { $0.place == place } }
        do {
            // Also one that was given up: what lies there can be taken all the same.
            let repository = try OpenedRepository(place, state: stateDirectory) { $0.vault == vault }
            guard repository.mark.vault == vault else {
                throw CofferError(
                    .otherRepository, Catalogue.Restoring.otherVault(place), hint: Catalogue.Restoring.otherVaultNext())
            }
            return (repository.id, try check(repository), nil)
        } catch let error as CofferError where error.code != .otherRepository {
            guard let row else { throw error }
            return (Hex(row.id), nil, error.message)
        }
    }

    func reportBackupBreach(
        _ request: BreachRequest, of loot: BackupLoot, _ emit: (Event) throws -> Void
    ) throws {
        let (id, check, problem) = try looted(loot.place)
        try reading { reader in
            let looted = try LootedBackup(loot, request.days, id, (check, problem), reader)
            let census = try census(reader, of: looted.user, request, looted.taken, emit)
            let affected = census.affected
            let isOpened = looted.view.key != nil
            let counts = try TierCounts(reader.store, upTo: affected.lastRecord)
            let survey = try BreachSurvey(reader, looted.span)
            var view = try breach(
                request, looted.user, census, reader, survey,
                isOpened ? counts : TierCounts(reader.store, upTo: 0))
            view.backup = looted.view
            view.backup?.sealed = counts.customers
            view.backup?.sealedErased = Int64(affected.erasedRecords.count)
            switch looted.view.key?.kind {
            case nil: view = view.withoutKeys
            case .recovery:
                view.tiers = survey.tiers(of: [], all: true, counts: counts, erased: affected.tierCounts)
                view.holders = []
            case .offline, .user: break
            }
            try emit(.breach(view))
            guard request.listsCustomers, isOpened else { return }
            let erased = affected.erasedRecords
            for id in stride(from: Int64(1), through: affected.lastRecord, by: 1) {
                let code = try reader.store.record(RecordID(id))?.code
                guard code != nil || erased.contains(id) else { continue }
                try emit(.breachCustomer(census.customer(id, code: code)))
            }
        }
    }
}

extension BreachView {
    /// Of whoever has nothing to open anything with.
    fileprivate var withoutKeys: BreachView {
        var view = self
        view.population = Population(present: 0, merged: 0, erased: 0)
        (view.tiers, view.openFields, view.holders) = ([], [], [])
        return view
    }
}
