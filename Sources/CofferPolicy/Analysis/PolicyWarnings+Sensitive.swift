// Sensitive personal information that a policy treats like any other (PIPL 28 to 30).

import CofferModel
import CofferText

extension PolicyWarnings {
    mutating func checkSensitive() {
        for field in policy.fields where field.isSensitive && field.showsClear {
            warn(placeOf(field.tier), Catalogue.Analysis.sensitiveShown(field.name.rawValue))
        }
        guard policy.approval(for: .exportPlain) == nil else { return }
        for role in roles(where: { takesOutUnasked($0) }) {
            let names = policy.fields.filter { isTakenOut($0, by: role) }.map(\.name.rawValue)
            warn(place(role.name, .exportPlain), Catalogue.Analysis.sensitiveUnsealed(role.name.rawValue, names))
        }
    }

    /// Whoever may change the policy could take any condition away: one more would keep them from nothing.
    private func takesOutUnasked(_ role: RoleDefinition) -> Bool {
        !role.actions.contains(.policyApply) && role.purposes[.exportPlain] == nil
            && policy.fields.contains { isTakenOut($0, by: role) }
    }

    private func isTakenOut(_ field: FieldDefinition, by role: RoleDefinition) -> Bool {
        guard field.isSensitive else { return false }
        let cell = policy.cell(role.name, .exportPlain, field.name)
        return cell.isGiven && cell.visibility == .clear
    }
}
