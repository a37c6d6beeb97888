// The open fields of a record, out of their encoding.

internal import CofferModel

/// Decodes what stands in clear.
enum OpenFields {
    /// - Throws: `Tampering.record` if the bytes are no open fields.
    static func decode(_ bytes: [UInt8], _ record: RecordID) throws -> [(FieldName, String)] {
        do {
            return try bytes.withUnsafeBytes { try FieldCodec.decodeOpen($0) }
        } catch {
            throw Tampering.record(record)
        }
    }
}
