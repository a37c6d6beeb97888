// What two policies say differently about the data themselves is told, each thing in a line.

import CofferModel
import CofferPolicy
import CofferText
import Testing

@Suite("Differences about data")
struct DataDiffTests {
    static let changes: [(part: String, other: String, lines: [String])] = [
        ("country: DE\n", "", ["country of phone numbers without one: DE → CN"]),
        (
            "unique: warn, search: [exact, domain]", "unique: true, search: [exact, domain]",
            ["unique field `email`: warn → true"]
        ),
        ("merge: latest", "merge: newest", ["which value of the field stays in a merge `last_seen`: latest → newest"]),
        (
            "  reach: {require_one_of: [phone, email]}\n", "",
            ["gone: check `reach` (require_one_of: [phone, email])"]
        ),
        (
            "child: {require: [guardian]", "child: {require: [guardian, email]",
            ["check `child`: require: [guardian]; when: minor → require: [guardian, email]; when: minor"]
        ),
        (
            "    - phone\n", "    - [born, phone]\n",
            ["where duplicates are looked for: [[born, name.pinyin], [phone]] → [[born, name.pinyin], [born, phone]]"]
        ),
        ("[name.pinyin, born]", "[born, name.pinyin]", []),
        (
            "{name: 1.5, phone: 2}", "{name: 1.5}",
            ["weights of fields in duplicates: [name: 1.5, phone: 2.0] → [name: 1.5]"]
        ),
        (
            "review: 0.80", "review: 0.8125",
            ["scores of duplicates: {review: 0.8, certain: 0.95} → {review: 0.8125, certain: 0.95}"]
        ),
        (
            "    - name\n", "    - [name, born]\n",
            ["what complete customers have: [[email, phone], name] → [[born, name], [email, phone]]"]
        ),
        ("by: [region, created]", "by: region", ["what quality reports are divided by: [region, created] → [region]"]),
        ("400 days", "401 days", ["values verified every: 400 days → 401 days"]),
        ("90 天", "91 天", ["data out of date after: 90 days → 91 days"]),
        ("noise: 3", "noise: 4", ["statistics: {minimum_group: 20, noise: 3} → {minimum_group: 20, noise: 4}"]),
    ]

    @Test("are told one by one", arguments: changes)
    func differences(part: String, other: String, lines: [String]) throws {
        let old = try Samples.load(Samples.data)
        let new = try Samples.load(Samples.replacing(part, with: other, in: Samples.data))
        let diff = PolicyDiff(from: old, to: new)
        #expect(diff.differences.map(\.line.en) == lines)
        #expect(diff.differences.allSatisfy { $0.line.zh != $0.line.en })
        #expect(diff.widenings.isEmpty && diff.narrowings.isEmpty && diff.effects.isEmpty)
    }

    @Test("another way to search is another way to find out, and seals the tier anew")
    func searching() throws {
        let text = Samples.replacing(
            "{contact: [enter, masked]}", with: "{contact: [enter, masked, search]}", in: Samples.data)
        func policy(_ kinds: String) throws -> Policy {
            try Samples.load(
                text.replacing("search: [exact, prefix, pinyin]", with: "search: \(kinds), search_reveals: accepted")
                    .replacing("[exact, last4], mask", with: "[exact, last4], search_reveals: accepted, mask")
                    .replacing("[name.pinyin, born]", with: "[name, born]"))
        }
        let diff = PolicyDiff(from: try policy("exact"), to: try policy("[exact, pinyin]"))
        #expect(
            CellChange.lines(diff.widenings).map(\.en) == [
                "clerk: read name: masked → masked, search tells initials"
            ])
        #expect(diff.change.resealTiers == [TierName("contact")])
        let back = PolicyDiff(from: try policy("[exact, pinyin]"), to: try policy("exact"))
        #expect(back.widenings.isEmpty && back.narrowings.count == 1)
    }

    @Test("what searching tells stands in the matrix, on the page, in who-can and in explanations")
    func told() throws {
        let text = Samples.replacing(
            "{contact: [enter, masked]}\n    may: [read, enter]",
            with: "{contact: [enter, masked, search]}\n    may: [read, enter, search]", in: Samples.data
        ).replacing("[exact, prefix, pinyin]", with: "[exact, prefix, pinyin], search_reveals: accepted")
            .replacing("[exact, last4], mask", with: "[exact, last4], search_reveals: accepted, mask")
        let policy = try Samples.load(text)
        let clerk = RoleName("clerk")
        let name = FieldName("name")
        let matrix = PolicyMatrix(policy)
        let cells = Dictionary(uniqueKeysWithValues: matrix.fieldTable.rows.map { ($0[0].en, $0) })
        #expect(cells["name"]?.map(\.en).suffix(3) == ["beginning, initials", "ask", "mask~"])
        #expect(cells["name"]?[2].zh == "开头、拼音首字母")
        #expect(cells["phone"]?.map(\.en).suffix(3) == ["value", "ask", "mask≈"])
        #expect(cells["email"]?.map(\.en).suffix(3) == ["domain", "ask", "mask"])
        #expect(cells["card"]?[2].en == "–")
        let page = matrix.page(.en, date: nil, digest: "0")
        #expect(page.contains("search ≈ beginning, initials") && page.contains("search tells: domain"))
        #expect(matrix.page(.zh, date: nil, digest: "0").contains("可查找≈开头、拼音首字母"))
        let entry = try #require(WhoCan(policy, .read, name)?.entries.first { $0.role == clerk })
        #expect(entry.form == .masked && entry.searchTells.names == ["beginning", "initials"])
        let explained = PolicyExplanation(policy, role: clerk, action: .read, field: name)
        #expect(explained.notes.contains { $0.en.hasSuffix("finds out by trying: beginning, initials") })
        // Where the role may not read at all it is listed for what it finds out.
        let blind = try Samples.load(text.replacing("may: [read, enter, search]", with: "may: [enter, search]"))
        let found = try #require(WhoCan(blind, .read, name)?.entries.first { $0.role == clerk })
        #expect(found.form == .searchTellsPart && !found.isAllowed)
    }
}
