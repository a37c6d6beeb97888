// Phone numbers, in every way people write them, to E.164 (ITU-T); without a country they are taken as Chinese.

enum PhoneNumber {
    /// Chinese mobiles and landlines with or without `+86`, others with `+` or `00` and their country: 7...15 digits.
    static func form(_ bytes: UnsafeBufferPointer<UInt8>) -> FieldForm {
        if bytes.count == 11, isMobile(bytes, at: 0), bytes.areDigits { return .changed(chinese(bytes)) }
        if isStandardMobile(bytes) { return .unchanged }
        return Digits.collect(bytes, limit: 20) { digits, hasPlus in
            guard let digits else {
                return .refused(Digits.isScientific(bytes) ? .scientificNotation : .phone)
            }
            guard let standard = standard(digits, hasPlus: hasPlus) else { return .refused(.phone) }
            return bytes.elementsEqual(standard.utf8) ? .unchanged : .changed(standard)
        }
    }

    /// Whether this is a Chinese mobile number in E.164: `+86`, then 1, 3...9 and nine digits.
    static func isStandardMobile(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.count == 14 && bytes[0] == 0x2B && bytes[1] == 0x38 && bytes[2] == 0x36 && isMobile(bytes, at: 3)
            && bytes[3...].allSatisfy(\.isDigit)
    }

    /// Whether this is E.164: `+`, no leading zero, 7...15 digits.
    static func isStandard(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        (8...16).contains(bytes.count) && bytes[0] == 0x2B && bytes[1] != 0x30 && bytes[1...].allSatisfy(\.isDigit)
    }

    private static func standard(_ digits: UnsafeBufferPointer<UInt8>, hasPlus: Bool) -> String? {
        let count = digits.count
        guard count >= 7 else { return nil }
        var national: Slice<UnsafeBufferPointer<UInt8>>
        if hasPlus || (digits[0] == 0x30 && digits[1] == 0x30) {
            let international = hasPlus ? digits[...] : digits[2...]
            guard (7...15).contains(international.count), international[international.startIndex] != 0x30 else {
                return nil
            }
            guard international.starts(with: [0x38, 0x36]) else { return "+" + text(international) }
            national = international.dropFirst(2)
            // "+86 (0)10 …": the trunk zero belongs to calls within the country.
            if national.first == 0x30 { national = national.dropFirst() }
        } else if digits[0] == 0x30 {
            // A landline with its trunk zero, or a mobile that someone dials with one.
            national = digits[1...]
        } else if count == 13, digits.starts(with: [0x38, 0x36]) {
            national = digits[2...]
            guard isMobile(digits, at: 2) else { return nil }
        } else {
            national = digits[...]
            let isService =
                count == 10 && (digits.starts(with: [0x34, 0x30, 0x30]) || digits.starts(with: [0x38, 0x30, 0x30]))
            guard isService || (count == 11 && isMobile(digits, at: 0)) else { return nil }
        }
        let isMobileNumber = national.count == 11 && isMobile(UnsafeBufferPointer(rebasing: national), at: 0)
        return isMobileNumber || isLandline(national) ? "+86" + text(national) : nil
    }

    @inline(__always)
    private static func isMobile(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
        bytes[offset] == 0x31 && bytes[offset + 1] >= 0x33 && bytes[offset + 1] <= 0x39
    }

    /// Area code without its zero, then the subscriber: 10 and 2x with 8 digits, the others with 7 or 8.
    private static func isLandline(_ national: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard let first = national.first, let second = national.dropFirst().first else { return false }
        switch first {
        case 0x31: return second == 0x30 && national.count == 10
        case 0x32: return national.count == 10
        case 0x33...0x39: return national.count == 10 || national.count == 11
        default: return false
        }
    }

    private static func chinese(_ digits: UnsafeBufferPointer<UInt8>) -> String {
        String(unsafeUninitializedCapacity: 14) { buffer in
            buffer[0] = 0x2B
            buffer[1] = 0x38
            buffer[2] = 0x36
            for index in 0..<11 { buffer[index + 3] = digits[index] }
            return 14
        }
    }

    private static func text(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        String(decoding: digits, as: UTF8.self)
    }
}
