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
        return line(headers, widths, style) + rows.map { line($0, widths, .plain) }.joined()
    }

    private func line(_ cells: [String], _ widths: [Int], _ style: Style) -> String {
        var text = ""
        for (index, cell) in cells.enumerated() {
            let cut = DisplayWidth.truncated(cell, to: widths[index])
            text += index == cells.count - 1 ? cut : DisplayWidth.padded(cut, to: widths[index]) + "  "
        }
        while text.last == " " { text.removeLast() }
        return style.heading(text) + "\n"
    }

    /// The widest cell of each column, the widest columns made narrower until a line fits; never under eight columns.
    private func fitted(to width: Int?) -> [Int] {
        var widths = headers.map(DisplayWidth.of)
        for row in rows {
            for (index, cell) in row.enumerated() { widths[index] = max(widths[index], DisplayWidth.of(cell)) }
        }
        guard let width, !widths.isEmpty else { return widths }
        let room = width - 2 * (widths.count - 1)
        while widths.reduce(0, +) > room, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
            widths[widest] > 8
        {
            widths[widest] -= 1
        }
        return widths
    }
}
