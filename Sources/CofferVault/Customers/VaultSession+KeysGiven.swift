// Rights come with a policy or a role, keys from a holder, later: what needs keys still missing is not answered.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
package import CofferText

extension CofferError.Code {
    package static let keysNotGiven = Self("keys_not_given", .waiting)
}

extension VaultSession {
    /// Lets what needs keys of these fields' tiers go on.
    ///
    /// Without them it would be answered wrongly: nobody found, or a mask for a value that the ledger says was disclosed.
    ///
    /// - Throws: `keys_not_given` naming the first tier of which this session lacks one.
    func requireKeys(_ needs: [(field: FieldDefinition, purpose: KeyPurpose)]) throws {
        try reading { reader in
            let authority = reader.authority
            guard let person = authority.users[user] else { return }
            let missing = try authority.keysMissing(person)
            let lacking = needs.first { need in
                missing.contains { $0.tier == authority.tiers[need.field.tier] && $0.purpose == need.purpose }
            }
            guard let lacking else { return }
            let label = reader.policy.tier(lacking.field.tier)?.label
            throw CofferError(
                .keysNotGiven, Catalogue.KeysNotGiven.missing(label ?? Catalogue.Vault.thisTier()),
                hint: Catalogue.KeysNotGiven.missingNext(info.user))
        }
    }
}
