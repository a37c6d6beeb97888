// Canaries: unmistakable values in every field that is not open, and in passphrases, which must turn up nowhere.

import CofferModel
import CofferPolicy
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Canaries")
struct CanaryTests {
    /// What is typed in, and what must not be found: in the form typed and in the form stored.
    private static let canaries: [String: (typed: String, secrets: [String])] = [
        "name": ("金丝雀慕容", ["金丝雀慕容"]),
        "phone": ("138 9137 2846", ["13891372846", "138 9137 2846", "+8613891372846"]),
        "email": ("Canary.Mail.7319@Example.org", ["canary.mail.7319@example.org", "Canary.Mail.7319"]),
        "wechat": ("canary_wx_5531", ["canary_wx_5531"]),
        "address": ("北京市海淀区金丝雀路7313号99室", ["金丝雀路7313号"]),
        "company": ("金丝雀科技有限公司", ["金丝雀科技有限公司"]),
        "notes": ("canary note 88231", ["canary note 88231"]),
        "id_number": ("110108195307238326", ["110108195307238326"]),
        "birthday": ("1953/7/23", ["1953-07-23", "1953/7/23"]),
        "gender": ("female", []),
        "guardian": ("金丝雀监护人", ["金丝雀监护人"]),
        "credit_code": ("91440101MA5CNARY7Q", ["91440101MA5CNARY7Q"]),
        "bank_card": ("6222 0240 4864 1725 267", ["6222024048641725267", "6222 0240 4864"]),
    ]
    private static let reasons = ["canary reason 61123", "canary reason 77410"]

    private static var customer: String {
        get throws {
            let entered = canaries.mapValues(\.typed).merging(["region": "北京市"]) { $1 }
            return String(decoding: try JSONEncoder().encode(entered), as: UTF8.self)
        }
    }

    /// Every canary, with the passphrases of the people of the vault.
    private static func secrets(_ vault: VaultFixture) -> [String] {
        canaries.values.flatMap(\.secrets) + reasons + [VaultFixture.ownerPassphrase]
            + ["clerk", "sales"].map { VaultFixture.passphrase($0) } + [vault.created.recoveryPassphrase ?? ""]
    }

    private func expectNone(_ vault: VaultFixture, sourceLocation: SourceLocation = #_sourceLocation) throws {
        for (path, bytes) in try vault.files() {
            let data = Data(bytes)
            for secret in Self.secrets(vault) where !secret.isEmpty {
                let forms = [
                    Data(secret.utf8), secret.data(using: .utf16LittleEndian), secret.data(using: .utf16BigEndian),
                ]
                for form in forms.compactMap(\.self) {
                    #expect(data.range(of: form) == nil, "\(secret) in \(path)", sourceLocation: sourceLocation)
                }
            }
        }
    }

    @Test("every field that is not open has a canary")
    func complete() throws {
        let vault = try VaultFixture()
        let sensitive = try vault.owner.reading { $0.policy.fields.filter { !$0.isOpen }.map(\.name.rawValue) }
        #expect(Set(sensitive) == Set(Self.canaries.keys))
    }

    @Test("no file holds a canary, whoever entered it, before settling and after, nor a passphrase or a reason")
    func files() throws {
        let vault = try VaultFixture()
        let clerk = try vault.session("clerk", role: "entry_clerk")
        let code = try clerk.add(try Self.customer)
        try expectNone(vault)
        let owner = try vault.unlock("owner")
        try expectNone(vault)
        let sales = try vault.session("sales", role: "sales")
        _ = try sales.events(
            .customerShow(CustomerShow(code: code, reveal: [FieldName("phone")], reason: Self.reasons[0])))
        _ = try owner.events(.customerFind(CustomerFind()), #"{"phone": "13891372846"}"#)
        try owner.edit(code, #"{"notes": "canary note 88231 again"}"#, reason: Self.reasons[1])
        _ = try owner.history(CustomerHistory(code: code, reveal: true, reason: Self.reasons[1]))
        _ = try owner.importText("name,phone,id_number\n金丝雀慕容,13891372846,110108195307238326\n")
        try expectNone(vault)
        for session in [owner, sales, clerk] { session.close() }
        try owner.checkpoint()
        try expectNone(vault)
        try owner.verify()
    }

    @Test("no body of a ledger entry holds a canary")
    func ledger() throws {
        let vault = try VaultFixture()
        let clerk = try vault.session("clerk", role: "entry_clerk")
        let code = try clerk.add(try Self.customer)
        try clerk.edit(code, #"{"phone": "13891372847"}"#, reason: Self.reasons[0])
        _ = try vault.unlock("owner").shown(code, reveal: ["phone"])
        let bodies = try vault.query("SELECT body FROM ledger").map { Data($0[0]) }
        #expect(bodies.count > 10)
        for secret in Self.secrets(vault) where !secret.isEmpty {
            let isFound = bodies.contains { $0.range(of: Data(secret.utf8)) != nil }
            #expect(!isFound, "\(secret)")
        }
    }

    @Test("no error holds a canary, whichever operation fails on it")
    func errors() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(try Self.customer)
        let clerk = try vault.session("clerk", role: "entry_clerk")
        var errors = [
            try vault.owner.refused(.customerAdd(CustomerInput()), try Self.customer),
            try vault.owner.refused(.customerAdd(CustomerInput()), try Self.customer + "}"),
            try clerk.refused(.customerFind(CustomerFind()), #"{"phone": "13891372846"}"#),
            try refusal { try vault.unlock("owner", passphrase: "canary passphrase 4471") },
            try vault.owner.refused(
                .userPassphrase(PassphraseChange()), "canary passphrase 4471", "canary passphrase 4472"),
            try vault.owner.refused(.userPassphrase(PassphraseChange()), VaultFixture.ownerPassphrase, "canary 4473"),
            try clerk.refused(
                .customerShow(CustomerShow(code: code, reveal: [FieldName("phone")], reason: Self.reasons[0]))),
        ]
        for (field, canary) in Self.canaries where field != "gender" {
            let wrong = #"{"region": "x", "\#(field)": "\#(canary.typed)\u0007"}"#
            errors.append(try vault.owner.refused(.customerAdd(CustomerInput()), wrong))
            let unknown = #"{"name": "x", "\#(field)_": "\#(canary.typed)"}"#
            errors.append(try vault.owner.refused(.customerEdit(CustomerEdit(code: code)), unknown))
        }
        let outcome = try vault.owner.importText(
            "name,phone,id_number,notes\n金丝雀慕容,13891372846,110108195307238326,other\n金丝雀慕容,13891372846*,,\n")
        #expect(outcome.issues.count == 3)
        let texts = errors.flatMap { [$0.message, $0.hint].compactMap(\.self) } + outcome.issues.map(\.message)
        for secret in Self.secrets(vault) + ["canary passphrase", "canary 4473"] where !secret.isEmpty {
            for text in texts { #expect(!text.en.contains(secret) && !text.zh.contains(secret), "\(secret)") }
        }
    }
}
