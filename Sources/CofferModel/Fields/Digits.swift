// Numbers as people group them: spaces, hyphens, dots and parentheses between the digits.

enum Digits {
    /// Collects what stands between separators and hands it to `body`; nil if there is anything else in the text.
    ///
    /// A `+` counts only before the first digit. Letters are taken along, in upper case, where `letters` says so.
    static func collect(
        _ bytes: UnsafeBufferPointer<UInt8>, limit: Int, letters: Bool = false,
        _ body: (_ digits: UnsafeBufferPointer<UInt8>?, _ hasPlus: Bool) -> FieldForm
    ) -> FieldForm {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: limit) { buffer in
            var count = 0
            var hasPlus = false
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                if byte.isDigit || (letters && byte.isLetter) {
                    guard count < limit else { return body(nil, hasPlus) }
                    buffer[count] = byte.uppered
                    count += 1
                } else if byte == 0x2B, count == 0, !hasPlus {
                    hasPlus = true
                } else if byte == 0xE2, bytes[index + 1] == 0x80, bytes[index + 2] &- 0x90 <= 5 {
                    // U+2010...U+2015: the dashes a word processor makes of hyphens.
                    index += 2
                } else if byte != 0x20, byte != 0x2D, byte != 0x2E, byte != 0x28, byte != 0x29 {
                    return body(nil, hasPlus)
                }
                index += 1
            }
            return body(UnsafeBufferPointer(rebasing: buffer[..<count]), hasPlus)
        }
    }

    /// Whether a spreadsheet wrote a long number as `1.10108E+17`: its last digits are lost, whatever we do.
    static func isScientific(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count >= 4, let mark = bytes.firstIndex(where: { $0 | 0x20 == 0x65 }), mark > 0 else {
            return false
        }
        let mantissa = bytes[..<mark]
        guard bytes[0].isDigit, mantissa.allSatisfy({ $0.isDigit || $0 == 0x2E }) else { return false }
        let exponent = bytes[(mark + 1)...]
        guard let sign = exponent.first, sign == 0x2B || sign == 0x2D else { return false }
        return exponent.count > 1 && exponent.dropFirst().allSatisfy(\.isDigit)
    }
}
