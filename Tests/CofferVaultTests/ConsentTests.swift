// Consent through the door: given, withdrawn, over; and whom a purpose reaches that rests on it.

import CofferModel
import CofferPolicy
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Consent")
struct ConsentTests {
    private static let policy = ChangedPolicy.with(
        adding: """
            events:
              left: {label: {en: withdrew the consent we need, zh: 撤回必要同意}}
            purposes:
              service: {label: {en: service, zh: 服务}}
              marketing:
                {label: {en: marketing, zh: 营销}, consent: required, field: consent_marketing, valid: P2Y}
              profiling: {label: {en: profiling, zh: 画像}, consent: required, withdrawal: left}
            """)
    private static let day: Int64 = 86_400_000

    /// The clock stands on 2026-11-18.
    private static func stocked(_ count: Int = 3) throws -> (vault: VaultFixture, codes: [String]) {
        let vault = try VaultFixture(policy: Self.policy)
        let codes = try (0..<count).map {
            try vault.owner.add(#"{"name": "客户\#($0)", "phone": "1380013800\#($0)", "region": "华东"}"#)
        }
        return (vault, codes)
    }

    private static func date(_ iso: String) throws -> CalendarDate { try #require(CalendarDate(iso: iso)) }

    @discardableResult
    private static func say(
        _ state: Consent.State, _ session: VaultSession, _ codes: [String], to purpose: String = "marketing",
        on day: String? = nil, until: String? = nil
    ) throws -> [ConsentChangeView] {
        let request = ConsentRequest(
            codes: codes, purpose: purpose, state: state, day: try day.map(date), until: try until.map(date),
            source: try ConsentWord("web-form"), wording: try ConsentWord("v3"))
        return try session.events(.consentChange(request)).compactMap {
            if case .consentChanged(let view) = $0 { view } else { nil }
        }
    }

    private static func standings(_ code: String, _ session: VaultSession) throws -> [String: ConsentStanding] {
        let views = try session.events(.consentList(ConsentListing(code: code))).compactMap { event in
            if case .consent(let view) = event { view } else { nil }
        }
        return Dictionary(uniqueKeysWithValues: views.map { ($0.purpose, $0.standing) })
    }

    private static func listed(_ session: VaultSession, for purpose: String?) throws -> [String] {
        try session.events(.customerList(CustomerList(purpose: purpose))).compactMap {
            if case .customer(let view) = $0 { view.code } else { nil }
        }
    }

    @Test("a consent stands until it is withdrawn or over; a later word stands, whatever turns up afterwards")
    func course() throws {
        let (vault, codes) = try Self.stocked()
        #expect(try Self.standings(codes[0], vault.owner) == ["marketing": .none, "profiling": .none])
        let given = try Self.say(.given, vault.owner, [codes[0]], on: "2026-01-31")
        #expect(given.map(\.outcome) == [.changed])
        #expect(given[0].consent?.until?.iso == "2028-01-31" && given[0].consent?.enteredBy == "owner")
        #expect(try Self.say(.given, vault.owner, [codes[0]], on: "2026-01-31").map(\.outcome) == [.unchanged])
        #expect(try Self.standings(codes[0], vault.owner)["marketing"] == .given)
        #expect(try vault.owner.shown(codes[0])["consent_marketing"] == .clear("yes"))
        #expect(try Self.say(.withdrawn, vault.owner, [codes[0]], on: "2026-03-01").map(\.outcome) == [.changed])
        #expect(try vault.owner.shown(codes[0])["consent_marketing"] == .clear("no"))
        // An older form found later.
        #expect(try Self.say(.given, vault.owner, [codes[0]], on: "2026-02-01").map(\.outcome) == [.unchanged])
        #expect(try Self.standings(codes[0], vault.owner)["marketing"] == .withdrawn)
        #expect(try Self.say(.given, vault.owner, [codes[0]], on: "2026-11-01").map(\.outcome) == [.changed])
        #expect(try Self.standings(codes[0], vault.owner)["marketing"] == .given)
        vault.clock.advance(2 * 366 * Self.day)
        let later = try vault.unlock("owner")
        #expect(try Self.standings(codes[0], later)["marketing"] == .expired)
        try later.verify()
        let lines = try later.history(CustomerHistory(code: codes[0])).filter { $0.kind == "consented" }
        #expect(lines.map { $0.changes.map(\.field.rawValue) } == Array(repeating: ["consent_marketing"], count: 3))
        guard case .consents(let said)? = lines.last?.marks else { throw Missing.event }
        #expect(said.map(\.source?.name) == ["web-form"] && said.map(\.wording?.name) == ["v3"])
    }

    @Test("a purpose that rests on consent reaches who consented and nobody else, by every operation that takes one")
    func reach() throws {
        let (vault, codes) = try Self.stocked()
        try Self.say(.given, vault.owner, [codes[1]])
        #expect(try Self.listed(vault.owner, for: nil) == codes)
        #expect(try Self.listed(vault.owner, for: "service") == codes)
        #expect(try Self.listed(vault.owner, for: "marketing") == [codes[1]])
        #expect(try Self.listed(vault.owner, for: "profiling").isEmpty)
        let found = { (number: Int) throws -> [String] in
            try vault.owner.events(
                .customerFind(CustomerFind(purpose: "marketing")), #"{"phone": "1380013800\#(number)"}"#
            ).compactMap { if case .customer(let view) = $0 { view.code } else { nil } }
        }
        #expect(try found(1) == [codes[1]] && found(0).isEmpty)
        for operation in [
            CofferVault.Operation.customerShow(CustomerShow(code: codes[0], purpose: "marketing")),
            .customerShow(
                CustomerShow(code: codes[0], reveal: [FieldName("phone")], reason: "x", purpose: "marketing")),
            .customerHistory(CustomerHistory(code: codes[0], purpose: "marketing")),
        ] {
            let error = try vault.owner.refused(operation)
            #expect(error.code == .denied && error.message.en.contains("has not consented to: marketing"))
        }
        #expect(try vault.owner.events(.customerShow(CustomerShow(code: codes[1], purpose: "marketing"))).count == 1)
        let text = try vault.exported(purpose: "marketing")
        #expect(text.contains(codes[1]) && !text.contains(codes[0]) && !text.contains(codes[2]))
        // Whoever follows for a purpose is told to forget who withdrew.
        let followed = { (since: Int64) throws -> [FollowedView] in
            try vault.owner.events(.changes(ChangesRequest(since: since, purpose: "marketing"))).compactMap {
                if case .followed(let view) = $0 { view } else { nil }
            }
        }
        #expect(try followed(0).count == 1)
        let cursor = try vault.sequence()
        try Self.say(.withdrawn, vault.owner, [codes[1]])
        #expect(try followed(cursor).map(\.state) == [.leftScope])
        #expect(try Self.listed(vault.owner, for: "marketing").isEmpty)
    }

    @Test("the purpose's field counts where nobody entered a consent, and always as a refusal")
    func flag() throws {
        let (vault, codes) = try Self.stocked()
        try vault.owner.edit(codes[0], #"{"consent_marketing": "yes"}"#)
        #expect(try Self.listed(vault.owner, for: "marketing") == [codes[0]])
        try vault.owner.edit(codes[0], #"{"consent_marketing": "no"}"#)
        #expect(try Self.listed(vault.owner, for: "marketing").isEmpty)
        #expect(try Self.standings(codes[0], vault.owner)["marketing"] == .withdrawn)
        // A refusal that comes with another record of the same person stands against a consent that was entered.
        try Self.say(.given, vault.owner, [codes[1], codes[2]])
        try vault.owner.merge(codes[0], into: codes[1])
        #expect(try vault.owner.shown(codes[1])["consent_marketing"] == .clear("no"))
        #expect(try Self.listed(vault.owner, for: "marketing") == [codes[2]])
    }

    @Test("once a consent is recorded, an edit or an import does not say otherwise; another word of the customer does")
    func recorded() throws {
        let (vault, codes) = try Self.stocked()
        try Self.say(.given, vault.owner, [codes[0], codes[1]])
        try Self.say(.withdrawn, vault.owner, [codes[0]])
        let edit = CofferVault.Operation.customerEdit(CustomerEdit(code: codes[0]))
        let (error, _) = try vault.owner.failing(edit, #"{"consent_marketing": "yes", "company": "甲公司"}"#)
        #expect(error?.code == .consentRecorded && error?.code.exit == .refused)
        #expect(error?.hint?.en == "coffer consent give \(codes[0]) --purpose marketing")
        #expect(try vault.owner.failing(edit, #"{"consent_marketing": null}"#).error?.code == .consentRecorded)
        let shown = try vault.owner.shown(codes[0])
        #expect(shown["consent_marketing"] == .clear("no") && shown["company"] == nil)
        // What stands there already is no contradiction.
        try vault.owner.edit(codes[0], #"{"consent_marketing": "no", "company": "甲公司"}"#)
        let given = CofferVault.Operation.customerEdit(CustomerEdit(code: codes[1]))
        let refusal = try vault.owner.failing(given, #"{"consent_marketing": "no"}"#).error
        #expect(refusal?.hint?.en == "coffer consent withdraw \(codes[1]) --purpose marketing")
        let file = """
            name,phone,region,consent_marketing
            客户0,13800138000,华东,yes
            客户1,13800138001,华东,yes
            客户2,13800138002,华东,yes

            """
        for isDryRun in [true, false] {
            let outcome = try vault.owner.importText(file, ImportRequest(isDryRun: isDryRun, updates: true))
            #expect(outcome.issues.map(\.reason) == ["consent_recorded"] && outcome.issues.map(\.row) == [2])
            #expect(outcome.summary.updated == 1 && outcome.summary.unchanged == 1)
        }
        #expect(try vault.owner.shown(codes[0])["consent_marketing"] == .clear("no"))
        try Self.say(.given, vault.owner, [codes[0]])
        #expect(try vault.owner.shown(codes[0])["consent_marketing"] == .clear("yes"))
    }

    @Test("a withdrawal is the event that the policy names, and a consent given again takes it back")
    func event() throws {
        let (vault, codes) = try Self.stocked(1)
        let events = { () throws -> [String] in
            for case .customer(let view) in try vault.owner.events(.customerShow(CustomerShow(code: codes[0]))) {
                return view.events.map { "\($0.kind) \($0.day.iso)" }
            }
            throw Missing.event
        }
        try Self.say(.given, vault.owner, codes, to: "profiling", on: "2026-01-01")
        #expect(try events().isEmpty)
        try Self.say(.withdrawn, vault.owner, codes, to: "profiling", on: "2026-02-03")
        #expect(try events() == ["left 2026-02-03"])
        try Self.say(.given, vault.owner, codes, to: "profiling", on: "2026-02-04")
        #expect(try events().isEmpty)
    }

    @Test("two records of one person: the later word counts, and each has its own again when they come apart")
    func merging() throws {
        let (vault, codes) = try Self.stocked()
        try Self.say(.given, vault.owner, [codes[0]], on: "2026-01-01")
        try Self.say(.withdrawn, vault.owner, [codes[1]], on: "2026-02-01")
        try Self.say(.given, vault.owner, [codes[1]], to: "profiling", on: "2026-02-01")
        try vault.owner.merge(codes[0], into: codes[1])
        #expect(
            try Self.standings(codes[1], vault.owner) == ["marketing": .withdrawn, "profiling": .given])
        try Self.say(.withdrawn, vault.owner, [codes[1]], to: "profiling", on: "2026-03-01")
        _ = try vault.owner.events(.unmerge(UnmergeRequest(code: codes[0])))
        #expect(
            try Self.standings(codes[0], vault.owner) == ["marketing": .given, "profiling": .withdrawn])
        #expect(
            try Self.standings(codes[1], vault.owner) == ["marketing": .withdrawn, "profiling": .withdrawn])
        try vault.owner.verify()
    }

    @Test("what can't be is refused with a sentence: another purpose, a day to come, a consent longer than allowed")
    func refusals() throws {
        let (vault, codes) = try Self.stocked(1)
        func refused(_ purpose: String, _ state: Consent.State, day: String? = nil, until: String? = nil) throws
            -> CofferError
        {
            try vault.owner.refused(
                .consentChange(
                    ConsentRequest(
                        codes: codes, purpose: purpose, state: state, day: day.map(Self.date),
                        until: until.map(Self.date)))
            )
        }
        #expect(try refused("marketng", .given).code == .unknownPurpose)
        let service = try refused("service", .given)
        #expect(service.code == .usage && service.hint?.en.contains("marketing") == true)
        #expect(try refused("marketing", .given, day: "2026-12-31").code == .invalidValue)
        #expect(try refused("marketing", .given, day: "2026-01-01", until: "2028-01-02").code == .invalidValue)
        #expect(try refused("marketing", .withdrawn, until: "2027-01-01").code == .usage)
        let auditor = try vault.session("aud", role: "auditor")
        #expect(
            try auditor.refused(
                .consentChange(ConsentRequest(codes: codes, purpose: "marketing", state: .given))
            ).code == .denied)
    }

    @Test("a consent changed in the file is tampering")
    func tampering() throws {
        let (vault, codes) = try Self.stocked(1)
        try Self.say(.withdrawn, vault.owner, codes, to: "profiling", on: "2026-02-03")
        try vault.forge(
            "UPDATE customer SET open = CAST(replace(CAST(open AS TEXT), 'withdrawn', 'given....') AS BLOB)")
        #expect(try vault.owner.refused(.customerShow(CustomerShow(code: codes[0]))).code.exit == .integrity)
    }
}

extension VaultFixture {
    /// What leaves in a plain export for a purpose.
    fileprivate func exported(purpose: String) throws -> String {
        let file = directory + "/export-" + UUID().uuidString
        let descriptor = open(file, O_RDWR | O_CREAT, 0o600)
        defer { close(descriptor) }
        let request = ExportRequest(reason: "a test", purpose: purpose, sealing: .plain)
        try owner.perform(.export(request), Attachments([descriptor])) { _ in }
        return try String(contentsOfFile: file, encoding: .utf8)
    }
}
