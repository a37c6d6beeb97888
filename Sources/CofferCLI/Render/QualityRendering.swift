// Quality reports for people and programs.

internal import CofferModel
internal import CofferPolicy
internal import CofferText
internal import CofferVault

/// What `coffer quality report` prints.
enum QualityRendering {
    private static let barWidth = 10

    // MARK: For people

    static func text(_ report: QualityReport, _ surroundings: Surroundings) -> String {
        let words = Catalogue.Quality.self
        var text =
            surroundings.style.heading(
                surroundings[words.heading(report.total.customers, day: report.day.iso)]) + "\n"
        if !report.isWhole { text += surroundings.style.faint("  " + surroundings[words.scoped]) + "\n" }
        var whole = Table(headers: ["", "", ""])
        for (label, share) in [
            (words.complete, report.total.complete), (words.timely(report.verifyEvery), report.total.timely),
            (words.fresh(report.staleAfter), report.total.fresh),
        ] {
            whole.append([
                surroundings[label], figure(share, surroundings),
                share.map { surroundings[words.ofAll($0.good, $0.of)] } ?? "",
            ])
        }
        text += body(whole, surroundings) + "\n"
        text += section(words.byField, fields(report, surroundings), surroundings)
        if report.hasUnseen { text += surroundings.style.faint("  " + surroundings[words.notSeenAbout]) + "\n" }
        for division in report.divisions { text += groups(division, report, surroundings) }
        if !report.trend.isEmpty { text += "\n" + section(words.trend, trend(report, surroundings), surroundings) }
        if report.isStored { text += surroundings.style.faint("  " + surroundings[words.stored]) + "\n" }
        let colon = surroundings.language == .zh ? "：" : ": "
        return text + "\n" + surroundings.style.heading(surroundings[words.next] + colon)
            + Printable.line(surroundings[report.advice]) + "\n"
    }

    /// A table whose lines need no headers.
    private static func body(_ table: Table, _ surroundings: Surroundings) -> String {
        let lines = table.rendered(width: surroundings.width).split(separator: "\n", omittingEmptySubsequences: false)
        return lines.dropFirst().joined(separator: "\n")
    }

    private static func section(_ title: Phrase, _ table: Table, _ surroundings: Surroundings) -> String {
        surroundings[title] + "\n" + table.rendered(width: surroundings.width, style: surroundings.style)
    }

    private static func fields(_ report: QualityReport, _ surroundings: Surroundings) -> Table {
        let words = Catalogue.Quality.self
        var table = Table(
            headers: [words.field, words.completeness, words.validity, words.uniqueness].map { surroundings[$0] })
        for index in report.worstFirst {
            let (field, figures) = (report.fields[index], report.total.fields[index])
            table.append([
                surroundings[field.label], figure(figures.completeness, surroundings),
                figure(figures.validity, surroundings),
                field.isUnique ? figure(figures.uniqueness, surroundings) : "",
            ])
        }
        return table
    }

    private static func groups(
        _ division: QualityReport.Division, _ report: QualityReport, _ surroundings: Surroundings
    ) -> String {
        let words = Catalogue.Quality.self
        guard !division.groups.isEmpty else {
            return "\n" + surroundings[words.by(division.label)] + "\n"
                + surroundings.style.faint("  " + surroundings[words.undivided(report.minimumGroup)]) + "\n"
        }
        var table = Table(
            headers: [division.label, words.customers, words.complete, words.timelyShort, words.freshShort].map {
                surroundings[$0]
            })
        for group in division.groups {
            table.append([
                surroundings[group.label], "\(group.figures.customers)", figure(group.figures.complete, surroundings),
                figure(group.figures.timely, surroundings), figure(group.figures.fresh, surroundings),
            ])
        }
        let note =
            division.groups.contains { $0.value == nil }
            ? surroundings.style.faint("  " + surroundings[words.othersAbout(report.minimumGroup)]) + "\n" : ""
        return "\n" + section(words.by(division.label), table, surroundings) + note
    }

    private static func trend(_ report: QualityReport, _ surroundings: Surroundings) -> Table {
        let words = Catalogue.Quality.self
        var table = Table(
            headers: [
                words.month, words.customers, words.complete, words.completeness, words.validity, words.uniqueness,
                words.timelyShort,
            ].map { surroundings[$0] })
        for month in report.trend {
            let shares = [
                month.complete, month.average(\.completeness), month.average(\.validity), month.average(\.uniqueness),
                month.timely,
            ]
            table.append(
                [month.month, "\(month.customers)"]
                    + shares.map { $0.map { percent($0) } ?? surroundings[words.notSeen] })
        }
        return table
    }

    /// A bar with the figure behind it.
    private static func figure(_ share: QualityShare?, _ surroundings: Surroundings) -> String {
        guard let share else { return surroundings[Catalogue.Quality.notSeen] }
        guard let perMille = share.perMille else { return "–" }
        let full = perMille * barWidth / 1000
        return String(repeating: "█", count: full) + String(repeating: "░", count: barWidth - full) + " "
            + percent(share)
    }

    private static func percent(_ share: QualityShare) -> String {
        share.perMille.map { $0 % 10 == 0 ? "\($0 / 10)%" : "\($0 / 10).\($0 % 10)%" } ?? "–"
    }

    // MARK: For programs

    static func json(_ report: QualityReport, _ surroundings: Surroundings) -> JSONValue {
        let names = report.fields.map(\.name.rawValue)
        return [
            "date": .string(report.day.iso), "whole": .boolean(report.isWhole),
            "verify_every": .count(report.verifyEvery), "stale_after": .count(report.staleAfter),
            "minimum_group": .count(report.minimumGroup), "total": json(report.total, names),
            "by": .array(
                report.divisions.map { division in
                    [
                        "field": .string(division.field.rawValue),
                        "groups": .array(
                            division.groups.map { group in
                                [
                                    "value": .optional(group.value), "others": .boolean(group.value == nil),
                                    "figures": json(group.figures, names),
                                ]
                            }),
                    ]
                }),
            "trend": .array(report.trend.map(json)), "stored": .boolean(report.isStored),
            "next": .string(surroundings[report.advice]),
        ]
    }

    private static func json(_ figures: QualityFigures, _ names: [String]) -> JSONValue {
        [
            "customers": .integer(figures.customers), "complete": json(figures.complete),
            "timely": json(figures.timely), "fresh": json(figures.fresh),
            "fields": json(zip(names, figures.fields).map { ($0, $1) }),
        ]
    }

    private static func json(_ month: QualityTotals) -> JSONValue {
        [
            "month": .string(month.month), "customers": .integer(month.customers), "complete": json(month.complete),
            "timely": json(month.timely), "fresh": json(month.fresh),
            "fields": json(month.fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }),
        ]
    }

    private static func json(_ fields: [(String, QualityFigures.Field)]) -> JSONValue {
        .array(
            fields.map { name, field in
                [
                    "field": .string(name), "completeness": json(field.completeness),
                    "validity": json(field.validity), "uniqueness": json(field.uniqueness),
                ]
            })
    }

    /// Null where it can't be told.
    private static func json(_ share: QualityShare?) -> JSONValue {
        guard let share else { return .null }
        return [
            "good": .integer(share.good), "of": .integer(share.of),
            "per_mille": share.perMille.map { .count($0) } ?? .null,
        ]
    }
}
