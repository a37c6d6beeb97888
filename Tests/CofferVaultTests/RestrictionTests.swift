// Restriction of processing through the door: who works with restricted customers, who is kept from them by every
// operation, and what nobody counts.

import CofferModel
import CofferPolicy
import CofferStore
import CofferText
import Glibc
import Testing

@testable import CofferVault

@Suite("Restriction of processing")
struct RestrictionTests {
    /// Sales may do everything with customers, but restrict them.
    static let policy = ChangedPolicy.with(
        (
            ChangedPolicy.salesMay,
            """
                may: [read, search, enter, update, disclose, import, export, export.plain, erase, hold, merge, code.create,
                  code.change, code.retire, quality, statistics, changes]

            """
        ))

    /// Three customers, the first of them restricted, and somebody of sales.
    private static func stocked() throws -> (vault: VaultFixture, anna: VaultSession, codes: [String]) {
        let vault = try VaultFixture(policy: policy)
        let codes = try (1...3).map {
            try vault.owner.add(#"{"name": "李伟", "phone": "1380013800\#($0)", "region": "华东"}"#)
        }
        let anna = try vault.session("anna", role: "sales")
        _ = try vault.owner.restrict(.contested, until: "2027-01-31", codes[0])
        return (vault, anna, codes)
    }

    private func shown(_ code: String, _ session: VaultSession) throws -> CustomerView {
        for case .customer(let view) in try session.events(.customerShow(CustomerShow(code: code))) { return view }
        throw Missing.event
    }

    // MARK: Placing and lifting

    @Test(
        "a restriction is placed with ground and day, changed, shown to who may restrict, and lifted by the same person"
    )
    func life() throws {
        let (vault, _, codes) = try Self.stocked()
        let first = try #require(try shown(codes[0], vault.owner).restriction)
        #expect(first.ground == .contested && first.by == "owner" && first.until?.iso == "2027-01-31")
        #expect(first.since == vault.clock.now && first.cites == nil)
        vault.clock.advance(60_000)
        #expect(try vault.owner.restrict(.contested, until: "2027-01-31", codes[0]).map(\.outcome) == [.unchanged])
        let changed = try #require(try vault.owner.restrict(.objection, codes[0], codes[1]).first?.restriction)
        #expect(changed.ground == .objection && changed.until == nil && changed.since == first.since)
        let officer = try vault.session("pia", role: "privacy_officer")
        _ = try officer.events(
            .restrictionLift(RestrictionLift(codes: [codes[1]], reason: "told on the phone")))
        #expect(try vault.owner.lift(codes[0], codes[2]).map(\.outcome) == [.changed, .unchanged])
        for code in codes { #expect(try shown(code, vault.owner).restriction == nil) }
        let lines = try vault.owner.history(CustomerHistory(code: codes[0]))
        #expect(lines.map(\.kind) == ["created", "restricted", "restricted", "restricted"])
        #expect(lines[1].marks == .restriction(before: nil, after: first))
        #expect(lines[3].marks == .restriction(before: changed, after: nil))
        let other = try officer.history(CustomerHistory(code: codes[1]))
        #expect(other.map(\.reason) == [nil, nil, "told on the phone"])
        try vault.owner.verify()
    }

    @Test("what cannot be meant is refused; without the action nobody places, lifts or lists")
    func refusals() throws {
        let (vault, anna, codes) = try Self.stocked()
        func place(_ ground: RestrictionGround, _ until: String? = nil) -> CofferVault.Operation {
            .restrictionPlace(
                RestrictionRequest(codes: [codes[1]], ground: ground, until: until.flatMap { CalendarDate(iso: $0) }))
        }
        #expect(try vault.owner.refused(place(.rule)).code == .usage)
        #expect(try vault.owner.refused(place(.claims, "2026-11-18")).code == .invalidValue)
        #expect(try anna.refused(place(.claims)).code == .denied)
        #expect(try anna.refused(.restrictionLift(RestrictionLift(codes: [codes[0]]))).code == .denied)
        #expect(try anna.refused(.restrictionList(RestrictionListing())).code == .denied)
        let (error, _) = try vault.owner.failing(
            .restrictionPlace(RestrictionRequest(codes: ["C9999999X"], ground: .claims)))
        #expect(error?.code == .noSuchCustomer)
    }

    @Test("the list shows restrictions page by page and marks those whose day has come; none ends by itself")
    func list() throws {
        let (vault, anna, codes) = try Self.stocked()
        _ = try vault.owner.restrict(.claims, codes[1], codes[2])
        #expect(try vault.owner.restricted().map(\.isDue) == [false, false, false])
        #expect(try vault.owner.restricted(limit: 2).map(\.code) == [codes[0], codes[1]])
        let all = try vault.owner.events(.restrictionList(RestrictionListing(limit: 2)))
        guard case .more(let after) = all.last else { throw Missing.event }
        #expect(try vault.owner.restricted(after: RecordID(after)).map(\.code) == [codes[2]])
        #expect(try vault.owner.counts() == RestrictionCounts(customers: 3, due: 0))
        vault.clock.advance(90 * 86_400_000)
        let due = try vault.owner.restricted(isDueOnly: true)
        #expect(due.map(\.code) == [codes[0]] && due.map(\.isDue) == [true])
        #expect(try vault.owner.counts() == RestrictionCounts(customers: 3, due: 1))
        #expect(try anna.counts() == nil)
        #expect(try anna.refused(.customerShow(CustomerShow(code: codes[0]))).code == .denied)
    }

    // MARK: Who is kept from them

    /// Something that asks for one customer, another being there too.
    struct Attempt: Sendable, CustomStringConvertible {
        let description: String
        let perform: @Sendable (VaultSession, _ code: String, _ other: String) throws -> Void

        init(_ description: String, _ perform: @escaping @Sendable (VaultSession, String, String) throws -> Void) {
            self.description = description
            self.perform = perform
        }

        static let all = [
            Attempt("show") { session, code, _ in _ = try session.shown(code) },
            Attempt("reveal") { session, code, _ in _ = try session.shown(code, reveal: ["phone"]) },
            Attempt("history") { session, code, _ in _ = try session.history(CustomerHistory(code: code)) },
            Attempt("edit") { session, code, _ in try session.edit(code, #"{"notes": "x"}"#) },
            Attempt("tag") { session, code, _ in
                let tags = [try Tag("vip")]
                _ = try session.events(.customerTag(CustomerTagging(codes: [code], give: tags, take: [])))
            },
            Attempt("event") { session, code, _ in
                _ = try session.events(.customerNote(CustomerNoting(codes: [code], kind: EventName("contact"))))
            },
            Attempt("merge") { session, code, other in try session.merge(code, into: other) },
            Attempt("merge into") { session, code, other in try session.merge(other, into: code) },
            Attempt("distinct") { session, code, other in
                _ = try session.events(.duplicatesDistinct(DistinctRequest(code: code, other: other)))
            },
            Attempt("change the code") { session, code, _ in
                _ = try session.events(.codeChange(CodeChange(code: code, reason: "x")))
            },
            Attempt("retire the code") { session, code, _ in
                _ = try session.events(.codeRetire(CodeRetirement(code: code, reason: "x")))
            },
            Attempt("legacy codes") { session, code, _ in
                _ = try session.events(.codeLegacy(LegacyCodes(code: code, add: ["K-1"])))
            },
        ]
    }

    @Test(
        "whoever may not restrict is denied whatever asks for a restricted customer, and others are not",
        arguments: Attempt.all)
    func denied(attempt: Attempt) throws {
        let (vault, anna, codes) = try Self.stocked()
        let row = try vault.owner.reading { try #require(try $0.record(code: codes[0])) }
        let error = try refusal { try attempt.perform(anna, codes[0], codes[1]) }
        #expect(error.code == .denied, "\(attempt): \(error.message.en)")
        #expect(error.message.en.contains("processing of this customer is restricted"))
        #expect(error.message.en.contains("contested") && error.message.en.contains("2027-01-31"))
        #expect(error.message.zh.contains("限制处理") && error.message.zh.contains("异议"))
        #expect(try vault.owner.reading { try $0.record(row.id) }.revision == row.revision)
        let entries = try vault.owner.ledger(LedgerList(entryClass: "access"))
        #expect(entries.contains { $0.kind == "denied" && $0.actor == "anna" })
        // The same with somebody who is not restricted goes through, and for who may restrict.
        try attempt.perform(anna, codes[1], codes[2])
        let (other, _, others) = try Self.stocked()
        try attempt.perform(other.owner, others[0], others[1])
    }

    @Test("whoever may not restrict meets restricted customers in no list, search, export, import or file")
    func leftOut() throws {
        let (vault, anna, codes) = try Self.stocked()
        let rest = Set(codes.dropFirst())
        #expect(try Set(anna.codes(.customerList(CustomerList()))) == rest)
        #expect(try Set(anna.codes(.customerList(CustomerList(limit: 1)))).isSubset(of: rest))
        #expect(try anna.found(#"{"phone": "13800138001"}"#).isEmpty)
        #expect(try anna.found(#"{"phone.last4": "8001"}"#).isEmpty)
        #expect(try vault.owner.found(#"{"phone": "13800138001"}"#) == [codes[0]])
        let export = ExportRequest(fields: ["name"].map { FieldName($0) }, reason: "x", sealing: .plain)
        #expect(try anna.exported(export, in: vault).count == 2)
        var with = export
        with.withRestricted = true
        #expect(try refusal { try anna.exported(with, in: vault) }.code == .denied)
        // A value that only one may have is still theirs, and whose it is is not said.
        let clash = try anna.refused(.customerAdd(CustomerInput()), #"{"name": "王芳", "phone": "13800138001"}"#)
        #expect(clash.code == .duplicate && !clash.message.en.contains(codes[0]))
        let rows = "name,phone,notes\n李伟,13800138001,new\n李伟,13800138002,new\n"
        let outcome = try anna.importText(rows, ImportRequest(updates: true))
        #expect(outcome.summary.updated == 1 && outcome.issues.map(\.reason) == ["denied"])
        #expect(try vault.owner.shown(codes[0])["notes"] == nil)
    }

    @Test("an export leaves restricted customers out for everybody, says how many, and takes them only if asked to")
    func exported() throws {
        let (vault, anna, codes) = try Self.stocked()
        _ = try vault.owner.restrict(.claims, codes[2])
        _ = try vault.owner.importText("name,region\n" + (1...2_100).map { "客户\($0),华北\n" }.joined())
        let request = ExportRequest(
            filter: [FieldName("region"): "华东"], fields: [FieldName("phone")], reason: "x", sealing: .plain)
        #expect(try vault.owner.summary(request, in: vault) == [1, 2])
        let everybody = ExportRequest(fields: [FieldName("phone")], reason: "x", sealing: .plain)
        #expect(try vault.owner.summary(everybody, in: vault) == [2_101, 2])
        #expect(try anna.summary(everybody, in: vault) == [2_101, nil])
        var with = request
        with.withRestricted = true
        #expect(try vault.owner.summary(with, in: vault) == [3, 0])
    }

    @Test("nobody's counts, quality reports, duplicates and due lists have restricted customers")
    func counts() throws {
        let vault = try VaultFixture()
        let person = #"{"name": "李伟静", "phone": "PHONE", "birthday": "1990-02-03", "region": "华东", "email": "MAIL"}"#
        let codes = try (1...4).map { number in
            let text = person.replacing("PHONE", with: "1380013800\(number)")
            return try vault.owner.add(text.replacing("MAIL", with: "a\(number)@example.org"))
        }
        _ = try vault.owner.tag(codes, give: ["vip"])
        let before = try vault.owner.duplicates(DuplicatesRequest(minimum: 0.2)).summary
        #expect(before.customers == 4)
        _ = try vault.owner.restrict(.consent, codes[0])
        #expect(try vault.owner.tagCounts() == ["vip": 3])
        #expect(try vault.owner.duplicates(DuplicatesRequest(minimum: 0.2)).summary.customers == 3)
        let report = try vault.owner.quality()
        #expect(report.total.customers == 3 && report.isWhole)
        vault.clock.advance(800 * 86_400_000)
        #expect(try vault.owner.due().0.map(\.code) == Array(codes.dropFirst()))
        let manager = try vault.session("mia", role: "manager")
        #expect(try manager.tagCounts() == ["vip": 3])
        #expect(try manager.duplicates(DuplicatesRequest(minimum: 0.2)).summary.customers == 3)
        // Without them the report is still one of all customers, and has its place in the course of months.
        #expect(try manager.quality().isWhole)
        let status = try manager.events(.status).compactMap { if case .status(let view) = $0 { view } else { nil } }
        #expect(status.first?.customers == 4 && status.first?.due != nil)
    }

    @Test("statistics count nobody who is restricted, whoever asks")
    func statistics() throws {
        let vault = try VaultFixture()
        let rows = (0..<70).map { "客户\($0),\($0 < 40 ? "华东" : "华北")" }.joined(separator: "\n")
        _ = try vault.owner.importText("name,region\n" + rows)
        let noise = try vault.owner.reading { $0.policy.statistics.noise }
        func about(_ session: VaultSession) throws -> [Int] {
            try session.statistics(by: ["region"]).groups.sorted { "\($0.values[0])" < "\($1.values[0])" }.map(\.about)
        }
        let auditor = try vault.session("eve", role: "auditor")
        let before = try about(auditor)
        #expect(before.count == 2 && before.contains { abs($0 - 40) <= noise }, "\(before)")
        let codes = try vault.owner.codes(
            .customerList(CustomerList(filter: [FieldName("region"): "华东"], limit: 25)))
        #expect(codes.count == 25)
        _ = try vault.owner.events(.restrictionPlace(RestrictionRequest(codes: codes, ground: .unlawful)))
        for session in [vault.owner, auditor] {
            let counts = try about(session)
            #expect(
                counts.count == 2 && counts.allSatisfy { abs($0 - 15) <= noise || abs($0 - 30) <= noise }, "\(counts)")
        }
    }

    @Test("followers without the action are told to remove a copy, and have it back when the restriction is lifted")
    func followed() throws {
        let (vault, anna, codes) = try Self.stocked()
        _ = try vault.owner.lift(codes[0])
        var copy = FollowerCopy()
        try copy.follow(anna)
        #expect(copy.customers.count == 3)
        _ = try vault.owner.restrict(.claims, codes[0])
        let gone = try copy.follow(anna)
        #expect(gone.map(\.state) == [.leftScope] && gone.map(\.kinds) == [[]])
        #expect(copy.customers.count == 2)
        var owners = FollowerCopy()
        try owners.follow(vault.owner)
        #expect(owners.customers.count == 3)
        _ = try vault.owner.lift(codes[0])
        #expect(try copy.follow(anna).map(\.kinds) == [[.restricted]])
        #expect(copy.customers.count == 3)
        // Merged and restricted between two looks.
        try vault.owner.merge(codes[0], into: codes[1])
        _ = try vault.owner.restrict(.claims, codes[1])
        #expect(try copy.follow(anna).map(\.state) == [.leftScope, .leftScope])
        #expect(copy.customers.count == 1)
    }

    @Test("holds go on with restricted customers; erasing does where nobody wants the data kept, or is unsure")
    func heldAndErased() throws {
        let (held, anna, codes) = try Self.stocked()
        #expect(try anna.hold("case-7", codes[0]).map(\.outcome) == [.changed])
        let (vault, ben, others) = try Self.stocked()
        for ground in RestrictionGround.given {
            _ = try vault.owner.lift(others[0])
            _ = try vault.owner.restrict(ground, others[0])
            guard [.contested, .unlawful, .claims, .objection].contains(ground) else { continue }
            #expect(try ben.refusedErase(others[0]).code == .restrictionStands, "\(ground)")
        }
        #expect(try ben.erase(others[0]).isCleansed, "the last is a withdrawn consent")
        for one in [held, vault] { try one.owner.verify() }
    }

    // MARK: Merging

    @Test("who stays of a merge is restricted if either was; taken apart each has its own, and both what came since")
    func merged() throws {
        let (vault, anna, codes) = try Self.stocked()
        try vault.owner.merge(codes[0], into: codes[1])
        #expect(try shown(codes[1], vault.owner).restriction?.ground == .contested)
        for code in codes.prefix(2) {
            #expect(try anna.refused(.customerHistory(CustomerHistory(code: code))).code == .denied)
        }
        _ = try vault.owner.events(.unmerge(UnmergeRequest(code: codes[0])))
        #expect(try shown(codes[0], vault.owner).restriction?.ground == .contested)
        #expect(try shown(codes[1], vault.owner).restriction == nil)
        // Placed on the two as one.
        try vault.owner.merge(codes[1], into: codes[2])
        _ = try vault.owner.restrict(.claims, codes[1])
        #expect(try anna.refused(.customerHistory(CustomerHistory(code: codes[1]))).code == .denied)
        _ = try vault.owner.events(.unmerge(UnmergeRequest(code: codes[1])))
        for code in codes.dropFirst() { #expect(try shown(code, vault.owner).restriction?.ground == .claims) }
        // Lifted of the two as one.
        try vault.owner.merge(codes[0], into: codes[1])
        #expect(try vault.owner.lift(codes[0]).map(\.code) == [codes[1]])
        _ = try vault.owner.events(.unmerge(UnmergeRequest(code: codes[0])))
        for code in codes.prefix(2) { #expect(try shown(code, vault.owner).restriction == nil) }
        try vault.owner.verify()
    }

    // MARK: Forgery

    @Test("a mark taken out of the file, or put there, is tampering wherever the customer is met")
    func forged() throws {
        let (vault, anna, codes) = try Self.stocked()
        let (row, free) = try vault.owner.reading {
            (try #require(try $0.record(code: codes[0])), try #require(try $0.record(code: codes[1])))
        }
        var marks = try RecordMarks(row.open, row.id)
        let put = try marks.marking(free.open, free.id)
        marks.restriction = nil
        let without = try marks.marking(row.open, row.id)
        try vault.forge("UPDATE customer SET open = ?1 WHERE id = \(row.id.rawValue)", without)
        for operation in [.customerShow(CustomerShow(code: codes[0])), .customerList(CustomerList()), .ledgerVerify]
            as [CofferVault.Operation]
        {
            #expect(try anna.refused(operation).code == .tampered)
        }
        try vault.forge("UPDATE customer SET open = ?1 WHERE id = \(row.id.rawValue)", row.open)
        try vault.forge("UPDATE customer SET open = ?1 WHERE id = \(free.id.rawValue)", put)
        #expect(try anna.refused(.customerList(CustomerList())).code == .tampered)
        #expect(try vault.owner.refused(.restrictionList(RestrictionListing())).code == .tampered)
    }

    @Test(
        "an entry of somebody who may not restrict, or of a plan nobody approved, is refused by all who verify",
        arguments: [Int64?.none, 5])
    func unentitled(plan: Int64?) throws {
        let (vault, anna, codes) = try Self.stocked()
        try anna.transaction { writer in
            let row = try #require(try writer.store.record(code: codes[1]))
            var marks = try RecordMarks(row.open, row.id)
            marks.restriction = .init(ground: .claims, since: writer.time, by: anna.user)
            let planned = plan.map { PlannedRow(record: row.id, plan: $0, revision: row.revision, tiers: -1, rule: 0) }
            _ = try writer.put(.init(marks: marks, code: row.code), on: row, .restricted, planned: planned)
        }
        #expect(try vault.owner.refused(.ledgerVerify).code == .tampered)
        #expect(try vault.owner.refused(.customerShow(CustomerShow(code: codes[1]))).code == .tampered)
    }
}

extension VaultSession {
    /// How many customers an export has, and how many it says that it left out.
    fileprivate func summary(_ request: ExportRequest, in vault: VaultFixture) throws -> [Int64?] {
        let path = vault.directory + "/counted.csv"
        let output = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        defer { Glibc.close(output) }
        var counts: [Int64?] = []
        try perform(.export(request), Attachments([output])) {
            if case .exportSummary(let view) = $0 { counts = [view.customers, view.leftOut] }
        }
        return counts
    }

    fileprivate func counts() throws -> RestrictionCounts? {
        for case .status(let view) in try events(.status) { return view.restrictions }
        throw Missing.event
    }

    fileprivate func tagCounts() throws -> [String: Int] {
        try events(.tagList).reduce(into: [:]) { counts, event in
            if case .tag(let view) = event { counts[view.tag.name] = view.count }
        }
    }
}
