// A ledger entry in a repository: without its hash, which follows from it and the one before.

package import CofferModel

package struct PackedEntry: Sendable, Equatable {
    package var sequence: Int64
    /// 0 but for authority entries.
    package var authoritySequence: Int64
    package var entryClass: Int64
    package var kind: Int64
    package var time: Int64
    package var actor: UserID
    /// 0 if it has no one subject.
    package var record: Int64
    package var recordCount: Int64
    package var body: [UInt8]
    /// 64 bytes.
    package var signature: [UInt8]

    package init(
        sequence: Int64, authoritySequence: Int64, entryClass: Int64, kind: Int64, time: Int64, actor: UserID,
        record: Int64, recordCount: Int64, body: [UInt8], signature: [UInt8]
    ) {
        precondition(signature.count == 64)
        self.sequence = sequence
        self.authoritySequence = authoritySequence
        self.entryClass = entryClass
        self.kind = kind
        self.time = time
        self.actor = actor
        self.record = record
        self.recordCount = recordCount
        self.body = body
        self.signature = signature
    }

    package func encode(to writer: inout ByteWriter) {
        for number in [
            sequence, authoritySequence, entryClass, kind, time, actor.rawValue, record, recordCount,
        ] { writer.write(number) }
        writer.write(prefixed: body)
        writer.write(raw: signature)
    }

    package var encoded: [UInt8] {
        var writer = ByteWriter(capacity: 132 + body.count)
        encode(to: &writer)
        return writer.bytes
    }

    /// - Throws: `DecodingProblem`.
    package init(decoding bytes: UnsafeRawBufferPointer) throws {
        var reader = ByteReader(bytes)
        sequence = try reader.read()
        authoritySequence = try reader.read()
        entryClass = try reader.read()
        kind = try reader.read()
        time = try reader.read()
        actor = UserID(try reader.read())
        record = try reader.read()
        recordCount = try reader.read()
        body = try reader.readPrefixedBytes()
        signature = try reader.readBytes(count: 64)
        try reader.finish()
        guard sequence > 0 else { throw DecodingProblem.unknownValue }
    }
}
