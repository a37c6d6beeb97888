// A checked policy: what the fields are, and who may do what with them.

package import CofferModel
package import CofferText

/// A policy that has been checked whole: nothing about it can fail any more, and no answer depends on the order in which
/// it was written. It is made by `load` alone.
package struct Policy: Sendable {
    /// The role of whoever makes a vault; every policy declares it, with every right on every tier.
    package static let ownerRole = RoleName("owner")

    /// The bytes it was loaded from, which are what is signed into the ledger.
    package let source: [UInt8]
    package let title: Phrase
    /// In order of declaration, without `open`, with `audit` (last, unless declared elsewhere); at most 15.
    package let tiers: [TierDefinition]
    /// In order of declaration.
    package let fields: [FieldDefinition]
    /// In order of declaration.
    package let roles: [RoleDefinition]
    package let code: CodePattern
    package let session: SessionLimits
    /// What is allowed but probably not meant.
    package let warnings: [PolicyProblem]

    let positions: RulePositions
    private let fieldsByName: [FieldName: FieldDefinition]
    private let tiersByName: [TierName: TierDefinition]
    private let rolesByName: [RoleName: RoleDefinition]

    init(
        source: [UInt8], title: Phrase, tiers: [TierDefinition], fields: [FieldDefinition], roles: [RoleDefinition],
        code: CodePattern, session: SessionLimits, warnings: [PolicyProblem], positions: RulePositions
    ) {
        self.source = source
        self.title = title
        self.tiers = tiers
        self.fields = fields
        self.roles = roles
        self.code = code
        self.session = session
        self.warnings = warnings
        self.positions = positions
        fieldsByName = Dictionary(fields.map { ($0.name, $0) }) { first, _ in first }
        tiersByName = Dictionary(tiers.map { ($0.name, $0) }) { first, _ in first }
        rolesByName = Dictionary(roles.map { ($0.name, $0) }) { first, _ in first }
    }

    package func field(_ name: FieldName) -> FieldDefinition? { fieldsByName[name] }

    package func tier(_ name: TierName) -> TierDefinition? { tiersByName[name] }

    package func role(_ name: RoleName) -> RoleDefinition? { rolesByName[name] }

    /// The fields of a tier, in order of declaration; `open` has some too.
    package func fields(in tier: TierName) -> [FieldDefinition] { fields.filter { $0.tier == tier } }
}
