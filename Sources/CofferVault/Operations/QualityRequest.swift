// What somebody asks when they ask how good the data are.

package import CofferModel

/// A quality report.
package struct QualityRequest: Sendable, Codable {
    /// When totals go into the ledger.
    package enum Storing: String, Sendable, Codable {
        /// If this month has none yet, or only such as tell less.
        case monthly
        case always
        case never
    }

    /// Open fields to divide by; nil: those of the policy.
    package var by: [FieldName]?
    package var storing: Storing

    package init(by: [FieldName]? = nil, storing: Storing = .monthly) {
        self.by = by
        self.storing = storing
    }
}
