// Payment card numbers, ISO/IEC 7812: 12...19 digits, the last one a Luhn check digit.

enum BankCard {
    static func form(_ bytes: UnsafeBufferPointer<UInt8>) -> FieldForm {
        if hasShape(bytes) {
            return CheckCharacter.isLuhn(bytes) ? .unchanged : .refused(.checkCharacter)
        }
        if Digits.isScientific(bytes) { return .refused(.scientificNotation) }
        return Digits.collect(bytes, limit: 19) { digits, hasPlus in
            guard let digits, !hasPlus, hasShape(digits) else { return .refused(.bankCard) }
            return CheckCharacter.isLuhn(digits)
                ? .changed(String(bytes: digits, to: digits.count)) : .refused(.checkCharacter)
        }
    }

    /// Whether this is 12...19 digits, not all of them zero.
    static func hasShape(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.count >= 12 && bytes.count <= 19 && bytes.areDigits && bytes.contains { $0 != 0x30 }
    }
}
