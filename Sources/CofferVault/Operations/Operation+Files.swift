// Files that come in and go out.

package import CofferModel

package struct ImportRequest: Sendable, Codable {
    /// Column header → field name, over what is recognised by itself.
    package var columns: [String: FieldName]
    package var isDryRun: Bool
    /// Change customers that are already there instead of refusing rows that differ from them.
    package var updates: Bool
    /// `utf-8` or `gb18030`; nil: detected.
    package var encoding: String?
    /// Take customers who were erased before, too.
    package var acceptsErased: Bool
    package init(
        columns: [String: FieldName] = [:], isDryRun: Bool = false, updates: Bool = false, encoding: String? = nil,
        acceptsErased: Bool = false
    ) {
        self.acceptsErased = acceptsErased
        self.columns = columns
        self.isDryRun = isDryRun
        self.updates = updates
        self.encoding = encoding
    }
}

package struct ExportRequest: Sendable, Codable {
    package enum Sealing: Sendable, Codable, Equatable {
        /// 32 bytes, X25519.
        case recipient(publicKey: [UInt8])
        case oneTime
        case plain
    }

    package var filter: [FieldName: String]
    /// Of which they must have every one.
    package var tags: [Tag]
    package var segment: SegmentName?
    /// Empty: every field the role may read.
    package var fields: [FieldName]
    package var reason: String
    package var purpose: String?
    package var sealing: Sealing
    /// Customers whose processing is restricted, too; takes the action `restrict`.
    package var withRestricted: Bool
    package init(
        filter: [FieldName: String] = [:], tags: [Tag] = [], segment: SegmentName? = nil, fields: [FieldName] = [],
        reason: String, purpose: String? = nil, sealing: Sealing, withRestricted: Bool = false
    ) {
        self.filter = filter
        self.tags = tags
        self.segment = segment
        self.fields = fields
        self.reason = reason
        self.purpose = purpose
        self.sealing = sealing
        self.withRestricted = withRestricted
    }
}
