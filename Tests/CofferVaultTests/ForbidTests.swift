// Conditions of `forbid`: minors, working hours, fields that nobody may see or enter.

import CofferModel
import CofferPolicy
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Forbids")
struct ForbidTests {
    // MARK: Minors

    private static let minors = ChangedPolicy.with(
        adding: """
            forbid:
              children:
                label: {en: children stay with the officer, zh: 未成年人由负责人处理}
                roles: [manager, sales, finance]
                actions: [read]
                when: [minor]
            """)

    /// What is known of somebody, and whether each reader has to take them for a minor on 2026-11-18: who reads
    /// identity in clear, who sees it masked, and who has no key to it.
    struct Known: Sendable, CustomTestStringConvertible {
        let fields: String
        let clear: Bool
        let masked: Bool
        let noKey: Bool
        var testDescription: String { fields }
    }

    static let known = [
        Known(fields: #""notes": "no age""#, clear: false, masked: false, noKey: false),
        Known(fields: #""gender": "male""#, clear: false, masked: false, noKey: true),
        Known(fields: #""birthday": "1990-03-07""#, clear: false, masked: false, noKey: true),
        Known(fields: #""birthday": "2011-12-31""#, clear: false, masked: false, noKey: true),
        Known(fields: #""birthday": "2012-01-01""#, clear: false, masked: true, noKey: true),
        Known(fields: #""birthday": "2012-11-18""#, clear: false, masked: true, noKey: true),
        Known(fields: #""birthday": "2012-11-19", "guardian": "王芳""#, clear: true, masked: true, noKey: true),
        Known(fields: #""birthday": "2014-01-01", "guardian": "王芳""#, clear: true, masked: true, noKey: true),
        Known(fields: #""id_number": "110108199003070024""#, clear: false, masked: true, noKey: true),
        Known(fields: #""id_number": "110108201211180025""#, clear: false, masked: true, noKey: true),
        Known(fields: #""id_number": "110108201211190020", "guardian": "王芳""#, clear: true, masked: true, noKey: true),
        // The year of birth tells what the masked number does not.
        Known(
            fields: #""id_number": "110108199003070024", "birthday": "1990-03-07""#, clear: false, masked: false,
            noKey: true),
    ]

    @Test("a customer counts as under 14 unless this session's keys say otherwise", arguments: known)
    func minor(known: Known) throws {
        let vault = try VaultFixture(policy: Self.minors)
        let code = try vault.owner.add(#"{"name": "李伟", \#(known.fields)}"#)
        #expect(try vault.owner.shown(code)["name"] == .clear("李伟"))
        for (role, isMinor) in [("manager", known.clear), ("sales", known.masked), ("finance", known.noKey)] {
            let session = try vault.session(role, role: role)
            let (error, _) = try session.failing(.customerShow(CustomerShow(code: code)))
            #expect((error?.code == .denied) == isMinor, "\(role)")
            if let error {
                #expect(
                    error.message.en == "forbidden by `forbid.children` (children stay with the officer): minor")
                #expect(try vault.lastAccess().summary.en == "denied: read")
                #expect(try vault.lastAccess().code == code)
            }
            #expect(try session.codes(.customerList(CustomerList())) == (isMinor ? [] : [code]), "\(role)")
        }
    }

    @Test("what somebody entered without reading it counts for a minor, settled or not")
    func pendingMinor() throws {
        let vault = try VaultFixture(policy: Self.minors)
        let clerk = try vault.session("clerk", role: "entry_clerk")
        let code = try clerk.add(#"{"name": "李伟", "birthday": "2015-05-05", "guardian": "王芳"}"#)
        let sales = try vault.session("sales", role: "sales")
        #expect(try sales.refused(.customerShow(CustomerShow(code: code))).code == .denied)
        let manager = try vault.session("manager", role: "manager")
        #expect(try manager.refused(.customerShow(CustomerShow(code: code))).code == .denied)
        #expect(try sales.refused(.customerShow(CustomerShow(code: code))).code == .denied)
    }

    @Test("who turns 14 is seen from that day on, UTC")
    func growsUp() throws {
        let vault = try VaultFixture(policy: Self.minors)
        let code = try vault.owner.add(#"{"name": "李伟", "birthday": "2012-11-19", "guardian": "王芳"}"#)
        let manager = try vault.session("manager", role: "manager")
        // The clock starts at 11:06 UTC.
        vault.clock.advance(12 * 3_600_000)
        #expect(try manager.refused(.customerShow(CustomerShow(code: code))).code == .denied)
        vault.clock.advance(3_600_000)
        #expect(try manager.shown(code)["name"] == .clear("李伟"))
    }

    @Test("a forbid on fields hides these fields of minors alone, in every way of seeing")
    func fieldsOfMinors() throws {
        let vault = try VaultFixture(
            policy: ChangedPolicy.with(
                adding: """
                    forbid:
                      no_calls: {actions: [read, search], fields: [phone, region], when: [minor]}
                    """))
        let child = try vault.owner.add(
            #"{"name": "李伟", "phone": "13800138001", "region": "北京市", "birthday": "2020-01-01", "guardian": "王芳"}"#)
        let adult = try vault.owner.add(
            #"{"name": "王芳", "phone": "13800138002", "region": "北京市", "birthday": "1980-01-01"}"#)
        #expect(try vault.owner.shown(child)["phone"] == .hidden)
        #expect(try vault.owner.shown(child)["region"] == .hidden)
        #expect(try vault.owner.shown(child)["birthday"] == .masked("2020-**-**"))
        #expect(try vault.owner.shown(adult)["region"] == .clear("北京市"))
        let reveal = CustomerShow(code: child, reveal: [FieldName("phone")], reason: "a test")
        let error = try vault.owner.refused(.customerShow(reveal))
        #expect(error.code == .denied && error.message.en == "forbidden by `forbid.no_calls`: minor")
        #expect(try vault.lastAccess().summary.en == "denied: disclose phone")
        #expect(try vault.owner.shown(adult, reveal: ["phone"])["phone"] == .clear("+8613800138002"))
        let history = try vault.owner.history(CustomerHistory(code: child, reveal: true, reason: "a test"))
        #expect(history.count == 1)
        #expect(try !vault.lastAccess().summary.en.contains("phone"))
        #expect(try vault.owner.found(#"{"phone": "13800138001"}"#).isEmpty)
        #expect(try vault.owner.found(#"{"phone": "13800138002"}"#) == [adult])
        let filter = CustomerList(filter: [FieldName("region"): "北京市"])
        #expect(try vault.owner.codes(.customerList(filter)) == [adult])
        let request = ExportRequest(
            fields: [FieldName("phone"), FieldName("birthday")], reason: "a test", sealing: .plain)
        #expect(
            try vault.owner.exported(request, in: vault) == [
                "\(child),,2020-01-01", "\(adult),+8613800138002,1980-01-01",
            ])
    }

    @Test("minors are not entered, made or changed where that is forbidden")
    func enteringMinors() throws {
        let vault = try VaultFixture(
            policy: ChangedPolicy.with(
                (ChangedPolicy.salesMay, "    may: [read, search, enter, update, disclose, import]\n"),
                adding: """
                    forbid:
                      no_children: {roles: [sales], actions: [enter, update, import], when: [minor]}
                    """))
        let sales = try vault.session("sales", role: "sales")
        let add = CofferVault.Operation.customerAdd(CustomerInput())
        let error = try sales.refused(add, #"{"name": "李伟", "birthday": "2020-01-01", "guardian": "王芳"}"#)
        #expect(error.code == .denied && error.message.en == "forbidden by `forbid.no_children`: minor")
        let adult = try sales.add(#"{"name": "王芳", "phone": "13800138002", "birthday": "1980-01-01"}"#)
        let edit = CofferVault.Operation.customerEdit(CustomerEdit(code: adult))
        #expect(try sales.refused(edit, #"{"birthday": "2020-01-01"}"#).code == .denied)
        try sales.edit(adult, #"{"birthday": "1980-01-02"}"#)
        let child = try vault.owner.add(#"{"name": "李伟", "birthday": "2020-01-01", "guardian": "王芳"}"#)
        let other = CofferVault.Operation.customerEdit(CustomerEdit(code: child))
        #expect(try sales.refused(other, #"{"notes": "x"}"#).code == .denied)
        // As it would become, it would be no minor; as it is, it is one.
        #expect(try sales.refused(other, #"{"birthday": null}"#).code == .denied)
        let outcome = try sales.importText(
            """
            name,phone,birthday,guardian
            赵敏,13900139001,2021-01-01,李强
            赵敏,13900139002,1981-01-01,
            王芳,13800138002,2021-01-01,李强
            """, ImportRequest(updates: true))
        #expect(outcome.issues.map(\.row) == [2, 4])
        #expect(outcome.issues.map(\.reason) == ["denied", "denied"])
        #expect(outcome.issues.first?.message.en == "forbidden by `forbid.no_children`: minor")
        #expect(outcome.summary.added == 1)
    }

    // MARK: Hours

    private static let hours = ChangedPolicy.with(
        adding: """
            hours: {days: [monday, tuesday, wednesday, thursday, friday], from: "08:00", until: "20:00", zone: "+08:00"}
            forbid:
              nights: {roles: [manager, sales], actions: [read, search, update, user.list], when: [outside hours]}
            """)

    @Test("what is forbidden outside hours is denied then, whatever it is about, and allowed within")
    func outsideHours() throws {
        let vault = try VaultFixture(policy: Self.hours)
        let code = try vault.owner.add(#"{"name": "李伟", "phone": "13800138001"}"#)
        let manager = try vault.session("manager", role: "manager")
        let requests: [(CofferVault.Operation, [String])] = [
            (.customerShow(CustomerShow(code: code)), []), (.customerList(CustomerList()), []),
            (.customerHistory(CustomerHistory(code: code)), []), (.userList, []),
            (.customerFind(CustomerFind()), [#"{"phone": "13800138001"}"#]),
            (.customerEdit(CustomerEdit(code: code)), [#"{"notes": "x"}"#]),
        ]
        func refused() throws -> [Bool] {
            try requests.map { request, inputs in
                let (error, _) = try Pipe.passing(inputs) { descriptors -> (CofferError?, Int) in
                    do {
                        try manager.perform(request, Attachments(descriptors)) { _ in }
                        return (nil, 0)
                    } catch let error as CofferError {
                        return (error, 0)
                    }
                }
                if let error {
                    #expect(error.code == .denied)
                    #expect(error.message.en == "forbidden by `forbid.nights`: outside hours")
                }
                return error != nil
            }
        }
        // Wednesday, 19:06 at +08:00.
        #expect(try refused().allSatisfy { !$0 })
        vault.clock.advance(3_600_000)
        #expect(try refused().allSatisfy { $0 })
        #expect(try vault.owner.shown(code)["name"] == .clear("李伟"))
        vault.clock.advance(12 * 3_600_000)
        #expect(try refused().allSatisfy { !$0 })
        vault.clock.advance(2 * 86_400_000)
        #expect(try refused().allSatisfy { $0 })
    }

    // MARK: Always

    @Test("a forbid without a condition holds for every customer, also for what a role may otherwise enter or see")
    func always() throws {
        let vault = try VaultFixture(
            policy: ChangedPolicy.with(
                (ChangedPolicy.salesMay, "    may: [read, search, enter, update, disclose, import]\n"),
                adding: """
                    forbid:
                      no_notes: {roles: [sales], actions: [enter, update, import], fields: [notes, source]}
                      no_mail: {roles: [sales], actions: [read], fields: [email]}
                    """))
        let sales = try vault.session("sales", role: "sales")
        let code = try vault.owner.add(#"{"name": "李伟", "phone": "13800138001", "email": "a@example.org"}"#)
        for json in [#"{"notes": "x"}"#, #"{"source": "web"}"#, #"{"notes": null}"#] {
            let error = try sales.refused(.customerEdit(CustomerEdit(code: code)), json)
            #expect(error.code == .denied && error.message.en == "forbidden by `forbid.no_notes`")
        }
        #expect(try vault.lastAccess().summary.en == "denied: update notes")
        try sales.edit(code, #"{"company": "一家公司"}"#)
        #expect(
            try sales.refused(.customerAdd(CustomerInput()), #"{"name": "王芳", "source": "web"}"#).code == .denied)
        let outcome = try sales.importText("name,phone,source\n王芳,13900139001,web\n赵敏,13900139002,\n")
        #expect(outcome.issues.map(\.row) == [2] && outcome.issues.map(\.reason) == ["denied"])
        #expect(outcome.issues.first?.field == FieldName("source"))
        #expect(try sales.shown(code)["email"] == .hidden)
        #expect(
            try sales.refused(
                .customerShow(CustomerShow(code: code, reveal: [FieldName("email")], reason: "a test"))
            ).code == .denied)
    }
}
