// Seals exports and other files of any length in constant memory.

internal import CSodium

/// What writer and reader of a sealed stream agree on.
///
/// Stream: "coffer-stream" (13 bytes), version 1 (1), kind (1), the stream key, then libsodium's secretstream
/// (XChaCha20-Poly1305): its header (24) and chunks. Kind 1: the stream key as a sealed box (80 bytes); kind 2: as a
/// keyslot (101 bytes) with the context "coffer/stream/1"; kind 3: how many recipients (1), then a sealed box for each.
/// Every chunk but the last holds 65,536 bytes of plaintext and
/// has the tag MESSAGE; the last holds 0 to 65,536 and has the tag FINAL. A chunk is 17 bytes longer than its
/// plaintext. The associated data of the first chunk is everything before the secretstream header.
enum SealedStream {
    static let magic = Array("coffer-stream".utf8)
    static let version: UInt8 = 1
    static let keyslotContext = Array("coffer/stream/1".utf8)
    static let chunkSize = 65_536
    static let overhead = 17
    static let headerSize = 24
    static let boxSize = 80
}

/// For one thread. What was put out before an error is of no use to anybody.
package final class SealedStreamWriter {
    private let output: (UnsafeRawBufferPointer) throws -> Void
    // The secretstream state, then one chunk of plaintext.
    private let arena: LockedRegion
    private var filled = 0
    private var sealed = [UInt8](repeating: 0, count: SealedStream.chunkSize + SealedStream.overhead)
    private var preamble: [UInt8]
    private var isFinished = false

    /// Puts the header out.
    /// - Throws: `CryptoError.weakParameters`, `.excessiveParameters`, `.outOfMemory`, or what `output` throws.
    package init(to key: SealedStreamKey, output: @escaping (UnsafeRawBufferPointer) throws -> Void) throws {
        self.output = output
        arena = try LockedRegion(count: SealedStream.stateSize + SealedStream.chunkSize)
        let streamKey = try LockedBytes.random(count: 32)
        preamble = SealedStream.magic + [SealedStream.version]
        switch key {
        case .recipient(let recipient):
            preamble += try [1] + recipient.seal(streamKey)
        case .recipients(let recipients):
            precondition((1...SealedStreamKey.recipientLimit).contains(recipients.count))
            preamble += [3, UInt8(recipients.count)]
            for recipient in recipients { preamble += try recipient.seal(streamKey) }
        case .passphrase(let passphrase, let parameters):
            preamble +=
                try [2]
                + Keyslot.seal(
                    secret: streamKey, under: passphrase, parameters: parameters, context: SealedStream.keyslotContext)
        }
        var header = [UInt8](repeating: 0, count: SealedStream.headerSize)
        streamKey.withBytes { key in
            _ = crypto_secretstream_xchacha20poly1305_init_push(
                SealedStream.state(in: arena), &header, key.baseAddress!)
        }
        Sodium.wipeTraces()
        try preamble.withUnsafeBytes(output)
        try header.withUnsafeBytes(output)
    }

    /// - Throws: what `output` throws.
    package func write(_ bytes: UnsafeRawBufferPointer) throws {
        precondition(!isFinished, "written after the end")
        var rest = bytes[...]
        while !rest.isEmpty {
            // A full chunk waits until it is known not to be the last.
            if filled == SealedStream.chunkSize { try put(isLast: false) }
            let portion = rest.prefix(SealedStream.chunkSize - filled)
            SealedStream.chunk(in: arena, from: filled).copyMemory(from: UnsafeRawBufferPointer(rebasing: portion))
            filled += portion.count
            rest = rest.dropFirst(portion.count)
        }
    }

    package func write(_ bytes: [UInt8]) throws { try bytes.withUnsafeBytes { try write($0) } }

    /// Puts the last chunk out; without it the stream does not open to its end.
    /// - Throws: what `output` throws.
    package func finish() throws {
        precondition(!isFinished, "finished twice")
        try put(isLast: true)
        isFinished = true
        Sodium.wipe(arena.bytes)
    }

    private func put(isLast: Bool) throws {
        let tag = isLast ? crypto_secretstream_xchacha20poly1305_tag_final() : 0
        crypto_secretstream_xchacha20poly1305_push(
            SealedStream.state(in: arena), &sealed, nil, SealedStream.chunk(in: arena, from: 0).baseAddress!,
            UInt64(filled), preamble, UInt64(preamble.count), tag)
        Sodium.wipeTraces()
        let size = filled + SealedStream.overhead
        preamble = []
        filled = 0
        try sealed.withUnsafeBytes { try output(UnsafeRawBufferPointer(rebasing: $0[..<size])) }
    }
}

extension SealedStream {
    /// The state's size, rounded so that the chunk behind it is aligned.
    static let stateSize = (MemoryLayout<crypto_secretstream_xchacha20poly1305_state>.size + 63) / 64 * 64

    static func state(in arena: LockedRegion) -> UnsafeMutablePointer<crypto_secretstream_xchacha20poly1305_state> {
        arena.bytes.baseAddress!.assumingMemoryBound(to: crypto_secretstream_xchacha20poly1305_state.self)
    }

    static func chunk(in arena: LockedRegion, from offset: Int) -> UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(rebasing: arena.bytes[(stateSize + offset)...])
    }
}
