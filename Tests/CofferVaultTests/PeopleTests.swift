// People come and go: invited, enrolled by themselves, admitted by who holds the keys, disabled, reset.

import CofferModel
import CofferText
import Testing

@testable import CofferVault

@Suite("People")
struct PeopleTests {
    private static let customer = #"{"name": "李伟静", "phone": "15237365663"}"#

    private func invite(_ vault: VaultFixture, _ name: String = "ling", role: String = "sales") throws -> String {
        try vault.owner.invitation(.userAdd(UserAdd(name: name, role: RoleName(role)))).code
    }

    @Test("a person is invited, enrols, is admitted with the fingerprint read out, and unlocks")
    func wholeWay() throws {
        let vault = try VaultFixture()
        let code = try invite(vault)
        #expect(try refusal { try vault.unlock("ling") }.code == .notEnrolled)
        let fingerprint = try vault.enrol("ling", code: code)
        #expect(try refusal { try vault.unlock("ling") }.code == .notAdmitted)
        #expect(try vault.owner.status().waiting == ["ling"])
        let shown = try vault.owner.events(.userAdmit(UserAdmit(name: "ling"))).compactMap {
            if case .fingerprint(let view) = $0 { view } else { nil }
        }
        #expect(shown.map(\.fingerprint) == [fingerprint])
        #expect(shown.map(\.isAdmitted) == [false])
        #expect(try refusal { try vault.unlock("ling") }.code == .notAdmitted)
        let readOut = fingerprint.lowercased().replacing("-", with: " ")
        _ = try vault.owner.events(.userAdmit(UserAdmit(name: "ling", fingerprint: readOut)))
        #expect(try vault.unlock("ling").info.role == RoleName("sales"))
        #expect(try vault.owner.status().waiting.isEmpty)
        try vault.owner.verify()
    }

    @Test("the code may be typed in small letters, without hyphens, with O for 0", arguments: [0, 1, 2])
    func codeAsTyped(form: Int) throws {
        let vault = try VaultFixture()
        let code = try invite(vault)
        let typed = [
            code.lowercased(), code.replacing("-", with: ""), code.replacing("0", with: "O").replacing("1", with: "l"),
        ]
        _ = try vault.enrol("ling", code: typed[form])
    }

    @Test("a wrong code enrols nobody, and a code is used once")
    func wrongCode() throws {
        let vault = try VaultFixture()
        let code = try invite(vault)
        let other = try invite(vault, "wei")
        for wrong in [other, "00000-00000-00000-00000", "", "not a code"] {
            let error = try refusal { try vault.enrol("ling", code: wrong) }
            #expect(error.code == .wrongCode)
            #expect(error.code.exit == .refused)
        }
        _ = try vault.enrol("ling", code: code)
        let again = try refusal { try vault.enrol("ling", code: code) }
        #expect(again.code == .wrongState)
        #expect(try refusal { try vault.enrol("nobody", code: code) }.code == .noSuchUser)
    }

    @Test("a wrong fingerprint admits nobody")
    func wrongFingerprint() throws {
        let vault = try VaultFixture()
        _ = try vault.enrol("ling", code: try invite(vault))
        let other = try vault.enrol("wei", code: try invite(vault, "wei"))
        for wrong in [other, "", String(other.dropLast())] {
            let error = try vault.owner.refused(.userAdmit(UserAdmit(name: "ling", fingerprint: wrong)))
            #expect(error.code == .wrongFingerprint)
            #expect(error.message.en.hasSuffix("nobody was admitted"))
        }
        #expect(try refusal { try vault.unlock("ling") }.code == .notAdmitted)
    }

    @Test("who lacks a key that the role needs cannot give it; who holds it can")
    func lackingAKey() throws {
        let vault = try VaultFixture()
        let manager = try vault.session("lead", role: "manager")
        let cashier = try vault.enrol("cashier", code: try invite(vault, "cashier", role: "finance"))
        let error = try manager.refused(.userAdmit(UserAdmit(name: "cashier", fingerprint: cashier)))
        #expect(error.code == .denied)
        #expect(error.message.en == "this session does not hold the keys of “financial data” that the role needs")
        let ling = try vault.enrol("ling", code: try invite(vault))
        _ = try manager.events(.userAdmit(UserAdmit(name: "ling", fingerprint: ling)))
        let code = try vault.owner.add(Self.customer)
        #expect(try vault.unlock("ling").shown(code, reveal: ["phone"])["phone"] == .clear("+8615237365663"))
    }

    @Test("an administrator invites, resets and disables, and neither admits nor reads a customer")
    func administrator() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.customer)
        let admin = try vault.session("admin", role: "admin")
        let invitation = try admin.invitation(.userAdd(UserAdd(name: "ling", role: RoleName("sales"))))
        let fingerprint = try vault.enrol("ling", code: invitation.code)
        let request = UserAdmit(name: "ling", fingerprint: fingerprint)
        #expect(try admin.refused(.userAdmit(request)).code == .denied)
        for operation in [
            CofferVault.Operation.customerShow(CustomerShow(code: code)), .customerList(CustomerList()),
            .customerHistory(CustomerHistory(code: code)), .ledgerList(LedgerList()),
            .export(ExportRequest(reason: "curious", sealing: .plain)),
        ] {
            #expect(try admin.refused(operation).code == .denied)
        }
        #expect(try admin.refused(.customerFind(CustomerFind()), #"{"phone": "15237365663"}"#).code == .denied)
        _ = try vault.owner.events(.userAdmit(request))
        _ = try admin.invitation(.userReset(name: "ling"))
        _ = try admin.events(.userDisable(name: "ling"))
        #expect(try refusal { try vault.unlock("ling") }.code == .userDisabled)
    }

    @Test("whoever is disabled has no access at once, not even in an open session")
    func disabledAtOnce() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.customer)
        let sales = try vault.session("sales", role: "sales")
        let auditor = try vault.session("auditor", role: "auditor")
        try vault.admit("wu", role: "admin")
        func due(_ name: String) throws -> [String] {
            try vault.owner.events(.userDisable(name: name)).flatMap { event -> [String] in
                if case .disabled(let view) = event { view.rotationDue.map(\.rawValue).sorted() } else { [] }
            }
        }
        #expect(try due("sales") == ["contact", "identity"])
        #expect(try due("auditor").isEmpty)
        // Held nothing, though tiers are due by now on others' account.
        #expect(try due("wu").isEmpty)
        for operation in [
            CofferVault.Operation.customerShow(CustomerShow(code: code)), .customerList(CustomerList()), .status,
        ] {
            #expect(try sales.refused(operation).code == .userDisabled)
        }
        #expect(try sales.refused(.customerAdd(CustomerInput()), Self.customer).code == .userDisabled)
        #expect(try auditor.refused(.ledgerList(LedgerList())).code == .userDisabled)
        #expect(try refusal { try vault.unlock("sales") }.code == .userDisabled)
        #expect(try vault.owner.refused(.userDisable(name: "sales")).code == .wrongState)
        try vault.owner.verify()
    }

    @Test("the last owner can neither be disabled nor reset; one of two can")
    func lastOwner() throws {
        let vault = try VaultFixture()
        for operation in [CofferVault.Operation.userDisable(name: "owner"), .userReset(name: "owner")] {
            let error = try vault.owner.refused(operation)
            #expect(error.code == .lastOwner)
            #expect(error.code.exit == .conflict)
        }
        let second = try vault.session("second", role: "owner")
        _ = try second.events(.userDisable(name: "owner"))
        #expect(try refusal { try vault.unlock("owner") }.code == .userDisabled)
        #expect(try second.refused(.userDisable(name: "second")).code == .lastOwner)
        try second.verify()
    }

    @Test("who was reset enrols anew with the new code, and is admitted again")
    func reset() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.customer)
        let old = try invite(vault)
        let first = try vault.enrol("ling", code: old)
        _ = try vault.owner.events(.userAdmit(UserAdmit(name: "ling", fingerprint: first)))
        let invitation = try vault.owner.invitation(.userReset(name: "ling"))
        #expect(invitation.role == RoleName("sales"))
        #expect(try refusal { try vault.enrol("ling", code: old) }.code == .wrongCode)
        let fingerprint = try vault.enrol("ling", code: invitation.code)
        #expect(fingerprint != first)
        #expect(
            try vault.owner.refused(.userAdmit(UserAdmit(name: "ling", fingerprint: first))).code == .wrongFingerprint)
        _ = try vault.owner.events(.userAdmit(UserAdmit(name: "ling", fingerprint: fingerprint)))
        #expect(try vault.unlock("ling").shown(code, reveal: ["phone"])["phone"] == .clear("+8615237365663"))
        try vault.owner.verify()
    }

    @Test("a new passphrase opens the vault, the old one does not any more, and the open session goes on")
    func passphrase() throws {
        let vault = try VaultFixture()
        let sales = try vault.session("sales", role: "sales")
        let old = VaultFixture.passphrase("sales")
        let new = "something else entirely 9"
        let wrong = try sales.refused(.userPassphrase(PassphraseChange()), "not my passphrase 1", new)
        #expect(wrong.code == .wrongPassphrase)
        _ = try vault.unlock("sales")
        _ = try sales.events(.userPassphrase(PassphraseChange()), old, new)
        #expect(try refusal { try vault.unlock("sales") }.code == .wrongPassphrase)
        try vault.unlock("sales", passphrase: new).add(Self.customer)
        try sales.add(#"{"name": "王芳"}"#)
        try vault.owner.verify()
    }

    @Test(
        "weak passphrases are refused, saying why",
        arguments: [
            ("short", "the passphrase is too short: 12 characters at least"),
            ("aaaaaaaaaaaaaaaa", "the passphrase is a repetition or a run of neighbouring keys"),
            ("qwertyuiop1234567890", "the passphrase is a repetition or a run of neighbouring keys"),
            ("lingling-12345", "the passphrase is little more than the user's name"),
        ])
    func weak(passphrase: String, why: String) throws {
        let vault = try VaultFixture()
        let code = try invite(vault)
        let error = try Pipe.passing(passphrase) { input in
            try refusal {
                try Vault.enrol(
                    path: vault.path, name: "ling", code: code, passphrase: input,
                    environment: vault.environment("ling"))
            }
        }
        #expect(error.code == .weakPassphrase)
        #expect(error.message.en == why)
        _ = try vault.enrol("ling", code: code)
    }

    @Test("a wrong passphrase, an empty one and an unknown name each have their own error")
    func wrongPassphrase() throws {
        let vault = try VaultFixture()
        #expect(try refusal { try vault.unlock("owner", passphrase: "something wrong 123") }.code == .wrongPassphrase)
        #expect(try refusal { try vault.unlock("owner", passphrase: "") }.code == .passphraseUnreadable)
        let unknown = try refusal { try vault.unlock("nobody", passphrase: "something wrong 123") }
        #expect(unknown.code == .noSuchUser)
        #expect(unknown.message.en == "there is no user nobody in this vault")
    }

    @Test("unknown names and roles, names already used and bad names are refused with what would be right")
    func namesAndRoles() throws {
        let vault = try VaultFixture()
        func refused(_ name: String, _ role: String) throws -> CofferError {
            try vault.owner.refused(.userAdd(UserAdd(name: name, role: RoleName(role))))
        }
        let role = try refused("ling", "salesman")
        #expect(role.code == .noSuchRole)
        #expect(role.message.en == "the policy has no role salesman")
        #expect(role.hint?.en.contains("sales, entry_clerk, finance") == true)
        #expect(try refused("owner", "sales").code == .userExists)
        for bad in ["", "a b", "li/ng", String(repeating: "x", count: 41), "ling\n"] {
            #expect(try refused(bad, "sales").code == .badName)
        }
        _ = try invite(vault, "李玲")
        for operation in [
            CofferVault.Operation.userAdmit(UserAdmit(name: "nobody")), .userDisable(name: "nobody"),
            .userReset(name: "nobody"),
        ] {
            #expect(try vault.owner.refused(operation).code == .noSuchUser)
        }
        #expect(try vault.owner.refused(.userAdmit(UserAdmit(name: "李玲"))).code == .wrongState)
    }

    @Test("the list shows everybody with role, state and fingerprint")
    func list() throws {
        let vault = try VaultFixture()
        let sales = try vault.session("sales", role: "sales")
        _ = try invite(vault, "invited")
        let fingerprint = try vault.enrol("waiting", code: try invite(vault, "waiting"))
        let users = try vault.owner.events(.userList).compactMap { if case .user(let view) = $0 { view } else { nil } }
        #expect(users.map(\.name) == ["owner", "sales", "invited", "waiting"])
        #expect(users.map(\.state) == [.active, .active, .invited, .enrolled])
        #expect(users[0].fingerprint == vault.created.fingerprint)
        #expect(users[2].fingerprint == nil)
        #expect(users[3].fingerprint == fingerprint)
        #expect(try sales.refused(.userList).code == .denied)
    }
}
