// Lines that fit: broken at spaces, and in Chinese between any two characters that may part.

/// Wraps by display columns.
package enum Wrapping {
    /// `text` with line feeds where it would pass `columns`.
    package static func wrapped(_ text: String, to columns: Int) -> String {
        lines(text, to: columns).joined(separator: "\n")
    }

    /// The lines of `text`; a word wider than a line stays whole.
    package static func lines(_ text: String, to columns: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for piece in pieces(text) {
            if !line.isEmpty, DisplayWidth.of(line) + DisplayWidth.of(trimmedEnd(piece)) > columns {
                lines.append(trimmedEnd(line))
                line = ""
            }
            line += line.isEmpty && !lines.isEmpty ? String(piece.drop { $0 == " " }) : piece
        }
        if !line.isEmpty || lines.isEmpty { lines.append(trimmedEnd(line)) }
        return lines
    }

    /// Pieces that a line may end after: words with the spaces behind them, and single wide characters, which keep the
    /// punctuation that must not begin a line.
    private static func pieces(_ text: String) -> [String] {
        var pieces: [String] = []
        var current = ""
        for character in text {
            let mayBreakBefore =
                current.last.map { last in
                    if character == " " || closing.contains(character) || opening.contains(last) { return false }
                    return last == " " || DisplayWidth.of(last) == 2 || DisplayWidth.of(character) == 2
                } ?? false
            if mayBreakBefore {
                pieces.append(current)
                current = ""
            }
            current.append(character)
        }
        if !current.isEmpty { pieces.append(current) }
        return pieces
    }

    private static func trimmedEnd(_ text: String) -> String {
        var text = text
        while text.last == " " { text.removeLast() }
        return text
    }

    private static let closing: Set<Character> = [
        "，", "。", "、", "；", "：", "？", "！", "）", "》", "”", "’", "」", "】", ",", ".", ";", ":", ")",
    ]
    private static let opening: Set<Character> = ["（", "《", "“", "‘", "「", "【", "("]
}
