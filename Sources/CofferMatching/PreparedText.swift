// Addresses and companies made ready for comparing: their numbers and the pairs of letters in their words.

internal import CofferModel

/// A postal address taken apart once.
struct PreparedAddress: Sendable {
    private let whole: UInt64
    private let numbers: [UInt64]
    private let parts: [UInt64]

    init?(_ text: String) {
        let pieces = TextPieces(text)
        guard !pieces.parts.isEmpty else { return nil }
        whole = pieces.whole
        numbers = pieces.numbers
        parts = pieces.parts
    }

    func agreement(with other: PreparedAddress) -> Agreement {
        if whole == other.whole { return .addressEqual }
        let overlap = Likeness.overlap(parts, other.parts)
        if overlap >= 0.6, !numbers.isEmpty, numbers == other.numbers { return .addressSameNumber }
        if overlap >= 0.85 { return .addressSameStreet }
        return overlap >= 0.45 ? .addressSameDistrict : .addressDiffers
    }
}

/// The name or code of a company taken apart once.
struct PreparedCompany: Sendable {
    private let whole: UInt64
    private let parts: [UInt64]

    /// Nil if nothing but a legal form is there.
    init?(_ text: String) {
        var name = text
        for form in Self.legalForms where name.hasSuffix(form) {
            name = String(name.dropLast(form.count))
            break
        }
        let pieces = TextPieces(name)
        guard !pieces.parts.isEmpty || !pieces.numbers.isEmpty else { return nil }
        whole = pieces.whole
        parts = pieces.parts
    }

    func agreement(with other: PreparedCompany) -> Agreement {
        if whole == other.whole { return .companyEqual }
        return Likeness.overlap(parts, other.parts) >= 0.75 ? .companySimilar : .companyDiffers
    }

    /// Longer ones first, where one ends like another.
    private static let legalForms = [
        "股份有限公司", "有限责任公司", "有限公司", "公司", "株式会社", " S.L.", " S.A.", " Ltd.", " Ltd", " Inc.", " Inc", " LLC",
        " GmbH", " plc",
    ]
}

/// A text's numbers, and its words: pairs of neighbouring characters where a script has no spaces.
struct TextPieces {
    let whole: UInt64
    /// In the order of the text.
    private(set) var numbers: [UInt64] = []
    /// Ascending, each once.
    private(set) var parts: [UInt64] = []

    init(_ text: String) {
        var letters: [UInt32] = []
        var word: [UInt32] = []
        var number: UInt64?
        var previous: UInt32?
        func endWord(_ parts: inout [UInt64]) {
            if !word.isEmpty { parts.append(Likeness.hash(word)) }
            word = []
        }
        for scalar in text.unicodeScalars {
            let value = scalar.value
            if value >= 0x30, value <= 0x39 {
                number = (number ?? 0) &* 10 &+ UInt64(value - 0x30)
                letters.append(value)
                endWord(&parts)
                previous = nil
                continue
            }
            if let ended = number { numbers.append(ended) }
            number = nil
            if value >= 0x3040 {
                endWord(&parts)
                // The words that only say what kind of thing a name is differ between ways to write an address.
                if Self.isSuffix(value) { continue }
                if let previous { parts.append(UInt64(previous) << 32 | UInt64(value)) }
                previous = value
                letters.append(value)
            } else if scalar.properties.isAlphabetic {
                let lower = value < 0x80 ? value | 0x20 : scalar.properties.lowercaseMapping.unicodeScalars.first?.value
                word.append(lower ?? value)
                letters.append(lower ?? value)
                previous = nil
            } else {
                endWord(&parts)
            }
        }
        endWord(&parts)
        if let number { numbers.append(number) }
        parts.sort()
        var last: UInt64?
        parts.removeAll { part in
            defer { last = part }
            return part == last
        }
        whole = Likeness.hash(letters)
    }

    /// 省市区县号楼栋室: left out, so that 北京市海淀区 and 北京海淀 are the same.
    private static func isSuffix(_ value: UInt32) -> Bool {
        switch value {
        case 0x7701, 0x5E02, 0x533A, 0x53BF, 0x53F7, 0x697C, 0x680B, 0x5BA4: true
        default: false
        }
    }
}
