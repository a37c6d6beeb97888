// Crockford's base 32: letters that survive being read aloud and typed again.

enum Crockford {
    static let upperCase = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    static let lowerCase = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    /// Each 5 bits a letter, most significant first; `bytes.count * 8` is a multiple of 5.
    static func encode(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var letters: [UInt8] = []
        var pending: UInt32 = 0
        var count = 0
        for byte in bytes {
            pending = pending << 8 | UInt32(byte)
            count += 8
            while count >= 5 {
                count -= 5
                letters.append(upperCase[Int(pending >> UInt32(count) & 31)])
            }
        }
        return letters
    }

    static func grouped(_ letters: [UInt8], by size: Int) -> String {
        let groups = stride(from: 0, to: letters.count, by: size).map {
            String(decoding: letters[$0..<min($0 + size, letters.count)], as: UTF8.self)
        }
        return groups.joined(separator: "-")
    }

    /// The letters somebody typed, in upper case, without spaces and hyphens, O as 0, I and L as 1; nil if any other
    /// character stands there.
    static func normalised(_ text: String) -> [UInt8]? {
        var letters: [UInt8] = []
        for byte in text.utf8 where byte != UInt8(ascii: " ") && byte != UInt8(ascii: "-") {
            let isLower = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            switch isLower ? byte - 32 : byte {
            case UInt8(ascii: "O"): letters.append(UInt8(ascii: "0"))
            case UInt8(ascii: "I"), UInt8(ascii: "L"): letters.append(UInt8(ascii: "1"))
            case let letter where upperCase.contains(letter): letters.append(letter)
            default: return nil
            }
        }
        return letters
    }
}
