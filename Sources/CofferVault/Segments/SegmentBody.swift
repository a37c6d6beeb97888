// Segments in the ledger: saved filters, which everybody shares.

internal import CofferModel

/// The body of an entry that saves a filter under a name, or drops it.
struct SegmentBody: Codable, Equatable {
    var name: SegmentName
    /// Nil: the segment is no more.
    var filter: CustomerFilter?
}

/// A segment as the newest entry about it has it.
struct SavedSegment: Sendable, Codable, Equatable {
    var name: SegmentName
    var filter: CustomerFilter
    var by: UserID
    /// Milliseconds since 1970-01-01 UTC.
    var time: Int64

    /// At most so many in one vault.
    static let maximumCount = 1_000
}
