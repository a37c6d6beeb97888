// Documents on the terminal and for programs.

internal import CofferPrivacy
internal import CofferText

/// A document as plain text with aligned tables, and as JSON.
enum DocumentRendering {
    static func text(_ document: Document, _ surroundings: Surroundings) -> String {
        var text = surroundings.style.heading(Printable.line(surroundings[document.title])) + "\n"
        for line in document.lead { text += Printable.line(surroundings[line]) + "\n" }
        for section in document.sections {
            text += "\n" + surroundings.style.heading(Printable.line(surroundings[section.heading])) + "\n"
            for block in section.blocks { text += Self.text(block, surroundings) }
        }
        return text + "\n" + surroundings.style.faint(Printable.line(surroundings[document.footer])) + "\n"
    }

    static func text(_ block: Document.Block, _ surroundings: Surroundings) -> String {
        func wrapped(_ phrase: Phrase, _ indent: String) -> String {
            let line = Printable.line(surroundings[phrase])
            guard let width = surroundings.width, width > 20 else { return indent + line + "\n" }
            return Wrapping.lines(line, to: width - indent.count).map { indent + $0 + "\n" }.joined()
        }
        switch block {
        case .text(let phrase): return wrapped(phrase, "")
        case .note(let phrase): return wrapped(phrase, "! ")
        case .list(let items): return items.map { wrapped($0, "• ") }.joined()
        case .table(let table):
            var drawn = Table(headers: table.headers.map { surroundings[$0] })
            for row in table.rows { drawn.append(row.map { surroundings[$0] }) }
            let whole = drawn.rendered(width: nil, style: surroundings.style)
            let widest = whole.split(separator: "\n").map { DisplayWidth.of(String($0)) }.max() ?? 0
            return widest <= surroundings.width ?? 120 ? whole : entries(table, surroundings, wrapped)
        }
    }

    /// A table whose rows would not fit, with each row as a paragraph: nothing of a report may be cut.
    private static func entries(
        _ table: Document.Table, _ surroundings: Surroundings, _ wrapped: (Phrase, String) -> String
    ) -> String {
        table.rows.map { row in
            zip(table.headers, row).enumerated().filter { !$1.1.en.isEmpty }.map { index, cell in
                let line = Phrase(en: "\(cell.0.en): \(cell.1.en)", zh: "\(cell.0.zh)：\(cell.1.zh)")
                return wrapped(line, index == 0 ? "" : "    ")
            }.joined()
        }.joined()
    }

    /// `{"title", "lead", "sections": [{"heading", "blocks": [{"text"} | {"note"} | {"list"} | {"headers", "rows"}]}],
    /// "footer"}`.
    static func json(_ document: Document, _ surroundings: Surroundings) -> JSONValue {
        func strings(_ phrases: [Phrase]) -> JSONValue { .array(phrases.map { .string(surroundings[$0]) }) }
        return [
            "title": .string(surroundings[document.title]), "lead": strings(document.lead),
            "sections": .array(
                document.sections.map { section in
                    [
                        "heading": .string(surroundings[section.heading]),
                        "blocks": .array(
                            section.blocks.map { block -> JSONValue in
                                switch block {
                                case .text(let phrase): ["text": .string(surroundings[phrase])]
                                case .note(let phrase): ["note": .string(surroundings[phrase])]
                                case .list(let items): ["list": strings(items)]
                                case .table(let table):
                                    ["headers": strings(table.headers), "rows": .array(table.rows.map(strings))]
                                }
                            }),
                    ] as JSONValue
                }), "footer": .string(surroundings[document.footer]),
        ]
    }
}
