// What `status` says of backups: only what the vault itself knows, as silence of a place must not make it wait.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore

extension VaultSession {
    /// Nil for who neither writes backups nor restores them.
    func backupStatus(_ reader: RecordReader) throws -> BackupStatusView? {
        guard [Action.backup, .restore].contains(where: { reader.policy.decide(info.role, $0).isAllowed }) else {
            return nil
        }
        let act = try reader.store.lastAct()
        let newest = act?.number ?? 0
        let rows = try reader.store.repositories().filter { reader.authority.repositories[Hex($0.id)] != nil }
        return BackupStatusView(
            repositories: rows.sorted { $0.place < $1.place }.map { row in
                .init(
                    place: row.place, lastSnapshot: row.snapshot > 0 ? row.snapshotTime : nil,
                    lastDrill: row.drillTime > 0 ? row.drillTime : nil,
                    drillWasGood: row.drillTime > 0 ? row.drillWasGood : nil, waitingActs: max(0, newest - row.acts),
                    damagedFiles: Int64(row.damaged.count))
            }, act: try act?.signed().named.text)
    }
}
