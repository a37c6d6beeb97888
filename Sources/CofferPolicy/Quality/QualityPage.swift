// A quality report as one page: no scripts, nothing from elsewhere, readable without colours, good to print.

import CofferModel
package import CofferText

extension QualityReport {
    /// A self-contained HTML page in one language.
    package func page(_ language: Language) -> String {
        var page = QualityPage(report: self, language: language)
        page.write()
        return page.html.text
    }
}

/// One page being written.
struct QualityPage {
    let report: QualityReport
    let language: Language
    var html = HTMLText()

    init(report: QualityReport, language: Language) {
        self.report = report
        self.language = language
    }

    func say(_ phrase: Phrase) -> String { phrase[language] }

    /// `87.5%`.
    static func percent(_ share: QualityShare) -> String? {
        share.perMille.map { $0 % 10 == 0 ? "\($0 / 10)%" : "\($0 / 10).\($0 % 10)%" }
    }

    mutating func write() {
        html.raw("<!doctype html>\n<html lang=\"")
        html.raw(language == .zh ? "zh-Hans" : "en")
        html.raw("\">\n<head>\n<meta charset=\"utf-8\">\n")
        html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        html.element("title", "\(say(Catalogue.Quality.title)) · \(report.day.iso)")
        html.raw("\n<style>\n")
        html.raw(QualityStyle.sheet)
        html.raw("\n</style>\n</head>\n<body>\n<header>\n")
        html.element("h1", say(Catalogue.Quality.title))
        html.element("p", report.day.iso, class: "soft")
        html.raw("\n</header>\n<main>\n")
        tiles()
        html.raw("<p class=\"next\">")
        html.element("strong", say(Catalogue.Quality.next) + (language == .zh ? "：" : ": "))
        html.plain(say(report.advice))
        html.raw("</p>\n")
        if !report.isWhole { html.element("p", say(Catalogue.Quality.scoped), class: "soft") }
        fieldSection()
        for division in report.divisions { divisionSection(division) }
        trendSection()
        html.raw("</main>\n<footer>")
        html.plain(say(Catalogue.Quality.footer))
        html.raw("</footer>\n</body>\n</html>\n")
    }

    // MARK: Sections

    private mutating func tiles() {
        html.raw("<div class=\"tiles\">\n")
        tile(say(Catalogue.Quality.customers), "\(report.total.customers)", "")
        let shares: [(Phrase, QualityShare?)] = [
            (Catalogue.Quality.complete, report.total.complete),
            (Catalogue.Quality.timely(report.verifyEvery), report.total.timely),
            (Catalogue.Quality.fresh(report.staleAfter), report.total.fresh),
        ]
        for (label, share) in shares {
            tile(
                say(label), share.map { Self.percent($0) ?? "–" } ?? say(Catalogue.Quality.notSeen),
                share.map { say(Catalogue.Quality.ofAll($0.good, $0.of)) } ?? "")
        }
        html.raw("</div>\n")
    }

    private mutating func tile(_ label: String, _ figure: String, _ about: String) {
        html.raw("<div class=\"tile\"><small>")
        html.plain(label)
        html.raw("</small>")
        html.element("strong", figure)
        if !about.isEmpty { html.element("small", about) }
        html.raw("</div>\n")
    }

    private mutating func heads(_ labels: [Phrase]) {
        html.raw("<div class=\"scroll\"><table>\n<thead><tr>")
        for label in labels {
            html.raw("<th scope=\"col\">")
            html.plain(say(label))
            html.raw("</th>")
        }
        html.raw("</tr></thead>\n<tbody>\n")
    }

    private mutating func fieldSection() {
        html.raw("<section>\n")
        html.element("h2", say(Catalogue.Quality.byField))
        html.element("p", say(Catalogue.Quality.validityAbout), class: "soft")
        heads([
            Catalogue.Quality.field, Catalogue.Quality.completeness, Catalogue.Quality.validity,
            Catalogue.Quality.uniqueness,
        ])
        for index in report.worstFirst {
            let (field, figures) = (report.fields[index], report.total.fields[index])
            html.raw("<tr><th scope=\"row\">")
            html.plain(say(field.label))
            html.element("small", field.name.rawValue)
            html.raw("</th>")
            cell(figures.completeness)
            cell(figures.validity)
            if field.isUnique { cell(figures.uniqueness) } else { html.element("td", "", class: "none") }
            html.raw("</tr>\n")
        }
        html.raw("</tbody>\n</table></div>\n")
        if report.hasUnseen { html.element("p", say(Catalogue.Quality.notSeenAbout), class: "soft") }
        html.raw("</section>\n")
    }

    private mutating func divisionSection(_ division: QualityReport.Division) {
        html.raw("<section>\n")
        html.element("h2", say(Catalogue.Quality.by(division.label)))
        defer { html.raw("</section>\n") }
        guard !division.groups.isEmpty else {
            html.element("p", say(Catalogue.Quality.undivided(report.minimumGroup)), class: "soft")
            return
        }
        heads([
            division.label, Catalogue.Quality.customers, Catalogue.Quality.complete, Catalogue.Quality.timelyShort,
            Catalogue.Quality.freshShort,
        ])
        for group in division.groups {
            html.raw("<tr><th scope=\"row\">")
            html.plain(say(group.label))
            html.raw("</th>")
            html.element("td", "\(group.figures.customers)")
            cell(group.figures.complete)
            cell(group.figures.timely)
            cell(group.figures.fresh)
            html.raw("</tr>\n")
        }
        html.raw("</tbody>\n</table></div>\n")
        if division.groups.contains(where: { $0.value == nil }) {
            html.element("p", say(Catalogue.Quality.othersAbout(report.minimumGroup)), class: "soft")
        }
    }

    /// A bar and the figure, so that nothing is told by colour alone.
    private mutating func cell(_ share: QualityShare?) {
        guard let share else {
            html.element("td", say(Catalogue.Quality.notSeen), class: "none")
            return
        }
        guard let perMille = share.perMille, let percent = Self.percent(share) else {
            html.element("td", "–", class: "none")
            return
        }
        html.raw("<td><svg class=\"bar\" viewBox=\"0 0 1000 100\" preserveAspectRatio=\"none\" aria-hidden=\"true\">")
        html.raw("<rect class=\"track\" width=\"1000\" height=\"100\"/><rect")
        html.attribute("class", perMille >= 950 ? "good" : perMille >= 800 ? "fair" : "poor")
        html.attribute("width", "\(perMille)")
        html.raw(" height=\"100\"/></svg>")
        html.element("span", percent, class: "figure")
        if share.bad > 0 { html.element("small", say(Catalogue.Quality.ofAll(share.good, share.of))) }
        html.raw("</td>")
    }
}

extension QualityReport {
    /// Whether anything is reported as not seen.
    package var hasUnseen: Bool {
        total.complete == nil
            || zip(fields, total.fields).contains { field, figures in
                figures.completeness == nil || figures.validity == nil || (field.isUnique && figures.uniqueness == nil)
            }
    }
}

extension QualityReport.Group {
    /// What the group is called.
    package var label: Phrase {
        guard let value else { return Catalogue.Quality.others }
        return value.isEmpty ? Catalogue.Quality.withoutValue : Phrase(en: value, zh: value)
    }
}
