// What a session can ask about tags, segments and statistics.

package import CofferModel

/// Tags to give and to take.
package struct CustomerTagging: Sendable, Codable {
    package var codes: [String]
    package var give: [Tag]
    package var take: [Tag]
    package var reason: String?
    package init(codes: [String], give: [Tag] = [], take: [Tag] = [], reason: String? = nil) {
        self.codes = codes
        self.give = give
        self.take = take
        self.reason = reason
    }
}

/// A filter to keep under a name; one that is there is replaced.
package struct SegmentSave: Sendable, Codable {
    package var name: SegmentName
    package var filter: CustomerFilter
    package init(name: SegmentName, filter: CustomerFilter) {
        self.name = name
        self.filter = filter
    }
}

/// How many customers there are, by open fields.
package struct StatisticsRequest: Sendable, Codable {
    package var by: [FieldName]
    /// Open fields that must equal these values.
    package var filter: [FieldName: String]
    package var tags: [Tag]
    package var segment: SegmentName?
    package init(
        by: [FieldName] = [], filter: [FieldName: String] = [:], tags: [Tag] = [], segment: SegmentName? = nil
    ) {
        self.by = by
        self.filter = filter
        self.tags = tags
        self.segment = segment
    }
}
