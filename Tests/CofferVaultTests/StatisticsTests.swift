// Statistics through the door: who may count, what stands in the ledger, and that two segments that differ by one
// customer tell nothing about that one.

import CofferModel
import CofferPolicy
import CofferText
import Testing

@testable import CofferVault

@Suite("Statistics through the door")
struct StatisticsTests {
    /// A vault with customers of three regions: 40, 30 and 4.
    private func stocked() throws -> VaultFixture {
        let vault = try GroupsTrial.vault()
        let regions =
            Array(repeating: "华东", count: 40) + Array(repeating: "华北", count: 30)
            + Array(repeating: "西藏", count: 4)
        let rows = regions.enumerated().map { "客户,1390000\(String(10_000 + $0).dropFirst()),\($1)" }
        _ = try vault.owner.importText("name,phone,region\n" + rows.joined(separator: "\n"))
        return vault
    }

    @Test("a role that sees no customer counts them, about, without the small groups; each question is in the ledger")
    func counts() throws {
        let vault = try stocked()
        let auditor = try vault.session("eve", role: "auditor")
        let rules = try auditor.reading { $0.policy.statistics }
        let view = try auditor.statistics(by: ["region"])
        #expect(view.minimumGroup == rules.minimumGroup && view.noise == rules.noise)
        #expect(view.groups.map(\.values) == [["华东"], ["华北"]].sorted { $0[0] < $1[0] })
        for group in view.groups {
            #expect(abs(group.about - (group.values == ["华东"] ? 40 : 30)) <= rules.noise)
        }
        #expect(try auditor.statistics(by: ["region"]) == view)
        let entry = try vault.lastAccess()
        #expect(entry.kind == "counted" && entry.actor == "eve" && entry.code == nil)
        #expect(entry.summary.en == "counted customers by region")
        #expect(try auditor.statistics([FieldName("region"): "西藏"]).groups.isEmpty)
        #expect(try auditor.statistics([FieldName("region"): "海南"]).groups.isEmpty)
        #expect(try auditor.refused(.customerList(CustomerList())).code == .denied)
        #expect(try auditor.refused(.statistics(StatisticsRequest(by: [FieldName("phone")]))).code == .usage)
        let sales = try vault.session("anna", role: "finance")
        #expect(try sales.refused(.statistics(StatisticsRequest())).code == .denied)
        try vault.owner.verify()
    }

    @Test("a condition that is left out of one line is said there; a field named twice is refused as that")
    func leftOut() throws {
        let vault = try stocked()
        let auditor = try vault.session("eve", role: "auditor")
        let codes = try vault.owner.listed([FieldName("region"): "华东"])
        _ = try vault.owner.tag(Array(codes.prefix(36)), give: ["vip"])
        _ = try vault.owner.tag(
            Array(try vault.owner.listed([FieldName("region"): "华北"]).prefix(15)), give: ["vip"])
        let groups = try auditor.statistics(by: ["region"], tags: ["vip"]).groups
        let regions: Set<[String?]> = [["华东"], ["华北"]]
        #expect(Set(groups.map(\.values)) == regions)
        for group in groups {
            let isEast = group.values == ["华东"]
            #expect(abs(group.about - (isEast ? 40 : 15)) <= 2)
            #expect(group.leftOut.filter == CustomerFilter(tags: isEast ? [try Tag("vip")] : []))
            #expect(group.leftOut.lines == (isEast ? [Catalogue.Segments.hasTag("vip")] : []))
            #expect(group.countedAs == StatisticsView.Conditions())
        }
        let region = FieldName("region")
        let twice = try auditor.refused(.statistics(StatisticsRequest(by: [region, region])))
        let label = try #require(auditor.reading { $0.policy.field(region)?.label })
        #expect(twice.code == .usage && twice.message == Catalogue.Segments.repeatedField(label))
    }

    @Test("two segments that differ by one customer are answered alike, whether that one belongs to them or not")
    func differencing() throws {
        let vault = try stocked()
        let auditor = try vault.session("eve", role: "auditor")
        let codes = try vault.owner.listed([FieldName("region"): "华东"])
        let others = try vault.owner.listed([FieldName("region"): "华北"])
        // Everybody knows who carries the tag; whether that customer is in the region is the secret.
        let region = FieldCondition(FieldName("region"), .isOneOf(["华东"]))
        try vault.owner.saveSegment("all", CustomerFilter(conditions: [region]))
        try vault.owner.saveSegment(
            "but-one", CustomerFilter(conditions: [region], withoutTags: [try Tag("the-one")]))
        for person in [codes[0], others[0]] {
            _ = try vault.owner.tag([person], give: ["the-one"])
            let all = try auditor.statistics(segment: "all").groups
            let butOne = try auditor.statistics(segment: "but-one").groups
            #expect(all.count == 1 && all.map(\.about) == butOne.map(\.about))
            // That the condition was left out is said, whether that customer belongs to them or not.
            #expect(all.map(\.leftOut) == [StatisticsView.Conditions()])
            #expect(butOne.map(\.leftOut.lines) == [[Catalogue.Segments.lacksTag("the-one")]])
            _ = try vault.owner.tag([person], take: ["the-one"])
        }
        #expect(try vault.lastAccess().kind == "counted")
    }

    @Test("segment show and tag list count only as statistics allow")
    func segmentsAndTags() throws {
        let vault = try stocked()
        let auditor = try vault.session("eve", role: "auditor")
        let codes = try vault.owner.listed([FieldName("region"): "华东"])
        _ = try vault.owner.tag(Array(codes.prefix(25)), give: ["vip/gold"])
        _ = try vault.owner.tag(Array(codes.suffix(3)), give: ["rare"])
        try vault.owner.saveSegment("gold", CustomerFilter(tags: [try Tag("vip/gold")]))
        let told = try auditor.tagCounts()
        // Who is vip is gold: the one is told, and the other not again.
        #expect(told.map(\.tag.name) == ["vip"] && told.allSatisfy { !$0.isExact && abs($0.count - 25) <= 2 })
        #expect(try vault.owner.tagCounts().map(\.count) == [3, 25, 25])
        let shown = try auditor.events(.segmentShow(try SegmentName("gold")))
        let statistics = shown.compactMap { if case .statistics(let view) = $0 { view } else { nil } }
        #expect(statistics.first?.groups.first?.about == told[0].count)
        #expect(statistics.first?.groups.first?.leftOut.filter == CustomerFilter(tags: [try Tag("vip/gold")]))
        #expect(statistics.first?.groups.first?.countedAs.lines == [Catalogue.Segments.hasTag("vip")])
        let sales = try vault.session("anna", role: "sales")
        #expect(try sales.events(.segmentShow(try SegmentName("gold"))).count == 1)
    }

    @Test("an access review counts questions as uses of a right")
    func review() throws {
        let vault = try stocked()
        let auditor = try vault.session("eve", role: "auditor")
        _ = try auditor.statistics()
        _ = try auditor.statistics(by: ["region"])
        let review = try vault.owner.startReview()
        #expect(try review.acts("eve")["counted"] == [2, 0])
    }
}
