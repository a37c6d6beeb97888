// Leave to destroy what is kept of a record: there is no way to it but the look for legal holds.

import CofferModel

/// Leave to destroy one record's keys and rows, good for the transaction in which it was made.
// Invariant: `id` is private, so that no other initialiser can be written elsewhere.
struct Released {
    private let id: RecordID

    var record: RecordID { id }

    /// Looks for holds on the record, on those for which it stands since they were merged into it, and on those that
    /// stand for it. One that is not there (any more) holds nothing.
    ///
    /// - Throws: `StoreError.held`; `.damaged` when open bytes can't be read: a hold may stand in them.
    init(_ record: RecordID, _ writer: SQLiteWriter) throws {
        let connection = try writer.connection
        // Nearly all stand alone: a set would take longer than what is looked for in it.
        var seen = [record]
        /// The record that stands for this one, if nothing holds it.
        func passing(_ one: RecordID) throws -> RecordID? {
            try connection.first(.openAndMerge, { $0.bind(1, one.rawValue) }) { row -> RecordID? in
                let open = row.borrowedBytes(0)
                do {
                    try writer.holds.scan(open)
                } catch {
                    throw StoreError.damaged(detail: "open bytes of record \(one.rawValue)")
                }
                guard writer.holds.value(0, in: open).isEmpty else { throw StoreError.held(record) }
                return row.optionalInt(1).map { RecordID($0) }
            } ?? nil
        }
        var next = try passing(record)
        while let one = next, !seen.contains(one) {
            seen.append(one)
            next = try passing(one)
        }
        var waiting = [record]
        while let one = waiting.popLast() {
            let merged = try connection.all(.mergedIDs, { $0.bind(1, one.rawValue) }, row: { RecordID($0.int(0)) })
            for other in merged where !seen.contains(other) {
                seen.append(other)
                _ = try passing(other)
                waiting.append(other)
            }
        }
        id = record
    }
}
