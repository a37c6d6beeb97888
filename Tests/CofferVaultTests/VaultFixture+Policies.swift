// Policies brought into force on a test's vault, as `policy apply` does it: first the plan, then the confirmation.

import CofferModel
import CofferPolicy
import CofferText
import Testing

@testable import CofferVault

extension VaultFixture {
    /// Lets the administrator, who has no key to any customer, apply policies: nothing is sealed anew by that.
    static let adminMay = (
        old: "    may: [user.list, user.add, user.role, user.disable, user.reset, backup, restore]\n",
        new: "    may: [user.list, user.add, user.role, user.disable, user.reset, backup, restore, policy.apply]\n"
    )

    /// A vault in which `admin`, who holds no key, may apply policies; and that session.
    static func administered(
        _ pieces: (old: String, new: String)..., adding sections: String = ""
    ) throws -> (VaultFixture, VaultSession) {
        let vault = try VaultFixture { policy in
            pieces.reduce(ChangedPolicy.with(adminMay, adding: sections)(policy)) { text, piece in
                ChangedPolicy.with(piece)(text)
            }
        }
        return (vault, try vault.session("admin", role: "admin"))
    }
}

extension VaultSession {
    private func policyInForce() throws -> [PolicyFile] {
        for case .policy(let files) in try events(.policyShow) { return files }
        throw Missing.event
    }

    /// The policy in force with pieces changed.
    func changed(_ change: (String) -> String) throws -> [PolicyFile] {
        try policyInForce().map { PolicyFile(name: $0.name, text: change($0.text)) }
    }

    /// What a policy would do.
    func plan(_ change: (String) -> String) throws -> PolicyPlanView {
        for case .policyPlan(let plan) in try events(.policyApply(PolicyApply(files: changed(change), confirmed: nil)))
        {
            return plan
        }
        throw Missing.event
    }

    /// Brings a policy into force.
    @discardableResult
    func apply(_ change: (String) -> String) throws -> PolicyPlanView {
        let files = try changed(change)
        let digest = try plan(change).digest
        for case .policyPlan(let plan) in try events(.policyApply(PolicyApply(files: files, confirmed: digest))) {
            #expect(plan.isApplied)
            return plan
        }
        throw Missing.event
    }

    func reasonToRefuse(_ change: (String) -> String) throws -> CofferError {
        try refused(.policyApply(PolicyApply(files: changed(change), confirmed: nil)))
    }
}
