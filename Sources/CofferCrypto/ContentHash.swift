// The hash of a whole file, whatever the pieces it comes in.

internal import CSodium

/// BLAKE2b-256 over bytes as they come, without label, key or lengths: what `b2sum -l 256` prints. Gone after `finish`.
package struct ContentHash: ~Copyable {
    private let memory: UnsafeMutableRawBufferPointer

    package init() {
        Sodium.start()
        memory = .allocate(byteCount: crypto_generichash_blake2b_statebytes(), alignment: 64)
        crypto_generichash_blake2b_init(state, nil, 0, 32)
    }

    private var state: OpaquePointer { OpaquePointer(memory.baseAddress!) }

    deinit { memory.deallocate() }

    package mutating func update(_ buffer: UnsafeRawBufferPointer) {
        if !buffer.isEmpty { crypto_generichash_blake2b_update(state, buffer.baseAddress, UInt64(buffer.count)) }
    }

    package consuming func finish() -> Hash32 {
        Hash32 { _ = crypto_generichash_blake2b_final(state, $0.baseAddress!, $0.count) }
    }
}
