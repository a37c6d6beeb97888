// The kinds of ledger entries; raw values stand in the file and never change meaning.

internal import CofferStore

/// What an authority entry says.
enum AuthorityKind: Int64, Sendable {
    case root = 1
    case policy = 2
    case keys = 3
    case invite = 4
    case enrol = 5
    case admit = 6
    case disable = 7
    case reset = 8
    case dataKeys = 9
    case dataKeysRetired = 10
    case keyslot = 11
    case rollbackAccepted = 12
    case role = 13
    case keysRetired = 14
    case resealed = 15
    case requested = 16
    case approved = 17
    case rejected = 18
    case requestUsed = 19
    case ownerAppointed = 20
    case emergencyUnlocked = 21
    case alertSeen = 22
    case reviewStarted = 23
    case reviewDecided = 24
    case reviewFinished = 25
    case segment = 26
    case planned = 27
    case planApproved = 28
    case planCancelled = 29
    case planFinished = 30
    /// A data subject asked for something; the four after it are steps of that request.
    case subjectRequested = 31
    case subjectIdentified = 32
    case subjectExtended = 33
    case subjectAnswered = 34
    case subjectClosed = 35
    /// A place for backups, and whom they are sealed to.
    case repository = 36
    /// The vault was brought back from a backup.
    case restored = 37
    /// A data subject was told that their request has come.
    case subjectConfirmed = 38
}

/// What a change entry says about one record, or about a batch of new ones.
enum ChangeKind: Int64, Sendable {
    case created = 1
    case edited = 2
    case settled = 3
    /// Sealed under other keys or masks; no value has changed.
    case resealed = 4
    /// Tags given or taken.
    case tagged = 5
    /// Another code, or one more.
    case recoded = 6
    /// A legal hold placed or released.
    case held = 7
    case merged = 8
    case unmerged = 9
    /// Something that happened with the customer, or that it was entered in error.
    case noted = 10
    /// Processing restricted, or that lifted.
    case restricted = 11
    /// A consent given or withdrawn.
    case consented = 12
    /// Records taken away for good; the entry has no subject, but a list.
    case erased = 13
    /// One tier of a record that stays.
    case tierErased = 14
    /// Brought back from a backup as it was, or with newer marks.
    case restored = 15
    /// Not brought back: the backup does not have it, or it was erased since; the entry has no subject, but a list.
    case leftOut = 16
}

/// What an access entry says.
enum AccessKind: Int64, Sendable {
    case shown = 1
    case searched = 2
    case listed = 3
    case history = 4
    case exported = 5
    case denied = 6
    /// Two customers were said to be two, or that was taken back.
    case distinguished = 10
    /// Counts left the door, and no customer.
    case counted = 7
    /// Changes given to whoever follows them.
    case followed = 8
    /// Compared with a file.
    case compared = 11
    /// Counted for a quality report.
    case measured = 9
    /// Nothing of what was erased until then is left in the file.
    case cleansed = 12
    /// A snapshot was written to a repository.
    case backedUp = 14
    /// Earlier lists of keys were deleted in a repository before their time.
    case forgot = 15
}
