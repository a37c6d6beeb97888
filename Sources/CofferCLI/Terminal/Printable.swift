// Values as a terminal may show them: nothing that someone typed into a record can steer the reader's terminal.

/// Makes text harmless for a terminal.
package enum Printable {
    /// `text` with control characters and marks that turn the writing direction shown as `�`; line ends become spaces.
    package static func line(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isSteering) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n", "\r", "\t": scalars.append(" ")
            case _ where isSteering(scalar): scalars.append("\u{FFFD}")
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    private static func isSteering(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
