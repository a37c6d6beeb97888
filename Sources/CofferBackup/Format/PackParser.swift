// Cuts a pack into its entries as its bytes come, in constant memory.

package import CofferModel

/// The header, then entries, each its length as u32 and its bytes. For one thread.
package struct PackParser {
    /// No entry is longer: more would be asked for by damage only.
    package static let entryLimit = 256 << 20

    package private(set) var header: PackHeader?
    private let kind: Snapshot.File.Kind
    private let headerSize: Int
    private var buffer: [UInt8] = []

    /// - Parameter kind: records, ledger or keys.
    package init(_ kind: Snapshot.File.Kind) {
        guard let size = PackHeader.size(kind) else { preconditionFailure("no pack") }
        self.kind = kind
        headerSize = size
    }

    /// Calls `body` with each entry that is whole; the bytes are good until it returns.
    ///
    /// - Throws: `DecodingProblem`, or what `body` throws.
    package mutating func push(
        _ bytes: UnsafeRawBufferPointer, _ body: (PackHeader, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        buffer.append(contentsOf: bytes)
        var used = 0
        try buffer.withUnsafeBytes { buffer in
            if header == nil, buffer.count >= headerSize {
                header = try PackHeader(kind, decoding: UnsafeRawBufferPointer(rebasing: buffer[..<headerSize]))
                used = headerSize
            }
            guard let header else { return }
            while buffer.count - used >= 4 {
                let size = Int(UInt32(littleEndian: buffer.loadUnaligned(fromByteOffset: used, as: UInt32.self)))
                guard size <= Self.entryLimit else { throw DecodingProblem.tooShort }
                guard buffer.count - used - 4 >= size else { break }
                try body(header, UnsafeRawBufferPointer(rebasing: buffer[(used + 4)..<(used + 4 + size)]))
                used += 4 + size
            }
        }
        buffer.removeFirst(used)
    }

    /// - Throws: `DecodingProblem.tooShort` if the pack ends inside an entry, or before its header does.
    package func finish() throws(DecodingProblem) {
        guard header != nil, buffer.isEmpty else { throw .tooShort }
    }
}
