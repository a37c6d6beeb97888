// Rows for people: columns aligned by what the terminal shows, not by how many characters there are.

/// A table with a line of headers.
package struct Table: Sendable {
    package let headers: [String]
    package private(set) var rows: [[String]] = []

    package init(headers: [String]) {
        self.headers = headers
    }

    /// Adds a row; missing cells stay empty, cells beyond the headers are left out.
    package mutating func append(_ cells: [String]) {
        rows.append((0..<headers.count).map { $0 < cells.count ? Printable.line(cells[$0]) : "" })
    }

    /// The table as lines, each ended by a line feed; two spaces between columns, none at the end of a line.
    /// - Parameters:
    ///   - width: the terminal's columns; nil where there is no terminal, and then nothing is cut.
    ///   - style: how the headers look.
    package func rendered(width: Int?, style: Style = .plain) -> String {
        let widths = fitted(to: width)
        let isWhole = widths.count == headers.count
        return line(headers, widths, style, end: isWhole ? "" : "  …")
            + rows.map { line($0, widths, .plain, end: "") }.joined()
    }

    private func line(_ cells: [String], _ widths: [Int], _ style: Style, end: String) -> String {
        var text = ""
        for (index, width) in widths.enumerated() {
            let cut = DisplayWidth.truncated(cells[index], to: width)
            text += (index == 0 ? "" : "  ") + DisplayWidth.padded(cut, to: width)
        }
        while text.last == " " { text.removeLast() }
        return style.heading(text + end) + "\n"
    }

    /// The widest cell of each column; where a line would not fit, the widest columns are made narrower, down to eight,
    /// and what still does not fit is left out on the right. The first column says which row it is, and stays whole.
    private func fitted(to width: Int?) -> [Int] {
        var widths = headers.map(DisplayWidth.of)
        for row in rows {
            for (index, cell) in row.enumerated() { widths[index] = max(widths[index], DisplayWidth.of(cell)) }
        }
        guard let width, !widths.isEmpty else { return widths }
        var room = width - 2 * (widths.count - 1)
        func needed() -> Int { widths[0] + widths.dropFirst().reduce(0) { $0 + min($1, Self.narrowest) } }
        if needed() > room {
            // For the mark that says so.
            room -= 3
            while widths.count > 1, needed() > room {
                widths.removeLast()
                room += 2
            }
        }
        while widths.reduce(0, +) > room,
            let widest = widths.indices.dropFirst().max(by: { widths[$0] < widths[$1] }),
            widths[widest] > Self.narrowest
        {
            widths[widest] -= 1
        }
        return widths
    }

    private static let narrowest = 8
}
