// The matrix as tables, as JSON and as a page: complete, and safe to look at.

import CofferModel
import CofferPolicy
import CofferText
import Foundation
import Testing

@Suite("The matrix")
struct PolicyMatrixTests {
    let matrix: PolicyMatrix

    init() throws { matrix = PolicyMatrix(try AnalysisSamples.loadRich()) }

    @Test("has a cell for every role and action, and one for every field where fields count")
    func complete() {
        let policy = matrix.policy
        let onFields = Action.allCases.count(where: \.isAboutFields)
        #expect(
            matrix.cells.count
                == policy.roles.count * (Action.allCases.count + onFields * policy.fields.count))
        #expect(matrix.cell(RoleName("nobody"), .read) == nil)
        #expect(matrix.cell(Policy.ownerRole, .read, FieldName("shoe_size")) == nil)
        // What does not depend on the field has one answer.
        #expect(
            matrix.cell(Policy.ownerRole, .userAdd, FieldName("phone")) == matrix.cell(Policy.ownerRole, .userAdd))
    }

    @Test("is drawn with short cells")
    func tables() throws {
        let fields = matrix.fieldTable
        #expect(fields.headers.map(\.en).prefix(4) == ["field", "tier", "search tells", "owner"])
        #expect(fields.rows.allSatisfy { $0.count == fields.headers.count })
        let phone = try #require(fields.rows.first { $0[0].en == "phone" })
        #expect(phone.map(\.en) == ["phone", "contact", "value", "ask", "ask", "mask*", "–≈", "ask*", "ask*", "ask"])
        #expect(phone.map(\.zh).suffix(7) == ["申", "申", "掩*", "–≈", "申*", "申*", "申"])
        let name = try #require(fields.rows.first { $0[0].en == "name" })
        #expect(name[2].zh == "–" && name[3].zh == "明")
        let actions = matrix.actionTable
        #expect(actions.rows.allSatisfy { $0.count == actions.headers.count })
        let export = try #require(actions.rows.first { $0[0].en == "export" })
        #expect(export.map(\.en) == ["export", "✓RA", "✓RA", "–", "–", "✓SPRA*", "✓SPRA*", "–"])
        #expect(!actions.rows.contains { $0[0].en == "backup" })
    }

    @Test("encodes what is given, under stable names")
    func json() throws {
        let data = try JSONEncoder().encode(matrix)
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(Set(object.keys) == ["title", "tiers", "fields", "roles", "conditions", "cells"])
        let cells = try #require(object["cells"] as? [[String: Any]])
        #expect(cells.count == matrix.cells.count { $0.isGiven || !$0.searchTells.isEmpty })
        let cell = try #require(
            cells.first {
                $0["role"] as? String == "sales" && $0["action"] as? String == "read"
                    && $0["field"] as? String == "phone"
            })
        #expect(cell["shown"] as? String == "masked")
        #expect(cell["at_most"] as? String == "clear")
        #expect(cell["request_denied_in"] as? [String] == ["restricted", "outside scope"])
        #expect(cell["by"] as? String == "key")
        let conditions = try #require(object["conditions"] as? [[String: Any]])
        let export = try #require(
            conditions.first { $0["role"] as? String == "sales" && $0["action"] as? String == "export" })
        let needs = try #require(export["needs"] as? [String: Any])
        #expect(needs["purposes"] as? [String] == ["service"])
        #expect(needs["scope"] as? [String] == ["own customers"])
        #expect((needs["approval"] as? [String: Any])?["by"] as? [String] == ["officer", "owner"])
    }

    @Test("hangs on a wall: whole, escaped, without anything from elsewhere", arguments: Language.allCases)
    func page(language: Language) throws {
        let page = matrix.page(language, date: "2026-11-22", digest: "abc\"<123>")
        let policy = matrix.policy
        #expect(page.hasPrefix("<!doctype html>"))
        #expect(page.hasSuffix("</html>\n"))
        for sign in ["<script", "http:", "https:", "src=", "href=", "url(", "@import", "<b>", "& 部"] where sign != "<b>"
        {
            #expect(!page.contains(sign), "\(sign)")
        }
        #expect(!page.contains("Rich <b>"))
        #expect(page.contains(language == .en ? "Rich &lt;b&gt;" : "全 &amp; 部"))
        #expect(page.contains("abc&quot;&lt;123&gt;"))
        #expect(page.contains("2026-11-22"))
        for role in policy.roles { #expect(page.contains(role.label[language])) }
        for field in policy.fields { #expect(page.contains("<small>\(field.name)</small>")) }
        for tag in ["table", "tr", "td", "th", "ul", "li", "section", "div", "small", "b", "thead", "tbody", "span"] {
            let opened = page.components(separatedBy: "<\(tag)>").count + page.components(separatedBy: "<\(tag) ").count
            #expect(opened - 2 == page.components(separatedBy: "</\(tag)>").count - 1, "\(tag)")
        }
        #expect(page.contains(language == .en ? "minors" : "未成年人"))
        // Every cell of the field table says in words what its colour says.
        let cells = page.components(separatedBy: "<td class=\"clear\"><b>").dropFirst()
        #expect(cells.allSatisfy { $0.hasPrefix(language == .en ? "● clear" : "● 明文") || $0.hasPrefix("✓") })
    }

    @Test("the page is in one language", arguments: Language.allCases)
    func language(_ language: Language) {
        let page = matrix.page(language, date: nil, digest: "0")
        #expect(page.contains("<html lang=\"\(language == .zh ? "zh-Hans" : "en")\">"))
        if language == .en {
            let chinese = page.unicodeScalars.filter { (0x4E00...0x9FFF).contains($0.value) }
            #expect(chinese.isEmpty)
        }
    }
}
