// What is asked about single customers.

package import CofferModel

/// What `customer add` takes besides its attachment.
package struct CustomerInput: Sendable, Codable {
    /// Open fields given as arguments; they go over those of the attachment.
    package var open: [FieldName: String]
    /// Instead of the next code.
    package var code: String?
    /// Codes that other systems have for the customer.
    package var legacy: [String]
    /// The same one customer asked for again under the same key is added once.
    package var idempotencyKey: String?
    /// Take a customer who was erased before, too.
    package var acceptsErased: Bool
    package init(
        open: [FieldName: String] = [:], code: String? = nil, legacy: [String] = [], idempotencyKey: String? = nil,
        acceptsErased: Bool = false
    ) {
        self.acceptsErased = acceptsErased
        self.open = open
        self.code = code
        self.legacy = legacy
        self.idempotencyKey = idempotencyKey
    }
}

package struct CustomerShow: Sendable, Codable {
    package var code: String
    /// Fields to show in clear; needs `disclose` and a reason.
    package var reveal: [FieldName]
    package var reason: String?
    /// One of the policy's purposes, where the role has to name one.
    package var purpose: String?
    package init(code: String, reveal: [FieldName] = [], reason: String? = nil, purpose: String? = nil) {
        self.code = code
        self.reveal = reveal
        self.reason = reason
        self.purpose = purpose
    }
}

package struct CustomerEdit: Sendable, Codable {
    package var code: String
    package var open: [FieldName: String]
    package var reason: String?
    /// The revision the person saw; the edit is a conflict (exit 7) if the record has moved on. Nil: whatever stands.
    package var revision: Int64?
    /// The same edit asked for again under the same key is done once, whatever happened since.
    package var idempotencyKey: String?
    /// Take a value of a customer who was erased.
    package var acceptsErased: Bool
    package init(
        code: String, open: [FieldName: String] = [:], reason: String? = nil, revision: Int64? = nil,
        idempotencyKey: String? = nil, acceptsErased: Bool = false
    ) {
        self.code = code
        self.open = open
        self.reason = reason
        self.revision = revision
        self.idempotencyKey = idempotencyKey
        self.acceptsErased = acceptsErased
    }
}

package struct CustomerFind: Sendable, Codable {
    /// The fields whose values are given beside the operation, `field.kind` for a kind of search other than `exact`;
    /// empty: whatever is there.
    package var fields: [FieldName]
    /// Open fields that must equal these values, besides.
    package var filter: [FieldName: String]
    /// Of which they must have every one.
    package var tags: [Tag]
    package var segment: SegmentName?
    package var limit: Int
    /// The cursor of the page before; only for one question.
    package var after: RecordID?
    package var reason: String?
    package var purpose: String?
    package init(
        fields: [FieldName] = [], filter: [FieldName: String] = [:], tags: [Tag] = [], segment: SegmentName? = nil,
        limit: Int = 50, after: RecordID? = nil, reason: String? = nil, purpose: String? = nil
    ) {
        self.fields = fields
        self.filter = filter
        self.tags = tags
        self.segment = segment
        self.limit = limit
        self.after = after
        self.reason = reason
        self.purpose = purpose
    }
}

package struct CustomerList: Sendable, Codable {
    /// Open fields that must equal these values.
    package var filter: [FieldName: String]
    /// Of which they must have every one.
    package var tags: [Tag]
    package var segment: SegmentName?
    package var limit: Int
    /// The cursor of the page before.
    package var after: RecordID?
    package var reason: String?
    package var purpose: String?
    package init(
        filter: [FieldName: String] = [:], tags: [Tag] = [], segment: SegmentName? = nil, limit: Int = 50,
        after: RecordID? = nil, reason: String? = nil, purpose: String? = nil
    ) {
        self.filter = filter
        self.tags = tags
        self.segment = segment
        self.limit = limit
        self.after = after
        self.reason = reason
        self.purpose = purpose
    }
}

package struct CustomerHistory: Sendable, Codable {
    package var code: String
    /// Show values before and after in clear where the role may; needs a reason.
    package var reveal: Bool
    package var reason: String?
    package var purpose: String?
    package init(code: String, reveal: Bool = false, reason: String? = nil, purpose: String? = nil) {
        self.code = code
        self.reveal = reveal
        self.reason = reason
        self.purpose = purpose
    }
}
