// Why somebody does something: the purpose and the reason that the policy asks for, before anything is read.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
package import CofferText

extension CofferError.Code {
    package static let purposeNeeded = Self("purpose_needed", .usage)
    package static let unknownPurpose = Self("unknown_purpose", .usage)
}

extension VaultSession {
    /// Lets actions go on that name a purpose where this role has to.
    ///
    /// - Throws: `denied`, also for a purpose that is not one of the role's; `purpose_needed`; `unknown_purpose`.
    func authorise(_ actions: [Action], purpose: String?) throws {
        for action in actions { try authorise(action) }
        let policy = try reading { $0.policy }
        if let purpose, !policy.purposes.contains(where: { $0.name == purpose }) {
            throw Self.unknownPurpose(purpose, policy)
        }
        for action in actions {
            guard let allowed = policy.purposes(of: info.role, for: action) else { continue }
            guard let purpose else {
                throw CofferError(
                    .purposeNeeded, Catalogue.Enforcement.purposeNeeded(action.rawValue),
                    hint: Catalogue.Enforcement.purposeNeededNext(allowed.map { ($0.name, $0.label) }))
            }
            if !allowed.contains(where: { $0.name == purpose }) {
                throw try denial(
                    action.rawValue,
                    [
                        Catalogue.Enforcement.purposeNotAllowed(
                            policy.role(info.role)?.label ?? Phrase(en: info.role.rawValue, zh: info.role.rawValue),
                            action.rawValue, allowed.map { ($0.name, $0.label) })
                    ])
            }
        }
    }

    static func unknownPurpose(_ name: String, _ policy: Policy) -> CofferError {
        let nearest = NearestName.nearest(to: name, among: policy.purposes.map(\.name))
        return CofferError(
            .unknownPurpose, Catalogue.Enforcement.unknownPurpose(),
            hint: nearest.map { Catalogue.Vault.didYouMean($0) }
                ?? (policy.purposes.isEmpty
                    ? Catalogue.Enforcement.noPurposes()
                    : Catalogue.Enforcement.knownPurposes(policy.purposes.map { ($0.name, $0.label) })))
    }

    /// The reason given; nil for none or a blank one.
    ///
    /// - Throws: `reason_needed` if there is none and one of the actions takes one.
    func reason(_ given: String?, for actions: [Action]) throws -> String? {
        if let given, !FieldType.isBlank(given) { return given }
        let policy = try reading { $0.policy }
        if actions.contains(where: { policy.takesReason($0) }) {
            throw CofferError(.reasonNeeded, Catalogue.Vault.reasonNeeded(), hint: Catalogue.Vault.reasonNeededNext())
        }
        return nil
    }
}
