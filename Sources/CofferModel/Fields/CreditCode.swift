// Unified social credit codes, GB 32100: 18 characters without I, O, S, V, Z, the last one a check character.

enum CreditCode {
    static func form(_ bytes: UnsafeBufferPointer<UInt8>) -> FieldForm {
        if bytes.count == 18, hasShape(bytes) {
            return isChecked(bytes) ? .unchanged : .refused(.checkCharacter)
        }
        if Digits.isScientific(bytes) { return .refused(.scientificNotation) }
        return Digits.collect(bytes, limit: 18, letters: true) { digits, hasPlus in
            guard let digits, !hasPlus, hasShape(digits) else { return .refused(.creditCode) }
            return isChecked(digits) ? .changed(String(bytes: digits, to: 18)) : .refused(.checkCharacter)
        }
    }

    /// Whether all 18 characters are of the code's alphabet, and the first eight say who registered what and where:
    /// department (`1`...`9`, `A`, `N`, `Y`), category (`1`...`9`), six digits of a division.
    ///
    /// Of the division only the province is checked (10: the whole country): development zones have codes of their own.
    static func hasShape(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count == 18, bytes.allSatisfy({ value(of: $0) != nil }) else { return false }
        switch bytes[0] {
        case 0x31...0x39, 0x41, 0x4E, 0x59: break
        default: return false
        }
        guard bytes[1].isDigit, bytes[1] != 0x30, bytes[2..<8].allSatisfy(\.isDigit) else { return false }
        switch (bytes[2] - 0x30) * 10 + (bytes[3] - 0x30) {
        case 10...15, 21...23, 31...37, 41...46, 50...54, 61...65, 71, 81, 82: return true
        default: return false
        }
    }

    /// Weights 3^i mod 31; the check value brings the sum to a multiple of 31.
    private static func isChecked(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var sum = 0
        var weight = 1
        for index in 0..<17 {
            sum += (value(of: bytes[index]) ?? 0) * weight
            weight = weight * 3 % 31
        }
        return value(of: bytes[17]) == (31 - sum % 31) % 31
    }

    /// 0...30 in the order `0-9A-HJ-NPQRTUWXY`.
    @inline(__always)
    private static func value(of byte: UInt8) -> Int? {
        switch byte {
        case 0x30...0x39: Int(byte) - 0x30
        case 0x41...0x48: Int(byte) - 0x41 + 10
        case 0x4A...0x4E: Int(byte) - 0x4A + 18
        case 0x50...0x52: Int(byte) - 0x50 + 23
        case 0x54, 0x55: Int(byte) - 0x54 + 26
        case 0x57...0x59: Int(byte) - 0x57 + 28
        default: nil
        }
    }
}
