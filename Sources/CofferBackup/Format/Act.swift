// A protective act, as it goes to every repository when it happens: what a later restore must not undo.

package import CofferCrypto
package import CofferModel

/// The head of an act: the same in every repository.
package struct Act: SignedHead {
    package static let magic = "coffer-act"

    package var start: HeadStart
    package var body: Hash32

    /// - Parameter body: `start.ledgerSequence` is that of its entry.
    package init(start: HeadStart, body: ActBody) {
        self.start = start
        self.body = body.digest
    }

    package func encode(to writer: inout ByteWriter) {
        start.encode(to: &writer)
        writer.write(body)
    }

    package init(from reader: inout ByteReader) throws {
        start = try HeadStart(from: &reader)
        body = try reader.readHash()
    }
}

/// What an act says; sealed to the recipients.
package struct ActBody: Sendable, Equatable {
    /// A ledger entry, with what its hash and signature need of the one before.
    package struct Entry: Sendable, Equatable {
        package var previous: Hash32
        package var entry: PackedEntry

        package init(previous: Hash32, entry: PackedEntry) {
            self.previous = previous
            self.entry = entry
        }
    }

    /// A customer who stays, with marks that were changed.
    package struct Subject: Sendable, Equatable {
        package var record: RecordID
        /// As `ActMark` seals it.
        package var mark: [UInt8]

        package init(record: RecordID, mark: [UInt8]) {
            self.record = record
            self.mark = mark
        }
    }

    /// Random: without it the digest would tell who guesses the rest.
    package var salt: Hash32
    /// Ascending by sequence; the last one is protective.
    package var entries: [Entry]
    /// Ascending.
    package var subjects: [Subject]

    package init(salt: Hash32, entries: [Entry], subjects: [Subject]) {
        self.salt = salt
        self.entries = entries
        self.subjects = subjects
    }

    package var digest: Hash32 { Self.digest(encoded) }

    fileprivate static func digest(_ encoded: [UInt8]) -> Hash32 {
        var hash = Blake2b(label: "coffer/act-body/1")
        hash.update(encoded)
        return hash.finish()
    }

    package var encoded: [UInt8] {
        var writer = ByteWriter()
        writer.write(salt)
        writer.write(list: entries) { writer, entry in
            var own = ByteWriter(capacity: 164 + entry.entry.body.count)
            own.write(entry.previous)
            entry.entry.encode(to: &own)
            writer.write(prefixed: own.bytes)
        }
        writer.write(list: subjects) {
            $0.write($1.record.rawValue)
            $0.write(prefixed: $1.mark)
        }
        return writer.bytes
    }

    /// - Throws: `DecodingProblem`.
    package init(decoding bytes: [UInt8]) throws {
        self = try bytes.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            let salt = try reader.readHash()
            let entries = try reader.readList(size: 36) { reader in
                let bytes = try reader.readPrefixed()
                guard bytes.count > 32 else { throw DecodingProblem.tooShort }
                var start = ByteReader(UnsafeRawBufferPointer(rebasing: bytes[..<32]))
                return Entry(
                    previous: try start.readHash(),
                    entry: try PackedEntry(decoding: UnsafeRawBufferPointer(rebasing: bytes[32...])))
            }
            let subjects = try reader.readList(size: 12) {
                Subject(record: RecordID(try $0.read()), mark: try $0.readPrefixedBytes())
            }
            try reader.finish()
            try entries.requireAscending { $0.entry.sequence < $1.entry.sequence }
            try subjects.requireAscending { $0.record < $1.record }
            guard !entries.isEmpty else { throw DecodingProblem.unknownValue }
            return ActBody(salt: salt, entries: entries, subjects: subjects)
        }
    }
}
