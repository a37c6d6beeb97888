// What good data are (`quality` in a policy).

package import CofferModel

/// What a quality report holds the customers against.
package struct QualityRules: Sendable, Hashable {
    /// A complete customer has a value of at least one field of each of these.
    package let complete: [[FieldName]]
    /// Open fields by whose values the report is divided.
    package let by: [FieldName]
    /// Days after which values should be looked at again.
    package let verifyEvery: Int
    /// Days without any change after which a customer's data count as out of date.
    package let staleAfter: Int

    /// A year.
    package static let standardDays = 365

    package init(
        complete: [[FieldName]], by: [FieldName] = [], verifyEvery: Int = standardDays, staleAfter: Int = standardDays
    ) {
        self.complete = complete
        self.by = by
        self.verifyEvery = verifyEvery
        self.staleAfter = staleAfter
    }

    /// Without a word of the policy: whatever is required is there.
    static func standardComplete(_ fields: [FieldDefinition]) -> [[FieldName]] {
        fields.filter(\.isRequired).map { [$0.name] }
    }
}
