// Events through the door: what happened with customers, entered, shown, joined by merges, and only by who may.

import CofferModel
import CofferPolicy
import CofferStore
import CofferText
import Testing

@testable import CofferVault

@Suite("Events of customers")
struct EventTests {
    private static let day: Int64 = 86_400_000

    private func shown(_ code: String, _ session: VaultSession) throws -> CustomerView {
        for case .customer(let view) in try session.events(.customerShow(CustomerShow(code: code))) { return view }
        throw Missing.event
    }

    private func lines(_ code: String, _ vault: VaultFixture) throws -> String {
        try vault.owner.reading { reader in
            let row = try #require(try reader.record(code: code))
            return try RecordMarks(row.open, row.id).events.lines
        }
    }

    @Test("events are entered for many customers, today's without a date, and the newest of each kind is shown")
    func noted() throws {
        let vault = try VaultFixture()
        let one = try vault.owner.add(#"{"name": "李伟"}"#)
        let two = try vault.owner.add(#"{"name": "王芳"}"#)
        #expect(try vault.owner.note("purchase", "2026-01-31", one, two).map(\.outcome) == [.changed, .changed])
        #expect(try vault.owner.note("purchase", "2026-01-31", one).map(\.outcome) == [.unchanged])
        _ = try vault.owner.note("purchase", "2025-01-31", one)
        // 2026-11-18.
        let views = try vault.owner.note("contact", nil, one)
        #expect(views.first?.events.map { "\($0.kind) \($0.day)" } == ["contact 2026-11-18", "purchase 2026-01-31"])
        #expect(views.first?.events.first?.label.zh == "联系")
        #expect(try lines(one, vault) == "contact 2026-11-18\npurchase 2025-01-31\npurchase 2026-01-31")
        #expect(try shown(one, vault.owner).events == views.first?.events)
        #expect(try shown(one, vault.owner).dormantSince == nil)
        let (error, events) = try vault.owner.failing(
            .customerNote(CustomerNoting(codes: [two], kind: EventName("complaint"))), "\(one)\nC9999999X\n")
        #expect(error?.code == .noSuchCustomer)
        #expect(
            events.markOutcomes == [
                .changed, .changed, .notFound,
            ])
        // Editing and tagging leave events alone.
        try vault.owner.edit(one, #"{"region": "华南"}"#)
        _ = try vault.owner.tag([one], give: ["vip"])
        #expect(try lines(one, vault).hasPrefix("complaint 2026-11-18\ncontact"))
        try vault.owner.verify()
    }

    @Test("dormant and verified are of today; a later contact ends dormancy")
    func dormant() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(#"{"name": "李伟"}"#)
        _ = try vault.owner.note("dormant", nil, code)
        #expect(try shown(code, vault.owner).dormantSince?.iso == "2026-11-18")
        _ = try vault.owner.note("verified", nil, code)
        _ = try vault.owner.note("contact", nil, code)
        #expect(try shown(code, vault.owner).dormantSince?.iso == "2026-11-18")
        vault.clock.advance(Self.day)
        _ = try vault.owner.note("contact", nil, code)
        #expect(try shown(code, vault.owner).dormantSince == nil)
        #expect(
            try shown(code, vault.owner).events.map { "\($0.kind) \($0.day)" } == [
                "contact 2026-11-19", "dormant 2026-11-18", "verified 2026-11-18",
            ])
    }

    @Test("what was entered in error is taken back")
    func takenBack() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(#"{"name": "李伟"}"#)
        _ = try vault.owner.note("purchase", "2025-01-31", code)
        _ = try vault.owner.note("dormant", nil, code)
        vault.clock.advance(Self.day)
        #expect(try vault.owner.note("purchase", "2025-01-30", code, takenBack: true).map(\.outcome) == [.unchanged])
        #expect(try vault.owner.note("purchase", "2025-01-31", code, takenBack: true).map(\.outcome) == [.changed])
        #expect(try vault.owner.note("dormant", "2026-11-18", code, takenBack: true).map(\.outcome) == [.changed])
        #expect(try lines(code, vault).isEmpty)
        let last = try #require(try vault.owner.history(CustomerHistory(code: code)).last)
        guard case .events(let noted, let gone) = last.marks else { throw Missing.event }
        #expect(last.kind == "noted" && noted.isEmpty && gone.map(\.kind) == [.dormant])
    }

    @Test("history says what was noted, by whom and why, and what fell away")
    func history() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(#"{"name": "李伟"}"#)
        let request = CustomerNoting(
            codes: [code], kind: EventName("purchase"), day: CalendarDate(iso: "2026-01-31"), reason: "invoice 7")
        _ = try vault.owner.events(.customerNote(request))
        let lines = try vault.owner.history(CustomerHistory(code: code))
        #expect(lines.map(\.kind) == ["created", "noted"])
        guard case .events(let noted, let gone) = lines[1].marks else { throw Missing.event }
        #expect(noted.map { "\($0.kind) \($0.day)" } == ["purchase 2026-01-31"] && gone.isEmpty)
        #expect(lines[1].reason == "invoice 7" && lines[1].actor == "owner" && lines[1].action.en == "event noted")
    }

    @Test("what cannot have happened is refused")
    func refusals() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(#"{"name": "李伟"}"#)
        func refused(_ kind: String, _ day: String? = nil, codes: [String]? = nil) throws -> CofferError {
            try vault.owner.refused(
                .customerNote(
                    CustomerNoting(
                        codes: codes ?? [code], kind: EventName(kind), day: day.flatMap { CalendarDate(iso: $0) })))
        }
        let future = try refused("contact", "2026-11-19")
        #expect(future.code == .invalidValue && future.message.en.contains("today is 2026-11-18 (UTC)"))
        let mistyped = try refused("purchse")
        #expect(mistyped.code == .unknownEvent && mistyped.hint?.en.contains("purchase") == true)
        #expect(try refused("xyzzy").hint?.en.hasPrefix("kinds: contact, purchase, ") == true)
        let own = try refused("dormant", "2026-01-01")
        #expect(own.code == .usage && own.hint?.en == "coffer customer dormant CODE")
        #expect(try refused("verified", "2026-01-01").hint?.en == "coffer customer verify CODE")
        #expect(try refused("contact", codes: []).message.en == "no customer code given")
        #expect(try lines(code, vault).isEmpty)
    }

    @Test("who may not update notes nothing, also with a changed program")
    func unentitled() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(#"{"name": "李伟"}"#)
        let auditor = try vault.session("eve", role: "auditor")
        #expect(
            try auditor.refused(.customerNote(CustomerNoting(codes: [code], kind: EventName("contact")))).code
                == .denied)
        _ = try auditor.transaction { writer in
            guard let row = try writer.store.record(code: code) else { throw Missing.event }
            var marks = RecordMarks()
            marks.events = try #require(EventLog(lines: "contact 2020-01-01"))
            return try writer.put(VaultSession.Marking(marks: marks, code: row.code), on: row, .noted)
        }
        #expect(try vault.owner.refused(.customerShow(CustomerShow(code: code))).code == .tampered)
    }

    @Test("a customer outside the scope is denied, and the others are noted")
    func scope() throws {
        let vault = try VaultFixture(
            policy: ChangedPolicy.with((ChangedPolicy.salesMay, ChangedPolicy.salesMay + "    scope: own customers\n")))
        let anna = try vault.session("anna", role: "sales")
        let own = try vault.owner.add(#"{"name": "李伟", "owner": "anna"}"#)
        let other = try vault.owner.add(#"{"name": "王芳", "owner": "ben"}"#)
        let (error, events) = try anna.failing(
            .customerNote(CustomerNoting(codes: [other, own], kind: EventName("contact"))))
        #expect(error?.code == .denied)
        #expect(
            events.markOutcomes == [.denied, .changed])
        #expect(try lines(other, vault).isEmpty && lines(own, vault) == "contact 2026-11-18")
    }

    @Test("a merge joins events; taken back, each has its own, and both what was noted meanwhile")
    func merged() throws {
        let vault = try VaultFixture()
        let one = try vault.owner.add(#"{"name": "李伟"}"#)
        let two = try vault.owner.add(#"{"name": "李伟"}"#)
        _ = try vault.owner.note("purchase", "2025-01-31", one)
        _ = try vault.owner.note("purchase", "2026-01-31", two)
        _ = try vault.owner.note("complaint", "2026-01-31", two)
        try vault.owner.merge(two, into: one)
        #expect(try lines(one, vault) == "complaint 2026-01-31\npurchase 2025-01-31\npurchase 2026-01-31")
        _ = try vault.owner.note("contact", nil, two)
        _ = try vault.owner.note("purchase", "2025-01-31", one, takenBack: true)
        _ = try vault.owner.events(.unmerge(UnmergeRequest(code: two)))
        #expect(try lines(one, vault) == "contact 2026-11-18")
        #expect(try lines(two, vault) == "complaint 2026-01-31\ncontact 2026-11-18\npurchase 2026-01-31")
        try vault.owner.verify()
    }

    @Test("followers are told that something was noted")
    func followed() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(#"{"name": "李伟"}"#)
        let since = try vault.sequence()
        _ = try vault.owner.note("contact", nil, code)
        let followed = try vault.owner.events(.changes(ChangesRequest(since: since))).compactMap {
            if case .followed(let view) = $0 { view } else { nil }
        }
        #expect(followed.map(\.kinds) == [[.noted]])
    }

    @Test("open bytes with an event that is none are refused")
    func tampered() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(#"{"name": "李伟"}"#)
        let row = try vault.owner.reading { try #require(try $0.record(code: code)) }
        var fields = try OpenFields.decode(row.open, row.id)
        fields.append((OpenScan.events, "contact 2026-02-30"))
        var open: [UInt8] = []
        FieldCodec.encodeOpen(fields, into: &open)
        #expect(throws: Tampering.self) { try RecordMarks(open, row.id) }
    }
}

extension [Event] {
    /// What became of each customer whose marks were to be changed.
    var markOutcomes: [MarkOutcome] {
        compactMap { event -> MarkOutcome? in
            switch event {
            case .noted(let view): view.outcome
            case .holdChanged(let view): view.outcome
            case .tagged(let view): view.outcome
            default: nil
            }
        }
    }
}

extension VaultSession {
    func note(
        _ kind: String, _ day: String?, _ codes: String..., takenBack: Bool = false
    ) throws -> [NotingView] {
        try events(
            .customerNote(
                CustomerNoting(
                    codes: codes, kind: EventName(kind), day: day.flatMap { CalendarDate(iso: $0) },
                    isTakenBack: takenBack))
        ).compactMap { if case .noted(let view) = $0 { view } else { nil } }
    }
}
