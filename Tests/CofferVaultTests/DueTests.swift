// Whose data are due, through the door: by owner, page by page, and only of customers one may read.

import CofferModel
import CofferPolicy
import CofferText
import Testing

@testable import CofferVault

@Suite("What is due")
struct DueTests {
    private static let day: Int64 = 86_400_000

    /// Four customers, entered on 2026-11-18: two of li, one of wei, one of nobody; the last has had no dealing since 2020.
    private static func stocked(
        _ change: @escaping @Sendable (String) -> String = { $0 }
    ) throws -> (vault: VaultFixture, codes: [String]) {
        let vault = try VaultFixture(policy: change)
        let codes = [
            try vault.owner.add(#"{"name": "李伟", "owner": "li", "region": "华东"}"#),
            try vault.owner.add(#"{"name": "王芳", "owner": "li", "region": "华北"}"#),
            try vault.owner.add(#"{"name": "张敏", "owner": "wei", "region": "华东"}"#),
            try vault.owner.add(#"{"name": "刘洋", "created_at": "2019-05-01", "last_interaction": "2020-01-01"}"#),
        ]
        return (vault, codes)
    }

    @Test("lists who is to be verified again, stale or dormant, with numbers by owner")
    func lists() throws {
        let (vault, codes) = try Self.stocked()
        var (customers, whole) = try vault.owner.due()
        #expect(
            customers == [
                DueCustomerView(
                    code: codes[3], verifyDue: CalendarDate(iso: "2020-05-01"),
                    staleSince: CalendarDate(iso: "2021-01-01")
                )
            ])
        #expect(whole.total == DueCounts(verify: 1, stale: 1))
        #expect(
            whole.by?.name == FieldName("owner")
                && whole.groups == [.init(value: nil, counts: DueCounts(verify: 1, stale: 1))])
        _ = try vault.owner.note("verified", nil, codes[3])
        _ = try vault.owner.note("dormant", nil, codes[3])
        vault.clock.advance(366 * Self.day)
        _ = try vault.owner.note("contact", nil, codes[0])
        _ = try vault.owner.note("verified", nil, codes[1])
        (customers, whole) = try vault.owner.due()
        #expect(customers.map(\.code) == codes)
        // 2026-11-18 and a year.
        let due = CalendarDate(iso: "2027-11-19")
        #expect(customers[0] == DueCustomerView(code: codes[0], group: "li", verifyDue: due))
        #expect(
            customers[1]
                == DueCustomerView(code: codes[1], group: "li", verified: due, staleSince: due))
        #expect(customers[2] == DueCustomerView(code: codes[2], group: "wei", verifyDue: due, staleSince: due))
        #expect(customers[3].dormantSince?.iso == "2026-11-18" && customers[3].staleSince == nil)
        #expect(whole.total == DueCounts(verify: 3, stale: 2, dormant: 1))
        #expect(whole.groups.map { $0.value ?? "-" } == ["-", "li", "wei"])
        #expect(whole.groups[1].counts == DueCounts(verify: 1, stale: 1))
    }

    @Test("one owner's, by another field, numbers alone, page by page; all of it stands in the ledger")
    func asked() throws {
        let (vault, codes) = try Self.stocked()
        vault.clock.advance(366 * Self.day)
        let (own, whole) = try vault.owner.due(DueRequest(owner: "li", by: FieldName("region")))
        #expect(own.map(\.code) == [codes[0], codes[1]] && whole.total == DueCounts(verify: 2, stale: 2))
        #expect(whole.groups.map(\.value) == ["华东", "华北"].sorted())
        #expect(try vault.lastAccess().kind == "measured")
        #expect(try vault.lastAccess().summary.en == "looked up of whom something is due: 2 customers")
        #expect(try vault.owner.ledger(LedgerList(code: codes[0], entryClass: "access", limit: 1)).count == 1)
        let events = try vault.owner.events(.qualityDue(DueRequest(limit: 3)))
        guard case .more(let after) = events[3] else { throw Missing.event }
        #expect(try vault.owner.due(DueRequest(limit: 3, after: RecordID(after))).0.map(\.code) == [codes[3]])
        let digest = try vault.owner.due(DueRequest(isDigest: true))
        #expect(digest.0.isEmpty && digest.1.total == DueCounts(verify: 4, stale: 4))
        // Reports find their totals behind such entries.
        #expect(try vault.owner.quality().isStored)
        _ = try vault.owner.due()
        #expect(try vault.owner.quality(QualityRequest(storing: .never)).trend.count == 1)
        try vault.owner.verify()
    }

    @Test("status gives the numbers to who may read all customers")
    func status() throws {
        let (vault, _) = try Self.stocked(
            ChangedPolicy.with((ChangedPolicy.salesMay, ChangedPolicy.salesMay + "    scope: own customers\n")))
        #expect(try vault.owner.status().due == DueCounts(verify: 1, stale: 1))
        #expect(try vault.owner.status().mayListDue)
        #expect(try vault.session("li", role: "sales").status().due == nil)
        #expect(try vault.session("wu", role: "admin").status().due == nil)
    }

    @Test("a role with a scope is told of its own customers only")
    func scope() throws {
        let (vault, codes) = try Self.stocked(
            ChangedPolicy.with(
                (
                    ChangedPolicy.salesMay,
                    "    may: [read, search, enter, update, disclose, quality]\n    scope: own customers\n"
                )))
        let li = try vault.session("li", role: "sales")
        vault.clock.advance(366 * Self.day)
        let session = try vault.unlock("li")
        _ = li
        let (customers, whole) = try session.due()
        #expect(customers.map(\.code) == [codes[0], codes[1]] && whole.total == DueCounts(verify: 2, stale: 2))
        #expect(whole.groups.map(\.value) == ["li"])
        #expect(try session.due(DueRequest(owner: "wei")).0.isEmpty)
    }

    @Test("who may not look into quality is denied, and so is dividing by what one may not read")
    func refusals() throws {
        let (vault, codes) = try Self.stocked()
        let sales = try vault.session("anna", role: "sales")
        #expect(try sales.refused(.qualityDue(DueRequest())).code == .denied)
        #expect(try vault.owner.refused(.qualityDue(DueRequest(by: FieldName("phone")))).code == .usage)
        #expect(try vault.owner.refused(.qualityDue(DueRequest(by: FieldName("regio")))).code == .unknownField)
        try vault.forge("UPDATE customer SET open = x'05' WHERE code = '\(codes[1])'")
        #expect(try vault.owner.refused(.qualityDue(DueRequest())).code.exit == .integrity)
    }

    @Test("a row changed behind the ledger's back is not shown")
    func tampered() throws {
        let (vault, codes) = try Self.stocked()
        try vault.forge("UPDATE customer SET open = x'' WHERE code = '\(codes[3])'")
        vault.clock.advance(366 * Self.day)
        #expect(try vault.owner.refused(.qualityDue(DueRequest())).code.exit == .integrity)
    }

    @Test("a check counts as up to date in a quality report, a dealing as life")
    func report() throws {
        let (vault, codes) = try Self.stocked()
        vault.clock.advance(366 * Self.day)
        #expect(try vault.owner.quality().total.timely == QualityShare(good: 0, of: 4))
        _ = try vault.owner.note("verified", nil, codes[0])
        _ = try vault.owner.note("contact", nil, codes[1])
        let total = try vault.owner.quality().total
        #expect(total.timely == QualityShare(good: 1, of: 4) && total.fresh == QualityShare(good: 2, of: 4))
    }
}

extension VaultSession {
    func due(_ request: DueRequest = DueRequest()) throws -> ([DueCustomerView], DueView) {
        var customers: [DueCustomerView] = []
        for event in try events(.qualityDue(request)) {
            if case .dueCustomer(let view) = event { customers.append(view) }
            if case .due(let view) = event { return (customers, view) }
        }
        throw Missing.event
    }
}
