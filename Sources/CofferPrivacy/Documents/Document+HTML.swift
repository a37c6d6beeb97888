// A document as one page: no scripts, nothing from elsewhere, readable without colours, good to print.

internal import CofferPolicy
package import CofferText

extension Document {
    /// A self-contained HTML page in one language.
    package func page(_ language: Language) -> String {
        func say(_ phrase: Phrase) -> String { phrase[language] }
        var html = HTMLText()
        html.raw("<!doctype html>\n<html lang=\"")
        if language == .zh { html.raw("zh-Hans") } else { html.raw("en") }
        html.raw("\">\n<head>\n<meta charset=\"utf-8\">\n")
        html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        html.element("title", say(title))
        html.raw("\n<style>\n")
        html.raw(DocumentStyle.sheet)
        html.raw("\n</style>\n</head>\n<body>\n<header>\n")
        html.element("h1", say(title))
        for line in lead { html.element("p", say(line), class: "soft") }
        html.raw("\n</header>\n<main>\n")
        for section in sections {
            html.raw("<section>\n")
            html.element("h2", say(section.heading))
            html.line()
            for block in section.blocks { Self.write(block, to: &html, say) }
            html.raw("</section>\n")
        }
        html.raw("</main>\n<footer>")
        html.plain(say(footer))
        html.raw("</footer>\n</body>\n</html>\n")
        return html.text
    }

    private static func write(_ block: Block, to html: inout HTMLText, _ say: (Phrase) -> String) {
        switch block {
        case .text(let phrase): html.element("p", say(phrase))
        case .note(let phrase): html.element("p", say(phrase), class: "note")
        case .list(let items):
            html.raw("<ul>\n")
            for item in items {
                html.element("li", say(item))
                html.line()
            }
            html.raw("</ul>")
        case .table(let table):
            html.raw("<div class=\"scroll\"><table>\n<thead><tr>")
            for header in table.headers {
                html.raw("<th scope=\"col\">")
                html.plain(say(header))
                html.raw("</th>")
            }
            html.raw("</tr></thead>\n<tbody>\n")
            for row in table.rows {
                html.raw("<tr>")
                for (index, cell) in row.enumerated() {
                    if index == 0 {
                        html.raw("<th scope=\"row\">")
                        html.plain(say(cell))
                        html.raw("</th>")
                    } else {
                        html.element("td", say(cell))
                    }
                }
                html.raw("</tr>\n")
            }
            html.raw("</tbody>\n</table></div>")
        }
        html.line()
    }
}
