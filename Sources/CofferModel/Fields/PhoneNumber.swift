// Phone numbers, in every way people write them, to E.164 (ITU-T), as Google's libphonenumber judges them.

internal import CPhoneNumber

enum PhoneNumber {
    /// Numbers with `+` or the international prefix of `region`, and those somebody in `region` dials (ISO 3166-1
    /// alpha-2, capitals). Extensions are refused: E.164 has no place for them.
    ///
    /// What the library's own metadata makes certain is decided here, since asking it takes some 40 µs.
    static func form(_ bytes: UnsafeBufferPointer<UInt8>, region: String) -> FieldForm {
        if bytes.count == 14, ChineseNumber.isStandard(bytes) { return .unchanged }
        let isChina = region == "CN"
        if isChina, bytes.count == 11, bytes.areDigits, ChineseNumber.isMobile(bytes, at: 0) {
            return .changed(ChineseNumber.standard(bytes, from: 0))
        }
        return Digits.collect(bytes, limit: 20) { digits, hasPlus in
            guard let digits else {
                if Digits.isScientific(bytes) { return .refused(.scientificNotation) }
                return .refused(hasExtension(bytes) ? .phoneExtension : .phone)
            }
            if let start = ChineseNumber.start(digits, hasPlus: hasPlus, isChina: isChina) {
                let standard = ChineseNumber.standard(digits, from: start)
                return bytes.elementsEqual(standard.utf8) ? .unchanged : .changed(standard)
            }
            return ask(digits, hasPlus: hasPlus, region: region, raw: bytes)
        }
    }

    /// Whether this is E.164: `+`, no leading zero, 7...15 digits.
    static func isStandard(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        (8...16).contains(bytes.count) && bytes[0] == 0x2B && bytes[1] != 0x30 && bytes[1...].allSatisfy(\.isDigit)
    }

    /// Whether this has the shape of a Chinese mobile number in E.164: `+86`, then 1, 3...9 and nine digits. Wider than
    /// the ranges in use: masks may not change with the library.
    static func isStandardMobile(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.count == 14 && bytes[0] == 0x2B && bytes[1] == 0x38 && bytes[2] == 0x36 && bytes[3] == 0x31
            && bytes[4] >= 0x33 && bytes[4] <= 0x39 && bytes[3...].allSatisfy(\.isDigit)
    }

    /// The library's answer; `digits` have at most 20 bytes, so a small buffer on the stack holds them.
    static func ask(
        _ digits: UnsafeBufferPointer<UInt8>, hasPlus: Bool, region: String, raw: UnsafeBufferPointer<UInt8>
    ) -> FieldForm {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 21 + Int(CPHONE_CAPACITY)) { buffer in
            var count = 0
            if hasPlus {
                buffer[0] = 0x2B
                count = 1
            }
            for digit in digits {
                buffer[count] = CChar(bitPattern: digit)
                count += 1
            }
            guard let number = buffer.baseAddress else { return .refused(.phone) }
            let result = number + 21
            let answer = region.withCString { cphone_e164(number, count, $0, result) }
            if answer == Int32(CPHONE_MISSING) { return .refused(.phoneLibrary) }
            guard answer == Int32(CPHONE_VALID) else { return .refused(.phone) }
            let standard = String(cString: result)
            guard standard.withBytes(isStandard) else { return .refused(.phone) }
            return raw.elementsEqual(standard.utf8) ? .unchanged : .changed(standard)
        }
    }

    /// Whether five digits or more are followed by the mark of an extension and up to seven digits: `转801`, `分机 8`,
    /// `ext. 5`, `x5`, `#5`, `;ext=5`.
    private static func hasExtension(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let end = bytes.lastIndex(where: \.isDigit), end == bytes.count - 1,
            let last = bytes.lastIndex(where: { !$0.isDigit })
        else { return false }
        let number = bytes.prefix { $0.isDigit || (0x20...0x2F).contains($0) && $0 != 0x23 }
        guard end - last <= 7, number.count(where: \.isDigit) >= 5 else { return false }
        let mark = bytes[number.endIndex...last].filter { $0 != 0x20 && $0 != 0x2E && $0 != 0x3A }.map(\.lowered)
        return marks.contains { mark.elementsEqual($0.utf8) }
    }

    private static let marks = [
        "转", "轉", "转分机", "分机", "分机号", "內線", "内线", "ext", "extn", "extension", "x", "#", ";ext=",
    ]
}
