// Where a part belongs: none of it can change without the part refusing to open.

package struct PartContext: Sendable, Equatable {
    package var record: Int64
    package var tier: UInt8
    /// Clear, masked, or an overlay of either; the numbers are the caller's.
    package var kind: UInt8
    package var revision: Int64
    /// The data key's id, which also stands in the part's header.
    package var dataKey: Int64

    package init(record: Int64, tier: UInt8, kind: UInt8, revision: Int64, dataKey: Int64) {
        self.record = record
        self.tier = tier
        self.kind = kind
        self.revision = revision
        self.dataKey = dataKey
    }
}
