// What the door answers while it works: a stream of these, ended by return or by a CofferError.

package import CofferModel
package import CofferPolicy
package import CofferText

/// One step of an answer.
package enum Event: Sendable, Codable {
    case notice(Phrase)
    case warning(Phrase)
    case progress(Progress)
    case customer(CustomerView)
    case changed(ChangeView)
    /// There is more after this page; ask again from here.
    case more(after: Int64)
    case history(HistoryLine)
    case columns([ColumnView])
    case importIssue(ImportIssue)
    case importSummary(ImportSummary)
    case exportSummary(ExportSummary)
    case user(UserView)
    case invitation(InvitationView)
    case fingerprint(FingerprintView)
    case policy([PolicyFile])
    case policyPlan(PolicyPlanView)
    case keys(KeyStatusView)
    case rotation(RotationSummary)
    case approval(ApprovalView)
    case review(ReviewView)
    /// A finished review as a signed JSON document.
    case reviewRecord(String)
    case alert(AlertView)
    case ledger(LedgerLine)
    case verification(VerificationView)
    case head(HeadView)
    case status(StatusView)
    case check(CheckView)
}

/// A field of a customer as this session may see it.
package enum FieldView: Sendable, Codable, Equatable {
    case clear(String)
    case masked(String)
    /// There is a value, and this role sees nothing of it.
    case hidden
}

package struct CustomerView: Sendable, Codable, Equatable {
    package var record: RecordID
    package var code: String
    package var revision: Int64
    /// In the policy's order; a field without a value is absent.
    package var fields: [NamedField]
    /// Tiers in which entered values still wait for a holder.
    package var pending: [TierName]

    package struct NamedField: Sendable, Codable, Equatable {
        package var name: FieldName
        package var label: Phrase
        package var value: FieldView
        package init(name: FieldName, label: Phrase, value: FieldView) {
            self.name = name
            self.label = label
            self.value = value
        }
    }

    package init(record: RecordID, code: String, revision: Int64, fields: [NamedField], pending: [TierName]) {
        self.record = record
        self.code = code
        self.revision = revision
        self.fields = fields
        self.pending = pending
    }
}

package struct Progress: Sendable, Codable {
    package var phase: Phrase
    package var done: Int64
    package var total: Int64?
    package init(phase: Phrase, done: Int64, total: Int64?) {
        self.phase = phase
        self.done = done
        self.total = total
    }
}

package struct ChangeView: Sendable, Codable {
    package enum Outcome: String, Sendable, Codable {
        case added
        case updated
        /// The same values stood there already.
        case unchanged
    }

    package var code: String
    package var revision: Int64
    package var outcome: Outcome
    /// Tiers whose values wait for a holder to settle them (uniqueness not checked yet).
    package var pending: [TierName]
    package init(code: String, revision: Int64, outcome: Outcome, pending: [TierName]) {
        self.code = code
        self.revision = revision
        self.outcome = outcome
        self.pending = pending
    }
}

package struct HistoryLine: Sendable, Codable {
    package var revision: Int64
    package var sequence: Int64
    /// Milliseconds since 1970-01-01 UTC.
    package var time: Int64
    package var actor: String
    /// A stable `snake_case` name: `created`, `edited`, `settled`.
    package var kind: String
    package var action: Phrase
    package var changes: [Change]
    /// Why, if a reason was given and this role may read it.
    package var reason: String?

    package struct Change: Sendable, Codable {
        package var field: FieldName
        package var label: Phrase
        package var before: FieldView?
        package var after: FieldView?
        package init(field: FieldName, label: Phrase, before: FieldView?, after: FieldView?) {
            self.field = field
            self.label = label
            self.before = before
            self.after = after
        }
    }

    package init(
        revision: Int64, sequence: Int64, time: Int64, actor: String, kind: String, action: Phrase, changes: [Change],
        reason: String?
    ) {
        self.revision = revision
        self.sequence = sequence
        self.time = time
        self.actor = actor
        self.kind = kind
        self.action = action
        self.changes = changes
        self.reason = reason
    }
}

/// One column of the import template, and one question of the form.
package struct ColumnView: Sendable, Codable {
    package var field: FieldName
    package var label: Phrase
    package var type: FieldType
    package var tier: TierName
    package var isRequired: Bool
    /// An example that would be accepted.
    package var example: Phrase
    /// The only values it takes, in standard form; empty: any that fits the type.
    package var allowed: [String]

    /// True when its value may stand in arguments and in clear.
    package var isOpen: Bool { tier == .open }

    package init(
        field: FieldName, label: Phrase, type: FieldType, tier: TierName, isRequired: Bool, example: Phrase,
        allowed: [String] = []
    ) {
        self.field = field
        self.label = label
        self.type = type
        self.tier = tier
        self.isRequired = isRequired
        self.example = example
        self.allowed = allowed
    }
}

/// Why one row of an import was not taken. Never holds the value.
package struct ImportIssue: Sendable, Codable {
    /// The header is row 1; a row is a CSV record, not a line.
    package var row: Int64
    package var field: FieldName?
    /// A stable `snake_case` name of the reason.
    package var reason: String
    package var message: Phrase
    package init(row: Int64, field: FieldName?, reason: String, message: Phrase) {
        self.row = row
        self.field = field
        self.reason = reason
        self.message = message
    }
}

package struct ImportSummary: Sendable, Codable, Equatable {
    package var rows: Int64 = 0
    package var added: Int64 = 0
    package var updated: Int64 = 0
    /// Already there with the same values.
    package var unchanged: Int64 = 0
    package var duplicates: Int64 = 0
    package var rejected: Int64 = 0
    /// Of those added or updated: values brought into standard form.
    package var normalised: Int64 = 0
    /// Of those added: waiting for a holder to settle them.
    package var pending: Int64 = 0
    package var isDryRun: Bool = false
    package init() {}
}

package struct ExportSummary: Sendable, Codable {
    package var customers: Int64
    package var fields: [FieldName]
    package init(customers: Int64, fields: [FieldName]) {
        self.customers = customers
        self.fields = fields
    }
}

package struct UserView: Sendable, Codable {
    package enum State: String, Sendable, Codable {
        case invited
        case enrolled
        case active
        case disabled
    }

    package var name: String
    package var role: RoleName
    package var region: String?
    package var state: State
    package var fingerprint: String?
    /// Since when in this state: milliseconds since 1970-01-01 UTC.
    package var since: Int64
    /// Tiers whose keys the role gives and no holder has given yet.
    package var waitingFor: [TierName]
    package init(
        name: String, role: RoleName, region: String? = nil, state: State, fingerprint: String?, since: Int64,
        waitingFor: [TierName] = []
    ) {
        self.name = name
        self.role = role
        self.region = region
        self.state = state
        self.fingerprint = fingerprint
        self.since = since
        self.waitingFor = waitingFor
    }
}

/// A one-time enrolment code, shown once.
package struct InvitationView: Sendable, Codable {
    package var name: String
    package var role: RoleName
    package var code: String
    package init(name: String, role: RoleName, code: String) {
        self.name = name
        self.role = role
        self.code = code
    }
}

package struct FingerprintView: Sendable, Codable {
    package var name: String
    package var role: RoleName
    package var fingerprint: String
    /// False: compare first, then call again with the fingerprint.
    package var isAdmitted: Bool
    package init(name: String, role: RoleName, fingerprint: String, isAdmitted: Bool) {
        self.name = name
        self.role = role
        self.fingerprint = fingerprint
        self.isAdmitted = isAdmitted
    }
}

package struct LedgerLine: Sendable, Codable {
    package var sequence: Int64
    package var time: Int64
    package var actor: String
    /// `authority`, `change` or `access`.
    package var entryClass: String
    /// A stable `snake_case` name.
    package var kind: String
    package var summary: Phrase
    /// Customer code, if the entry is about one customer that still exists.
    package var code: String?
    /// Why, if a reason was given and this role may read it.
    package var reason: String?
    package init(
        sequence: Int64, time: Int64, actor: String, entryClass: String, kind: String, summary: Phrase, code: String?,
        reason: String? = nil
    ) {
        self.sequence = sequence
        self.time = time
        self.actor = actor
        self.entryClass = entryClass
        self.kind = kind
        self.summary = summary
        self.code = code
        self.reason = reason
    }
}

package struct VerificationView: Sendable, Codable {
    package var entries: Int64
    package var records: Int64
    package var head: HeadView
    package init(entries: Int64, records: Int64, head: HeadView) {
        self.entries = entries
        self.records = records
        self.head = head
    }
}

/// A head of the ledger, signed by the session that printed it.
package struct HeadView: Sendable, Codable, Equatable {
    /// 32 bytes, hexadecimal.
    package var vault: String
    package var sequence: Int64
    package var time: Int64
    /// 32 bytes, hexadecimal.
    package var hash: String
    package var signer: String
    /// 64 bytes, hexadecimal.
    package var signature: String
    package init(vault: String, sequence: Int64, time: Int64, hash: String, signer: String, signature: String) {
        self.vault = vault
        self.sequence = sequence
        self.time = time
        self.hash = hash
        self.signer = signer
        self.signature = signature
    }
}

package struct StatusView: Sendable, Codable {
    package struct TierCount: Sendable, Codable {
        package var tier: TierName
        package var label: Phrase
        package var count: Int64
        package init(tier: TierName, label: Phrase, count: Int64) {
            self.tier = tier
            self.label = label
            self.count = count
        }
    }

    package var vault: String
    package var path: String
    package var createdAt: Int64
    package var user: String
    package var role: RoleName
    package var roleLabel: Phrase
    package var customers: Int64
    package var users: Int64
    /// Values entered by people who may not read them, waiting for a holder.
    package var pending: [TierCount]
    /// Pairs of customer codes that share a unique value, with the field.
    package var conflicts: [ConflictView]
    package var quarantined: Int64
    /// Users who have enrolled and wait to be admitted.
    package var waiting: [String]
    package var rotationDue: [TierName]
    /// Tiers whose records wait to be sealed anew, after a change of policy or of keys.
    package var resealDue: [TierName]
    /// Who could still read what with a copy made earlier; empty when nothing has to be said.
    package var exposures: [Phrase]
    /// Requests that wait for this user's approval, by ledger sequence.
    package var approvals: [Int64]
    /// Uses of emergency access and of the recovery identity that nobody has looked at.
    package var alerts: [AlertView]
    /// When the next access review is due: milliseconds since 1970-01-01 UTC; nil: the policy asks for none.
    package var reviewDue: Int64?
    package var reviewIsOpen: Bool
    package var ledgerEntries: Int64
    /// True when the operating system refused to lock memory: keys could reach the swap.
    package var memoryIsUnlocked: Bool

    package init(
        vault: String, path: String, createdAt: Int64, user: String, role: RoleName, roleLabel: Phrase,
        customers: Int64, users: Int64, pending: [TierCount], conflicts: [ConflictView], quarantined: Int64,
        waiting: [String], rotationDue: [TierName], resealDue: [TierName] = [], exposures: [Phrase] = [],
        approvals: [Int64] = [], alerts: [AlertView] = [], reviewDue: Int64? = nil, reviewIsOpen: Bool = false,
        ledgerEntries: Int64, memoryIsUnlocked: Bool
    ) {
        self.vault = vault
        self.path = path
        self.createdAt = createdAt
        self.user = user
        self.role = role
        self.roleLabel = roleLabel
        self.customers = customers
        self.users = users
        self.pending = pending
        self.conflicts = conflicts
        self.quarantined = quarantined
        self.waiting = waiting
        self.rotationDue = rotationDue
        self.resealDue = resealDue
        self.exposures = exposures
        self.approvals = approvals
        self.alerts = alerts
        self.reviewDue = reviewDue
        self.reviewIsOpen = reviewIsOpen
        self.ledgerEntries = ledgerEntries
        self.memoryIsUnlocked = memoryIsUnlocked
    }
}

package struct ConflictView: Sendable, Codable {
    package var code: String
    package var other: String
    package var field: FieldName
    package init(code: String, other: String, field: FieldName) {
        self.code = code
        self.other = other
        self.field = field
    }
}

/// One finding of `doctor`.
package struct CheckView: Sendable, Codable {
    package var name: String
    package var isGood: Bool
    package var message: Phrase
    package var next: Phrase?
    package init(name: String, isGood: Bool, message: Phrase, next: Phrase?) {
        self.name = name
        self.isGood = isGood
        self.message = message
        self.next = next
    }
}
