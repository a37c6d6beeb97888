// Bytes of texts, looked at in place: the hot paths of normalising and masking see no Character and allocate nothing.

extension String {
    /// The UTF-8 bytes, in place for every native string.
    @inline(__always)
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        if let result = try utf8.withContiguousStorageIfAvailable(body) { return result }
        var copy = self
        return try copy.withUTF8(body)
    }

    /// A string of bytes known to be UTF-8, made without going over them twice where it is short.
    @inline(__always)
    init(bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0, to end: Int) {
        self.init(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
    }
}

extension UInt8 {
    @inline(__always) var isDigit: Bool { self &- 0x30 < 10 }
    @inline(__always) var isUpper: Bool { self &- 0x41 < 26 }
    @inline(__always) var isLower: Bool { self &- 0x61 < 26 }
    @inline(__always) var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
    @inline(__always) var lowered: UInt8 { isUpper ? self | 0x20 : self }
    @inline(__always) var uppered: UInt8 { isLower ? self & 0xDF : self }
}

extension UnsafeBufferPointer<UInt8> {
    /// The number that the digits at an offset write; nil if one of them is no digit.
    @inline(__always)
    func number(at offset: Int, digits: Int) -> Int? {
        guard offset + digits <= count else { return nil }
        var value = 0
        for index in offset..<(offset + digits) {
            guard self[index].isDigit else { return nil }
            value = value * 10 + Int(self[index] - 0x30)
        }
        return value
    }

    /// Whether all bytes are ASCII digits.
    @inline(__always)
    var areDigits: Bool { allSatisfy(\.isDigit) }

    /// The scalar that starts at an offset, and the offset after it; the bytes are known to be UTF-8.
    @inline(__always)
    func scalar(at offset: Int) -> (value: UInt32, next: Int) {
        let first = self[offset]
        if first < 0x80 { return (UInt32(first), offset + 1) }
        let second = UInt32(self[offset + 1] & 0x3F)
        if first < 0xE0 { return (UInt32(first & 0x1F) << 6 | second, offset + 2) }
        let third = UInt32(self[offset + 2] & 0x3F)
        if first < 0xF0 { return (UInt32(first & 0x0F) << 12 | second << 6 | third, offset + 3) }
        return (UInt32(first & 0x07) << 18 | second << 12 | third << 6 | UInt32(self[offset + 3] & 0x3F), offset + 4)
    }

    /// How many Unicode scalars the bytes hold.
    var scalarCount: Int { count { $0 & 0xC0 != 0x80 } }

    /// Whether the bytes are this ASCII text, in any case.
    @inline(__always)
    func equals(_ text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount else { return false }
        for index in 0..<count where self[index].lowered != text.utf8Start[index] { return false }
        return true
    }
}
