// Which Chinese numbers are surely valid: the part of libphonenumber's metadata that an import meets all the time.

/// The ranges of mobiles, and of landlines in cities with eight-digit numbers, as libphonenumber 8.12.57 has them
/// (Apache 2.0). A test compares every prefix with the library; what is left out here, the library answers.
enum ChineseNumber {
    /// Where the national number starts if the whole is surely valid as typed: with `+86`, `0086` or `86`, and without
    /// one if the number is dialled in China; landlines with their trunk zero.
    static func start(_ digits: UnsafeBufferPointer<UInt8>, hasPlus: Bool, isChina: Bool) -> Int? {
        let count = digits.count
        guard count >= 11 else { return nil }
        if hasPlus || isChina, digits[0] == 0x38, digits[1] == 0x36 {
            if count == 13, isMobile(digits, at: 2) { return 2 }
            return hasPlus && isLandline(digits, at: digits[2] == 0x30 ? 3 : 2) ? (digits[2] == 0x30 ? 3 : 2) : nil
        }
        guard isChina, !hasPlus else { return nil }
        if count == 11, isMobile(digits, at: 0) { return 0 }
        if count == 15, digits[0] == 0x30, digits[1] == 0x30, digits[2] == 0x38, digits[3] == 0x36,
            isMobile(digits, at: 4)
        {
            return 4
        }
        return digits[0] == 0x30 && isLandline(digits, at: 1) ? 1 : nil
    }

    /// Whether the 14 bytes are a mobile number in E.164.
    static func isStandard(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes[0] == 0x2B && bytes[1] == 0x38 && bytes[2] == 0x36 && isMobile(bytes, at: 3)
            && bytes[3...].allSatisfy(\.isDigit)
    }

    /// Whether the three digits at an offset begin a mobile number; that eleven digits stand there is the caller's to
    /// know.
    @inline(__always)
    static func isMobile(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
        guard bytes[offset] == 0x31 else { return false }
        let third = UInt16(1) << UInt16(bytes[offset + 2] & 0x0F)
        let ranges: UInt16 =
            switch bytes[offset + 1] {
            case 0x33, 0x38: 0b11_1111_1111
            case 0x34: 0b00_1010_0000
            case 0x35, 0x39: 0b11_1110_1111
            case 0x36: 0b00_1110_0100
            case 0x37: 0b01_1110_1111
            default: 0
            }
        return ranges & third != 0
    }

    /// `+86` and the digits from an offset on.
    static func standard(_ digits: UnsafeBufferPointer<UInt8>, from start: Int) -> String {
        let count = digits.count - start
        return String(unsafeUninitializedCapacity: 3 + count) { buffer in
            buffer[0] = 0x2B
            buffer[1] = 0x38
            buffer[2] = 0x36
            for index in 0..<count { buffer[index + 3] = digits[start + index] }
            return count + 3
        }
    }

    /// An area code of two digits (10, 2x) or three, then eight digits of which the first is none of 0, 1 and 9.
    private static func isLandline(_ digits: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        let count = digits.count - start
        guard count == 10 || count == 11, let area = digits.number(at: start, digits: count - 8) else { return false }
        let first = digits[start + count - 8]
        switch area {
        case 10, 21: return first >= 0x32 && first <= 0x37
        case 20, 22...25, 27...29, 311, 371, 377, 379, 411, 431, 432, 451, 510...519, 523, 527, 531, 532, 551, 571,
            573...577, 579, 591, 595, 731, 755, 757, 760, 769, 791, 851, 871, 898:
            return first >= 0x32 && first <= 0x38
        default: return false
        }
    }
}
