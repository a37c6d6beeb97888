// `backup leave`: a place of backups is given up, whether it can still be reached or not.

internal import CofferBackup
internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    /// From then on nothing goes there, and nobody is told of it. What lies there stays as it is.
    ///
    /// - Throws: `no_repository` for a place that is none of this vault's.
    func leaveBackup(_ request: BackupLeave, _ emit: (Event) throws -> Void) throws {
        try authorise(.backup)
        try authorise(.restore)
        let (rows, newest) = try reading { reader in
            let known = reader.authority.repositories
            return (
                try reader.store.repositories().filter { known[Hex($0.id)] != nil },
                try reader.store.lastAct()?.number ?? 0
            )
        }
        guard let row = rows.first(where: { $0.place == request.place }) else {
            throw CofferError(
                .noRepository, Catalogue.Backups.noneOfThisVault(request.place),
                hint: Catalogue.Backups.placesAre(rows.map(\.place)))
        }
        let view = LeaveView(
            place: row.place, isPreview: request.isPreview, newestTime: row.snapshot > 0 ? row.snapshotTime : nil,
            actsWaiting: max(0, newest - row.acts), left: rows.map(\.place).filter { $0 != row.place }.sorted())
        if !request.isPreview {
            try writing { writer in
                try writer.ledger.append(
                    .repository, RepositoryBody(id: Hex(row.id), recipients: [], isGivenUp: true))
                try writer.store.deleteRepository(row.id)
                try Self.dropActs(writer.store)
            }
        }
        try emit(.left(view))
    }
}
