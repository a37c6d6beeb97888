// Takes the text of a code pattern apart, and says where it is wrong.

internal import CofferText

/// One reading of one pattern.
struct CodePatternReader {
    private(set) var parts: [CodePart] = []
    private(set) var sequenceWidth = 0
    /// Where the character to be read next stands, from 1.
    private var position = 1

    /// The words of placeholders, and those that people write instead of them.
    private static let words: KeyValuePairs = [
        "seq": "{seq:7}", "region": "{region:2}", "yyyy": "{yyyy}", "yy": "{yy}", "mm": "{mm}", "dd": "{dd}",
        "check": "{check}", "sequence": "{seq:7}", "number": "{seq:7}", "year": "{yyyy}", "month": "{mm}",
        "day": "{dd}", "province": "{region:2}", "city": "{region:4}", "district": "{region:6}",
    ]
    private static let sequenceWidths = Array(1...12)
    private static let regionWidths = [2, 4, 6]

    init(_ text: String, check: CodeCheck) throws(CodePatternProblem) {
        var rest = Substring(text)
        while let character = rest.first {
            let start = position
            if parts.last == .check { throw CodePatternProblem(Catalogue.Code.afterCheck(at: start), at: start) }
            if character == "{" {
                guard let end = rest.firstIndex(of: "}") else {
                    throw CodePatternProblem(Catalogue.Code.unclosed(at: start), at: start)
                }
                let part = try placeholder(String(rest[rest.index(after: rest.startIndex)..<end]))
                try append(part)
                let next = rest.index(after: end)
                position += rest.distance(from: rest.startIndex, to: next)
                rest = rest[next...]
            } else {
                try append(character)
                position += 1
                rest.removeFirst()
            }
            if parts.last == .check, !check.takesLetters { try requireDigits(before: check) }
        }
        guard sequenceWidth > 0 else { throw CodePatternProblem(Catalogue.Code.noSequence, at: position) }
        if endsWithSeparator { throw CodePatternProblem(Catalogue.Code.separator(at: position - 1), at: position - 1) }
        let length = parts.reduce(parts.last == .check ? check.length : 0) { $0 + $1.width }
        guard length <= CodePattern.maximumLength else {
            throw CodePatternProblem(Catalogue.Code.tooLong(length, limit: CodePattern.maximumLength), at: position)
        }
    }

    private var endsWithSeparator: Bool {
        guard case .literal(let text) = parts.last, let last = text.utf8.last else { return false }
        return CodePart.isSeparator(last)
    }

    /// A character outside braces.
    private mutating func append(_ character: Character) throws(CodePatternProblem) {
        guard let byte = character.asciiValue, byte.isUpper || byte.isDigit || CodePart.isSeparator(byte) else {
            let capital = character.asciiValue.flatMap { $0.isLower ? Character(Unicode.Scalar($0.uppered)) : nil }
            throw CodePatternProblem(
                Catalogue.Code.literal(String(character), at: position),
                suggestion: capital.map { Catalogue.Policy.didYouMean(String($0)) }, at: position)
        }
        if CodePart.isSeparator(byte), parts.isEmpty || endsWithSeparator {
            throw CodePatternProblem(Catalogue.Code.separator(at: position), at: position)
        }
        if case .literal(let text) = parts.last {
            parts[parts.count - 1] = .literal(text + String(character))
        } else {
            parts.append(.literal(String(character)))
        }
    }

    private mutating func append(_ part: CodePart) throws(CodePatternProblem) {
        guard !parts.contains(where: part.repeats) else {
            throw CodePatternProblem(Catalogue.Code.twice(part.text, at: position), at: position)
        }
        if case .sequence(let width) = part { sequenceWidth = width }
        parts.append(part)
    }

    /// What stands between braces.
    private func placeholder(_ text: String) throws(CodePatternProblem) -> CodePart {
        switch text {
        case "yyyy": return .year(width: 4)
        case "yy": return .year(width: 2)
        case "mm": return .month
        case "dd": return .day
        case "check": return .check
        default: break
        }
        let pieces = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let word = pieces.first ?? ""
        let number = pieces.count == 2 ? String(pieces[1]) : ""
        switch word {
        case "seq":
            return .sequence(width: try width(number, of: "seq", among: Self.sequenceWidths, words: "1–12", "7"))
        case "region":
            return .region(width: try width(number, of: "region", among: Self.regionWidths, words: "2, 4, 6", "2"))
        default:
            let near = NearestName.nearest(to: String(word), among: Self.words.lazy.map(\.key))
            throw CodePatternProblem(
                Catalogue.Code.placeholder(text, at: position),
                suggestion: Self.words.first { $0.key == near }.map { Catalogue.Policy.didYouMean($0.value) }
                    ?? Catalogue.Policy.known(Array(Self.words.prefix(7).map(\.value))), at: position)
        }
    }

    /// The number of digits after a colon, written without zeros or a sign before it.
    private func width(
        _ number: String, of word: String, among known: [Int], words: String, _ example: String
    ) throws(CodePatternProblem) -> Int {
        guard let width = known.first(where: { String($0) == number }) else {
            throw CodePatternProblem(
                Catalogue.Code.width(of: word, known: words, example: "{\(word):\(example)}", at: position),
                at: position)
        }
        return width
    }

    private func requireDigits(before check: CodeCheck) throws(CodePatternProblem) {
        var position = 1
        for part in parts {
            if case .literal(let text) = part, let letter = text.utf8.enumerated().first(where: { $0.element.isUpper })
            {
                let place = position + letter.offset
                throw CodePatternProblem(Catalogue.Code.lettersBefore(check.rawValue, at: place), at: place)
            }
            position += part.text.count
        }
    }
}
