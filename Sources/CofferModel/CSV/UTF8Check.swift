// Whether bytes are UTF-8 (RFC 3629), fast for ASCII and Chinese.

enum UTF8Check {
    /// The offset of the first sequence that is not UTF-8; nil if all are. A sequence cut off by the end counts, unless
    /// `mayEndWithin` allows it.
    static func firstInvalid(_ bytes: UnsafeBufferPointer<UInt8>, mayEndWithin: Bool = false) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        let raw = UnsafeRawPointer(base)
        let count = bytes.count
        var index = 0
        while index < count {
            let first = base[index]
            if first < 0x80 {
                if index + 8 <= count,
                    raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
                {
                    index += 8
                } else {
                    index += 1
                }
                continue
            }
            let length: Int
            var low: UInt8 = 0x80
            var high: UInt8 = 0xBF
            switch first {
            case 0xE1...0xEC, 0xEE, 0xEF: length = 3
            case 0xC2...0xDF: length = 2
            case 0xE0: (length, low) = (3, 0xA0)
            case 0xED: (length, high) = (3, 0x9F)
            case 0xF0: (length, low) = (4, 0x90)
            case 0xF1...0xF3: length = 4
            case 0xF4: (length, high) = (4, 0x8F)
            default: return index
            }
            let available = min(length, count - index)
            if available > 1, base[index + 1] < low || base[index + 1] > high { return index }
            if available > 2, base[index + 2] & 0xC0 != 0x80 { return index }
            if available > 3, base[index + 3] & 0xC0 != 0x80 { return index }
            if available < length { return mayEndWithin ? nil : index }
            index += length
        }
        return nil
    }
}
