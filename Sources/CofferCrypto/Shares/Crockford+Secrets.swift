// Crockford's base 32 of secrets: from locked memory into locked memory.

extension Crockford {
    /// The size of `count` bytes as letters in groups of 4, joined by `-`.
    static func groupedSize(_ count: Int) -> Int {
        let letters = letterCount(count)
        return letters + (letters - 1) / 4
    }

    /// Writes `bytes` as letters in groups of 4, joined by `-`; the bits that the last letter has left are 0.
    /// - Parameter text: `groupedSize(bytes.count)` bytes.
    static func encodeGrouped(_ bytes: UnsafeRawBufferPointer, into text: UnsafeMutableRawBufferPointer) {
        var place = 0
        for letter in 0..<letterCount(bytes.count) {
            if letter > 0, letter.isMultiple(of: 4) {
                text[place] = UInt8(ascii: "-")
                place += 1
            }
            let first = letter * 5 / 8
            let pair = UInt16(bytes[first]) << 8 | (first + 1 < bytes.count ? UInt16(bytes[first + 1]) : 0)
            text[place] = upperCase[Int(pair >> UInt16(11 - letter * 5 % 8) & 31)]
            place += 1
        }
    }

    /// The same for public bytes.
    static func encodeGrouped(_ bytes: [UInt8]) -> String {
        var text = [UInt8](repeating: 0, count: groupedSize(bytes.count))
        text.withUnsafeMutableBytes { text in bytes.withUnsafeBytes { encodeGrouped($0, into: text) } }
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads letters back; case, spaces and hyphens do not matter, O counts as 0, I and L as 1.
    /// - Returns: whether they are as many as `bytes` takes, and nothing else stands there.
    static func decodeGrouped(_ text: UnsafeRawBufferPointer, into bytes: UnsafeMutableRawBufferPointer) -> Bool {
        var pending: UInt32 = 0
        var count = 0
        var place = 0
        var letters = 0
        for character in text where character != UInt8(ascii: " ") && character != UInt8(ascii: "-") {
            guard let digit = digit(character), letters < letterCount(bytes.count) else { return false }
            letters += 1
            pending = (pending << 5 | digit) & 0xFFF
            count += 5
            if count >= 8 {
                count -= 8
                bytes[place] = UInt8(truncatingIfNeeded: pending >> UInt32(count))
                place += 1
            }
        }
        return letters == letterCount(bytes.count) && pending & (1 << UInt32(count) - 1) == 0
    }

    private static func letterCount(_ bytes: Int) -> Int { (bytes * 8 + 4) / 5 }

    private static func digit(_ character: UInt8) -> UInt32? {
        let isLower = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(character)
        switch isLower ? character - 32 : character {
        case UInt8(ascii: "O"): return 0
        case UInt8(ascii: "I"), UInt8(ascii: "L"): return 1
        case let letter: return upperCase.firstIndex(of: letter).map { UInt32($0) }
        }
    }
}
