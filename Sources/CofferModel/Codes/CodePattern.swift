// Customer codes: a rule that makes them from a number and finds the mistyped ones (REQUIREMENTS R4).

internal import CofferText

/// A pattern of capital letters and digits with `{seq:N}` (the running number, at least N digits) and, at the end,
/// `{check}` (ISO/IEC 7064 MOD 37,36 over all before it): `C{seq:7}{check}`.
package struct CodePattern: Sendable, Hashable, CustomStringConvertible {
    private let prefix: String
    private let suffix: String
    private let width: Int
    private let hasCheck: Bool

    /// How long a code may be; a longer one fits neither a label nor a telephone call.
    package static let maximumLength = 32

    package init(_ pattern: String) throws(CodePatternProblem) {
        var literals = ["", ""]
        var width: Int?
        var hasCheck = false
        var rest = Substring(pattern)
        while let character = rest.first {
            if hasCheck { throw CodePatternProblem(Catalogue.Field.patternPlaceholder) }
            guard character == "{" else {
                guard character.isASCII, let byte = character.asciiValue, byte.isUpper || byte.isDigit else {
                    throw CodePatternProblem(Catalogue.Field.patternLiteral)
                }
                literals[width == nil ? 0 : 1].append(character)
                rest.removeFirst()
                continue
            }
            guard let end = rest.firstIndex(of: "}") else {
                throw CodePatternProblem(Catalogue.Field.patternPlaceholder)
            }
            let placeholder = rest[rest.index(after: rest.startIndex)..<end]
            rest = rest[rest.index(after: end)...]
            if placeholder == "check" {
                hasCheck = true
            } else if placeholder.hasPrefix("seq:"), let digits = Int(placeholder.dropFirst(4)),
                (1...18).contains(digits)
            {
                guard width == nil else { throw CodePatternProblem(Catalogue.Field.patternSequence) }
                width = digits
            } else {
                throw CodePatternProblem(Catalogue.Field.patternPlaceholder)
            }
        }
        guard let width else { throw CodePatternProblem(Catalogue.Field.patternSequence) }
        self.width = width
        self.hasCheck = hasCheck
        prefix = literals[0]
        suffix = literals[1]
        guard prefix.utf8.count + width + suffix.utf8.count + (hasCheck ? 1 : 0) <= Self.maximumLength else {
            throw CodePatternProblem(Catalogue.Field.patternLength)
        }
    }

    package var description: String { "\(prefix){seq:\(width)}\(suffix)\(hasCheck ? "{check}" : "")" }

    /// The code of a running number, 1 or more. A number with more digits than N makes a longer code, never a used one.
    package func code(sequence: Int64) -> String {
        precondition(sequence >= 0, "a running number is not negative")
        let digits = String(sequence)
        var code = prefix + String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits + suffix
        if hasCheck, let check = CheckCharacter.mod37And36(code) { code.append(check) }
        return code
    }

    /// Whether this pattern could have made the code, which is in the form that `normalised` gives.
    package func isValid(_ code: String) -> Bool {
        sequence(of: code) != nil
    }

    /// The running number in a code of this pattern; nil if the code is not one.
    package func sequence(of code: String) -> Int64? {
        var body = Substring(code)
        if hasCheck {
            guard CheckCharacter.isMod37And36(code) else { return nil }
            body = body.dropLast()
        }
        guard body.hasPrefix(prefix), body.hasSuffix(suffix),
            body.utf8.count >= prefix.utf8.count + suffix.utf8.count + width
        else { return nil }
        let digits = body.dropFirst(prefix.count).dropLast(suffix.count)
        guard digits.utf8.allSatisfy(\.isDigit), digits.utf8.count == width || digits.first != "0" else { return nil }
        return Int64(digits)
    }

    /// A code as typed, in the form it is stored: capital letters, no spaces or hyphens, plain digits for full-width ones.
    package static func normalised(_ typed: String) -> String {
        var bytes: [UInt8] = []
        for byte in CompatibilityForm.of(typed).utf8 where byte > 0x20 && byte != 0x2D { bytes.append(byte.uppered) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The same for callers that hold a pattern.
    package func normalised(_ typed: String) -> String { Self.normalised(typed) }
}
