// The form every text is stored in: NFKC, no surrounding and no repeated space, nothing invisible.

enum StandardText {
    /// Says whether a text is in standard form, and what its standard form is if not.
    ///
    /// White space of any kind is trimmed and each inner run becomes one space (one line break, where lines are kept);
    /// invisible marks that copying leaves behind are dropped; control characters are refused.
    static func form(_ raw: String, keepingLines: Bool) -> FieldForm {
        raw.withBytes(isPlain) ? .unchanged : slowForm(raw, keepingLines: keepingLines)
    }

    /// Zero-width spaces, soft hyphens, byte order marks and direction marks: no person typed them. (Joiners stay, some
    /// scripts need them.)
    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    /// Whether the text is surely in standard form: ASCII, Chinese characters and punctuation that NFKC leaves alone,
    /// single spaces between.
    private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        var afterSpace = true
        let count = bytes.count
        while index < count {
            let byte = bytes[index]
            if byte > 0x20, byte < 0x7F {
                index += 1
                afterSpace = false
            } else if byte >= 0xE4, byte <= 0xE9 {
                // U+4000...U+9FFF, nearly all of them U+4E00...U+9FFF.
                index += 3
                afterSpace = false
            } else if byte == 0x20 {
                if afterSpace { return false }
                afterSpace = true
                index += 1
            } else if byte == 0xE3, bytes[index + 1] == 0x80, bytes[index + 2] &- 0x81 <= 0x10 {
                // U+3001...U+3011: 、。〇《》「」【】
                index += 3
                afterSpace = false
            } else if byte == 0xC2, bytes[index + 1] == 0xB7 {
                // The dot in names: 买买提·艾力
                index += 2
                afterSpace = false
            } else {
                return false
            }
        }
        return !afterSpace
    }

    private static func slowForm(_ raw: String, keepingLines: Bool) -> FieldForm {
        var visible = String.UnicodeScalarView()
        for scalar in raw.unicodeScalars where !isInvisible(scalar) { visible.append(scalar) }
        var result = String.UnicodeScalarView()
        var pending: Unicode.Scalar?
        for scalar in CompatibilityForm.of(String(visible)).unicodeScalars {
            if scalar.properties.isWhitespace {
                pending = keepingLines && (isLineBreak(scalar) || pending == "\n") ? "\n" : " "
                continue
            }
            if scalar.properties.generalCategory == .control { return .refused(.controlCharacter) }
            if let space = pending, !result.isEmpty { result.append(space) }
            pending = nil
            result.append(scalar)
        }
        if result.isEmpty { return .refused(.blank) }
        let standard = String(result)
        return standard.utf8.elementsEqual(raw.utf8) ? .unchanged : .changed(standard)
    }

    private static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }
}
