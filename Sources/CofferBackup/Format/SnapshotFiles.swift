// Reads the files of a snapshot: each is what the signed list says, or it is not read at all.

package import CofferCrypto

extension BlobStore {
    /// A file as it was written; where there are two copies and one is damaged, from the other.
    ///
    /// - Throws: `CryptoError.damaged` if no copy has the size and hash of the list, `BlobError`.
    package func bytes(_ file: Snapshot.File) throws -> [UInt8] {
        var problem: (any Error)?
        for name in file.copies {
            do {
                let bytes = try bytes(name, limit: Int(file.size), expected: Int(file.size))
                var hash = ContentHash()
                bytes.withUnsafeBytes { hash.update($0) }
                if hash.finish() == file.hash, bytes.count == file.size { return bytes }
                problem = CryptoError.damaged
            } catch BlobError.missing where problem != nil { continue } catch {
                problem = error
            }
        }
        throw problem ?? CryptoError.damaged
    }

    /// The entries of a pack, each good until `body` returns; in memory lies one pack at a time.
    ///
    /// - Parameter keys: a recipient's; not needed for packs of keys.
    /// - Throws: as `bytes`, as `SealedStreamReader.open`, `DecodingProblem`, or what `body` throws.
    package func entries(
        of file: Snapshot.File, with keys: EncryptionKeyPair?,
        _ body: (PackHeader, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let bytes = try bytes(file)
        var parser = PackParser(file.kind)
        if file.kind == .keys {
            try bytes.withUnsafeBytes { try parser.push($0, body) }
        } else {
            guard let keys else { throw CryptoError.cannotOpen }
            try SealedBytes.reader(bytes[...]).open(with: keys) { try parser.push($0, body) }
        }
        try parser.finish()
    }

    /// - Throws: as `bytes`, as `SealedStreamReader.open`, `DecodingProblem`.
    package func state(_ file: Snapshot.File, with keys: EncryptionKeyPair) throws -> RepositoryState {
        var plaintext: [UInt8] = []
        try SealedBytes.reader(bytes(file)[...]).open(with: keys) { plaintext.append(contentsOf: $0) }
        return try RepositoryState(decoding: plaintext)
    }

    /// - Throws: as `bytes`, as `KeyRoot.read`.
    package func root(
        _ file: Snapshot.File, with keys: EncryptionKeyPair
    ) throws -> (root: KeyRoot, keys: ChunkKeys) {
        try KeyRoot.read(SealedBytes.reader(bytes(file)[...]), with: keys)
    }
}
