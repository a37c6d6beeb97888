// What an erasure looks for in the vault's file afterwards: bytes of what must be gone.

internal import Glibc

/// A set of sequences of eleven bytes, to be found at any offset of a file in one pass.
///
/// Eleven of a key's 32 bytes are kept, so that the set is no copy of the keys. It takes 32 to 64 bytes of memory for each.
package struct ByteNeedles: Sendable {
    /// Bytes of a needle.
    package static let width = 11

    /// Of a file, only the words at every fourth byte are looked at: a needle is known by each of its four words.
    private static let step = 4
    /// In words: 16 MiB. A larger filter would not stay in a processor's cache.
    private static let mostFilter = 1 << 21

    fileprivate struct Needle: Sendable {
        /// The first eight bytes; 0: none.
        var word: UInt64 = 0
        /// The last four, of which the first is the word's last.
        var end: UInt32 = 0

        /// The eight bytes from the one at `shift`, 0...3.
        func word(at shift: Int) -> UInt64 {
            shift == 0 ? word : word >> UInt64(8 * shift) | UInt64(end >> 8) << UInt64(64 - 8 * shift)
        }

        /// Whether it says nothing: one byte stands eight times in a row.
        var isPlain: Bool {
            (0..<step).contains { word(at: $0) == (word(at: $0) & 0xFF) &* 0x0101_0101_0101_0101 }
        }
    }

    /// A power of two of places, three quarters of them taken at most.
    private var places = [Needle](repeating: Needle(), count: 1 << 10)
    /// Three bits in one word for each of a needle's words: nearly all words of a file are told apart by it alone.
    private var filter = [UInt64](repeating: 0, count: 1 << 10)
    package private(set) var count = 0

    package init(_ list: NeedleList = NeedleList()) { add(list) }

    package var isEmpty: Bool { count == 0 }

    package mutating func add(_ list: NeedleList) { for needle in list.needles { add(needle) } }

    private mutating func add(_ needle: Needle) {
        if (count + 1) * 4 > places.count * 3 { grow() }
        let mask = places.count - 1
        var place = Int(truncatingIfNeeded: Self.hash(needle.word)) & mask
        while places[place].word != 0 {
            if places[place].word == needle.word, places[place].end == needle.end { return }
            place = (place + 1) & mask
        }
        places[place] = needle
        count += 1
        for shift in 0..<Self.step {
            let hash = Self.hash(needle.word(at: shift))
            filter[Int(truncatingIfNeeded: hash >> 32) & (filter.count - 1)] |= Self.bits(hash)
        }
    }

    private mutating func grow() {
        let needles = places
        places = Self.inLargePages(Needle(), count: needles.count * 2)
        filter = Self.inLargePages(0, count: min(filter.count * 2, Self.mostFilter))
        count = 0
        for needle in needles where needle.word != 0 { add(needle) }
    }

    /// Reached all over at random: with small pages, finding the page takes longer than reading the word.
    private static func inLargePages<Element>(_ element: Element, count: Int) -> [Element] {
        [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
            let (large, bytes) = (2 << 20, UnsafeRawBufferPointer(buffer))
            if let start = bytes.baseAddress, bytes.count >= 2 * large {
                let first = start.alignedUp(toMultipleOf: large)
                // Only a wish.
                _ = madvise(
                    UnsafeMutableRawPointer(mutating: first), (bytes.count - (first - start)) & -large,
                    MADV_HUGEPAGE)
            }
            buffer.initialize(repeating: element)
            initialized = count
        }
    }

    private static func hash(_ word: UInt64) -> UInt64 {
        let product = word &* 0x9E37_79B9_7F4A_7C15
        return product ^ product >> 29
    }

    /// Three bits of a word of the filter.
    private static func bits(_ hash: UInt64) -> UInt64 {
        1 << (hash & 63) | 1 << (hash >> 6 & 63) | 1 << (hash >> 12 & 63)
    }

    /// Whether one of them stands anywhere in `bytes`.
    package func stand(in bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count >= Self.width else { return false }
        return filter.withUnsafeBufferPointer { filter in
            let mask = filter.count - 1
            for offset in stride(from: 0, through: bytes.count - 8, by: Self.step) {
                let hash = Self.hash(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
                let bits = Self.bits(hash)
                guard filter[Int(truncatingIfNeeded: hash >> 32) & mask] & bits == bits else { continue }
                if beginsOne(in: bytes, upTo: offset) { return true }
            }
            return false
        }
    }

    /// Whether one of them begins at `offset`, or up to three bytes before it.
    private func beginsOne(in bytes: UnsafeRawBufferPointer, upTo offset: Int) -> Bool {
        let mask = places.count - 1
        for start in max(0, offset - Self.step + 1)...offset where start + Self.width <= bytes.count {
            let word = bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self)
            let end = bytes.loadUnaligned(fromByteOffset: start + Self.width - 4, as: UInt32.self)
            var place = Int(truncatingIfNeeded: Self.hash(word)) & mask
            while places[place].word != 0 {
                if places[place].word == word, places[place].end == end { return true }
                place = (place + 1) & mask
            }
        }
        return false
    }
}

/// Needles as they are found, for a `ByteNeedles`: some of what is to be erased, which may yet not be.
package struct NeedleList: Sendable {
    fileprivate private(set) var needles: [ByteNeedles.Needle] = []

    package init() {}

    package mutating func append(_ others: NeedleList) { needles += others.needles }

    /// Adds the first eleven bytes of `bytes`, then eleven bytes every `stride`.
    ///
    /// Those in which one byte stands eight times in a row are left out: they tell nothing.
    package mutating func append(_ bytes: UnsafeRawBufferPointer, every stride: Int) {
        var offset = 0
        while offset + ByteNeedles.width <= bytes.count {
            let needle = ByteNeedles.Needle(
                word: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self),
                end: bytes.loadUnaligned(fromByteOffset: offset + ByteNeedles.width - 4, as: UInt32.self))
            if !needle.isPlain { needles.append(needle) }
            offset += stride
        }
    }
}
