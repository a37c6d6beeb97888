// Names that people give to marks of customers and to sets of them: one level of a tag, a segment.

/// What such a name may be: 1...40 letters of any script, digits, `-` and `_`, starting with a letter or a digit; in
/// NFKC (UAX #15), the letters A–Z as a–z.
enum MarkName {
    static let maximumLength = 40

    /// The text in NFKC, so that full-width signs are what they look like.
    static func composed(_ raw: String) -> String { CompatibilityForm.of(raw) }

    /// - Parameter text: composed.
    static func standard(_ text: Substring) throws(MarkNameProblem) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.first else { throw .empty }
        guard scalars.allSatisfy({ isLetter($0) || isDigit($0) || $0 == "-" || $0 == "_" }) else { throw .sign }
        guard isLetter(first) || isDigit(first) else { throw .start }
        guard scalars.count <= maximumLength else { throw .tooLong }
        var name = String.UnicodeScalarView()
        for scalar in scalars {
            name.append(("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar)
        }
        return String(name)
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        // Many scripts write vowels as marks.
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark:
            !StandardText.isUnseenAlone(scalar)
        default: false
        }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .decimalNumber
    }
}
