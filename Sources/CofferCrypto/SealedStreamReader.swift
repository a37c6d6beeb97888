// Opens sealed streams chunk by chunk, and notices when anything is missing, moved, changed or added.

internal import CSodium

/// For one thread: make it, look at `isSealedToKey`, then `open` with what fits.
package final class SealedStreamReader {
    /// True if the stream opens with a key pair, false if with a passphrase.
    package let isSealedToKey: Bool

    private let input: (UnsafeMutableRawBufferPointer) throws -> Int
    private let preamble: [UInt8]
    /// The stream key, sealed: one box for each recipient, or one keyslot.
    private let sealedKeys: [[UInt8]]

    /// - Parameter input: fills (the beginning of) the buffer and returns how many bytes; 0 only at the end.
    /// - Throws: `CryptoError.damaged` if no sealed stream of version 1 begins here, or what `input` throws.
    package init(input: @escaping (UnsafeMutableRawBufferPointer) throws -> Int) throws {
        self.input = input
        let start = try Self.read(SealedStream.magic.count + 2, from: input)
        guard start.prefix(SealedStream.magic.count) == SealedStream.magic[...],
            start[SealedStream.magic.count] == SealedStream.version, let kind = start.last, (1...3).contains(kind)
        else { throw CryptoError.damaged }
        isSealedToKey = kind != 2
        let count = kind == 3 ? try Self.read(1, from: input) : []
        guard count.allSatisfy({ (1...SealedStreamKey.recipientLimit).contains(Int($0)) }) else {
            throw CryptoError.damaged
        }
        let size = isSealedToKey ? SealedStream.boxSize : Keyslot.size
        sealedKeys = try (0..<Int(count.first ?? 1)).map { _ in try Self.read(size, from: input) }
        preamble = start + count + sealedKeys.joined()
    }

    /// Delivers the plaintext in chunks of at most 65,536 bytes, each authentic and in place; that the stream is whole
    /// shows at the end only, so keep nothing of it if this throws.
    /// - Throws: `CryptoError.damaged` if this stream opens with a passphrase or is too short, `.cannotOpen` if sealed
    ///   to another key, changed, cut short or added to, or what the closures throw.
    package func open(with keys: EncryptionKeyPair, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        guard isSealedToKey else { throw CryptoError.damaged }
        // Nothing says which box is whose.
        for sealed in sealedKeys {
            guard let key = try? keys.open(sealed) else { continue }
            return try deliver(key, body)
        }
        throw CryptoError.cannotOpen
    }

    /// As with a key pair.
    /// - Throws: also `CryptoError.wrongPassphrase`, `.weakParameters`, `.excessiveParameters`.
    package func open(with passphrase: Passphrase, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        guard !isSealedToKey else { throw CryptoError.damaged }
        try deliver(
            Keyslot.open(secret: sealedKeys[0], with: passphrase, context: SealedStream.keyslotContext), body)
    }

    private func deliver(_ key: LockedBytes, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        guard key.count == 32 else { throw CryptoError.damaged }
        let arena = try LockedRegion(count: SealedStream.stateSize + SealedStream.chunkSize)
        let header = try Self.read(SealedStream.headerSize, from: input)
        let code = key.withBytes {
            crypto_secretstream_xchacha20poly1305_init_pull(SealedStream.state(in: arena), header, $0.baseAddress!)
        }
        Sodium.wipeTraces()
        guard code == 0 else { throw CryptoError.damaged }

        let plaintext = SealedStream.chunk(in: arena, from: 0)
        var associated = preamble
        var sealed = [UInt8](repeating: 0, count: SealedStream.chunkSize + SealedStream.overhead)
        var isLast = false
        while !isLast {
            let count = try Self.fill(&sealed, from: input)
            // The end of the input without a last chunk: cut short.
            guard count >= SealedStream.overhead else { throw CryptoError.cannotOpen }
            var size: UInt64 = 0
            var tag: UInt8 = 0
            let code = crypto_secretstream_xchacha20poly1305_pull(
                SealedStream.state(in: arena), plaintext.baseAddress!, &size, &tag, sealed, UInt64(count), associated,
                UInt64(associated.count))
            Sodium.wipeTraces()
            guard code == 0 else { throw CryptoError.cannotOpen }
            isLast = tag == crypto_secretstream_xchacha20poly1305_tag_final()
            guard isLast || (tag == 0 && count == sealed.count) else { throw CryptoError.cannotOpen }
            associated = []
            // Before the last chunk goes out, make sure that nothing follows it.
            if isLast {
                var more: [UInt8] = [0]
                guard try Self.fill(&more, from: input) == 0 else { throw CryptoError.cannotOpen }
            }
            if size > 0 { try body(UnsafeRawBufferPointer(rebasing: plaintext[..<Int(size)])) }
        }
    }

    private static func read(
        _ count: Int, from input: (UnsafeMutableRawBufferPointer) throws -> Int
    ) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        guard try fill(&bytes, from: input) == count else { throw CryptoError.damaged }
        return bytes
    }

    /// Reads until `bytes` is full or the input ends; returns how many bytes there were.
    private static func fill(
        _ bytes: inout [UInt8], from input: (UnsafeMutableRawBufferPointer) throws -> Int
    ) throws -> Int {
        try bytes.withUnsafeMutableBytes { buffer in
            var filled = 0
            while filled < buffer.count {
                let count = try input(UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
                if count == 0 { break }
                filled += count
            }
            return filled
        }
    }
}
