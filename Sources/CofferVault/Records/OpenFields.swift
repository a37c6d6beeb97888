// The open fields of a record, in and out of their encoding.

internal import CofferModel
internal import CofferPolicy

/// What stands in clear.
enum OpenFields {
    /// - Throws: `Tampering.record` if the bytes are no open fields.
    static func decode(_ bytes: [UInt8], _ record: RecordID) throws -> [(FieldName, String)] {
        do {
            return try bytes.withUnsafeBytes { try FieldCodec.decodeOpen($0) }
        } catch {
            throw Tampering.record(record)
        }
    }

    /// The fields of the policy in its order, then all others by name; what is empty is left out.
    static func encode(_ fields: [FieldName: String], _ policy: Policy) -> [UInt8] {
        var rest = fields
        let known = policy.fields.compactMap { field in rest.removeValue(forKey: field.name).map { (field.name, $0) } }
        // What a policy before had here stays: no policy deletes a value.
        let others = rest.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        var bytes: [UInt8] = []
        FieldCodec.encodeOpen((known + others).filter { !$0.1.isEmpty }, into: &bytes)
        return bytes
    }
}
