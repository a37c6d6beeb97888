// Names of people and companies as they are stored: one form of what typing and copying vary.

enum NameForm {
    /// No spaces between Chinese characters or beside a dot among them (`张 三`), the dot of transcribed names as `·`; case,
    /// titles and all else are left. A name of digits alone is a number in the wrong column.
    static func form(_ bytes: UnsafeBufferPointer<UInt8>) -> FieldForm {
        var needsWork = false
        var isNumber = true
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte >= 0xE4 {
                isNumber = false
                index += byte >= 0xF0 ? 4 : 3
                continue
            }
            if byte == 0x20 {
                needsWork = true
            } else if byte >= 0xC2 {
                isNumber = false
                if byte >= 0xE2 || byte == 0xC2 { needsWork = true }
            } else if !byte.isDigit, byte != 0x2D, byte != 0x2E {
                isNumber = false
            }
            index += 1
        }
        if isNumber { return .refused(.nameDigits) }
        return needsWork ? slowForm(bytes) : .unchanged
    }

    private static func slowForm(_ bytes: UnsafeBufferPointer<UInt8>) -> FieldForm {
        var result = String.UnicodeScalarView()
        var previous: UInt32 = 0
        var index = 0
        var isSpaced = false
        while index < bytes.count {
            var (value, next) = bytes.scalar(at: index)
            index = next
            if value == 0x20 {
                isSpaced = true
                continue
            }
            if isDot(value) { value = 0xB7 }
            if isSpaced, !(joins(previous) && joins(value)) { result.append(" ") }
            isSpaced = false
            if let scalar = Unicode.Scalar(value) { result.append(scalar) }
            previous = value
        }
        let standard = String(result)
        return bytes.elementsEqual(standard.utf8) ? .unchanged : .changed(standard)
    }

    private static func joins(_ value: UInt32) -> Bool { value == 0xB7 || NameMask.isHan(value) }

    /// What keyboards have for the dot between the parts of a name: • ‧ ∙ ⋅ ・
    private static func isDot(_ value: UInt32) -> Bool {
        switch value {
        case 0x2022, 0x2027, 0x2219, 0x22C5, 0x30FB: true
        default: false
        }
    }
}
