// Which customer has which code.

/// One code of one customer.
package struct CodeUse: Sendable, Hashable {
    package let code: String
    package let record: RecordID
    /// Whether it is the customer's code of today; else a legacy code, or one that the customer had before.
    package let isCurrent: Bool

    package init(_ code: String, of record: RecordID, isCurrent: Bool) {
        self.code = code
        self.record = record
        self.isCurrent = isCurrent
    }
}
