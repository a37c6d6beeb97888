// A customer in a pack: the row sealed, everything else as it stands in the vault, where it is sealed already.

package import CofferCrypto
package import CofferModel

package struct PackedRecord: Sendable, Equatable {
    package struct Version: Sendable, Equatable {
        package var revision: Int64
        package var parts: [UInt8]

        package init(revision: Int64, parts: [UInt8]) {
            self.revision = revision
            self.parts = parts
        }
    }

    package struct Remark: Sendable, Equatable {
        package var ledgerSequence: Int64
        package var sealed: [UInt8]

        package init(ledgerSequence: Int64, sealed: [UInt8]) {
            self.ledgerSequence = ledgerSequence
            self.sealed = sealed
        }
    }

    package var record: RecordID
    /// `PackedRow`, sealed by `RowCipher`.
    package var row: [UInt8]
    package var parts: [UInt8]
    /// Ascending.
    package var versions: [Version]
    /// Ascending.
    package var remarks: [Remark]

    package init(record: RecordID, row: [UInt8], parts: [UInt8], versions: [Version], remarks: [Remark]) {
        self.record = record
        self.row = row
        self.parts = parts
        self.versions = versions
        self.remarks = remarks
    }

    /// Appends a customer; the row is sealed where it is written.
    package static func append(
        _ record: RecordID, row: PackedRow, parts: [UInt8], versions: [Version], remarks: [Remark],
        cipher: RowCipher, shredKey: UnsafeRawBufferPointer, to writer: inout ByteWriter
    ) {
        writer.write(record.rawValue)
        let length = writer.bytes.count
        writer.write(UInt32(0))
        row.encode(to: &writer)
        cipher.seal(from: length + 4, of: &writer.bytes, record: record.rawValue, shredKey: shredKey)
        ByteWriter.patch(UInt32(writer.bytes.count - length - 4), at: length, in: &writer.bytes)
        encode(parts, versions, remarks, to: &writer)
    }

    package func encode(to writer: inout ByteWriter) {
        writer.write(record.rawValue)
        writer.write(prefixed: row)
        Self.encode(parts, versions, remarks, to: &writer)
    }

    private static func encode(
        _ parts: [UInt8], _ versions: [Version], _ remarks: [Remark], to writer: inout ByteWriter
    ) {
        writer.write(prefixed: parts)
        writer.write(list: versions) {
            $0.write($1.revision)
            $0.write(prefixed: $1.parts)
        }
        writer.write(list: remarks) {
            $0.write($1.ledgerSequence)
            $0.write(prefixed: $1.sealed)
        }
    }

    /// - Throws: `DecodingProblem`.
    package init(decoding bytes: UnsafeRawBufferPointer) throws {
        var reader = ByteReader(bytes)
        record = RecordID(try reader.read())
        row = try reader.readPrefixedBytes()
        parts = try reader.readPrefixedBytes()
        versions = try reader.readList(size: 12) {
            Version(revision: try $0.read(), parts: try $0.readPrefixedBytes())
        }
        remarks = try reader.readList(size: 12) {
            Remark(ledgerSequence: try $0.read(), sealed: try $0.readPrefixedBytes())
        }
        try reader.finish()
        try versions.requireAscending { $0.revision < $1.revision }
        try remarks.requireAscending { $0.ledgerSequence < $1.ledgerSequence }
        guard record.rawValue > 0 else { throw DecodingProblem.unknownValue }
    }

    /// - Parameters:
    ///   - cipher: of the pack.
    ///   - shredKey: the record's row shred key, 32 bytes.
    /// - Throws: `CryptoError`, `DecodingProblem`.
    package func openedRow(cipher: RowCipher, shredKey: UnsafeRawBufferPointer) throws -> PackedRow {
        let bytes = try row.withUnsafeBytes { try cipher.open($0, record: record.rawValue, shredKey: shredKey) }
        let opened = try bytes.withUnsafeBytes { try PackedRow(decoding: $0) }
        guard opened.versions.count == versions.count else { throw DecodingProblem.unknownValue }
        return opened
    }
}
