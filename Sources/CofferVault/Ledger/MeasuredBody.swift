// What the ledger says of a quality report: how many customers were looked at, and once a month the totals.

internal import CofferPolicy

/// The part of an access entry that is about a quality report; counts, no value and no group.
struct MeasuredBody: Codable, Equatable {
    var customers: Int64
    /// The newest entry before this one that has totals: so nobody searches the whole ledger for them.
    var previous: Int64?
    /// Absent where none were stored.
    var totals: QualityTotals?
}
