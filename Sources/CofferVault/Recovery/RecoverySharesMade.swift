// What whoever split a recovery file has to know.

/// The shares, written and read back.
package struct RecoverySharesMade: Sendable {
    /// The set's id, 32 hexadecimal digits: it stands on every share.
    package let set: String
    /// Of the recovery identity.
    package let fingerprint: String
    /// In order of their numbers.
    package let files: [String]
}
