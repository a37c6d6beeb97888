// One sealed part taken out of a record's blob.

internal import CofferModel

/// A part with its own copy of the sealed bytes.
struct SealedPart: Equatable, Sendable {
    let tier: TierID
    let kind: PartKind
    let revision: Int64
    let bytes: [UInt8]

    /// The parts of a blob that fit, in the order in which they stand.
    ///
    /// - Throws: `Tampering.record` if the blob does not hold together.
    static func of(
        _ blob: [UInt8], _ record: RecordID, where fits: (PartEntry) -> Bool = { _ in true }
    ) throws -> [SealedPart] {
        guard let parts = try? PartsBlob(blob) else { throw Tampering.record(record) }
        return parts.entries.filter(fits).map {
            SealedPart(tier: $0.tier, kind: $0.kind, revision: $0.revision, bytes: parts.sealed($0))
        }
    }

    func append(to blob: inout [UInt8]) {
        PartsBlob.append(tier: tier, kind: kind, revision: revision, sealed: bytes, to: &blob)
    }
}
