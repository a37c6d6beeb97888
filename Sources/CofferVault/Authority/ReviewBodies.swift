// The bodies of the entries of an access review (docs/format.md): who holds what, what was decided, that it is over.

internal import CofferModel

/// A review begins: everybody active, with what they hold and how they used it.
struct ReviewStartedBody: Codable, Equatable {
    /// Uses are counted from this ledger sequence on: where the last finished review began, or 0.
    var from: Int64
    /// By user number.
    var lines: [ReviewLine]
}

/// What one person has when a review begins.
struct ReviewLine: Codable, Equatable, Sendable {
    var user: UserID
    var name: String
    var role: RoleName
    var region: String?
    /// Tier → the words of the policy for the role's rights there; tiers without any are left out.
    var rights: [String: [String]]
    /// When they were admitted: milliseconds since 1970-01-01 UTC.
    var since: Int64
    /// The keys the ledger gave them, by tier number.
    var keys: [ReviewedKey]
    /// By `ReviewedAct`: what they did.
    var uses: [String: ReviewedUse]
}

/// A key that somebody holds, of whichever generation.
struct ReviewedKey: Codable, Equatable, Sendable {
    var tier: TierName
    var purpose: KeyPurpose
    /// Milliseconds since 1970-01-01 UTC; new keys after old ones are no new beginning.
    var since: Int64
}

/// How often somebody did something, and when last.
struct ReviewedUse: Codable, Equatable, Sendable {
    /// Ledger entries in the time under review.
    var entries: Int64
    /// The customers these are about, added up.
    var customers: Int64
    /// The last time ever: milliseconds since 1970-01-01 UTC.
    var last: Int64
}

/// A line is decided. Of several decisions on a line the last one counts.
struct ReviewDecidedBody: Codable, Equatable {
    /// The ledger sequence that began the review.
    var review: Int64
    var user: UserID
    /// False: the user is disabled by this entry.
    var isKept: Bool
}

/// The review is over.
struct ReviewFinishedBody: Codable, Equatable {
    var review: Int64
    /// Users who were disabled in the meantime, but not by a decision of this review; ascending.
    var gone: [UserID]
    /// Users whose line nobody decided, because nobody but they themselves may review; ascending.
    var undecided: [UserID]
}
