// What an erasure looks for in the vault's file afterwards: eight bytes each of what must be gone.

/// A set of sequences of eight bytes, to be found at any offset of a file in one pass.
///
/// Eight of a key's 32 bytes are kept, so that the set is no copy of the keys. It takes 8 to 16 bytes of memory for each.
package struct ByteNeedles: Sendable {
    /// Bytes of a needle.
    package static let width = 8

    /// A power of two of places, three quarters of them taken at most; 0: free.
    private var places = [UInt64](repeating: 0, count: 1 << 10)
    /// One bit in 32 for each place: nearly all offsets of a file are told apart by it alone.
    private var filter = [UInt64](repeating: 0, count: 1 << 9)
    package private(set) var count = 0

    package init() {}

    package var isEmpty: Bool { count == 0 }

    package mutating func formUnion(_ others: ByteNeedles) { for word in others.places where word != 0 { add(word) } }

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
        guard word != (word & 0xFF) &* 0x0101_0101_0101_0101 else { return }
        if (count + 1) * 4 > places.count * 3 { grow() }
        let hash = Self.hash(word)
        let (mask, bits) = (UInt64(places.count - 1), UInt64(filter.count * 64 - 1))
        var place = Int(hash & mask)
        while places[place] != 0 {
            if places[place] == word { return }
            place = (place + 1) & Int(mask)
        }
        places[place] = word
        let bit = Int(hash >> 32 & bits)
        filter[bit >> 6] |= 1 << UInt64(bit & 63)
        count += 1
    }

    private mutating func grow() {
        let words = places
        places = [UInt64](repeating: 0, count: words.count * 2)
        filter = [UInt64](repeating: 0, count: min(filter.count * 2, 1 << 19))
        count = 0
        for word in words where word != 0 { add(word) }
    }

    private static func hash(_ word: UInt64) -> UInt64 {
        let product = word &* 0x9E37_79B9_7F4A_7C15
        return product ^ product >> 29
    }

    /// Whether one of them stands anywhere in `bytes`.
    package func stand(in bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count >= Self.width else { return false }
        let (mask, bits) = (UInt64(places.count - 1), UInt64(filter.count * 64 - 1))
        return filter.withUnsafeBufferPointer { filter in
            places.withUnsafeBufferPointer { places in
                for offset in 0...bytes.count - Self.width {
                    let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                    if word == 0 { continue }
                    let hash = Self.hash(word)
                    let bit = Int(truncatingIfNeeded: hash >> 32 & bits)
                    guard filter[bit >> 6] & (1 << UInt64(bit & 63)) != 0 else { continue }
                    var place = Int(truncatingIfNeeded: hash & mask)
                    while places[place] != 0 {
                        if places[place] == word { return true }
                        place = (place + 1) & Int(truncatingIfNeeded: mask)
                    }
                }
                return false
            }
        }
    }
}
