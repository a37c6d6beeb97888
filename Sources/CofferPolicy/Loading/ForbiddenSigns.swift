// Finds the parts of YAML that policies do without, before the YAML library can spend hours on them.

import CofferText

/// Looks for what could be an anchor, a tag, or a list or mapping as a key.
///
/// Invariant: no document with any of these reaches the YAML library. It hashes every key with all that is in it,
/// aliases expanded, at each level anew: a page of nested aliases, or of mappings as keys, would take it longer than
/// anybody waits. Without them its time grows with the length of the text alone.
///
/// What stands in quotes or comments is not told from the rest, because that would take a YAML parser: a sign is refused
/// wherever it could mean something. In a text it means nothing after a letter or digit (`R&D`, `why?`).
struct ForbiddenSigns {
    private var position = Position(line: 1, column: 0)
    private var before: Unicode.Scalar = "\n"
    /// The last sign other than white space may have been `{`, `[` or `,`.
    private var mayFollowOpening = false
    /// The same, if what began with `#` on this line is a comment.
    private var mayFollowOpeningBeforeComment = false

    /// The first forbidden sign, if there is one.
    static func first(in text: String) -> (position: Position, message: Phrase)? {
        var scan = ForbiddenSigns()
        var ampersand: Position?
        for scalar in text.unicodeScalars {
            // An anchor has a name; an `&` alone is text.
            if let ampersand, isWord(scalar) || scalar == "-" { return (ampersand, Catalogue.Policy.anchor) }
            scan.advance(to: scalar)
            ampersand = scalar == "&" && !isText(scan.before) ? scan.position : nil
            if let message = scan.message(at: scalar) { return (scan.position, message) }
            scan.take(scalar)
        }
        return nil
    }

    private mutating func advance(to scalar: Unicode.Scalar) {
        let isNewLine = Self.isBreak(before) && !(before == "\r" && scalar == "\n") && position.column > 0
        position = Position(
            line: position.line + (isNewLine ? 1 : 0), column: isNewLine ? 1 : position.column + 1)
    }

    private func message(at scalar: Unicode.Scalar) -> Phrase? {
        switch scalar {
        case "!" where !Self.isText(before): Catalogue.Policy.tagged
        case "?" where !Self.isText(before), "{" where mayFollowOpening, "[" where mayFollowOpening:
            Catalogue.Policy.keyIsNoText
        default: nil
        }
    }

    private mutating func take(_ scalar: Unicode.Scalar) {
        if Self.isBreak(scalar) {
            mayFollowOpening = mayFollowOpening || mayFollowOpeningBeforeComment
            mayFollowOpeningBeforeComment = false
        } else if scalar != " ", scalar != "\t", scalar != "\u{FEFF}" {
            if scalar == "#" {
                mayFollowOpeningBeforeComment = mayFollowOpeningBeforeComment || mayFollowOpening
            }
            mayFollowOpening = scalar == "{" || scalar == "[" || scalar == ","
        }
        before = scalar
    }

    /// What ends no token of YAML, so that a sign after it belongs to the same text.
    private static func isText(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? isWord(scalar) : !isBreak(scalar) && scalar != "\u{FEFF}"
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_": true
        default: false
        }
    }

    private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }
}
