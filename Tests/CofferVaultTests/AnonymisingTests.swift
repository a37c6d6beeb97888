// A rule with `outcome: anonymise`: the customer goes like any other, and only counts of many stay.

import CofferModel
import CofferPolicy
import CofferStore
import CofferText
import Testing

@testable import CofferVault

@Suite("Anonymising")
struct AnonymisingTests {
    private static func policy(_ text: String) -> String {
        text.replacing("minimum_group: 10", with: "minimum_group: 5") + """

            retention:
              over:
                {kind: maximum, label: {en: a year, zh: 一年}, period: P1Y, from: [last_interaction],
                  outcome: anonymise}
            purge: {grace: 1 day}

            """
    }

    private static let day: Int64 = 86_400_000

    /// Nine from the east, three from the north, all of them due, and two who are not.
    private static func stocked() throws -> (vault: VaultFixture, officer: VaultSession, codes: [String]) {
        let vault = try VaultFixture(policy: policy)
        var codes: [String] = []
        for number in 0..<14 {
            codes.append(
                try vault.owner.add(
                    """
                    {"name": "客户\(number)", "phone": "138\(10_000_000 + number)",
                     "region": "\(number < 9 || number > 11 ? "华东" : "华北")", "owner": "somebody-\(number)",
                     "created_at": "2024-0\(1 + number % 3)-05",
                     "last_interaction": "\(number < 12 ? "2025-03-01" : "2026-11-01")"}
                    """))
        }
        return (vault, try vault.session("pia", role: "privacy_officer"), codes)
    }

    private static func run(_ vault: VaultFixture, _ officer: VaultSession) throws -> PurgeView {
        let number = try #require(try vault.owner.plan().number)
        _ = try officer.events(.planApprove(plan: number))
        vault.clock.advance(2 * day)
        return try vault.owner.run(number)
    }

    private static func counts(_ vault: VaultFixture) throws -> [AnonymousTally.Cell: Int64] {
        try vault.owner.reading { reader in
            try reader.store.counters().reduce(into: [:]) { cells, counter in
                if let cell = AnonymousTally.Cell(counter: counter.name) { cells[cell] = counter.value }
            }
        }
    }

    private static func statistics(_ vault: VaultFixture, _ by: [String]) throws -> StatisticsView {
        let request = StatisticsRequest(by: by.map { FieldName($0) })
        for case .statistics(let view) in try vault.owner.events(.statistics(request)) { return view }
        throw Missing.event
    }

    @Test("they are erased as others are, and what stays counts many, names nobody, and links to no record")
    func life() throws {
        let (vault, officer, codes) = try Self.stocked()
        let lines = try { () -> [PlannedView] in
            _ = try vault.owner.plan()
            return try officer.planned()
        }()
        #expect(lines.count == 12 && lines.allSatisfy { $0.isAnonymisation && $0.tiers == nil && !$0.isRestriction })
        for case .customer(let view) in try vault.owner.events(.customerShow(CustomerShow(code: codes[0]))) {
            #expect(view.planned?.outcome == .anonymise && view.planned?.isWhole == true)
        }
        let number = try #require(try vault.owner.reading { $0.authority.openPlan?.number })
        let needles = try codes[..<12].flatMap { try vault.needles(of: $0) }
        _ = try officer.events(.planApprove(plan: number))
        vault.clock.advance(2 * Self.day)
        #expect(try Self.counts(vault).isEmpty)
        let done = try vault.owner.run(number)
        #expect([done.erased, done.spared] == [12, 0] && done.isCleansed)
        #expect(try !vault.holdsAny(of: needles) && vault.owner.listed() == Array(codes[12...]))
        let region = FieldName("region")
        let cells = try Self.counts(vault)
        // Three from the north are too few to be the others of nine, so nobody is told from anybody.
        #expect(cells.values.allSatisfy { $0 >= 5 } && cells[.init(field: nil)] == 12)
        #expect(cells.filter { $0.key.field == region } == [.init(field: region): 12])
        for code in codes + ["客户", "somebody", "13810000001"] {
            #expect(cells.keys.allSatisfy { !$0.counter.contains(code) })
        }
        let certificate = try Vault.checkCertificate(Array(try vault.owner.certificate(of: done.sequence).utf8))
        #expect(certificate.records.count == 12 && certificate.records.allSatisfy(\.isAnonymised))
        try vault.owner.verify()
    }

    @Test("counts of several plans add up, and none grows by fewer than the minimum")
    func plans() throws {
        let (vault, officer, _) = try Self.stocked()
        _ = try Self.run(vault, officer)
        for number in 0..<6 {
            _ = try vault.owner.add(
                #"{"name": "新\#(number)", "region": "华南", "created_at": "2024-05-05", "last_interaction": "2025-03-01"}"#
            )
        }
        _ = try Self.run(vault, officer)
        let region = FieldName("region")
        var cells = try Self.counts(vault)
        #expect(cells[.init(field: region, value: "华南", quarter: "2024-Q2")] == 6)
        #expect(cells[.init(field: nil)] == 18)
        for number in 0..<3 {
            _ = try vault.owner.add(
                #"{"name": "少\#(number)", "region": "华南", "created_at": "2024-05-05", "last_interaction": "2025-03-01"}"#
            )
        }
        let before = cells
        #expect(try Self.run(vault, officer).erased == 3)
        cells = try Self.counts(vault)
        // Three together are too few for anything to stay.
        #expect(cells == before)
        try vault.owner.verify()
    }

    @Test("statistics show them apart, with noise, by one field and the quarter, and not where somebody is chosen")
    func shown() throws {
        let (vault, officer, _) = try Self.stocked()
        #expect(try Self.statistics(vault, ["region"]).anonymised == nil)
        for number in 0..<40 {
            _ = try vault.owner.add(
                #"{"name": "新\#(number)", "region": "华南", "created_at": "2024-05-05", "last_interaction": "2025-03-01"}"#
            )
        }
        _ = try Self.run(vault, officer)
        let cells = try Self.counts(vault)
        let exact = try #require(cells[.init(field: FieldName("region"), value: "华南", quarter: "2024-Q2")])
        let both = try #require(try Self.statistics(vault, ["region", "created_at"]).anonymised)
        let south = try #require(both.first { $0.values == ["华南", "2024-Q2"] })
        #expect(abs(south.about - Int(exact)) <= 2)
        #expect(try Self.statistics(vault, ["region"]).anonymised?.map(\.values).contains(["华南"]) == true)
        #expect(try Self.statistics(vault, ["created_at"]).anonymised?.map(\.values).contains(["2024-Q2"]) == true)
        #expect(try Self.statistics(vault, []).anonymised?.count == 1)
        // The same question, the same answer.
        #expect(try Self.statistics(vault, ["region", "created_at"]).anonymised == both)
        #expect(try Self.statistics(vault, ["owner"]).anonymised == nil)
        let chosen = StatisticsRequest(by: [], filter: [FieldName("region"): "华南"])
        for case .statistics(let view) in try vault.owner.events(.statistics(chosen)) {
            #expect(view.anonymised == nil)
        }
    }

    @Test("who was spared is not counted, so that four who went leave nothing")
    func spared() throws {
        let (vault, officer, codes) = try Self.stocked()
        let number = try #require(try vault.owner.plan().number)
        _ = try officer.events(.planApprove(plan: number))
        vault.clock.advance(2 * Self.day)
        for code in codes[..<8] { try vault.owner.edit(code, #"{"notes": "called"}"#) }
        #expect(try [vault.owner.run(number).erased] == [4])
        #expect(try Self.counts(vault).isEmpty)
        try vault.owner.verify()
    }
}
