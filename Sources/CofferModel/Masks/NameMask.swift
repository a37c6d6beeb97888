// How names are masked: by the surname where it can be told from the given name.

enum NameMask {
    /// Nil if there is nothing to hide behind the visible part, or the name does not begin with a letter.
    static func apply(_ bytes: UnsafeBufferPointer<UInt8>, strict: Bool) -> String? {
        guard !bytes.isEmpty else { return nil }
        let (first, second) = bytes.scalar(at: 0)
        guard second < bytes.count else { return nil }
        if isHan(first) {
            var end = second
            let (next, third) = bytes.scalar(at: second)
            // Two characters that could be a compound surname alone are read as surname and given name.
            if third < bytes.count, ChineseSurnames.isCompound(first, next) { end = third }
            return Mask.join(bytes, head: 0..<(strict ? 0 : end), stars: 2, tail: 0..<0)
        }
        guard isLetter(first) else { return nil }
        return Mask.join(bytes, head: 0..<(strict ? 0 : second), stars: 3, tail: 0..<0)
    }

    @inline(__always)
    static func isHan(_ value: UInt32) -> Bool {
        switch value {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x3FFFF: true
        default: false
        }
    }

    private static func isLetter(_ value: UInt32) -> Bool {
        if value < 0x80 { return UInt8(value).isLetter }
        guard let scalar = Unicode.Scalar(value) else { return false }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter: return true
        default: return false
        }
    }
}
