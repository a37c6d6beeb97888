// What stands outside tiers of a customer, as it is sealed under the record's row shred key.

package import CofferModel

package struct PackedRow: Sendable, Equatable {
    package static let tokenLimit = 32

    package struct Digest: Sendable, Equatable {
        package var user: UserID
        package var digest: Int64

        package init(user: UserID, digest: Int64) {
            self.user = user
            self.digest = digest
        }
    }

    package struct KeyedWrite: Sendable, Equatable {
        package var user: UserID
        package var key: Int64
        package var request: Int64
        package var revision: Int64

        package init(user: UserID, key: Int64, request: Int64, revision: Int64) {
            self.user = user
            self.key = key
            self.request = request
            self.revision = revision
        }
    }

    /// 16 bytes.
    package var publicID: [UInt8]
    package var code: String
    package var revision: Int64
    package var pending: Int64
    /// By column, nil where there is none; trailing nils need not be there.
    package var tokens: [Int64?]
    package var mergedInto: RecordID?
    package var salt: [UInt8]
    package var open: [UInt8]
    /// The open bytes of each version, in their order.
    package var versions: [[UInt8]]
    /// Ascending: codes besides `code` that lead to this record.
    package var otherCodes: [String]
    /// Ascending by user and digest.
    package var digests: [Digest]
    /// Ascending by user and key.
    package var keyedWrites: [KeyedWrite]

    package init(
        publicID: [UInt8], code: String, revision: Int64, pending: Int64, tokens: [Int64?], mergedInto: RecordID?,
        salt: [UInt8], open: [UInt8], versions: [[UInt8]], otherCodes: [String], digests: [Digest],
        keyedWrites: [KeyedWrite]
    ) {
        precondition(publicID.count == 16 && tokens.count <= Self.tokenLimit)
        self.publicID = publicID
        self.code = code
        self.revision = revision
        self.pending = pending
        self.tokens = tokens
        self.mergedInto = mergedInto
        self.salt = salt
        self.open = open
        self.versions = versions
        self.otherCodes = otherCodes
        self.digests = digests
        self.keyedWrites = keyedWrites
    }

    package func encode(to writer: inout ByteWriter) {
        writer.write(raw: publicID)
        writer.write(prefixed: code)
        writer.write(revision)
        writer.write(pending)
        var present: UInt32 = 0
        for (column, token) in tokens.enumerated() where token != nil { present |= 1 << UInt32(column) }
        writer.write(present)
        for case let token? in tokens { writer.write(token) }
        writer.write(mergedInto?.rawValue ?? 0)
        writer.write(prefixed: salt)
        writer.write(prefixed: open)
        writer.write(list: versions) { $0.write(prefixed: $1) }
        writer.write(list: otherCodes) { $0.write(prefixed: $1) }
        writer.write(list: digests) {
            $0.write($1.user.rawValue)
            $0.write($1.digest)
        }
        writer.write(list: keyedWrites) {
            $0.write($1.user.rawValue)
            $0.write($1.key)
            $0.write($1.request)
            $0.write($1.revision)
        }
    }

    /// - Throws: `DecodingProblem`.
    package init(decoding bytes: UnsafeRawBufferPointer) throws {
        var reader = ByteReader(bytes)
        publicID = try reader.readBytes(count: 16)
        code = try reader.readPrefixedText()
        revision = try reader.read()
        pending = try reader.read()
        let present = try reader.read(UInt32.self)
        let columns = UInt32.bitWidth - present.leadingZeroBitCount
        tokens = try (0..<columns).map { present & 1 << UInt32($0) == 0 ? nil : try reader.read(Int64.self) }
        let other: Int64 = try reader.read()
        mergedInto = other == 0 ? nil : RecordID(other)
        salt = try reader.readPrefixedBytes()
        open = try reader.readPrefixedBytes()
        versions = try reader.readList(size: 4) { try $0.readPrefixedBytes() }
        otherCodes = try reader.readList(size: 4) { try $0.readPrefixedText() }
        digests = try reader.readList(size: 16) { Digest(user: UserID(try $0.read()), digest: try $0.read()) }
        keyedWrites = try reader.readList(size: 32) {
            KeyedWrite(
                user: UserID(try $0.read()), key: try $0.read(), request: try $0.read(), revision: try $0.read())
        }
        try reader.finish()
        try otherCodes.requireAscending { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        try digests.requireAscending { ($0.user, $0.digest) < ($1.user, $1.digest) }
        try keyedWrites.requireAscending { ($0.user, $0.key) < ($1.user, $1.key) }
    }
}
