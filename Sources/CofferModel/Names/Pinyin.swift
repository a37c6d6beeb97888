// How names sound: what people type to find a customer without the characters, and what tells 张伟 from 章炜 least.

/// The sounds of names: Chinese characters by their most common reading without tone (surnames by their own), other
/// scripts by their words in lower case without marks.
package enum Pinyin {
    /// One entry for each Chinese character that has a reading and for each word of another script: 欧阳娜娜 gives
    /// `ou yang na na`, "José Núñez" gives `jose nunez`. `ü` is written `v`, as on keyboards.
    ///
    /// Characters without a known reading stand for themselves; signs and spaces divide words and give nothing.
    package static func syllables(of name: String) -> [String] {
        var result: [String] = []
        var word = String.UnicodeScalarView()
        var pending: Unicode.Scalar?
        let surname = mayBeginWithSurname(name)

        func endWord() {
            guard !word.isEmpty else { return }
            result.append(String(word))
            word = String.UnicodeScalarView()
        }
        func flush() {
            guard let scalar = pending else { return }
            pending = nil
            result.append((surname ? SurnameReadings.reading(of: scalar.value) : nil) ?? usual(scalar))
        }
        for scalar in name.unicodeScalars {
            if isChinese(scalar.value) {
                endWord()
                if let first = pending {
                    pending = nil
                    if ChineseSurnames.isCompound(first.value, scalar.value)
                        || SurnameReadings.readings(of: first.value, scalar.value) != nil
                    {
                        result +=
                            SurnameReadings.readings(of: first.value, scalar.value) ?? [usual(first), usual(scalar)]
                        continue
                    }
                    result.append(SurnameReadings.reading(of: first.value) ?? usual(first))
                } else if result.isEmpty, surname {
                    pending = scalar
                    continue
                }
                result.append(usual(scalar))
            } else if isApostrophe(scalar.value) {
                continue
            } else {
                flush()
                let before = word.count
                LatinLetters.append(scalar, to: &word)
                if word.count == before, !isMark(scalar) { endWord() }
            }
        }
        flush()
        endWord()
        return result
    }

    /// The first letters of the syllables: 张伟 gives `zw`, 欧阳娜娜 `oynn`, "John Smith" `js`; empty if there are none.
    package static func initials(of name: String) -> String {
        var result = String.UnicodeScalarView()
        for syllable in syllables(of: name) {
            if let first = syllable.unicodeScalars.first { result.append(first) }
        }
        return String(result)
    }

    /// The usual reading of a Chinese character without tone, nil where none is known.
    package static func reading(of character: Unicode.Scalar) -> String? {
        let number = number(of: character.value)
        return number == 0 ? nil : names[number]
    }

    /// Every syllable that a character is read as, in alphabetical order.
    package static var allSyllables: ArraySlice<String> { names.dropFirst() }

    /// The number of a character's reading among all syllables; 0 where none is known.
    @inline(__always)
    static func number(of value: UInt32) -> Int {
        let table: StaticString
        let index: Int
        switch value {
        case 0x4E00...0x9FFF:
            table = PinyinTable.unified
            index = Int(value - 0x4E00) * 2
        case 0x3400...0x4DBF:
            table = PinyinTable.extensionA
            index = Int(value - 0x3400) * 2
        default: return 0
        }
        let digits = table.utf8Start + index
        return Int(digits[0] - 0x23) * 57 + Int(digits[1] - 0x23)
    }

    private static let names: [String] = {
        var names = [""]
        let bytes = UnsafeBufferPointer(
            start: PinyinTable.syllables.utf8Start, count: PinyinTable.syllables.utf8CodeUnitCount)
        for start in stride(from: 0, to: bytes.count, by: 6) {
            names.append(String(decoding: bytes[start..<start + 6].prefix { $0 != 0x2E }, as: UTF8.self))
        }
        return names
    }()

    private static func usual(_ scalar: Unicode.Scalar) -> String { reading(of: scalar) ?? String(scalar) }

    private static func isChinese(_ value: UInt32) -> Bool { value >= 0x3400 && NameMask.isHan(value) }

    /// A dot between parts (买买提·艾力) is the mark of names whose first character is no surname.
    private static func mayBeginWithSurname(_ name: String) -> Bool {
        !name.unicodeScalars.contains { $0.value == 0xB7 || $0.value == 0x30FB || $0.value == 0x2022 }
    }

    /// O'Brien and Xi'an are one word.
    private static func isApostrophe(_ value: UInt32) -> Bool { value == 0x27 || value == 0x2019 || value == 0x2BC }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark: true
        default: false
        }
    }
}
