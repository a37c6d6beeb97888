// What the door answers about a breach: what keys could open, and apart from that what the log shows.

package import CofferModel
package import CofferText

/// A report on what somebody could have seen between two days.
package struct BreachView: Sendable, Codable, Equatable {
    /// Nil: whoever took the file, or backups.
    package var user: String?
    /// What was taken of backups; nil: it is not about them.
    package var backup: Backup?
    package var days: DayRange
    /// Milliseconds since 1970-01-01 UTC.
    package var madeAt: Int64
    /// The roles of the user in these days.
    package var roles: [RoleSpan]
    package var population: Population
    /// What keys could open: the tiers, in the policy's order.
    package var tiers: [Tier]
    /// Fields that stand in clear for everybody who has the file.
    package var openFields: [Field]
    /// What the log shows; nil for whoever took the file or backups and is no user: the log does not see them.
    package var log: Log?
    /// Whose passphrases open what was taken; empty for a user and for the recovery file.
    package var holders: [Holder]
    package var deadline: Deadline

    /// A repository, as it stood in these days.
    package struct Backup: Sendable, Codable, Equatable {
        package struct Snapshot: Sendable, Codable, Equatable {
            package var number: UInt64
            package var time: Int64
            /// Whether its list of keys was there on any of these days, as far as is known.
            package var hasKeys: Bool
            /// Whether it is sealed to the key that is asked about.
            package var isOpened: Bool
        }

        package struct Recipient: Sendable, Codable, Equatable {
            package enum Kind: String, Sendable, Codable { case offline, recovery, user }

            package var name: String
            package var fingerprint: String
            package var kind: Kind
            /// How many of the snapshots are sealed to it.
            package var snapshots: Int64
        }

        package var place: String
        /// The one that was taken; nil: all.
        package var snapshot: UInt64?
        /// Whose key it is; nil: nobody's.
        package var key: Recipient?
        /// Why the place could not be looked at, so that only the ledger speaks; nil: it was.
        package var unreached: Phrase?
        /// Newest first.
        package var snapshots: [Snapshot]
        /// Everybody to whom any of them is sealed.
        package var recipients: [Recipient]
        /// Customers whom a recipient's key would open: there still, and erased since.
        package var sealed: Int64
        package var sealedErased: Int64
    }

    package struct RoleSpan: Sendable, Codable, Equatable {
        package var name: RoleName
        package var label: Phrase
        package var from: Int64
        /// Nil: still.
        package var until: Int64?
        /// The role reaches some customers only; keys know nothing of it.
        package var isScoped: Bool
    }

    /// How many customers there were to be seen.
    package struct Population: Sendable, Codable, Equatable {
        /// Entered by the end of these days, and still there.
        package var present: Int64
        /// Of all records: merged into others since whenever.
        package var merged: Int64
        /// Erased since these days began: there to be seen until then.
        package var erased: Int64
    }

    package struct Tier: Sendable, Codable, Equatable {
        package var name: TierName
        package var label: Phrase
        /// Customers of `present` who have something there now.
        package var customers: Int64
        /// Customers from whom this tier alone was erased since these days began.
        package var erased: Int64
        /// Empty: no key to it.
        package var keys: [Key]
        package var fields: [Field]
    }

    /// A key that somebody held, or could still use.
    package struct Key: Sendable, Codable, Equatable {
        /// `clear`, `masked` or `search`.
        package var purpose: String
        package var generation: Int64
        package var from: Int64
        /// When it was taken away; nil: it is held still.
        package var until: Int64?
        /// Since when it opens nothing that stands in the file; nil: it still does.
        package var uselessSince: Int64?
    }

    package struct Field: Sendable, Codable, Equatable {
        package enum Form: String, Sendable, Codable {
            case clear
            /// Every value can be tried.
            case searchCountsAsClear = "search_counts_as_clear"
            case masked
            /// A part can be found out by searching, or a guess confirmed.
            case search
        }

        package var field: FieldName
        package var label: Phrase
        package var form: Form
        /// What searching tells besides: `last4`, `domain`, `beginning`, `initials`.
        package var tells: [String]
        package var isSensitive: Bool
    }

    package struct Log: Sendable, Codable, Equatable {
        /// Customers that any entry names.
        package var customers: Int64
        /// Entries and customers by act, in a fixed order.
        package var acts: [Act]
        /// Of how many customers a field was shown at most, in clear or masked.
        package var fields: [SeenCount]
        package var purposes: [Count]
        /// What was refused.
        package var denials: [Count]
        package var exports: [Export]
        /// Uses of emergency access.
        package var emergencies: Int64
        /// Entries about customers that the user entered or changed.
        package var written: Int64
    }

    package struct Act: Sendable, Codable, Equatable {
        package var name: String
        package var label: Phrase
        package var entries: Int64
        package var customers: Int64
    }

    package struct SeenCount: Sendable, Codable, Equatable {
        package var field: FieldName
        package var label: Phrase
        package var clear: Int64
        /// Masked and never in clear.
        package var masked: Int64
        package var isSensitive: Bool
    }

    package struct Count: Sendable, Codable, Equatable {
        package var name: String
        package var count: Int64
    }

    /// An entry about an export; a large one has several.
    package struct Export: Sendable, Codable, Equatable {
        package var sequence: Int64
        package var time: Int64
        package var customers: Int64
        package var how: String?
        package var fields: [FieldName]
        package var purpose: String?
    }

    /// Somebody whose passphrase, or key file, opens what their keys open.
    package struct Holder: Sendable, Codable, Equatable {
        package var name: String
        package var from: Int64
        package var until: Int64?
        package var hasKeyFile: Bool
        /// Tiers with what the keys open there: `clear`, `masked`, `search`.
        package var keys: [String: [String]]
        /// Bytes of memory and passes for each guess at the passphrase, as it is now; nil: the keyslot is gone since.
        package var memory: Int64?
        package var passes: Int64?
        /// Nobody's guesses cost less, of those who open as much or more.
        package var isWeakest: Bool
    }

    package struct Deadline: Sendable, Codable, Equatable {
        package struct Rule: Sendable, Codable, Equatable {
            package var label: Phrase
            package var period: Phrase
            package var source: Phrase?
        }

        package var noticed: Int64?
        /// The earliest; nil: not noticed yet, or no rule has a number.
        package var due: Int64?
        package var rules: [Rule]
    }
}

/// A customer that the log names in a breach report.
package struct BreachCustomer: Sendable, Codable, Equatable {
    package var record: Int64
    /// Nil: erased since.
    package var code: String?
    package var acts: [String]
    package var clear: [FieldName]
    package var masked: [FieldName]
}
