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

    /// Whether all 18 characters are of the code's alphabet.
    static func hasShape(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.count == 18 && bytes.allSatisfy { value(of: $0) != nil }
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
