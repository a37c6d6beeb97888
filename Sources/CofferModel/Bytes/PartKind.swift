// The kinds of sealed bytes a record can hold for a tier.

/// What a part holds. Raw values stand in stored bytes and in what is authenticated; they never change meaning.
package enum PartKind: UInt8, Sendable, Hashable, CaseIterable, Codable {
    /// All fields of the tier.
    case clear = 1
    /// The masks of the tier's masked fields.
    case masked = 2
    /// The given fields of a write by someone who cannot read the tier.
    case clearOverlay = 3
    /// Their masks.
    case maskedOverlay = 4
    /// Free text about the record.
    case remark = 5
}
