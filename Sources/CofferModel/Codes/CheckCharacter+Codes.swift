// Check characters that a policy may choose for customer codes besides MOD 37,36.

extension CheckCharacter {
    /// The ISO/IEC 7064 MOD 11,10 check digit of digits; nil if the text has anything else or is empty.
    package static func mod11And10(_ text: String) -> Character? {
        text.withBytes { bytes in
            guard !bytes.isEmpty, let product = hybrid(bytes[...], modulus: 10) else { return nil }
            return digit((11 - product) % 10)
        }
    }

    /// The two ISO/IEC 7064 MOD 97-10 check digits of a text over `0-9A-Z`; nil if it has anything else or is empty.
    ///
    /// A letter counts as the two digits 10...35, as in ISO 17442 and ISO 13616.
    package static func mod97And10(_ text: String) -> String? {
        text.withBytes { bytes in
            guard !bytes.isEmpty else { return nil }
            var rest = 0
            for byte in bytes {
                guard let value = value(of: byte) else { return nil }
                rest = (rest * (value < 10 ? 10 : 100) + value) % 97
            }
            let check = 98 - rest * 100 % 97
            return String([digit(check / 10), digit(check % 10)])
        }
    }

    /// The Luhn check digit of digits (ISO/IEC 7812-1, annex B); nil if the text has anything else or is empty.
    package static func luhn(_ text: String) -> Character? {
        guard !text.isEmpty, text.utf8.allSatisfy(\.isDigit) else { return nil }
        var sum = 0
        var doubles = true
        for byte in text.utf8.reversed() {
            let value = Int(byte) - 0x30
            sum += doubles ? (value > 4 ? value * 2 - 9 : value * 2) : value
            doubles.toggle()
        }
        return digit((10 - sum % 10) % 10)
    }

    private static func digit(_ value: Int) -> Character { Character(Unicode.Scalar(0x30 + UInt8(value))) }
}
