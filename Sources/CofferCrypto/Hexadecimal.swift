// Base 16 and base 64 for public bytes and sealed secrets in text files; nothing unsealed goes through here.

internal import CSodium

enum Hexadecimal {
    static func encode(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Nil unless every character is a digit of base 16, in pairs.
    static func decode(_ text: some StringProtocol) -> [UInt8]? {
        let digits = text.utf8.map { digit -> UInt8? in
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
            default: nil
            }
        }
        guard digits.count.isMultiple(of: 2), !digits.contains(nil) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0]! << 4 | digits[$0 + 1]! }
    }
}

/// RFC 4648, section 4, with padding.
enum Base64 {
    static func encode(_ bytes: [UInt8]) -> String {
        let capacity = sodium_base64_encoded_len(bytes.count, sodium_base64_VARIANT_ORIGINAL)
        let text = [CChar](unsafeUninitializedCapacity: capacity) { buffer, count in
            sodium_bin2base64(
                buffer.baseAddress!, capacity, bytes, bytes.count, sodium_base64_VARIANT_ORIGINAL)
            count = capacity - 1
        }
        return String(decoding: text.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Nil unless the whole of `text` is well-formed.
    static func decode(_ text: some StringProtocol) -> [UInt8]? {
        let characters = text.utf8.map(CChar.init(bitPattern:))
        var size = 0
        var result = [UInt8](repeating: 0, count: characters.count)
        var end: UnsafePointer<CChar>?
        let isWhole = characters.withUnsafeBufferPointer { buffer -> Bool in
            let code = sodium_base642bin(
                &result, result.count, buffer.baseAddress, buffer.count, nil, &size, &end,
                sodium_base64_VARIANT_ORIGINAL)
            return code == 0 && end == buffer.baseAddress.map { $0 + buffer.count }
        }
        return isWhole ? Array(result[..<size]) : nil
    }
}
