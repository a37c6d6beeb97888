// A checked policy: what the fields are, and who may do what with them.

package import CofferModel
package import CofferText

/// A policy that has been checked whole: nothing about it can fail any more, and no answer depends on the order in which
/// it was written. It is made by `load` alone.
package struct Policy: Sendable {
    /// The role of whoever makes a vault; every policy declares it, with every right on every tier.
    package static let ownerRole = RoleName("owner")

    /// What the code of a customer and those of other systems are called among values: no field has these names.
    package static let codeKey = "code"
    package static let legacyCodesKey = "legacy_codes"

    /// The texts it was loaded from, the first file first, the others by name: what is signed into the ledger.
    package let files: [PolicyFile]
    package let title: Phrase
    /// In order of declaration, without `open`, with `audit` (last, unless declared elsewhere); at most 15.
    package let tiers: [TierDefinition]
    /// In order of declaration.
    package let fields: [FieldDefinition]
    /// In order of declaration.
    package let roles: [RoleDefinition]
    package let code: CodePattern
    package let session: SessionLimits
    /// In order of their names.
    package let purposes: [PurposeDefinition]
    /// Actions for which this policy wants a reason besides those that always take one.
    package let reasons: Set<Action>
    /// In order of their names.
    package let forbids: [ForbidRule]
    package let approvals: [Action: ApprovalRule]
    package let emergency: EmergencyRule?
    package let hours: WorkingHours?
    /// Days between two access reviews; nil: none is asked for.
    package let reviewEvery: Int?
    /// The country of phone numbers that are typed without one: ISO 3166-1 alpha-2.
    package let country: String
    /// Rules across fields, in order of their names.
    package let checks: [FieldCheck]
    package let duplicates: DuplicateRules
    package let quality: QualityRules
    package let statistics: StatisticsRules
    /// How long data are kept, and how soon people are answered.
    package let privacy: PrivacyRules
    /// What is allowed but probably not meant.
    package let warnings: [PolicyProblem]

    let positions: RulePositions
    let table: DecisionTable
    private let fieldsByName: [FieldName: FieldDefinition]
    private let tiersByName: [TierName: TierDefinition]
    private let rolesByName: [RoleName: RoleDefinition]

    init(
        files: [PolicyFile], title: Phrase, tiers: [TierDefinition], fields: [FieldDefinition],
        roles: [RoleDefinition], code: CodePattern, session: SessionLimits, purposes: [PurposeDefinition],
        reasons: Set<Action>, forbids: [ForbidRule], approvals: [Action: ApprovalRule], emergency: EmergencyRule?,
        hours: WorkingHours?, reviewEvery: Int?, data: DataRules, privacy: PrivacyRules, warnings: [PolicyProblem],
        positions: RulePositions
    ) {
        self.files = files
        self.title = title
        self.tiers = tiers
        self.fields = fields
        self.roles = roles
        self.code = code
        self.session = session
        self.purposes = purposes
        self.reasons = reasons
        self.forbids = forbids
        self.approvals = approvals
        self.emergency = emergency
        self.hours = hours
        self.reviewEvery = reviewEvery
        country = data.country
        checks = data.checks
        duplicates = data.duplicates
        quality = data.quality
        statistics = data.statistics
        self.privacy = privacy
        self.warnings = warnings
        self.positions = positions
        fieldsByName = Dictionary(fields.map { ($0.name, $0) }) { first, _ in first }
        tiersByName = Dictionary(tiers.map { ($0.name, $0) }) { first, _ in first }
        rolesByName = Dictionary(roles.map { ($0.name, $0) }) { first, _ in first }
        table = DecisionTable(roles: roles, fields: fields, forbids: forbids)
    }

    /// The field whose value `{region:N}` in codes is made of: the first open one of the type `region`; nil if codes
    /// have no region.
    package var codeRegion: FieldName? { Self.codeRegion(code, fields) }

    static func codeRegion(_ code: CodePattern, _ fields: [FieldDefinition]) -> FieldName? {
        code.needs.contains(.region) ? fields.first { $0.isOpen && $0.type == .region }?.name : nil
    }

    package func field(_ name: FieldName) -> FieldDefinition? { fieldsByName[name] }

    package func tier(_ name: TierName) -> TierDefinition? { tiersByName[name] }

    package func role(_ name: RoleName) -> RoleDefinition? { rolesByName[name] }

    /// The fields of a tier, in order of declaration; `open` has some too.
    package func fields(in tier: TierName) -> [FieldDefinition] { fields.filter { $0.tier == tier } }
}
