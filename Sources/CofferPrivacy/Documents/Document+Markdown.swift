// A document as Markdown (CommonMark with the tables of GitHub): to be changed by people, and put anywhere.

package import CofferText

extension Document {
    /// The document in one language, ended by a line feed.
    package func markdown(_ language: Language) -> String {
        func say(_ phrase: Phrase) -> String { Self.escaped(phrase[language]) }
        var text = "# \(say(title))\n\n"
        if !lead.isEmpty { text += lead.map(say).joined(separator: "  \n") + "\n\n" }
        for section in sections {
            text += "## \(say(section.heading))\n\n"
            for block in section.blocks {
                switch block {
                case .text(let phrase): text += say(phrase) + "\n\n"
                case .note(let phrase): text += "> **\(say(phrase))**\n\n"
                case .list(let items): text += items.map { "- \(say($0))\n" }.joined() + "\n"
                case .table(let table):
                    text += Self.row(table.headers.map(say)) + Self.row(table.headers.map { _ in "---" })
                    text += table.rows.map { Self.row($0.map(say)) }.joined() + "\n"
                }
            }
        }
        return text + "---\n\n\(say(footer))\n"
    }

    private static func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }

    /// Text that stays text, on one line: a label with signs in it makes no table cell, link or tag.
    static func escaped(_ content: String) -> String {
        let scalars = Array(content.unicodeScalars)
        var text = ""
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "\n", "\r", "\t", "\u{2028}", "\u{2029}", "\u{0B}", "\u{0C}", "\u{85}": text += " "
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\\", "|", "*", "`", "[", "]", "~": text += "\\" + String(scalar)
            case "&": text += "&amp;"
            // Inside a word it is an underscore to everybody.
            case "_" where isWord(scalars, index - 1) && isWord(scalars, index + 1): text += "_"
            case "_": text += "\\_"
            case "#" where index == 0, "-" where index == 0, "+" where index == 0: text += "\\" + String(scalar)
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    private static func isWord(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        scalars.indices.contains(index) && scalars[index].properties.isAlphabetic
            || scalars.indices.contains(index) && ("0"..."9").contains(scalars[index])
    }
}
