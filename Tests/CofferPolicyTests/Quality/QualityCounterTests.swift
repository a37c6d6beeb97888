// Quality figures: counted from made-up customers, divided, and put on a page.

import CofferModel
import CofferText
import Testing

@testable import CofferPolicy

@Suite("Quality figures")
struct QualityCounterTests {
    private static let loaded = Result {
        try Policy.load(files: [
            PolicyFile(
                name: "test.yaml",
                text: """
                    policy: 1
                    title: {en: Test, zh: 测试}
                    tiers:
                      contact: {label: {en: contact, zh: 联系}}
                    fields:
                      name: {tier: contact, type: name, label: {en: Name, zh: 姓名}, mask: name}
                      phone: {tier: contact, type: phone, label: {en: Phone, zh: 电话}, mask: phone, search: [exact], unique: warn}
                      email: {tier: contact, type: email, label: {en: Email, zh: 邮箱}, mask: email}
                      region: {tier: open, type: region, label: {en: Region, zh: 地区}}
                    quality:
                      complete:
                        - name
                        - [phone, email]
                      by: [region]
                      verify_every: 100 days
                      stale_after: 200 days
                    statistics: {minimum_group: 5, noise: 2}
                    roles:
                      owner:
                        label: {en: Owner, zh: 所有者}
                        rights: {contact: [enter, search, clear], audit: [enter, search, clear]}
                        may: [read, search, enter, update, user.list, user.add, user.admit, policy.apply, quality]

                    """)
        ])
    }

    static func policy() throws -> Policy { try loaded.get() }

    static func customer(
        _ presence: String, valid: [Bool?] = [true, true, true, true], token: Int64? = nil, changed: Int = 0,
        active: Int = 0, region: String = "east"
    ) -> QualityCustomer {
        QualityCustomer(
            presence: presence.map { $0 == "+" ? .present : $0 == "-" ? .absent : .unknown },
            validity: zip(presence, valid).map { $0 == "+" ? $1 : nil }, tokens: [token], daysSinceChange: changed,
            daysSinceAnything: active, groups: [region])
    }

    static func report(_ customers: [QualityCustomer]) throws -> QualityReport {
        var counter = QualityCounter(policy: try policy(), by: [FieldName("region")], unique: [1])
        for customer in customers { counter.add(customer) }
        return counter.report(on: try #require(CalendarDate(iso: "2026-11-22")), isWhole: true)
    }

    @Test("each figure is what was put in")
    func figures() throws {
        let report = try Self.report([
            Self.customer("++-+", token: 1), Self.customer("+--+", changed: 101, active: 100),
            Self.customer("+++-", valid: [true, false, true, true], token: 2, changed: 300, active: 201, region: ""),
            Self.customer("-+-+", token: 2, changed: 100, active: 200),
        ])
        #expect(report.total.customers == 4)
        #expect(report.total.complete == QualityShare(good: 2, of: 4))
        #expect(report.total.timely == QualityShare(good: 2, of: 4))
        #expect(report.total.fresh == QualityShare(good: 3, of: 4))
        let phone = report.total.fields[1]
        #expect(phone.completeness == QualityShare(good: 3, of: 4))
        #expect(phone.validity == QualityShare(good: 2, of: 3))
        #expect(phone.uniqueness == QualityShare(good: 1, of: 3))
        #expect(report.total.fields[2].uniqueness == nil)
        #expect(report.worstFirst == [2, 1, 0, 3])
    }

    @Test("what can't be told is not told, and never counted as missing")
    func unseen() throws {
        let some = try Self.report([Self.customer("+?-+"), Self.customer("++-+")]).total
        #expect(some.complete == nil)
        #expect(some.fields[1].completeness == nil && some.fields[1].validity == nil)
        #expect(some.fields[0].completeness == QualityShare(good: 2, of: 2))
        // A mask tells that there is a value, not what it is.
        let masks = try Self.report([Self.customer("++-+", valid: [nil, nil, nil, true])]).total
        #expect(masks.complete == QualityShare(good: 1, of: 1))
        #expect(masks.fields[1].completeness == QualityShare(good: 1, of: 1) && masks.fields[1].validity == nil)
        // Missing is missing, whatever else may be there.
        #expect(try Self.report([Self.customer("-?-+")]).total.complete == QualityShare(good: 0, of: 1))
    }

    @Test("who can't be told how many have a value is not told how many have one of their own")
    func unseenValues() throws {
        let report = try Self.report([Self.customer("+?-+", token: 1), Self.customer("++-+", token: 2)])
        #expect(report.total.fields[1].completeness == nil && report.total.fields[1].uniqueness == nil)
        #expect(try Self.report([Self.customer("+?-+"), Self.customer("+?-+")]).total.fields[1].uniqueness == nil)
    }

    @Test("small groups are put together, and what is left over is never small")
    func groups() throws {
        func customers(_ sizes: [(String, Int)]) -> [QualityCustomer] {
            sizes.flatMap { name, count in (0..<count).map { _ in Self.customer("++-+", region: name) } }
        }
        func groups(_ sizes: [(String, Int)]) throws -> [String] {
            try Self.report(customers(sizes)).divisions[0].groups.map { "\($0.value ?? "*") \($0.figures.customers)" }
        }
        #expect(try groups([("a", 9), ("b", 3), ("c", 4)]) == ["a 9", "* 7"])
        // Two customers are the whole less what is shown: the smallest group joins them.
        #expect(try groups([("a", 9), ("b", 6), ("c", 2)]) == ["a 9", "* 8"])
        #expect(try groups([("a", 9), ("b", 2)]) == [])
        #expect(try groups([("a", 5), ("", 5)]) == [" 5", "a 5"])
        #expect(try groups([("a", 4), ("b", 4)]) == [])
    }

    @Test("groups put together have the figures of both", arguments: [1, 2, 3])
    func sums(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let customers = (0..<200).map { _ in
            Self.customer(
                String((0..<4).map { _ in Bool.random(using: &random) ? "+" : "-" }),
                token: Int64.random(in: 0..<150, using: &random), changed: Int.random(in: 0..<300, using: &random),
                region: "r\(Int.random(in: 0..<12, using: &random))")
        }
        let report = try Self.report(customers)
        let groups = report.divisions[0].groups.map(\.figures)
        #expect(groups.reduce(0) { $0 + $1.customers } == 200, "seed \(seed)")
        for part in [\QualityFigures.Field.completeness, \.uniqueness] {
            let good = groups.reduce(0) { $0 + ($1.fields[1][keyPath: part]?.good ?? 0) }
            #expect(good == report.total.fields[1][keyPath: part]?.good, "seed \(seed)")
        }
    }

    @Test("the next step is about what concerns most customers")
    func advice() throws {
        let good = Self.customer("++++", token: 1)
        #expect(try Self.report([good]).advice == Catalogue.Quality.allGood)
        #expect(try Self.report([]).advice == Catalogue.Quality.nobody)
        let wrong = Self.customer("++++", valid: [true, false, true, true], token: 2)
        #expect(
            try Self.report([good, wrong]).advice == Catalogue.Quality.mendValues(Phrase(en: "Phone", zh: "电话"), 1))
        let same = Self.customer("++++", token: 3)
        #expect(
            try Self.report([wrong, same, same]).advice
                == Catalogue.Quality.lookForDuplicates(Phrase(en: "Phone", zh: "电话"), 2))
        // The region is missing more often, but nobody called it a part of what is complete.
        let part = Self.customer("-++-", token: 4)
        #expect(
            try Self.report([part, good, Self.customer("+++-")]).advice
                == Catalogue.Quality.fillIn(1, [Phrase(en: "Name", zh: "姓名")]))
        // Either of two is enough: both are missing.
        #expect(
            try Self.report([Self.customer("+--+"), Self.customer("+--+"), part]).advice
                == Catalogue.Quality.fillIn(3, [Phrase(en: "Phone", zh: "电话"), Phrase(en: "Email", zh: "邮箱")]))
        let old = Self.customer("++++", token: nil, changed: 101)
        #expect(try Self.report([old, wrong, old]).advice == Catalogue.Quality.askAgain(2, days: 100))
    }

    @Test(
        "a share is whole only where all are good, and nothing only where none is",
        arguments: [(0, 3, 0), (1, 3, 333), (1, 100_000, 1), (99_999, 100_000, 999), (5, 5, 1000)])
    func rounding(good: Int64, of: Int64, perMille: Int) {
        #expect(QualityShare(good: good, of: of).perMille == perMille)
        #expect(QualityShare(good: 0, of: 0).perMille == nil)
    }

    // MARK: The page

    @Test("a page escapes what people called their regions, in both languages", arguments: Language.allCases)
    func escapes(language: Language) throws {
        let hostile = #""><script>alert('x')</script>&"#
        var report = try Self.report((0..<12).map { Self.customer("++-+", region: $0 < 6 ? hostile : "east") })
        report.trend = [QualityTotals(month: hostile, report.total, of: report.fields.map(\.name))]
        let page = report.page(language)
        #expect(!page.contains("<script"))
        #expect(page.contains("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;"))
        #expect(!page.contains("http"))
    }

    @Test("a page says each figure in words, says what is not seen, and draws every stored month")
    func page() throws {
        var report = try Self.report((0..<10).map { _ in Self.customer("+?-+") })
        report.trend = ["2026-09", "2026-10", "2026-11"].map {
            QualityTotals(month: $0, report.total, of: report.fields.map(\.name))
        }
        let page = report.page(.en)
        #expect(page.contains("<html lang=\"en\">") && page.contains("prefers-color-scheme:dark"))
        #expect(page.contains("not seen") && page.contains("Too few") == false)
        for month in report.trend.map(\.month) { #expect(page.contains(">\(month)</text>")) }
        // Filled in, valid and up to date; nobody could tell who is complete.
        #expect(page.ranges(of: "<polyline").count == 3)
        #expect(report.page(.zh).contains("<html lang=\"zh-Hans\">"))
        #expect(!report.page(.zh).contains("Filled in"))
    }
}
