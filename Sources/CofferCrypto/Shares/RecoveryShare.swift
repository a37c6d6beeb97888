// One of the shares into which a recovery identity's secret is split: a text to keep in a place of its own.

/// One point of the polynomials, and what it belongs to. Whoever holds `set.threshold` of them holds the identity.
package struct RecoveryShare: Sendable, Redacted {
    package let set: RecoverySet
    /// From 1.
    package let number: Int
    /// 32 bytes.
    let part: LockedBytes
}
