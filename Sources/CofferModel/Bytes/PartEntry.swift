// One part within a record's blob: what it is, and where its sealed bytes lie.

/// A sealed part: tier, kind, revision, and the range of its sealed bytes within `PartsBlob.bytes`.
package struct PartEntry: Sendable, Hashable {
    package let tier: TierID
    package let kind: PartKind
    package let revision: Int64
    package let range: Range<Int>

    package init(tier: TierID, kind: PartKind, revision: Int64, range: Range<Int>) {
        self.tier = tier
        self.kind = kind
        self.revision = revision
        self.range = range
    }
}
