// What a person gets who asks for their data: only theirs, in their language, without who did what with it.

internal import CofferModel
internal import CofferPolicy
internal import CofferText
internal import Foundation

/// The content of an answer (GDPR 15, 20; PIPL 45; CCPA 1798.110), and its three forms.
struct SubjectPackage: Encodable {
    struct Value: Encodable {
        var field: String
        var label: String
        var value: String
        /// The value in words, where it is one of a closed list.
        var text: String?
    }

    /// A change that was made, and what stood there before.
    struct Change: Encodable {
        var day: String
        var what: String
        var fields: [Before]
    }

    struct Before: Encodable {
        var field: String
        var label: String
        var before: String?
        var after: String?
        /// As `Value.text`.
        var beforeText: String?
        var afterText: String?
    }

    struct Happening: Encodable {
        var day: String
        var what: String
    }

    struct Word: Encodable {
        var purpose: String
        var state: String
        var day: String?
        var until: String?
    }

    /// Data that left for somebody or something else.
    struct Disclosure: Encodable {
        var day: String
        var purpose: String?
        var fields: [String]
    }

    /// How long a part is kept, and why.
    struct Keeping: Encodable {
        var what: String
        var rule: String
        var citation: String?
    }

    /// `2026-11-22`, UTC.
    var made: String
    var language: String
    var code: String
    var otherCodes: [String]
    var values: [Value]
    var tags: [String]
    var events: [Happening]
    var consents: [Word]
    var changes: [Change]
    var purposes: [String]
    var disclosures: [Disclosure]
    var keeping: [Keeping]
    /// Nil: processing is not restricted.
    var restricted: String?

    // MARK: Forms

    /// Stable `snake_case` names, sorted; UTF-8.
    func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
    }

    /// Field, label and value: what other programs read.
    func csv() -> [UInt8] {
        var writer = CSVWriter(byteOrderMark: true)
        writer.write(["field", "label", "value"])
        writer.write(["code", words.code, code])
        for value in values { writer.write([value.field, value.label, value.value]) }
        var bytes: [UInt8] = []
        writer.drain { written in written.withUnsafeBytes { bytes.append(contentsOf: $0) } }
        return bytes
    }

    func html() -> [UInt8] {
        var page = HTMLText()
        page.raw("<!DOCTYPE html>\n<html")
        page.attribute("lang", language)
        page.raw("><head><meta charset=\"utf-8\">")
        page.raw("<meta name=\"viewport\" content=\"width=device-width\">")
        page.element("title", words.title)
        page.raw("<style>body{font-family:sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}")
        page.raw("table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ccc;padding:.3rem;")
        page.raw("text-align:left;vertical-align:top}</style></head><body>\n")
        page.element("h1", words.title)
        page.element("p", words.made(made, code))
        if let restricted { page.element("p", words.restricted + restricted) }
        table(words.data, [words.field, words.value], values.map { [$0.label, $0.text ?? $0.value] }, &page)
        table(words.otherCodes, [words.code], otherCodes.map { [$0] }, &page)
        table(words.tags, [words.tags], tags.map { [$0] }, &page)
        table(words.events, [words.day, words.what], events.map { [$0.day, $0.what] }, &page)
        table(
            words.consents, [words.purpose, words.state, words.day, words.until],
            consents.map { [$0.purpose, $0.state, $0.day ?? "", $0.until ?? ""] }, &page)
        table(words.purposes, [words.purpose], purposes.map { [$0] }, &page)
        table(
            words.disclosures, [words.day, words.purpose, words.field],
            disclosures.map { [$0.day, $0.purpose ?? "", $0.fields.joined(separator: words.comma)] }, &page)
        table(
            words.keeping, [words.what, words.rule, words.citation],
            keeping.map { [$0.what, $0.rule, $0.citation ?? ""] }, &page)
        table(
            words.changes, [words.day, words.what, words.field, words.before, words.after],
            changes.flatMap { change in
                change.fields.isEmpty
                    ? [[change.day, change.what, "", "", ""]]
                    : change.fields.map {
                        [
                            change.day, change.what, $0.label, $0.beforeText ?? $0.before ?? "",
                            $0.afterText ?? $0.after ?? "",
                        ]
                    }
            }, &page)
        page.element("p", words.rights)
        page.raw("</body></html>\n")
        return Array(page.text.utf8)
    }

    /// Nothing where there are no rows.
    private func table(_ title: String, _ heads: [String], _ rows: [[String]], _ page: inout HTMLText) {
        if rows.isEmpty { return }
        page.element("h2", title)
        page.open("table")
        page.open("tr")
        for head in heads { page.element("th", head) }
        page.close("tr")
        for row in rows {
            page.open("tr")
            for cell in row { page.element("td", cell) }
            page.close("tr")
            page.line()
        }
        page.close("table")
    }

    private var words: Words { Words(isChinese: language == "zh") }

    /// The words around the data, in the person's language.
    private struct Words {
        let isChinese: Bool

        private func text(_ phrase: Phrase) -> String { isChinese ? phrase.zh : phrase.en }

        var comma: String { isChinese ? "、" : ", " }
        var title: String { text(Catalogue.SubjectPackage.title) }
        func made(_ day: String, _ code: String) -> String { text(Catalogue.SubjectPackage.made(day, code)) }
        var restricted: String { text(Catalogue.SubjectPackage.restricted) }
        var data: String { text(Catalogue.SubjectPackage.data) }
        var field: String { text(Catalogue.SubjectPackage.field) }
        var value: String { text(Catalogue.SubjectPackage.value) }
        var code: String { text(Catalogue.CLIOutput.code) }
        var otherCodes: String { text(Catalogue.CLICodes.otherCodes) }
        var tags: String { text(Catalogue.CLIGroups.tags) }
        var events: String { text(Catalogue.Events.events) }
        var consents: String { text(Catalogue.Consents.consents) }
        var purpose: String { text(Catalogue.Consents.purposeHeader) }
        var state: String { text(Catalogue.Consents.standingHeader) }
        var day: String { text(Catalogue.Consents.dayHeader) }
        var until: String { text(Catalogue.Consents.untilHeader) }
        var what: String { text(Catalogue.SubjectPackage.what) }
        var purposes: String { text(Catalogue.SubjectPackage.purposes) }
        var disclosures: String { text(Catalogue.SubjectPackage.disclosures) }
        var keeping: String { text(Catalogue.SubjectPackage.keeping) }
        var rule: String { text(Catalogue.SubjectPackage.rule) }
        var citation: String { text(Catalogue.SubjectPackage.citation) }
        var changes: String { text(Catalogue.SubjectPackage.changes) }
        var before: String { text(Catalogue.SubjectPackage.before) }
        var after: String { text(Catalogue.SubjectPackage.after) }
        var rights: String { text(Catalogue.SubjectPackage.rights) }
    }
}
