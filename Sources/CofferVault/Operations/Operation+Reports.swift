// Requests for views of the ledger and for reports made from it.

package import CofferModel

/// Everything that was done with one customer, or by one user.
package struct TrailRequest: Sendable, Codable {
    package enum Subject: Sendable, Codable, Equatable {
        /// A customer by any code of theirs, with all who were merged into them.
        case customer(code: String)
        /// A record by its number, for a customer who was erased and has no code any more.
        case record(Int64)
        /// A user's doings.
        case user(name: String)
    }

    package var subject: Subject
    package var days: DayRange
    package var limit: Int
    /// Entries before this sequence, newest first; nil: from the newest.
    package var before: Int64?
    package init(subject: Subject, days: DayRange = DayRange(), limit: Int = 50, before: Int64? = nil) {
        self.subject = subject
        self.days = days
        self.limit = limit
        self.before = before
    }
}

/// Days in UTC from one to another, both included; nil: without a bound.
package struct DayRange: Sendable, Codable, Equatable {
    package var from: CalendarDate?
    package var to: CalendarDate?
    package init(from: CalendarDate? = nil, to: CalendarDate? = nil) {
        self.from = from
        self.to = to
    }

    /// The first millisecond since 1970-01-01 UTC that counts.
    package var start: Int64 { from.map { Int64($0.daysSince1970) * 86_400_000 } ?? .min }
    /// The first that counts no more.
    package var end: Int64 { to.map { (Int64($0.daysSince1970) + 1) * 86_400_000 } ?? .max }

    package func contains(_ time: Int64) -> Bool { start <= time && time < end }
}

/// Asks what somebody could have seen, and did see, between two days.
package struct BreachRequest: Sendable, Codable {
    package enum Source: Sendable, Codable, Equatable {
        /// A user, or whoever had their passphrase.
        case user(name: String)
        /// Whoever took a copy of the vault's file.
        case file
        /// Whoever took backups.
        case backup(BackupLoot)
    }

    package var source: Source
    package var days: DayRange
    /// When it was noticed: milliseconds since 1970-01-01 UTC; the time to tell the authority counts from then on.
    package var noticed: Int64?
    /// Answer with a line for each customer that the log names, too; of backups, for each that could be opened.
    package var listsCustomers: Bool
    package init(
        source: Source, days: DayRange = DayRange(), noticed: Int64? = nil, listsCustomers: Bool = false
    ) {
        self.source = source
        self.days = days
        self.noticed = noticed
        self.listsCustomers = listsCustomers
    }
}

/// Files of a repository in the wrong hands.
package struct BackupLoot: Sendable, Codable, Equatable {
    /// As the vault has it, or where a repository of this vault lies.
    package var place: String
    /// The one that was taken; nil: all that there were.
    package var snapshot: UInt64?
    /// A recipient, by name or fingerprint, whose key is in the same hands; nil: nobody's.
    package var key: String?
    package init(place: String, snapshot: UInt64? = nil, key: String? = nil) {
        self.place = place
        self.snapshot = snapshot
        self.key = key
    }
}

package struct LedgerList: Sendable, Codable {
    package var user: String?
    package var code: String?
    /// `authority`, `change` or `access`; nil: all.
    package var entryClass: String?
    package var limit: Int
    /// Entries before this sequence, newest first; nil: from the newest.
    package var before: Int64?
    package init(
        user: String? = nil, code: String? = nil, entryClass: String? = nil, limit: Int = 50, before: Int64? = nil
    ) {
        self.user = user
        self.code = code
        self.entryClass = entryClass
        self.limit = limit
        self.before = before
    }
}
