// What the ledger's entries are in an access review: acts of a person, told apart by what they need rights for.

internal import CofferModel
internal import CofferStore

/// One thing that people do. Raw values stand in the file and never change meaning.
enum ReviewedAct: String, CaseIterable, Sendable {
    case shown
    /// Shown in clear, where that is asked for.
    case revealed
    case searched
    case listed
    case history
    case exported
    /// Counts alone, of no customer by name.
    case counted
    case followed
    case compared
    /// Counted for a quality report.
    case measured
    /// Added, alone or from a file.
    case entered
    case edited
    case erased
    /// What others had entered, taken in by a holder's session.
    case settled
    case resealed
    /// People, roles, policy, approvals, reviews.
    case managed
    /// Backups made and brought back.
    case backedUp = "backed_up"
    case emergency
    /// Tried, and refused by the policy.
    case denied

    /// Whether a right was used.
    var isUse: Bool { self != .denied }

    /// The act of an entry and the customers it is about; nil for what a session does by itself.
    ///
    /// - Throws: `Tampering.ledgerEntry` when the body is not what the kind says.
    static func of(_ row: LedgerRow) throws -> (act: ReviewedAct, customers: Int64)? {
        switch row.entryClass {
        case .authority:
            guard let kind = AuthorityKind(rawValue: row.kind) else { throw Tampering.ledgerEntry(row.sequence) }
            return act(kind).map { ($0, 0) }
        case .change:
            guard let kind = ChangeKind(rawValue: row.kind) else { throw Tampering.ledgerEntry(row.sequence) }
            return (act(kind), row.recordCount)
        case .access:
            guard let kind = AccessKind(rawValue: row.kind) else { throw Tampering.ledgerEntry(row.sequence) }
            let body = try LedgerBody.decode(AccessBody.self, row.body, sequence: row.sequence)
            return (act(kind, body), row.recordCount + body.recordCount)
        }
    }

    private static func act(_ kind: AuthorityKind) -> ReviewedAct? {
        switch kind {
        case .policy, .invite, .admit, .disable, .reset, .role, .requested, .approved, .rejected, .rollbackAccepted,
            .ownerAppointed, .alertSeen, .reviewStarted, .reviewDecided, .reviewFinished, .segment:
            .managed
        case .emergencyUnlocked: .emergency
        case .subjectRequested, .subjectIdentified, .subjectExtended, .subjectAnswered, .subjectClosed,
            .subjectConfirmed:
            .managed
        case .planned, .planApproved, .planCancelled, .planFinished: .erased
        case .repository, .restored: .backedUp
        case .root, .enrol, .keys, .keysRetired, .dataKeys, .dataKeysRetired, .keyslot, .resealed, .requestUsed: nil
        }
    }

    private static func act(_ kind: ChangeKind) -> ReviewedAct {
        switch kind {
        case .created: .entered
        case .edited, .tagged, .noted, .restricted, .consented, .recoded, .held, .merged, .unmerged: .edited
        case .settled: .settled
        case .resealed: .resealed
        case .erased, .tierErased: .erased
        case .restored, .leftOut: .backedUp
        }
    }

    private static func act(_ kind: AccessKind, _ body: AccessBody) -> ReviewedAct {
        switch kind {
        case .cleansed: .erased
        case .backedUp, .forgot: .backedUp
        case .shown: body.fields.isEmpty ? .shown : .revealed
        case .searched: .searched
        case .listed: .listed
        case .history: .history
        case .exported: .exported
        case .counted: .counted
        case .followed: .followed
        case .compared: .compared
        case .measured: .measured
        case .denied: .denied
        case .distinguished: .edited
        }
    }
}
