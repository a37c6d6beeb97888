// What a session can ask about customers who are due to be looked at.

package import CofferModel

/// Of whom something is due.
package struct DueRequest: Sendable, Codable {
    /// Only customers whose open field `owner` is this.
    package var owner: String?
    /// The open field to divide by; nil: `owner`.
    package var by: FieldName?
    /// Numbers alone.
    package var isDigest: Bool
    package var limit: Int
    /// The cursor of the page before.
    package var after: RecordID?
    package init(
        owner: String? = nil, by: FieldName? = nil, isDigest: Bool = false, limit: Int = 50, after: RecordID? = nil
    ) {
        self.owner = owner
        self.by = by
        self.isDigest = isDigest
        self.limit = limit
        self.after = after
    }
}
