// Where the blobs of a repository lie: a local folder, or whatever a program of the user's can reach.

package import CofferCrypto

/// Keeps whole files by name. None is ever changed.
package protocol BlobStore: Sendable {
    /// Gives a draft its name. When this returns, the file is on the disk and has been read back; when it throws, there is
    /// no file of that name, or one that was there before.
    ///
    /// - Throws: `BlobError.alreadyThere` if a file named by its content is there with another size; a numbered one is
    ///   replaced only by an act of the same number, which is sealed anew each time.
    func publish(_ draft: BlobDraft, as name: BlobName) throws

    /// Calls `body` with the content, in pieces.
    /// - Throws: `BlobError.missing`, or what `body` throws.
    func read(_ name: BlobName, _ body: (UnsafeRawBufferPointer) throws -> Void) throws

    /// Hash and size of each file, in their order, or what reading it failed with.
    func fingerprints(of names: [BlobName]) -> [Result<BlobFingerprint, any Error>]

    /// Every file that has a name of a repository, with its size; other files are nobody's business here.
    /// - Throws: `BlobError.missing` if there is no such place: an empty list means that it was looked at.
    func list() throws -> [BlobName: Int64]

    /// Removes what writers left that died: earlier lists of keys may be among it. Only for who holds the lock of those who
    /// make backups.
    func removeLeftovers() throws

    /// Whether the file was there.
    @discardableResult
    func delete(_ name: BlobName) throws -> Bool
}

/// Which bytes a file has.
package struct BlobFingerprint: Sendable, Equatable {
    package var hash: Hash32
    package var size: Int64

    package init(hash: Hash32, size: Int64) {
        self.hash = hash
        self.size = size
    }

    /// - Parameter read: hands over all bytes, in pieces.
    init(_ read: ((UnsafeRawBufferPointer) throws -> Void) throws -> Void) rethrows {
        var hash = ContentHash()
        var size: Int64 = 0
        try read {
            hash.update($0)
            size += Int64($0.count)
        }
        self.init(hash: hash.finish(), size: size)
    }
}

extension BlobStore {
    /// The whole content of a small file.
    ///
    /// - Parameters:
    ///   - limit: more bytes than this are refused as `BlobError.failed` (`EFBIG`).
    ///   - expected: how many bytes there probably are.
    package func bytes(_ name: BlobName, limit: Int = 64 << 20, expected: Int = 0) throws -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(expected, 64 << 20))
        try read(name) { piece in
            guard bytes.count + piece.count <= limit else { throw BlobError.tooLarge(name) }
            bytes.append(contentsOf: piece)
        }
        return bytes
    }

    /// Writes a small file, and a second copy of it.
    package func publish(_ bytes: [UInt8], as name: BlobName, isDouble: Bool) throws {
        for name in isDouble ? [name, name.copy] : [name] {
            let draft = BlobDraft(capacity: bytes.count)
            bytes.withUnsafeBytes { draft.write($0) }
            try publish(draft, as: name)
        }
    }

    /// Hash and size of what is there.
    package func fingerprint(_ name: BlobName) throws -> BlobFingerprint {
        try BlobFingerprint { try read(name, $0) }
    }

    package func fingerprints(of names: [BlobName]) -> [Result<BlobFingerprint, any Error>] {
        names.map { name in Result { try fingerprint(name) } }
    }
}
