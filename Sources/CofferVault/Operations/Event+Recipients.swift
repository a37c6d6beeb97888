// What the door answers about whom a customer's data had gone to, who now have to be told.

package import CofferModel

/// Exports or feeds of one kind by which data of a customer left (GDPR 19): as far as the ledger says.
package struct RecipientView: Sendable, Codable, Equatable {
    package enum Way: String, Sendable, Codable {
        case export, feed
    }

    package var way: Way
    /// Who made the export, or follows the feed. Whom they gave it to the ledger does not say, but for `how`.
    package var by: String
    /// Of an export: `plain`, `one_time`, or `key:` and the first 8 bytes of the recipient's public key.
    package var how: String?
    package var purpose: String?
    /// Of these exports together; in the order of their names.
    package var fields: [FieldName]
    package var first: CalendarDate
    package var last: CalendarDate
    package var times: Int64
    /// The newest ledger entry of these.
    package var entry: Int64
    package init(
        way: Way, by: String, how: String?, purpose: String?, fields: [FieldName], first: CalendarDate,
        last: CalendarDate, times: Int64, entry: Int64
    ) {
        self.way = way
        self.by = by
        self.how = how
        self.purpose = purpose
        self.fields = fields
        self.first = first
        self.last = last
        self.times = times
        self.entry = entry
    }
}
