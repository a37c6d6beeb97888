// Quality reports of real vaults: planted gaps, wrong values, twins and old records, seen with more or fewer keys.

import CofferModel
import CofferPolicy
import CofferText
import Testing

@testable import CofferVault

@Suite("Quality reports")
struct QualityTests {
    private static let day: Int64 = 86_400_000

    /// A vault in which the allowed segments have changed since some customers came, with twelve customers in two regions.
    private static func vault(_ pieces: (old: String, new: String)...) throws -> VaultFixture {
        let vault = try VaultFixture { policy in
            pieces.reduce(policy) { ChangedPolicy.with($1)($0) }
        }
        for number in 0..<12 {
            var fields = ["\"name\":\"周明\(number)\""]
            if number != 3 { fields.append("\"phone\":\"1380013800\(number % 10)\"") }
            if number < 4 { fields.append("\"email\":\"same@example.com\"") }
            fields.append("\"region\":\"\(number < 10 ? "East" : "West")\"")
            if number != 5 { fields.append("\"owner\":\"li\"") }
            if number < 2 { fields.append("\"segment\":\"vip\"") }
            if number == 6 { fields.append("\"last_interaction\":\"2027-06-01\"") }
            if number >= 10 { fields[1] = "\"phone\":\"1390013900\(number % 10)\"" }
            try vault.owner.add("{\(fields.joined(separator: ","))}")
        }
        return vault
    }

    private static func figures(_ report: QualityReport, _ name: String) throws -> QualityFigures.Field {
        let index = try #require(report.fields.firstIndex { $0.name.rawValue == name })
        return report.total.fields[index]
    }

    @Test("planted gaps, wrong values, twins and old records give exactly these figures")
    func planted() throws {
        let vault = try Self.vault()
        // Taken when they came, and not any more.
        try vault.owner.apply {
            $0.replacing("allowed: [retail, vip, enterprise]", with: "allowed: [retail, enterprise]")
        }
        vault.clock.advance(400 * Self.day)
        let codes = try vault.owner.codes(.customerList(CustomerList()))
        try vault.owner.edit(codes[0], #"{"notes":"asked again"}"#)
        let report = try vault.owner.quality()
        #expect(report.isWhole && report.total.customers == 12)
        #expect(report.total.complete == QualityShare(good: 11, of: 12))
        #expect(report.total.timely == QualityShare(good: 1, of: 12))
        #expect(report.total.fresh == QualityShare(good: 2, of: 12))
        #expect(try Self.figures(report, "phone").completeness == QualityShare(good: 11, of: 12))
        #expect(try Self.figures(report, "phone").uniqueness == QualityShare(good: 11, of: 11))
        #expect(try Self.figures(report, "email").completeness == QualityShare(good: 4, of: 12))
        #expect(try Self.figures(report, "email").uniqueness == QualityShare(good: 0, of: 4))
        #expect(try Self.figures(report, "segment").validity == QualityShare(good: 0, of: 2))
        #expect(try Self.figures(report, "phone").validity == QualityShare(good: 11, of: 11))
        #expect(try Self.figures(report, "id_number").completeness == QualityShare(good: 0, of: 12))
    }

    @Test("what happened since counts as life, what somebody entered as up to date")
    func recent() throws {
        let vault = try Self.vault()
        vault.clock.advance(360 * Self.day)
        #expect(try vault.owner.quality().total.timely == QualityShare(good: 12, of: 12))
        vault.clock.advance(10 * Self.day)
        let report = try vault.owner.quality()
        #expect(report.total.timely == QualityShare(good: 0, of: 12))
        #expect(report.total.fresh == QualityShare(good: 1, of: 12))
        // Tags are no values: they make nothing up to date.
        let codes = try vault.owner.codes(.customerList(CustomerList()))
        _ = try vault.owner.tag([codes[8]], give: ["vip"])
        #expect(try vault.owner.quality().total == report.total)
        try vault.owner.edit(codes[8], #"{"notes":"moved"}"#)
        #expect(try vault.owner.quality().total.timely == QualityShare(good: 1, of: 12))
        #expect(try vault.owner.quality().total.fresh == QualityShare(good: 2, of: 12))
    }

    @Test("whoever holds masks sees what is there, and is told that more is not seen")
    func masks() throws {
        let vault = try Self.vault(
            (
                old: "    may: [read, enter, update, import, code.create]\n",
                new: "    may: [read, enter, update, import, code.create, quality]\n"
            ))
        let clerk = try vault.session("clerk", role: "entry_clerk")
        let report = try clerk.quality()
        #expect(try Self.figures(report, "phone").completeness == QualityShare(good: 11, of: 12))
        #expect(try Self.figures(report, "phone").validity == nil)
        #expect(try Self.figures(report, "phone").uniqueness == QualityShare(good: 11, of: 11))
        #expect(try Self.figures(report, "segment").validity == QualityShare(good: 2, of: 2))
        #expect(report.total.complete == QualityShare(good: 11, of: 12))
        // No customer has a part there, and that is no secret.
        #expect(try Self.figures(report, "bank_card").completeness == QualityShare(good: 0, of: 12))
        try vault.owner.add(#"{"name":"许一","phone":"13900139009","bank_card":"6222024048641725267"}"#)
        #expect(try Self.figures(try clerk.quality(), "bank_card").completeness == nil)
        #expect(report.hasUnseen)
    }

    @Test("how many values are nobody else's is not told of values that are not seen")
    func unseenUniqueness() throws {
        let vault = try Self.vault(
            (old: "    may: [read, update, disclose]\n", new: "    may: [read, update, disclose, quality]\n"))
        try vault.owner.add(#"{"name":"许一","phone":"13900139009","id_number":"11010519491231002X"}"#)
        let figures = try Self.figures(try vault.session("fang", role: "finance").quality(), "id_number")
        #expect(figures.completeness == nil && figures.validity == nil && figures.uniqueness == nil)
        let all = try Self.figures(try vault.owner.quality(), "id_number")
        #expect(all.uniqueness == QualityShare(good: 1, of: 1))
    }

    @Test("of what is not seen, not even how many share a value is told")
    func unseen() throws {
        let may = "    may: [read, search, enter, update, disclose, import, export, approve, user.list"
        let vault = try Self.vault(
            (old: "    may: [read, update, disclose]\n", new: "    may: [read, update, disclose, quality]\n"),
            (old: may, new: "    fields: {phone: none, email: masked}\n" + may))
        try vault.owner.add(#"{"name":"许一","id_number":"110108195307238326"}"#)
        let report = try vault.session("fin", role: "finance").quality()
        #expect(try Self.figures(report, "id_number") == .init(completeness: nil, validity: nil, uniqueness: nil))
        #expect(try Self.figures(report, "phone").uniqueness != nil)
        let manager = try vault.session("anna", role: "manager").quality()
        #expect(try Self.figures(manager, "phone") == .init(completeness: nil, validity: nil, uniqueness: nil))
        #expect(try Self.figures(manager, "email").completeness == QualityShare(good: 4, of: 13))
        #expect(try Self.figures(manager, "email").validity == nil)
        #expect(try Self.figures(manager, "id_number").uniqueness == QualityShare(good: 1, of: 1))
    }

    @Test("a role with a scope counts its own customers, stores nothing and sees no trend of all")
    func scope() throws {
        let vault = try Self.vault(
            (
                old: ChangedPolicy.salesMay,
                new: "    may: [read, search, enter, update, disclose, quality]\n    scope: own customers\n"
            ))
        #expect(try vault.owner.quality().isStored)
        let sales = try vault.session("li", role: "sales")
        let report = try sales.quality(QualityRequest(by: [FieldName("region")], storing: .always))
        #expect(!report.isWhole && !report.isStored && report.trend.isEmpty)
        #expect(report.total.customers == 11)
        #expect(report.total.complete == QualityShare(good: 11, of: 11))
        #expect(try vault.lastAccess().summary.en == "quality of 11 customers measured")
        // Divided: 9 and 2 customers are too few to stand beside each other.
        #expect(report.divisions.map(\.groups.count) == [0])
        // The totals of before are found behind the entry of somebody else.
        #expect(try vault.owner.quality().trend.count == 1)
    }

    @Test("groups are those of open fields, none smaller than the policy's minimum")
    func groups() throws {
        let vault = try Self.vault((old: "minimum_group: 10", new: "minimum_group: 5"))
        for number in 0..<5 { try vault.owner.add("{\"name\":\"吴\(number)\",\"region\":\"West\"}") }
        let report = try vault.owner.quality(QualityRequest(by: [FieldName("region")]))
        #expect(report.divisions.map(\.field.rawValue) == ["region"])
        #expect(report.divisions[0].groups.map { $0.value ?? "*" } == ["East", "West"])
        #expect(report.divisions[0].groups.map(\.figures.customers) == [10, 7])
        #expect(report.divisions[0].groups[1].figures.complete == QualityShare(good: 2, of: 7))
        #expect(
            try vault.owner.refused(.qualityReport(QualityRequest(by: [FieldName("phone")]))).code.exit == .usage)
        #expect(
            try vault.owner.refused(.qualityReport(QualityRequest(by: [FieldName("regio")]))).code == .unknownField)
    }

    @Test("totals are stored once a month and make the trend; a second run stores again only when told to")
    func trend() throws {
        let vault = try Self.vault()
        // 2026-11-18.
        #expect(try !vault.owner.quality(QualityRequest(storing: .never)).isStored)
        #expect(try vault.owner.quality().isStored)
        #expect(try vault.lastAccess().summary.en == "quality of 12 customers measured, stored for 2026-11")
        #expect(try vault.lastAccess().kind == "measured")
        #expect(try !vault.owner.quality().isStored)
        try vault.owner.add(#"{"name":"郑一","region":"East"}"#)
        #expect(try vault.owner.quality(QualityRequest(storing: .always)).isStored)
        vault.clock.advance(30 * Self.day)
        try vault.owner.add(#"{"name":"郑二","region":"East"}"#)
        #expect(try vault.owner.quality().trend.map(\.month) == ["2026-11", "2026-12"])
        vault.clock.advance(31 * Self.day)
        let report = try vault.owner.quality()
        #expect(report.trend.map(\.month) == ["2026-11", "2026-12", "2027-01"])
        #expect(report.trend.map(\.customers) == [13, 14, 14])
        #expect(report.trend[0].complete == QualityShare(good: 11, of: 13))
        #expect(try vault.owner.quality(QualityRequest(storing: .never)).trend == report.trend)
        try vault.owner.verify()
    }

    @Test("whoever sees less stores first, and whoever sees more stores over it")
    func seesMore() throws {
        let vault = try Self.vault(
            (
                old: "    may: [read, enter, update, import, code.create]\n",
                new: "    may: [read, enter, update, import, code.create, quality]\n"
            ))
        let clerk = try vault.session("clerk", role: "entry_clerk")
        #expect(try clerk.quality().isStored)
        #expect(try vault.owner.quality().isStored)
        #expect(try !vault.owner.quality().isStored)
        #expect(try !clerk.quality().isStored)
    }

    @Test("customers merged into others are not counted, and whoever may not see reports sees none")
    func leftOut() throws {
        let vault = try Self.vault()
        let codes = try vault.owner.codes(.customerList(CustomerList()))
        try vault.owner.merge(codes[5], into: codes[0])
        let report = try vault.owner.quality()
        #expect(report.total.customers == 11)
        #expect(report.total.complete == QualityShare(good: 11, of: 11))
        let sales = try vault.session("sales", role: "sales")
        #expect(try sales.refused(.qualityReport(QualityRequest())).code == .denied)
        #expect(try vault.lastAccess().kind == "denied")
    }

    @Test("a row that was changed behind the ledger's back ends the report")
    func tampered() throws {
        let vault = try Self.vault()
        try vault.forge("UPDATE customer SET open = x'' WHERE id = 4")
        #expect(try vault.owner.refused(.qualityReport(QualityRequest())).code.exit == .integrity)
    }
}

extension VaultSession {
    func quality(_ request: QualityRequest = QualityRequest()) throws -> QualityReport {
        for case .quality(let report) in try events(.qualityReport(request)) { return report }
        throw Missing.event
    }
}
