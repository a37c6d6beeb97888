// What is asked about other systems: what they have missed, and where they differ.

package import CofferModel

/// What changed since a cursor.
package struct ChangesRequest: Sendable, Codable {
    /// The ledger sequence up to which the follower knows everything; 0: nothing.
    package var since: Int64
    /// Ends after the ledger entry with which so many customers are reached; nil: all.
    package var limit: Int?
    /// Empty: every field the role may take along.
    package var fields: [FieldName]
    package var purpose: String?
    package init(since: Int64, limit: Int? = nil, fields: [FieldName] = [], purpose: String? = nil) {
        self.since = since
        self.limit = limit
        self.fields = fields
        self.purpose = purpose
    }
}

/// Another system's file against the vault.
package struct CompareRequest: Sendable, Codable {
    /// What tells customers apart: a unique searchable field, or `code`; nil: as the columns suggest.
    package var by: FieldName?
    /// Column header → field name, over what is recognised by itself.
    package var columns: [String: FieldName]
    /// Answer with both values of a field that differs, as the role may see them.
    package var showsValues: Bool
    /// `utf-8` or `gb18030`; nil: detected.
    package var encoding: String?
    package var reason: String?
    package var purpose: String?
    package init(
        by: FieldName? = nil, columns: [String: FieldName] = [:], showsValues: Bool = false, encoding: String? = nil,
        reason: String? = nil, purpose: String? = nil
    ) {
        self.by = by
        self.columns = columns
        self.showsValues = showsValues
        self.encoding = encoding
        self.reason = reason
        self.purpose = purpose
    }
}
