// What was given up: the signed list by which missing snapshots are told from lost ones.

package import CofferCrypto
package import CofferModel

package struct Prune: SignedHead {
    package static let magic = "coffer-prune"

    package struct GivenUp: Sendable, Hashable {
        package var number: UInt64
        package var hash: Hash32

        package init(number: UInt64, hash: Hash32) {
            self.number = number
            self.hash = hash
        }
    }

    package var start: HeadStart
    /// 16 bytes.
    package var repository: [UInt8]
    /// Ascending.
    package var snapshots: [GivenUp]
    /// Ascending: to be deleted after the trash period, unless a snapshot names them then.
    package var files: [BlobName]
    /// Ascending: numbers of earlier prunes that could not be read any more when this one was made.
    package var lost: [UInt64]

    package init(
        start: HeadStart, repository: [UInt8], snapshots: [GivenUp], files: [BlobName], lost: [UInt64] = []
    ) {
        precondition(repository.count == 16)
        self.start = start
        self.repository = repository
        self.snapshots = snapshots.sorted { $0.number < $1.number }
        self.files = Set(files).sorted()
        self.lost = lost.sorted()
    }

    package func encode(to writer: inout ByteWriter) {
        start.encode(to: &writer)
        writer.write(raw: repository)
        writer.write(list: snapshots) {
            $0.write($1.number)
            $0.write($1.hash)
        }
        writer.write(list: files) { $0.write(prefixed: $1.path) }
        writer.write(list: lost) { $0.write($1) }
    }

    package init(from reader: inout ByteReader) throws {
        start = try HeadStart(from: &reader, isAlone: true)
        repository = try reader.readBytes(count: 16)
        snapshots = try reader.readList(size: 40) { GivenUp(number: try $0.read(), hash: try $0.readHash()) }
        files = try reader.readList(size: 4) { reader in
            guard let name = BlobName(path: try reader.readPrefixedText()) else { throw DecodingProblem.unknownValue }
            return name
        }
        lost = try reader.readList(size: 8) { try $0.read() }
        try snapshots.requireAscending { $0.number < $1.number }
        try files.requireAscending(by: <)
        try lost.requireAscending(by: <)
        guard !snapshots.contains(where: { $0.number == 0 }) else { throw DecodingProblem.unknownValue }
    }
}
