// Row scope: a role that reaches some customers meets no others, by whatever command.

import CofferModel
import CofferPolicy
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Scope")
struct ScopeTests {
    private static let policy = ChangedPolicy.with(
        (
            ChangedPolicy.salesMay,
            """
                may: [read, search, enter, update, disclose, import, export, export.plain]
                scope: own customers

            """
        ))

    /// A vault with seven customers, the odd ones anna's, and anna's session; all codes.
    private func stocked() throws -> (vault: VaultFixture, anna: VaultSession, own: [String], others: [String]) {
        let vault = try VaultFixture(policy: Self.policy)
        let anna = try vault.session("anna", role: "sales")
        var own: [String] = []
        var others: [String] = []
        for number in 1...7 {
            let owner = number % 2 == 1 ? #", "owner": "anna""# : number == 2 ? "" : #", "owner": "ben""#
            let code = try vault.owner.add(
                #"{"name": "李伟", "phone": "1380013800\#(number)", "email": "c@example.org"\#(owner)}"#)
            if number % 2 == 1 { own.append(code) } else { others.append(code) }
        }
        return (vault, anna, own, others)
    }

    @Test("pages of a list hold own customers only, are full, and none is empty", arguments: [1, 2, 3, 4, 50])
    func list(limit: Int) throws {
        let (vault, anna, own, others) = try stocked()
        var pages: [[String]] = []
        var after: RecordID?
        repeat {
            let events = try anna.events(.customerList(CustomerList(limit: limit, after: after)))
            after = nil
            pages.append(events.compactMap { if case .customer(let view) = $0 { view.code } else { nil } })
            for case .more(let cursor) in events { after = RecordID(cursor) }
        } while after != nil
        #expect(pages.flatMap { $0 } == own)
        #expect(pages.count == (own.count + limit - 1) / limit)
        #expect(pages.dropLast().allSatisfy { $0.count == limit })
        #expect(try vault.lastAccess().kind == "listed")
        for code in others {
            #expect(try vault.owner.ledger(LedgerList(code: code, entryClass: "access")).isEmpty)
        }
        for code in own {
            #expect(try vault.owner.ledger(LedgerList(code: code, entryClass: "access")).map(\.kind) == ["listed"])
        }
    }

    @Test("a value of somebody else's customer finds nothing, one that both have finds one's own")
    func find() throws {
        let (vault, anna, own, others) = try stocked()
        #expect(try anna.found(#"{"phone": "13800138002"}"#).isEmpty)
        #expect(try vault.lastAccess().summary.en == "looked for by phone: 0 found")
        #expect(try anna.found(#"{"phone": "13800138003"}"#) == [own[1]])
        #expect(try anna.found(#"{"email": "c@example.org"}"#) == own)
        #expect(try anna.found(#"{"email": "c@example.org"}"#, CustomerFind(limit: 2)) == Array(own.prefix(2)))
        #expect(try vault.lastAccess().summary.en == "looked for by email: 2 found")
        #expect(try vault.owner.found(#"{"email": "c@example.org"}"#) == (own + others).sorted())
    }

    @Test("showing somebody else's customer, or one of nobody, is denied with the reason, and in the ledger")
    func show() throws {
        let (vault, anna, own, others) = try stocked()
        for code in others {
            let requests: [CofferVault.Operation] = [
                .customerShow(CustomerShow(code: code)), .customerHistory(CustomerHistory(code: code)),
                .customerShow(CustomerShow(code: code, reveal: [FieldName("phone")], reason: "a test")),
            ]
            for request in requests {
                let error = try anna.refused(request)
                #expect(error.code == .denied)
                #expect(error.message.en == "the customer is outside the scope of the role Sales")
                let entry = try vault.lastAccess()
                #expect(entry.kind == "denied" && entry.code == code && entry.actor == "anna")
            }
        }
        #expect(try anna.shown(own[0])["phone"] == .masked("138****8001"))
        #expect(try anna.shown(own[0], reveal: ["phone"])["phone"] == .clear("+8613800138001"))
        #expect(try anna.history(CustomerHistory(code: own[0])).count == 1)
    }

    @Test("editing takes that the customer is one's own, and stays so")
    func edit() throws {
        let (vault, anna, own, others) = try stocked()
        let denied: [(String, String)] = [
            (others[0], #"{"notes": "mine now"}"#), (others[1], #"{"owner": "anna"}"#), (own[0], #"{"owner": "ben"}"#),
            (own[0], #"{"owner": null}"#),
        ]
        for (code, json) in denied {
            let error = try anna.refused(.customerEdit(CustomerEdit(code: code)), json)
            #expect(error.code == .denied)
            #expect(error.message.en == "the customer is outside the scope of the role Sales")
            let entry = try vault.lastAccess()
            #expect(entry.kind == "denied" && entry.code == code && entry.summary.en == "denied: update")
        }
        try anna.edit(own[0], #"{"notes": "called"}"#)
        #expect(try vault.owner.shown(own[0])["notes"] == .clear("called"))
        #expect(try vault.owner.shown(own[0])["owner"] == .clear("anna"))
        #expect(try vault.owner.shown(others[1])["owner"] == .clear("ben"))
    }

    @Test("a new customer has to be one's own")
    func add() throws {
        let (vault, anna, _, _) = try stocked()
        let add = CofferVault.Operation.customerAdd(CustomerInput())
        for json in [#"{"name": "王芳"}"#, #"{"name": "王芳", "owner": "ben"}"#] {
            #expect(try anna.refused(add, json).code == .denied)
            #expect(try vault.lastAccess().summary.en == "denied: enter")
        }
        let code = try anna.add(#"{"name": "王芳", "owner": "anna"}"#)
        #expect(try anna.shown(code)["name"] == .clear("王芳"))
    }

    @Test("what another customer has already names that customer only to who may read it")
    func duplicate() throws {
        let (vault, anna, own, others) = try stocked()
        defer { withExtendedLifetime(vault) {} }
        let add = CofferVault.Operation.customerAdd(CustomerInput())
        let others1 = try anna.refused(add, #"{"name": "王芳", "phone": "13800138004", "owner": "anna"}"#)
        #expect(others1.code == .duplicate && others1.hint == nil)
        #expect(others1.message.en == "another customer has this phone already")
        #expect(!others1.message.zh.contains(others[1]))
        let mine = try anna.refused(add, #"{"name": "王芳", "phone": "13800138003", "owner": "anna"}"#)
        #expect(mine.message.en == "another customer has this phone already: \(own[1])")
    }

    @Test("an import refuses the rows that are not one's own and takes the others", arguments: [false, true])
    func imports(isDryRun: Bool) throws {
        let (vault, anna, own, others) = try stocked()
        let text = """
            name,phone,owner,notes
            王芳,13900139001,anna,new
            王芳,13900139002,ben,new
            王芳,13900139003,,new
            李伟,13800138001,anna,mine
            李伟,13800138004,anna,taken over
            李伟,13800138003,ben,given away
            李伟,13800138005,anna,
            """
        let outcome = try anna.importText(text, ImportRequest(isDryRun: isDryRun, updates: true))
        #expect(outcome.issues.map(\.row) == [3, 4, 6, 7])
        #expect(outcome.issues.allSatisfy { $0.reason == "outside_scope" })
        #expect(outcome.issues.first?.message.en == "this customer is outside the scope of your role")
        #expect(outcome.summary.added == 1 && outcome.summary.updated == 1 && outcome.summary.unchanged == 1)
        #expect(outcome.summary.rejected == 4 && outcome.summary.duplicates == 0)
        if !isDryRun {
            #expect(try vault.owner.shown(own[0])["notes"] == .clear("mine"))
            #expect(try vault.owner.shown(others[1])["notes"] == nil)
            #expect(try vault.owner.shown(others[1])["owner"] == .clear("ben"))
            #expect(try vault.owner.shown(own[1])["owner"] == .clear("anna"))
        }
    }

    @Test(
        "a dry run counts what a row adds to an earlier one of its file as the import does", arguments: [true, false])
    func rehearsed(isDryRun: Bool) throws {
        let (vault, anna, _, _) = try stocked()
        defer { withExtendedLifetime(vault) {} }
        let outcome = try anna.importText(
            """
            name,phone,owner,notes
            王芳,13900139001,anna,
            王芳,13900139001,,called
            """, ImportRequest(isDryRun: isDryRun, updates: true))
        #expect(outcome.issues.isEmpty)
        #expect(outcome.summary.added == 1 && outcome.summary.updated == 1)
    }

    @Test("without --update a row is never compared with somebody else's customer, and names none")
    func importComparesNothing() throws {
        let (vault, anna, own, _) = try stocked()
        defer { withExtendedLifetime(vault) {} }
        let outcome = try anna.importText(
            """
            name,phone,email
            李伟,13800138004,c@example.org
            李伟,13800138004,d@example.org
            李伟,13800138003,d@example.org
            """)
        #expect(outcome.issues.map(\.reason) == ["duplicate", "duplicate", "duplicate"])
        #expect(outcome.issues.map { $0.message.en.contains("C0") } == [false, false, true])
        #expect(outcome.issues[2].message.en.hasSuffix(own[1]))
    }

    @Test("an export holds one's own customers, and the ledger those alone")
    func export() throws {
        let (vault, anna, own, others) = try stocked()
        let request = ExportRequest(fields: [FieldName("owner")], reason: "a test", sealing: .plain)
        #expect(try anna.exported(request, in: vault) == own.map { "\($0),anna" })
        #expect(try vault.lastAccess().summary.en == "4 customers exported (plain): owner")
        for code in others {
            #expect(try vault.owner.ledger(LedgerList(code: code, entryClass: "access")).isEmpty)
        }
    }

    @Test("the scope is that of the action: who reads all and exports own sees all and exports own")
    func perAction() throws {
        let vault = try VaultFixture(
            policy: ChangedPolicy.with(
                (
                    ChangedPolicy.salesMay,
                    """
                        may: [read, search]
                      exporter:
                        label: {en: Exporter, zh: 导出员}
                        extends: sales
                        may: [export, export.plain]
                        scope: {segments: [vip]}

                    """
                )))
        let session = try vault.session("anna", role: "exporter")
        let vip = try vault.owner.add(#"{"name": "李伟", "segment": "vip"}"#)
        let retail = try vault.owner.add(#"{"name": "王芳", "segment": "retail"}"#)
        #expect(try session.codes(.customerList(CustomerList())) == [vip, retail])
        let request = ExportRequest(fields: [FieldName("name")], reason: "a test", sealing: .plain)
        #expect(try session.exported(request, in: vault) == ["\(vip),李伟"])
    }

    @Test("the region is the one the user was given; without one, own region is no customer")
    func ownRegion() throws {
        let vault = try VaultFixture(
            policy: ChangedPolicy.with((ChangedPolicy.salesMay, ChangedPolicy.salesMay + "    scope: own region\n")))
        let code = try vault.owner.add(#"{"name": "李伟", "region": "北京市"}"#)
        try vault.owner.add(#"{"name": "王芳", "region": "上海市"}"#)
        try vault.owner.add(#"{"name": "赵敏"}"#)
        for (name, region) in [("anna", "北京市"), ("ben", nil)] {
            let request = UserAdd(name: name, role: RoleName("sales"), region: region)
            let fingerprint = try vault.enrol(name, code: try vault.owner.invitation(.userAdd(request)).code)
            _ = try vault.owner.events(.userAdmit(UserAdmit(name: name, fingerprint: fingerprint)))
            let listed = try vault.unlock(name).codes(.customerList(CustomerList()))
            #expect(listed == (region == nil ? [] : [code]))
        }
    }

    @Test(
        "own region, own customers and segments add up; what is missing is in nobody's scope",
        arguments: [
            (#""region": "北京市""#, true), (#""region": "上海市""#, false), (#""owner": "anna""#, true),
            (#""owner": "Anna""#, false), (#""segment": "vip""#, true), (#""segment": "retail""#, false),
            (#""region": "上海市", "segment": "vip""#, true), (#""source": "web""#, false),
        ])
    func words(open: String, isInside: Bool) throws {
        let vault = try VaultFixture(
            policy: ChangedPolicy.with(
                (
                    ChangedPolicy.salesMay,
                    ChangedPolicy.salesMay + """
                            scope:
                              - own region
                              - own customers
                              - segments: [vip]

                        """
                )))
        let code = try vault.owner.add(#"{"name": "李伟", \#(open)}"#)
        func isOutside(_ region: String?) throws -> Bool {
            try vault.owner.reading { reader in
                let facts = RecordFacts(
                    policy: reader.policy, role: RoleName("sales"), person: .init(name: "anna", region: region),
                    now: vault.clock.now, actions: [.read])
                let row = try vault.owner.existing(code, reader)
                return try facts.circumstances(.read, of: row, reader).contains(.outsideScope)
            }
        }
        #expect(try isOutside("北京市") == !isInside)
        // A user without a region is in none.
        #expect(try isOutside(nil) == (!isInside || open.hasPrefix(#""region": "北京市""#)))
    }

    @Test("a role without conditions has nothing worked out")
    func nothingToWorkOut() throws {
        let vault = try VaultFixture(policy: Self.policy)
        try vault.owner.reading { reader in
            let facts = vault.owner.facts(reader, .read, .search, .enter, .update, .export, .import)
            for action in [Action.read, .search, .enter, .update, .export, .import] {
                #expect(facts.isSame(forAll: action))
            }
        }
    }
}
