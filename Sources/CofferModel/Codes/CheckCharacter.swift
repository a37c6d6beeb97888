// Check characters over ASCII digits and letters: what finds a mistyped number before it is stored.

/// The systems Coffer uses: ISO/IEC 7064 MOD 37,36, MOD 11,10 and MOD 97-10 (customer codes), MOD 11-2 (resident ids),
/// Luhn (cards, customer codes).
package enum CheckCharacter {
    /// The ISO/IEC 7064 MOD 37,36 check character over `0-9A-Z`; nil if the text has anything else or is empty.
    package static func mod37And36(_ text: String) -> Character? {
        text.withBytes { bytes in
            guard !bytes.isEmpty, let product = hybrid(bytes[...], modulus: 36) else { return nil }
            let value = UInt8((37 - product) % 36)
            return Character(Unicode.Scalar(value < 10 ? 0x30 + value : 0x41 + value - 10))
        }
    }

    /// Whether the last character is the MOD 37,36 check character of those before it.
    package static func isMod37And36(_ text: String) -> Bool {
        text.withBytes { bytes in
            guard bytes.count > 1, let product = hybrid(bytes.dropLast(), modulus: 36),
                let last = value(of: bytes[bytes.count - 1])
            else { return false }
            return (product + last) % 36 == 1
        }
    }

    /// The ISO/IEC 7064 MOD 11-2 check character (`0-9X`) over digits; nil if the text has anything else or is empty.
    package static func mod11And2(_ text: String) -> Character? {
        text.withBytes { bytes in
            guard !bytes.isEmpty, bytes.areDigits else { return nil }
            return Character(Unicode.Scalar(mod11And2(bytes[...])))
        }
    }

    /// Whether the last character is the MOD 11-2 check character of the digits before it.
    package static func isMod11And2(_ text: String) -> Bool {
        text.withBytes { bytes in
            guard bytes.count > 1, bytes.dropLast().allSatisfy(\.isDigit) else { return false }
            return mod11And2(bytes.dropLast()) == bytes[bytes.count - 1]
        }
    }

    /// Whether the last digit is the Luhn check digit of those before it (ISO/IEC 7812-1, annex B).
    package static func isLuhn(_ text: String) -> Bool {
        text.withBytes { $0.count > 1 && $0.areDigits && isLuhn($0) }
    }

    static func mod11And2(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> UInt8 {
        var product = 0
        for digit in digits { product = (product + Int(digit) - 0x30) * 2 % 11 }
        let value = (12 - product) % 11
        return value == 10 ? 0x58 : 0x30 + UInt8(value)
    }

    static func isLuhn(_ digits: UnsafeBufferPointer<UInt8>) -> Bool {
        var sum = 0
        var doubles = false
        for index in stride(from: digits.count - 1, through: 0, by: -1) {
            var value = Int(digits[index]) - 0x30
            if doubles { value = value > 4 ? value * 2 - 9 : value * 2 }
            sum += value
            doubles.toggle()
        }
        return sum % 10 == 0
    }

    /// The running product of a hybrid system MOD M+1,M after all characters, 1...M; nil if one's value is not below M.
    static func hybrid(_ characters: Slice<UnsafeBufferPointer<UInt8>>, modulus: Int) -> Int? {
        var product = modulus
        for byte in characters {
            guard let value = value(of: byte), value < modulus else { return nil }
            let sum = (product + value) % modulus
            product = (sum == 0 ? modulus : sum) * 2 % (modulus + 1)
        }
        return product
    }

    /// What a character counts: `0-9` themselves, `A-Z` 10...35; nil for any other.
    static func value(of byte: UInt8) -> Int? {
        byte.isDigit ? Int(byte) - 0x30 : byte.isUpper ? Int(byte) - 0x41 + 10 : nil
    }
}
