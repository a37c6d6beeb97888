// The names and numbers by which the parts of a vault know each other: an id is a type, never a bare String or Int.

/// A record's row number: positive, given in sequence, never reused.
package struct RecordID: RawRepresentable, Hashable, Comparable, Sendable, Codable {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
    package init(_ value: Int64) { rawValue = value }
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// A user's number in a vault: 0 is the recovery identity, 1 the first owner; never reused.
package struct UserID: RawRepresentable, Hashable, Comparable, Sendable, Codable {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
    package init(_ value: Int64) { rawValue = value }
    package static let recovery = UserID(0)
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// A tier's number in a vault, 1...15, given when the tier first appears and never reused. 0 stands for the row itself.
package struct TierID: RawRepresentable, Hashable, Comparable, Sendable, Codable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    package init(_ value: UInt8) { rawValue = value }
    /// The record's row: the shred key under which its non-tier bytes are sealed in backups.
    package static let row = TierID(0)
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// A name declared in a policy: letters a–z, digits, `_`, starting with a letter; at most 40 characters.
package protocol PolicyName: RawRepresentable, Hashable, Comparable, Sendable, Codable, CustomStringConvertible
where RawValue == String {
    init(rawValue: String)
}

extension PolicyName {
    package init(_ name: String) { self.init(rawValue: name) }
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    package var description: String { rawValue }
}

/// The name of a field, as declared in the policy (`phone`, `id_number`).
package struct FieldName: PolicyName {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a tier: a group of fields that share keys.
package struct TierName: PolicyName {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    /// The tier whose fields stand in clear: region, segment, owner, source, dates, consent flags, nothing else.
    package static let open = TierName("open")
    /// The tier of free text about people: reasons, remarks.
    package static let audit = TierName("audit")
}

/// The name of a role, as declared in the policy.
package struct RoleName: PolicyName {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a kind of event, as declared in the policy (`contact`, `purchase`).
package struct EventName: PolicyName {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}
