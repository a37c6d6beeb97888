// The matrix as one page to hang on a wall: no scripts, nothing from elsewhere, readable without colours.

import CofferModel
package import CofferText

extension PolicyMatrix {
    /// A self-contained HTML page in one language.
    /// - Parameters:
    ///   - date: the day it was made, as people write it there; nil: no date on the page.
    ///   - digest: by which the policy in force is told from others.
    package func page(_ language: Language, date: String?, digest: String) -> String {
        var page = WallPage(matrix: self, language: language)
        page.write(date: date, digest: digest)
        return page.html.text
    }
}

/// One page being written.
struct WallPage {
    let matrix: PolicyMatrix
    let language: Language
    var html = HTMLText()

    var policy: Policy { matrix.policy }

    func say(_ phrase: Phrase) -> String { phrase[language] }

    init(matrix: PolicyMatrix, language: Language) {
        self.matrix = matrix
        self.language = language
    }

    mutating func write(date: String?, digest: String) {
        html.raw("<!doctype html>\n<html lang=\"")
        html.raw(language == .zh ? "zh-Hans" : "en")
        html.raw("\">\n<head>\n<meta charset=\"utf-8\">\n")
        html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        html.element("title", "\(say(policy.title)) · \(say(Catalogue.Wall.title))")
        html.raw("\n<style>\n")
        html.raw(WallStyle.sheet)
        html.raw("\n</style>\n</head>\n<body>\n<header>\n<div>")
        html.element("h1", say(policy.title))
        html.element("p", say(Catalogue.Wall.title), class: "soft")
        html.raw("</div>\n<p class=\"stamp\">")
        if let date { html.plain(date) }
        html.raw("<br><code>")
        html.plain(digest)
        html.raw("</code></p>\n</header>\n<main>\n")
        legend()
        fieldSection()
        actionSection()
        conditionSection()
        forbidSection()
        approvalSection()
        noteSection()
        html.raw("</main>\n<footer>")
        html.plain(say(Catalogue.Wall.footer))
        html.raw("</footer>\n</body>\n</html>\n")
    }

    private mutating func legend() {
        html.raw("<ul class=\"legend\">\n")
        let entries: [(Phrase, StaticString, Phrase)] = [
            (Catalogue.Wall.clearSign, "key clear", Catalogue.Wall.clear),
            (Catalogue.Wall.askSign, "key ask", Catalogue.Wall.ask),
            (Catalogue.Wall.maskSign, "key mask", Catalogue.Wall.mask),
            (Catalogue.Wall.noneSign, "key none", Catalogue.Wall.none),
            (Catalogue.Wall.searchSign(["value"]), "key risk", Catalogue.Wall.search),
            (Catalogue.Wall.conditionSign, "key", Catalogue.Wall.condition),
        ]
        for (sign, style, text) in entries {
            html.raw("<li>")
            html.element("span", say(sign), class: style)
            html.element("span", say(text))
            html.raw("</li>\n")
        }
        html.raw("</ul>\n")
    }

    mutating func roleHeads(_ first: Phrase) {
        html.raw("<thead><tr>")
        html.element("th", say(first))
        for role in policy.roles {
            html.raw("<th scope=\"col\">")
            html.plain(say(role.label))
            html.element("small", role.name.rawValue)
            html.raw("</th>")
        }
        html.raw("</tr></thead>\n")
    }

    private mutating func fieldSection() {
        html.raw("<section>\n")
        html.element("h2", say(Catalogue.Wall.fields))
        html.element("p", say(Catalogue.Wall.fieldsAbout), class: "soft")
        html.raw("<div class=\"scroll\"><table>\n")
        roleHeads(Catalogue.Analysis.fieldHeader)
        for tier in policy.tiers.map({ ($0.name, $0.label) }) + [(.open, Catalogue.Policy.openTier)] {
            let fields = policy.fields(in: tier.0)
            guard !fields.isEmpty else { continue }
            html.raw("<tbody>\n<tr>")
            let about = tier.0 == .open ? say(Catalogue.Wall.openTier(tier.1)) : say(tier.1)
            html.spanning("th", policy.roles.count + 1, about, class: "tier")
            html.raw("</tr>\n")
            for field in fields { fieldRow(field) }
            html.raw("</tbody>\n")
        }
        html.raw("</table></div>\n</section>\n")
    }

    private mutating func fieldRow(_ field: FieldDefinition) {
        html.raw("<tr><th scope=\"row\">")
        html.plain(say(field.label))
        html.element("small", field.name.rawValue)
        if field.isSearchable { html.element("small", say(Catalogue.Wall.searchTells(field.searchWord))) }
        html.raw("</th>")
        for role in policy.roles {
            guard let cell = matrix.cell(role.name, .read, field.name) else { continue }
            let (sign, style): (Phrase, StaticString) =
                switch cell.seen() {
                case .clear: (Catalogue.Wall.clearSign, "clear")
                case .onRequest: (Catalogue.Wall.askSign, "ask")
                case .masked: (Catalogue.Wall.maskSign, "mask")
                case .hidden: (Catalogue.Wall.noneSign, "none")
                }
            html.open("td", class: style)
            let conditions = cell.deniedIn.union(cell.requestDeniedIn)
            let isConditional = cell.seen() != .hidden && !conditions.isEmpty
            html.element("b", say(sign) + (isConditional ? say(Catalogue.Wall.conditionSign) : ""))
            extras(cell, role, field)
            html.raw("</td>")
        }
        html.raw("</tr>\n")
    }

    private mutating func extras(_ cell: MatrixCell, _ role: RoleDefinition, _ field: FieldDefinition) {
        if !cell.searchTells.isEmpty {
            html.element("small", say(Catalogue.Wall.searchSign(cell.searchTells.names)), class: "risk")
        }
        let writes = [Action.enter, .update, .import].contains {
            matrix.cell(role.name, $0, field.name)?.isGiven ?? false
        }
        let searches = matrix.cell(role.name, .search, field.name)?.isGiven ?? false
        let words =
            (writes ? [say(Catalogue.Wall.writes)] : []) + (searches ? [say(Catalogue.Wall.searches)] : [])
        if !words.isEmpty { html.element("small", words.joined(separator: " · ")) }
    }
}
