// What `status` says of backups: silence is the alarm.

/// Where the vault is backed up, for who may `backup`; no repositories: nowhere yet.
package struct BackupStatusView: Sendable, Codable, Equatable {
    /// One place, as the ledger and this account's memory know it; nothing is asked of the place itself.
    package struct Repository: Sendable, Codable, Equatable {
        package var place: String
        /// Milliseconds since 1970-01-01 UTC; nil: none was written and read back yet.
        package var lastSnapshot: Int64?
        /// Nil: nothing was ever restored from here to see whether it can be.
        package var lastDrill: Int64?
        /// Of the last drill: whether it left no doubt.
        package var drillWasGood: Bool?
        /// Erasures and other protective acts that this place does not have yet.
        package var waitingActs: Int64
        /// Files there that somebody found damaged, and that snapshots need.
        package var damagedFiles: Int64
        package init(
            place: String, lastSnapshot: Int64? = nil, lastDrill: Int64? = nil, drillWasGood: Bool? = nil,
            waitingActs: Int64 = 0, damagedFiles: Int64 = 0
        ) {
            self.place = place
            self.lastSnapshot = lastSnapshot
            self.lastDrill = lastDrill
            self.drillWasGood = drillWasGood
            self.waitingActs = waitingActs
            self.damagedFiles = damagedFiles
        }

        /// - Parameter now: milliseconds since 1970-01-01 UTC.
        package func backupIsOverdue(at now: Int64) -> Bool {
            lastSnapshot.map { now - $0 > backupOverdueAfter } ?? true
        }

        /// Where there is a backup: whether it is too long ago, or has never been, that one came back without a doubt.
        /// - Parameter now: milliseconds since 1970-01-01 UTC.
        package func drillIsOverdue(at now: Int64) -> Bool {
            guard lastSnapshot != nil else { return false }
            guard let lastDrill, drillWasGood == true else { return true }
            return now - lastDrill > drillOverdueAfter
        }
    }

    /// Two days: one night may fail.
    package static let backupOverdueAfter: Int64 = 2 * 86_400_000
    /// 30 days.
    package static let drillOverdueAfter: Int64 = 30 * 86_400_000

    package var repositories: [Repository]
    /// The newest act, as `NUMBER:HASH`: what a restore has to know of at least. Nil: there was none.
    package var act: String?
    package init(repositories: [Repository] = [], act: String? = nil) {
        self.repositories = repositories
        self.act = act
    }

    /// Whether somebody has to act.
    /// - Parameter now: milliseconds since 1970-01-01 UTC.
    package func isOverdue(at now: Int64) -> Bool {
        repositories.contains { $0.backupIsOverdue(at: now) || $0.drillIsOverdue(at: now) || $0.damagedFiles > 0 }
    }
}
