// Shamir's secret sharing over libgfshare: any k of n parts give the secret, fewer say nothing about it.

internal import CGfshare
internal import CSodium

/// Parts are points of random polynomials of degree k - 1 over GF(2^8), one for each byte of the secret; the secret
/// stands at 0, part number x at x.
///
/// libgfshare works in ordinary memory and looks bytes up in tables. So it never sees a secret or a part: all of them
/// are masked with one random pad first. A constant added to a polynomial is added to every point of it, so taking the
/// pad from what comes out gives the true ones.
enum SecretSharing {
    /// The parts numbered 1 to `count`, each of the size of the secret.
    /// - Precondition: 2 ≤ threshold ≤ count ≤ 255.
    /// - Throws: `CryptoError.outOfMemory`.
    static func split(_ secret: LockedBytes, threshold: Int, count: Int) throws -> [LockedBytes] {
        precondition(2 <= threshold && threshold <= count && count <= 255)
        start()
        let pad = try LockedBytes.random(count: secret.count)
        let masked = try masked(secret, with: pad)
        var numbers = (1...count).map { UInt8($0) }
        guard
            let context = gfshare_ctx_init_enc(&numbers, UInt32(count), UInt8(threshold), UInt32(secret.count))
        else { throw CryptoError.outOfMemory }
        defer {
            // Overwrites its memory with random bytes first.
            gfshare_ctx_free(context)
            Sodium.wipeTraces()
        }
        masked.withBytes { gfshare_ctx_enc_setsecret(context, Self.bytes($0)) }
        return try (0..<count).map { index in
            try LockedBytes(count: secret.count) { part in
                gfshare_ctx_enc_getshare(context, UInt8(index), Self.bytes(UnsafeRawBufferPointer(part)))
                pad.withBytes { Self.mask(part, with: $0) }
            }
        }
    }

    /// What the parts give together: the secret, if there are enough of them and all are true; else some other bytes.
    /// - Precondition: parts of one size, their numbers different and from 1 to 255.
    /// - Throws: `CryptoError.outOfMemory`.
    static func combine(_ parts: [(number: Int, part: LockedBytes)]) throws -> LockedBytes {
        var numbers = parts.map { UInt8($0.number) }
        let size = parts[0].part.count
        precondition(
            Set(numbers).count == numbers.count && !numbers.contains(0) && parts.allSatisfy { $0.part.count == size })
        start()
        let pad = try LockedBytes.random(count: size)
        guard let context = gfshare_ctx_init_dec(&numbers, UInt32(parts.count), UInt32(size)) else {
            throw CryptoError.outOfMemory
        }
        defer {
            gfshare_ctx_free(context)
            Sodium.wipeTraces()
        }
        for (index, part) in parts.enumerated() {
            try masked(part.part, with: pad).withBytes {
                gfshare_ctx_dec_giveshare(context, UInt8(index), Self.bytes($0))
            }
        }
        return try LockedBytes(count: size) { secret in
            gfshare_ctx_dec_extract(context, Self.bytes(UnsafeRawBufferPointer(secret)))
            pad.withBytes { Self.mask(secret, with: $0) }
        }
    }

    /// libgfshare has no randomness of its own, only a pointer to a function that anybody in the process may set: it is
    /// set here, and looked at before each use.
    static func start() {
        Sodium.start()
        _ = isGiven
        precondition(hasOurRandomness, "libgfshare's source of randomness is not libsodium")
    }

    /// Whether libgfshare takes its random bytes from libsodium.
    static var hasOurRandomness: Bool {
        guard let inForce = coffer_gfshare_random() else { return false }
        return unsafeBitCast(inForce, to: Int.self) == unsafeBitCast(random, to: Int.self)
    }

    private static let isGiven: Bool = {
        coffer_gfshare_set_random(random)
        return true
    }()

    private static let random: @convention(c) (UnsafeMutablePointer<UInt8>?, UInt32) -> Void = { bytes, count in
        guard let bytes else { return }
        randombytes_buf(bytes, Int(count))
    }

    private static func masked(_ bytes: LockedBytes, with pad: LockedBytes) throws -> LockedBytes {
        try LockedBytes(count: bytes.count) { output in
            bytes.withBytes { output.copyMemory(from: $0) }
            pad.withBytes { mask(output, with: $0) }
        }
    }

    private static func mask(_ bytes: UnsafeMutableRawBufferPointer, with pad: UnsafeRawBufferPointer) {
        for index in bytes.indices { bytes[index] ^= pad[index] }
    }

    /// As libgfshare wants them; it writes to outputs only, but says so of none.
    private static func bytes(_ buffer: UnsafeRawBufferPointer) -> UnsafeMutablePointer<UInt8> {
        UnsafeMutablePointer(mutating: buffer.baseAddress!.assumingMemoryBound(to: UInt8.self))
    }
}
