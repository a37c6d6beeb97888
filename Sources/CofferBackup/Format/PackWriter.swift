// Writes one pack: entries in, a file on its way to its place out.

package import CofferCrypto
internal import CofferModel

/// For one thread. Nothing of it counts before `finish`, and the draft goes with it.
package final class PackWriter {
    /// Where the next one is begun.
    package static let size: Int64 = 8 << 20
    /// A pack is ended between entries, or pieces of several.
    static let capacity = Int(size) + (2 << 20)

    private let kind: Snapshot.File.Kind
    private let publisher: PackPublisher
    private let draft: BlobDraft
    /// Nil in packs of keys, whose entries are sealed one by one.
    private let stream: SealedStreamWriter?
    private var length: [UInt8] = []

    /// - Parameters:
    ///   - recipients: of a pack of keys none.
    ///   - publisher: puts it in its place.
    /// - Throws: `CryptoError.outOfMemory`.
    package init(_ header: PackHeader, to recipients: [EncryptionPublicKey], by publisher: PackPublisher) throws {
        kind = header.kind
        self.publisher = publisher
        draft = publisher.draft()
        if kind == .keys {
            stream = nil
        } else {
            let draft = draft
            stream = try SealedStreamWriter(to: .recipients(recipients)) { draft.write($0) }
        }
        try header.encoded.withUnsafeBytes(write)
    }

    /// Whether it is as large as packs are to be.
    package var isFull: Bool { draft.size >= Self.size }

    package func append(_ entry: UnsafeRawBufferPointer) throws {
        length.removeAll(keepingCapacity: true)
        ByteWriter.append(UInt32(entry.count), to: &length)
        try length.withUnsafeBytes(write)
        try write(entry)
    }

    /// Has the file hashed and put in its place.
    ///
    /// - Throws: what publishing an earlier one failed with.
    package func finish() throws {
        try stream?.finish()
        try publisher.publish(draft, kind)
    }

    private func write(_ bytes: UnsafeRawBufferPointer) throws {
        if let stream { try stream.write(bytes) } else { draft.write(bytes) }
    }
}
