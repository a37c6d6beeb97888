// The form every text is stored in: NFKC, no surrounding and no repeated space, nothing invisible.

enum StandardText {
    /// Says whether a text is in standard form, and what its standard form is if not.
    ///
    /// White space of any kind is trimmed and each inner run becomes one space (one line break, where lines are kept);
    /// what nobody sees is dropped; control characters are refused.
    static func form(_ raw: String, keepingLines: Bool) -> FieldForm {
        raw.withBytes(isPlain) ? .unchanged : slowForm(raw, keepingLines: keepingLines)
    }

    /// White space, and the Braille pattern without dots, which looks like it.
    static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace || scalar.value == 0x2800 }

    /// Zero-width spaces, soft hyphens, byte order marks, direction marks, fillers, tags and whatever else Unicode shows
    /// nothing for (`Default_Ignorable_Code_Point`, and the marks of annotations): no person typed them, and two names
    /// that look alike would differ by them.
    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        isUnseenAlone(scalar) && !isJoiner(scalar) && !isVariationSelector(scalar)
    }

    /// Whether nobody sees this character where no other is before it.
    static func isUnseenAlone(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0xAD
            && (scalar.properties.isDefaultIgnorableCodePoint || (0xFFF9...0xFFFB).contains(scalar.value))
    }

    private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x34F, 0x200C, 0x200D: true
        default: false
        }
    }

    private static func isVariationSelector(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isVariationSelector }

    /// Whether a joiner or selector does something behind another character: joiners in scripts that need them (not in
    /// Latin, Greek, Cyrillic and East Asian ones), selectors behind anything that is seen.
    private static func isNeeded(_ scalar: Unicode.Scalar, behind previous: Unicode.Scalar?) -> Bool {
        guard let previous, !isSpace(previous) else { return false }
        if isVariationSelector(scalar) { return !isUnseenAlone(previous) }
        switch previous.value {
        case ..<0x590, 0x1100...0x11FF, 0x2E80...0xA4CF, 0xAC00...0xD7FF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
            return false
        default: return true
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
        var result = String.UnicodeScalarView()
        var pending: Unicode.Scalar?
        for scalar in visibleForm(raw).unicodeScalars {
            if isSpace(scalar) {
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

    /// The text in NFKC without what nobody sees.
    private static func visibleForm(_ raw: String) -> String {
        var text = raw
        while true {
            var visible = String.UnicodeScalarView()
            var isCertain = true
            for scalar in text.unicodeScalars {
                if isUnseenAlone(scalar) {
                    if isInvisible(scalar) || !isNeeded(scalar, behind: visible.last) { continue }
                    isCertain = false
                }
                visible.append(scalar)
            }
            let composed = CompatibilityForm.of(String(visible))
            // What a joiner was needed behind may have become something else.
            if isCertain || composed.unicodeScalars.elementsEqual(text.unicodeScalars) { return composed }
            text = composed
        }
    }

    private static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }
}
