// Emergency access: loud, short, with a reason, and never looked at by the one who used it.

import CofferModel
import CofferPolicy
import CofferText
import Testing

@testable import CofferVault

@Suite("Emergency access")
struct EmergencyTests {
    private func vault() throws -> (VaultFixture, code: String) {
        let vault = try VaultFixture()
        let code = try vault.owner.add(#"{"name": "王小明", "phone": "13812345678"}"#)
        try vault.admit("paper", role: "emergency")
        return (vault, code)
    }

    @Test("it takes a reason, shows customers, and stands in everybody's status until somebody else has looked")
    func wholeWay() throws {
        let (vault, code) = try vault()
        let officer = try vault.session("officer", role: "privacy_officer")
        let session = try vault.unlock("paper", emergency: "wang is in hospital")
        #expect(session.info.isEmergency)
        #expect(session.info.lifetime == 3600)
        #expect(try session.shown(code, reveal: ["phone"])["phone"] == .clear("+8613812345678"))

        for person in [vault.owner, session, officer] {
            let alerts = try person.status().alerts
            #expect(alerts.map(\.kind) == ["emergency_unlocked"])
            #expect(alerts.first?.summary.en == "emergency access by paper")
        }
        #expect(try vault.owner.status().alerts.first?.reason == "wang is in hospital")
        let alert = try #require(try vault.owner.status().alerts.first?.sequence)

        _ = try officer.events(.alertSeen(sequence: alert))
        #expect(try vault.owner.status().alerts.isEmpty)
        let all = try vault.owner.events(.alertList).compactMap { if case .alert(let view) = $0 { view } else { nil } }
        #expect(all.map(\.seenBy) == ["officer"])
        #expect(try refusal { try vault.owner.events(.alertSeen(sequence: alert)) }.code == .wrongState)
        try vault.owner.verify()
    }

    @Test("the entry with the reason comes before anything that the session does")
    func entryFirst() throws {
        let (vault, _) = try vault()
        let before = try #require(try vault.owner.ledger(LedgerList(limit: 1)).first?.sequence)
        _ = try vault.unlock("paper", emergency: "wang is in hospital")
        let first = try #require(try vault.owner.ledger(LedgerList(limit: 50)).last { $0.sequence > before })
        #expect(first.kind == "emergency_unlocked")
        #expect(first.reason == "wang is in hospital")
    }

    @Test("neither without a reason nor by somebody of another role", arguments: [nil, "", "  \t"])
    func refused(reason: String?) throws {
        let (vault, _) = try vault()
        let error = try refusal { try vault.unlock("paper", emergency: reason) }
        #expect(error.code == (reason == nil ? .emergencyOnly : .reasonNeeded))
        let other = try refusal { try vault.unlock("owner", emergency: "I am the owner") }
        #expect(other.code == .notForEmergencies)
        #expect(try vault.owner.status().alerts.isEmpty)
    }

    @Test("who used it cannot be who looks at it, whatever their role may do, by door or by forging the entry")
    func notOneself() throws {
        let may = (
            old: "    may: [read, search, disclose]\n", new: "    may: [read, search, disclose, access.review]\n"
        )
        let vault = try VaultFixture(policy: ChangedPolicy.with(may))
        try vault.admit("paper", role: "emergency")
        let session = try vault.unlock("paper", emergency: "wang is in hospital")
        let alert = try #require(try session.status().alerts.first?.sequence)
        #expect(try session.refused(.alertSeen(sequence: alert)).code == .denied)
        try session.transaction { try $0.ledger.append(.alertSeen, AlertSeenBody(alert: alert)) }
        #expect(try refusal { try vault.unlock("owner") }.code == .tampered)
    }

    @Test("nobody marks as seen what is no alert, or without the right to")
    func notAnAlert() throws {
        let (vault, _) = try vault()
        #expect(try vault.owner.refused(.alertSeen(sequence: 1)).code == .noSuchAlert)
        let clerk = try vault.session("clerk", role: "entry_clerk")
        _ = try vault.unlock("paper", emergency: "wang is in hospital")
        let alert = try #require(try clerk.status().alerts.first)
        #expect(alert.reason == nil)
        #expect(try clerk.refused(.alertSeen(sequence: alert.sequence)).code == .denied)
        #expect(try clerk.refused(.alertList).code == .denied)
    }

    @Test("a forged declaration by somebody of another role is refused at open")
    func forged() throws {
        let (vault, _) = try vault()
        try vault.owner.transaction { writer in
            try writer.ledger.append(.emergencyUnlocked, EmergencyBody(reason: try writer.sealedReason("none")))
        }
        #expect(try refusal { try vault.unlock("owner") }.code == .tampered)
    }

    @Test(
        "a session ends when its role comes to be for emergencies, or its sessions shorter", arguments: [true, false])
    func changedRules(toEmergency: Bool) throws {
        let (vault, code) = try vault()
        let sales = try vault.session("ling", role: "sales")
        _ = try sales.shown(code)
        let change: (old: String, new: String) =
            toEmergency
            ? ("emergency: {role: emergency, lifetime: 1 hour}", "emergency: {role: sales, lifetime: 8 hours}")
            : ("session: {idle: 15 minutes, lifetime: 8 hours}", "session: {idle: 5 minutes, lifetime: 8 hours}")
        _ = try vault.owner.apply(ChangedPolicy.with(change))
        #expect(try sales.refused(.customerShow(CustomerShow(code: code))).code == .roleChanged)
    }
}

extension VaultFixture {
    /// Unlocks with emergency access.
    func unlock(_ name: String, emergency reason: String?) throws -> VaultSession {
        try Pipe.passing(name == "owner" ? Self.ownerPassphrase : Self.passphrase(name)) {
            try Vault.unlock(
                path: path, user: name, passphrase: $0, environment: environment(name), emergencyReason: reason)
        }
    }
}
