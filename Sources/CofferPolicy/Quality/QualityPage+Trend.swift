// The page's chart of the months that were stored.

import CofferText

extension QualityPage {
    private static let width = 1000
    private static let height = 300
    private static let left = 60
    private static let right = 980
    private static let top = 20
    private static let bottom = 260

    /// What a line shows: its label, its styles, its share of a month.
    private typealias Line = (
        label: Phrase, line: StaticString, dot: StaticString, share: (QualityTotals) -> QualityShare?
    )

    private static var lines: [Line] {
        [
            (Catalogue.Quality.chartComplete, "l1", "d1", { $0.complete }),
            (Catalogue.Quality.chartFilled, "l2", "d2", { $0.average(\.completeness) }),
            (Catalogue.Quality.chartValid, "l3", "d3", { $0.average(\.validity) }),
            (Catalogue.Quality.chartTimely, "l4", "d4", { $0.timely }),
        ]
    }

    mutating func trendSection() {
        guard !report.trend.isEmpty else { return }
        html.raw("<section>\n")
        html.element("h2", say(Catalogue.Quality.trend))
        html.raw("<ul class=\"legend\">\n")
        for line in Self.lines {
            html.raw(
                "<li><svg viewBox=\"0 0 40 10\" aria-hidden=\"true\"><line x1=\"0\" y1=\"5\" x2=\"40\" y2=\"5\" class=\""
            )
            html.raw(line.line)
            html.raw("\"/></svg>")
            html.plain(say(line.label))
            html.raw("</li>\n")
        }
        html.raw("</ul>\n<svg class=\"trend\" viewBox=\"0 0 1000 300\" role=\"img\"")
        html.attribute("aria-label", say(Catalogue.Quality.trend))
        html.raw(">\n")
        grid()
        for line in Self.lines { draw(line) }
        html.raw("</svg>\n")
        table()
        html.raw("</section>\n")
    }

    private func x(_ index: Int) -> Int {
        let count = report.trend.count
        guard count > 1 else { return (Self.left + Self.right) / 2 }
        return Self.left + 20 + (Self.right - Self.left - 40) * index / (count - 1)
    }

    private func y(_ perMille: Int) -> Int { Self.bottom - (Self.bottom - Self.top) * perMille / 1000 }

    private mutating func grid() {
        for percent in stride(from: 0, through: 100, by: 25) {
            let y = "\(y(percent * 10))"
            html.raw("<line class=\"grid\"")
            html.attribute("x1", "\(Self.left)")
            html.attribute("x2", "\(Self.right)")
            html.attribute("y1", y)
            html.attribute("y2", y)
            html.raw("/>")
            label("\(percent)%", x: Self.left - 8, y: self.y(percent * 10) + 4, anchor: "end")
        }
        // Not more labels than there is room for.
        let step = (report.trend.count + 11) / 12
        for (index, month) in report.trend.enumerated() where index % step == 0 {
            label(month.month, x: x(index), y: Self.bottom + 24, anchor: "middle")
        }
        html.line()
    }

    private mutating func label(_ text: String, x: Int, y: Int, anchor: String) {
        html.raw("<text class=\"axis\"")
        html.attribute("x", "\(x)")
        html.attribute("y", "\(y)")
        html.attribute("text-anchor", anchor)
        html.raw(">")
        html.plain(text)
        html.raw("</text>")
    }

    /// Months in which nobody could tell are left out, and the line goes on.
    private mutating func draw(_ line: Line) {
        let points = report.trend.enumerated().compactMap { index, month in
            line.share(month)?.perMille.map { (x: x(index), y: y($0)) }
        }
        guard !points.isEmpty else { return }
        html.raw("<polyline class=\"")
        html.raw(line.line)
        html.raw("\"")
        html.attribute("points", points.map { "\($0.x),\($0.y)" }.joined(separator: " "))
        html.raw("/>")
        for point in points {
            html.raw("<circle r=\"4\" class=\"")
            html.raw(line.dot)
            html.raw("\"")
            html.attribute("cx", "\(point.x)")
            html.attribute("cy", "\(point.y)")
            html.raw("/>")
        }
        html.line()
    }

    /// The same in figures.
    private mutating func table() {
        html.raw("<div class=\"scroll\"><table>\n<thead><tr>")
        for label in [Catalogue.Quality.month, Catalogue.Quality.customers] + Self.lines.map(\.label) {
            html.raw("<th scope=\"col\">")
            html.plain(say(label))
            html.raw("</th>")
        }
        html.raw("</tr></thead>\n<tbody>\n")
        for month in report.trend.reversed() {
            html.raw("<tr><th scope=\"row\">")
            html.plain(month.month)
            html.raw("</th>")
            html.element("td", "\(month.customers)")
            for line in Self.lines {
                html.element("td", line.share(month).flatMap { Self.percent($0) } ?? say(Catalogue.Quality.notSeen))
            }
            html.raw("</tr>\n")
        }
        html.raw("</tbody>\n</table></div>\n")
    }
}
