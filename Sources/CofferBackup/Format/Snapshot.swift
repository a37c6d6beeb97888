// One moment of a vault in a repository: the signed list of the files that make it up.

package import CofferCrypto
package import CofferModel

package struct Snapshot: SignedHead {
    package static let magic = "coffer-snapshot"

    /// A file that belongs to a snapshot.
    package struct File: Sendable, Hashable {
        package enum Kind: UInt8, Sendable, CaseIterable {
            case state = 1
            case root = 2
            case keys = 3
            case ledger = 4
            case records = 5
        }

        package var kind: Kind
        /// The number of the snapshot that wrote it.
        package var snapshot: UInt64
        /// In bytes.
        package var size: UInt64
        package var hash: Hash32

        package init(kind: Kind, snapshot: UInt64, size: UInt64, hash: Hash32) {
            self.kind = kind
            self.snapshot = snapshot
            self.size = size
            self.hash = hash
        }

        package var name: BlobName {
            switch kind {
            case .state: BlobName(.state, hash)
            case .root: BlobName(.roots, hash)
            case .keys: BlobName(.keys, hash)
            case .ledger: BlobName(.ledger, hash)
            case .records: BlobName(.records, hash)
            }
        }

        /// Whether a restore of any snapshot takes the newest one's.
        package var isOfNewest: Bool { kind == .root || kind == .keys || kind == .ledger }

        /// Whether there is a second copy of it.
        package var isDouble: Bool { kind == .state || kind == .root }

        /// Where it lies: once, or twice.
        package var copies: [BlobName] { isDouble ? [name, name.copy] : [name] }
    }

    package var start: HeadStart
    /// 16 bytes.
    package var repository: [UInt8]
    /// Of the entry `start.ledgerSequence`.
    package var ledgerHead: Hash32
    /// The newest act that the vault had; 0 and zeros if none.
    package var act: UInt64
    package var actHash: Hash32
    /// How many customers there are, merged ones among them, and how many were erased.
    package var records: UInt64
    package var erased: UInt64
    /// Over all rows.
    package var rows: RowsDigest
    /// The snapshot with which the set of records begins; this one, if it is full.
    package var full: UInt64
    /// `EncryptionPublicKey.fingerprint(ofAll:)` of those to whom every file in here is sealed.
    package var recipients: Hash32
    /// 16 bytes: which vault's chunk keys these are, and how far they go.
    package var keySet: [UInt8]
    package var serial: UInt64
    /// By kind, then by the snapshot that wrote them.
    package var files: [File]

    package init(
        start: HeadStart, repository: [UInt8], ledgerHead: Hash32, act: UInt64, actHash: Hash32,
        records: UInt64, erased: UInt64, rows: RowsDigest, full: UInt64, recipients: Hash32, keySet: [UInt8],
        serial: UInt64, files: [File]
    ) {
        precondition(repository.count == 16 && keySet.count == 16)
        self.start = start
        self.repository = repository
        self.ledgerHead = ledgerHead
        self.act = act
        self.actHash = actHash
        self.records = records
        self.erased = erased
        self.rows = rows
        self.full = full
        self.recipients = recipients
        self.keySet = keySet
        self.serial = serial
        self.files = files
    }

    package var number: UInt64 { start.number }

    package func files(_ kind: File.Kind) -> [File] { files.filter { $0.kind == kind } }

    /// How many bytes of records are in the full set, and in the deltas after it.
    package var recordBytes: (full: UInt64, deltas: UInt64) {
        files(.records).reduce(into: (0, 0)) {
            if $1.snapshot == full { $0.0 += $1.size } else { $0.1 += $1.size }
        }
    }

    /// Whether the next one is to be full again: a restore never reads more than one and a half times the data.
    package var isDueForFull: Bool { recordBytes.deltas > recordBytes.full / 2 }

    package func encode(to writer: inout ByteWriter) {
        start.encode(to: &writer)
        writer.write(raw: repository)
        writer.write(ledgerHead)
        writer.write(act)
        writer.write(actHash)
        writer.write(records)
        writer.write(erased)
        writer.write(rows.sum)
        writer.write(full)
        writer.write(recipients)
        writer.write(raw: keySet)
        writer.write(serial)
        writer.write(list: files) { writer, file in
            writer.write(file.kind.rawValue)
            writer.write(file.snapshot)
            writer.write(file.size)
            writer.write(file.hash)
        }
    }

    package init(from reader: inout ByteReader) throws {
        start = try HeadStart(from: &reader)
        repository = try reader.readBytes(count: 16)
        ledgerHead = try reader.readHash()
        act = try reader.read()
        actHash = try reader.readHash()
        records = try reader.read()
        erased = try reader.read()
        rows = RowsDigest(sum: try reader.readHash())
        full = try reader.read()
        recipients = try reader.readHash()
        keySet = try reader.readBytes(count: 16)
        serial = try reader.read()
        files = try reader.readList(size: 49) { reader in
            guard let kind = File.Kind(rawValue: try reader.read()) else { throw DecodingProblem.unknownValue }
            return File(
                kind: kind, snapshot: try reader.read(), size: try reader.read(), hash: try reader.readHash())
        }
        try check()
    }

    private func check() throws(DecodingProblem) {
        guard (1...number).contains(full), (act == 0) == (actHash == .zero) else { throw .unknownValue }
        guard files.map(\.kind).prefix(while: { $0 == .state || $0 == .root }) == [.state, .root] else {
            throw .unknownValue
        }
        var last: File?
        for file in files {
            let first = file.kind == .records ? full : file.kind == .state || file.kind == .root ? number : 1
            guard (first...number).contains(file.snapshot), file.size <= UInt64(Int64.max) >> 16 else {
                throw .unknownValue
            }
            if let last, (last.kind.rawValue, last.snapshot) > (file.kind.rawValue, file.snapshot) {
                throw .unknownValue
            }
            last = file
        }
        guard Set(files.map(\.name)).count == files.count else { throw .duplicate }
        guard files.filter({ $0.kind == .state || $0.kind == .root }).count == 2 else { throw .unknownValue }
    }
}
