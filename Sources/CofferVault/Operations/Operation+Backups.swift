// Requests about backups. A place is a folder (an absolute path), `rclone:REMOTE:PATH`, or `command:PROGRAM ARGUMENTS`.

/// Whom a repository is sealed to besides users: the public half of a key file.
package struct BackupRecipient: Sendable, Codable, Equatable {
    /// As the key file names it.
    package var name: String
    /// 32 bytes, X25519.
    package var key: [UInt8]
    package init(name: String, key: [UInt8]) {
        self.name = name
        self.key = key
    }
}

package struct BackupInit: Sendable, Codable {
    package var place: String
    package var recipients: [BackupRecipient]
    package init(place: String, recipients: [BackupRecipient]) {
        self.place = place
        self.recipients = recipients
    }
}

package struct BackupRecipientChange: Sendable, Codable {
    package var place: String
    package var added: [BackupRecipient]
    /// Fingerprints or names.
    package var removed: [String]
    package init(place: String, added: [BackupRecipient] = [], removed: [String] = []) {
        self.place = place
        self.added = added
        self.removed = removed
    }
}

package struct BackupCreate: Sendable, Codable {
    /// None: every place that the vault has.
    package var places: [String]
    /// Goes on where the newest snapshot was, though it is not there any more.
    package var isDespiteLoss: Bool
    package init(places: [String], isDespiteLoss: Bool = false) {
        self.places = places
        self.isDespiteLoss = isDespiteLoss
    }
}

package struct BackupVerify: Sendable, Codable {
    package var place: String
    /// Every byte is read; else small files, and the sizes of the others.
    package var isFull: Bool
    package init(place: String, isFull: Bool) {
        self.place = place
        self.isFull = isFull
    }
}

/// How many snapshots stay; periods in UTC.
package struct BackupKeeping: Sendable, Codable, Equatable {
    package var last: Int
    package var daily: Int
    package var weekly: Int
    package var monthly: Int
    package var yearly: Int
    package init(last: Int = 0, daily: Int = 0, weekly: Int = 0, monthly: Int = 0, yearly: Int = 0) {
        self.last = last
        self.daily = daily
        self.weekly = weekly
        self.monthly = monthly
        self.yearly = yearly
    }
}

package struct BackupPrune: Sendable, Codable {
    package var place: String
    package var keep: BackupKeeping
    /// Gives up snapshots of which files are lost, whatever is to be kept.
    package var dropsDamaged: Bool
    /// Only says what would go.
    package var isPreview: Bool
    package init(place: String, keep: BackupKeeping, dropsDamaged: Bool = false, isPreview: Bool) {
        self.place = place
        self.keep = keep
        self.dropsDamaged = dropsDamaged
        self.isPreview = isPreview
    }
}

package struct BackupForget: Sendable, Codable {
    package var place: String
    package var isPreview: Bool
    package init(place: String, isPreview: Bool) {
        self.place = place
        self.isPreview = isPreview
    }
}

package struct BackupLeave: Sendable, Codable {
    /// As the vault has it; it need not be there.
    package var place: String
    package var isPreview: Bool
    package init(place: String, isPreview: Bool) {
        self.place = place
        self.isPreview = isPreview
    }
}

package struct BackupDrill: Sendable, Codable {
    package var place: String
    /// A folder for what is restored, which goes again; nil: beside the vault.
    package var scratch: String?
    package init(place: String, scratch: String? = nil) {
        self.place = place
        self.scratch = scratch
    }
}

/// One customer out of a snapshot: compared with the vault, and brought back if that is confirmed.
package struct BackupCustomer: Sendable, Codable {
    package var place: String
    /// Nil: the newest.
    package var snapshot: UInt64?
    package var code: String
    /// The digest of what was shown; nil: only shows.
    package var confirmed: String?
    /// Values that belong to customers who were erased come back, too.
    package var acceptsErased: Bool
    package init(
        place: String, snapshot: UInt64? = nil, code: String, confirmed: String? = nil, acceptsErased: Bool = false
    ) {
        self.place = place
        self.snapshot = snapshot
        self.code = code
        self.confirmed = confirmed
        self.acceptsErased = acceptsErased
    }
}

/// A whole vault out of a repository, to a path where nothing lies.
package struct BackupRestore: Sendable, Codable {
    package var place: String
    /// Nil: the newest.
    package var snapshot: UInt64?
    /// Absolute.
    package var path: String
    /// `NUMBER:HASH` of an act, as `status`, certificates and `ledger head` have it: the repository has to know it.
    package var erasuresAtLeast: String?
    package init(place: String, snapshot: UInt64? = nil, path: String, erasuresAtLeast: String? = nil) {
        self.place = place
        self.snapshot = snapshot
        self.path = path
        self.erasuresAtLeast = erasuresAtLeast
    }
}
