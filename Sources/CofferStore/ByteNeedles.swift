// What an erasure looks for in the vault's file afterwards: eight bytes each of what must be gone.

/// A set of sequences of eight bytes, to be found at any offset of a file in one pass.
///
/// Eight of a key's 32 bytes are kept, so that the set is no copy of the keys.
package struct ByteNeedles: Sendable {
    /// Bytes of a needle.
    package static let width = 8

    private var words: Set<UInt64> = []
    /// One bit for the beginnings of needles: nearly all offsets of a file are told apart by it alone.
    private var filter = [UInt64](repeating: 0, count: 1 << 15)

    package init() {}

    package var isEmpty: Bool { words.isEmpty }
    package var count: Int { words.count }

    package mutating func formUnion(_ others: ByteNeedles) { for word in others.words { add(word) } }

    /// Adds the first eight bytes of `bytes`, then eight bytes every `stride`.
    ///
    /// Sequences of one byte repeated are left out: they tell nothing.
    package mutating func add(_ bytes: UnsafeRawBufferPointer, every stride: Int) {
        var offset = 0
        while offset + Self.width <= bytes.count {
            add(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            offset += stride
        }
    }

    private mutating func add(_ word: UInt64) {
        guard word != (word & 0xFF) &* 0x0101_0101_0101_0101, words.insert(word).inserted else { return }
        let bit = Self.bit(word)
        filter[bit >> 6] |= 1 << UInt64(bit & 63)
    }

    private static func bit(_ word: UInt64) -> Int { Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) >> 43) }

    /// Whether one of them stands anywhere in `bytes`.
    package func stand(in bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count >= Self.width else { return false }
        return filter.withUnsafeBufferPointer { filter in
            for offset in 0...bytes.count - Self.width {
                let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                let bit = Self.bit(word)
                if filter[bit >> 6] & (1 << UInt64(bit & 63)) != 0, words.contains(word) { return true }
            }
            return false
        }
    }
}
