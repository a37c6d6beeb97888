// Numbers as four bits a digit in one word, so that comparing them needs no loop.

/// Up to 32 digits, the last in the lowest bits; `X`, the check character of resident ids, is 10.
struct PackedDigits: Sendable, Equatable {
    let bits: UInt128
    let count: Int

    /// The digits (and X) of a text; nil if there are none or more than 32.
    init?(_ text: String) {
        var bits: UInt128 = 0
        var count = 0
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39: bits = bits << 4 | UInt128(byte - 0x30)
            case 0x58, 0x78: bits = bits << 4 | 10
            default: continue
            }
            count += 1
        }
        guard count > 0, count <= 32 else { return nil }
        self.bits = bits
        self.count = count
    }

    /// How many digits differ; nil for numbers of different lengths.
    func differences(from other: PackedDigits) -> Int? {
        count == other.count ? Self.marks(bits ^ other.bits).nonzeroBitCount : nil
    }

    /// Whether two neighbouring digits are swapped, and nothing else differs.
    func isSwapped(_ other: PackedDigits) -> Bool {
        guard count == other.count else { return false }
        let marks = Self.marks(bits ^ other.bits)
        guard marks.nonzeroBitCount == 2 else { return false }
        let low = marks.trailingZeroBitCount
        guard marks >> (low + 4) & 1 == 1 else { return false }
        let mine = UInt8(truncatingIfNeeded: bits >> low)
        let theirs = UInt8(truncatingIfNeeded: other.bits >> low)
        return mine >> 4 == theirs & 15 && mine & 15 == theirs >> 4
    }

    /// Whether the last digits are the same.
    func endsLike(_ other: PackedDigits, digits: Int) -> Bool {
        count >= digits && other.count >= digits && (bits ^ other.bits) << (128 - 4 * digits) == 0
    }

    /// Whether all but the last digits are the same.
    func beginsLike(_ other: PackedDigits, butLast digits: Int) -> Bool {
        count == other.count && (bits ^ other.bits) >> (4 * digits) == 0
    }

    /// One bit, the lowest of four, for each digit that is not zero.
    private static func marks(_ bits: UInt128) -> UInt128 {
        let folded = bits | bits >> 1 | bits >> 2 | bits >> 3
        return folded & 0x1111_1111_1111_1111_1111_1111_1111_1111
    }
}
