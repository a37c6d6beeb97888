// The column that holds all parts of a record: one blob, because one row write is half the price of five.

/// The parts of a record, each: tier u8, kind u8, revision i64 LE, length u32 LE, sealed bytes. Overlays of one tier may
/// stand there several times, oldest first.
package struct PartsBlob: Sendable, Hashable {
    package let bytes: [UInt8]
    package let entries: [PartEntry]

    /// A blob without parts.
    package static let empty = PartsBlob(bytes: [], entries: [])

    private static let headerSize = 14

    private init(bytes: [UInt8], entries: [PartEntry]) {
        self.bytes = bytes
        self.entries = entries
    }

    /// Checks the whole blob: throws `DecodingProblem` for lengths, tiers and kinds that cannot be.
    package init(_ bytes: [UInt8]) throws(DecodingProblem) {
        self.bytes = bytes
        // Explicitly typed: `withUnsafeBytes` of an array rethrows without the error's type.
        let result = bytes.withUnsafeBytes { buffer in
            Result<[PartEntry], DecodingProblem> { () throws(DecodingProblem) in try Self.entries(of: buffer) }
        }
        self.entries = try result.get()
    }

    /// The sealed bytes of an entry of this blob, borrowed.
    package func withSealed<Result>(
        _ entry: PartEntry, _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        try bytes.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[entry.range])) }
    }

    /// A copy of the sealed bytes of an entry of this blob.
    package func sealed(_ entry: PartEntry) -> [UInt8] { Array(bytes[entry.range]) }

    /// The entry of a tier and kind; the newest (last) one where there are several.
    package func entry(_ tier: TierID, _ kind: PartKind) -> PartEntry? {
        entries.last { $0.tier == tier && $0.kind == kind }
    }

    /// Appends a part whose sealed bytes exist.
    package static func append(
        tier: TierID, kind: PartKind, revision: Int64, sealed: some Collection<UInt8>, to bytes: inout [UInt8]
    ) {
        append(tier: tier, kind: kind, revision: revision, to: &bytes) { $0.append(contentsOf: sealed) }
    }

    /// Appends a part whose sealed bytes `body` appends in place; should it throw, nothing is appended.
    package static func append<Failure: Error>(
        tier: TierID, kind: PartKind, revision: Int64, to bytes: inout [UInt8],
        writing body: (inout [UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        let start = bytes.count
        bytes.append(tier.rawValue)
        bytes.append(kind.rawValue)
        ByteWriter.append(revision, to: &bytes)
        ByteWriter.append(UInt32(0), to: &bytes)
        do {
            try body(&bytes)
        } catch {
            bytes.removeLast(bytes.count - start)
            throw error
        }
        ByteWriter.patch(UInt32(bytes.count - start - headerSize), at: start + headerSize - 4, in: &bytes)
    }

    private static func entries(of buffer: UnsafeRawBufferPointer) throws(DecodingProblem) -> [PartEntry] {
        var reader = ByteReader(buffer)
        var entries: [PartEntry] = []
        while !reader.isAtEnd {
            let tier = TierID(try reader.read(UInt8.self))
            guard (1...15).contains(tier.rawValue), let kind = PartKind(rawValue: try reader.read(UInt8.self)) else {
                throw .unknownValue
            }
            let revision = try reader.read(Int64.self)
            let sealed = try reader.readPrefixed()
            let range = (reader.offset - sealed.count)..<reader.offset
            entries.append(PartEntry(tier: tier, kind: kind, revision: revision, range: range))
        }
        return entries
    }
}
