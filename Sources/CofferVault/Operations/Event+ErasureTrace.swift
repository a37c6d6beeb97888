// What the door answers about erased customers and backups.

package import CofferText

/// Asks what repositories know and hold of an erasure.
package struct ErasureTrace: Sendable, Codable {
    /// The ledger entry of the erasure, or of the last of a plan.
    package var sequence: Int64
    /// Whether the repositories are read; else the vault alone answers.
    package var looksInside: Bool
    package init(sequence: Int64, looksInside: Bool) {
        self.sequence = sequence
        self.looksInside = looksInside
    }
}

/// What repositories know and hold of an erasure.
package struct ErasureTraceView: Sendable, Codable, Equatable {
    /// What was found in the files of one place.
    package struct Look: Sendable, Codable, Equatable {
        /// Why nobody could look, or not to the end; nil: it was looked at.
        package var problem: Phrase?
        /// Sealed copies of rows.
        package var rows: Int64
        /// Lists of keys by which a key of it opens.
        package var keys: Int64
        /// Lists of keys that lie there and were made while it stood, by the signed lists of files and the ledger.
        package var lists: Int64
        /// Files that are sealed to others than who asks.
        package var sealed: Int64
        /// Files that are damaged.
        package var unread: Int64
        package init(
            problem: Phrase? = nil, rows: Int64 = 0, keys: Int64 = 0, lists: Int64 = 0, sealed: Int64 = 0,
            unread: Int64 = 0
        ) {
            self.problem = problem
            self.rows = rows
            self.keys = keys
            self.lists = lists
            self.sealed = sealed
            self.unread = unread
        }

        /// Whether a recipient's key may still open some of it here.
        package var mayOpen: Bool { keys > 0 || (sealed + unread > 0 && lists > 0) }
    }

    package struct Place: Sendable, Codable, Equatable {
        package var place: String
        /// Whether it has the act, or a snapshot of after it.
        package var knows: Bool
        /// Milliseconds since 1970-01-01 UTC: what runs there after it deletes the keys; nil: not known before the next
        /// snapshot there.
        package var opensUntil: Int64?
        /// Nil: it was not looked into.
        package var look: Look?
        package init(place: String, knows: Bool, opensUntil: Int64?, look: Look? = nil) {
            self.place = place
            self.knows = knows
            self.opensUntil = opensUntil
            self.look = look
        }
    }

    package var sequence: Int64
    package var records: Int64
    /// Whether nothing is left in the vault's own file.
    package var isCleansed: Bool
    package var places: [Place]
    package init(sequence: Int64, records: Int64, isCleansed: Bool, places: [Place]) {
        self.sequence = sequence
        self.records = records
        self.isCleansed = isCleansed
        self.places = places
    }
}
