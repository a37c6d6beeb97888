// BLAKE2b-256 over several inputs, each length-prefixed, so that no two lists of inputs share one message.

internal import CSodium

/// A hash being made: a label, then any number of inputs, each as its length (UInt64, little endian) and its bytes.
/// With a key it also derives keys. Gone after `finish`.
package struct Blake2b: ~Copyable {
    // A state holds the key block until the first inputs have gone through it: wiped at the end.
    private let memory: UnsafeMutableRawBufferPointer
    private let isKeyed: Bool
    /// Whether the memory goes with the hash.
    private let isOwner: Bool
    private static let size = 384
    private static let alignment = 64

    /// - Parameter label: the first input; names the purpose and its version, as in `coffer/ledger/1`.
    package init(label: String) {
        Sodium.start()
        self.init(label, in: Self.allocate(), isOwner: true)
    }

    /// A hash that is made in one go, on the stack: for those of which every row needs several.
    ///
    /// - Parameter body: gives the inputs after the label.
    package static func hash(label: String, _ body: (inout Blake2b) -> Void) -> Hash32 {
        Sodium.start()
        precondition(crypto_generichash_blake2b_statebytes() == size)
        // The stack gives blocks of this alignment at most.
        return withUnsafeTemporaryAllocation(byteCount: 384 + 48, alignment: 16) { memory in
            let start = UnsafeMutableRawPointer(bitPattern: (UInt(bitPattern: memory.baseAddress!) + 63) / 64 * 64)
            var hash = Blake2b(
                label, in: UnsafeMutableRawBufferPointer(start: start, count: size), isOwner: false)
            body(&hash)
            return hash.finish()
        }
    }

    private init(_ label: String, in memory: UnsafeMutableRawBufferPointer, isOwner: Bool) {
        self.memory = memory
        self.isOwner = isOwner
        isKeyed = false
        crypto_generichash_blake2b_init(state, nil, 0, 32)
        update(label)
    }

    /// - Parameter key: 16 to 64 bytes.
    package init(label: String, key: LockedBytes) {
        precondition((16...64).contains(key.count))
        Sodium.start()
        let memory = Self.allocate()
        key.withBytes {
            _ = crypto_generichash_blake2b_init(OpaquePointer(memory.baseAddress!), $0.baseAddress, $0.count, 32)
        }
        self.memory = memory
        isOwner = true
        isKeyed = true
        update(label)
    }

    /// Swift does not import the state's type, which is aligned to 64 bytes.
    private static func allocate() -> UnsafeMutableRawBufferPointer {
        precondition(crypto_generichash_blake2b_statebytes() == size)
        return .allocate(byteCount: size, alignment: alignment)
    }

    private var state: OpaquePointer { OpaquePointer(memory.baseAddress!) }

    deinit {
        Sodium.wipe(memory)
        if isOwner { memory.deallocate() }
        if isKeyed { Sodium.wipeTraces() }
    }

    package mutating func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { update($0) } }

    package mutating func update(_ buffer: UnsafeRawBufferPointer) {
        withUnsafeBytes(of: UInt64(buffer.count).littleEndian) { length in
            _ = crypto_generichash_blake2b_update(state, length.baseAddress, UInt64(length.count))
        }
        if !buffer.isEmpty {
            crypto_generichash_blake2b_update(state, buffer.baseAddress, UInt64(buffer.count))
        }
    }

    /// As UTF-8.
    package mutating func update(_ text: String) {
        var text = text
        text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
    }

    /// As 8 bytes, little endian.
    package mutating func update(_ value: Int64) { withUnsafeBytes(of: value.littleEndian) { update($0) } }

    package mutating func update(_ hash: Hash32) { hash.withBytes { update($0) } }

    /// The first 32 bytes of a keyed hash are no key: for keys use `finishLocked`.
    package consuming func finish() -> Hash32 {
        Hash32 { _ = crypto_generichash_blake2b_final(state, $0.baseAddress!, $0.count) }
    }

    /// 32 bytes: a derived key, which never leaves locked memory.
    /// - Throws: `CryptoError.outOfMemory`.
    package consuming func finishLocked() throws -> LockedBytes {
        let state = state
        return try LockedBytes(count: 32) {
            crypto_generichash_blake2b_final(state, $0.baseAddress!, $0.count)
            Sodium.wipeTraces()
        }
    }
}
