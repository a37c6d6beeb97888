// Payment card numbers, ISO/IEC 7812: 12...19 digits, as many as the scheme has, the last one a Luhn check digit.

enum BankCard {
    static func form(_ bytes: UnsafeBufferPointer<UInt8>) -> FieldForm {
        if hasShape(bytes) {
            return refusal(bytes).map(FieldForm.refused) ?? .unchanged
        }
        if Digits.isScientific(bytes) { return .refused(.scientificNotation) }
        return Digits.collect(bytes, limit: 19) { digits, hasPlus in
            guard let digits, !hasPlus, hasShape(digits) else { return .refused(.bankCard) }
            return refusal(digits).map(FieldForm.refused) ?? .changed(String(bytes: digits, to: digits.count))
        }
    }

    private static func refusal(_ digits: UnsafeBufferPointer<UInt8>) -> Refusal? {
        guard hasLength(digits) else { return .cardLength }
        return CheckCharacter.isLuhn(digits) ? nil : .checkCharacter
    }

    /// Whether the scheme has cards of this length, where its ranges are known for sure; others may have 12...19 digits.
    private static func hasLength(_ digits: UnsafeBufferPointer<UInt8>) -> Bool {
        let count = digits.count
        guard let start = digits.number(at: 0, digits: 4) else { return true }
        switch start {
        // UnionPay
        case 6200...6299: return count >= 16
        // Visa; a Chinese bank has debit cards of 17 digits in its range.
        case 4000...4999: return count == 16 || count == 13 || count == 19 || (count == 17 && start == 4055)
        // Mastercard
        case 5100...5599, 2221...2720: return count == 16
        // American Express
        case 3400...3499, 3700...3799: return count == 15
        // JCB
        case 3528...3589: return count >= 16
        // Diners Club
        case 3000...3059, 3095, 3600...3699, 3800...3999: return count >= 14
        default: return true
        }
    }

    /// Whether this is 12...19 digits, not all of them zero.
    static func hasShape(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.count >= 12 && bytes.count <= 19 && bytes.areDigits && bytes.contains { $0 != 0x30 }
    }
}
