// What the door answers about the state of the vault.

package import CofferModel
package import CofferText

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
    /// What the policy calls the data: a practice vault's says that it is one.
    package var title: Phrase
    package var createdAt: Int64
    package var user: String
    package var role: RoleName
    package var roleLabel: Phrase
    /// Nil for who sees some of them only.
    package var customers: Int64?
    package var users: Int64
    /// Values entered by people who may not read them, waiting for a holder.
    package var pending: [TierCount]
    /// Pairs of customer codes that share a unique value, with the field.
    package var conflicts: [ConflictView]
    package var quarantined: Int64
    /// Users who wait to be admitted: newly enrolled, or active and in need of more keys.
    package var waiting: [String]
    /// Of those the active ones, with the tiers whose keys their role has come to need.
    package var waitingForKeys: [PolicyPlanView.Waiting]
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
    /// The plan of a purge that waits, for who may approve or erase.
    package var plan: PlanWaiting?
    /// Customers' requests about their own data that are open, for who answers them.
    package var requests: RequestsWaiting?
    /// Of how many customers something is due; nil for who may not read them all.
    package var due: DueCounts?
    /// Whether the role may ask who they are.
    package var mayListDue: Bool
    /// How many customers are restricted; nil for who may not lift that of all of them.
    package var restrictions: RestrictionCounts?
    /// Erasures of which it is not known yet that nothing is left in the file, for who may erase.
    package var unfinishedErasures: Int64
    /// Where the vault is backed up; nil for who has nothing to do with it.
    package var backup: BackupStatusView?
    package var ledgerEntries: Int64
    /// True when the operating system refused to lock memory: keys could reach the swap.
    package var memoryIsUnlocked: Bool

    package init(
        vault: String, path: String, title: Phrase = Phrase(en: "", zh: ""), createdAt: Int64, user: String,
        role: RoleName, roleLabel: Phrase, customers: Int64?, users: Int64, pending: [TierCount],
        conflicts: [ConflictView], quarantined: Int64,
        waiting: [String], waitingForKeys: [PolicyPlanView.Waiting] = [], rotationDue: [TierName],
        resealDue: [TierName] = [], exposures: [Phrase] = [],
        approvals: [Int64] = [], alerts: [AlertView] = [], reviewDue: Int64? = nil, reviewIsOpen: Bool = false,
        plan: PlanWaiting? = nil, requests: RequestsWaiting? = nil, due: DueCounts? = nil,
        mayListDue: Bool = false, restrictions: RestrictionCounts? = nil, unfinishedErasures: Int64 = 0,
        backup: BackupStatusView? = nil, ledgerEntries: Int64, memoryIsUnlocked: Bool
    ) {
        self.vault = vault
        self.path = path
        self.title = title
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
        self.waitingForKeys = waitingForKeys
        self.rotationDue = rotationDue
        self.resealDue = resealDue
        self.exposures = exposures
        self.approvals = approvals
        self.alerts = alerts
        self.reviewDue = reviewDue
        self.reviewIsOpen = reviewIsOpen
        self.plan = plan
        self.requests = requests
        self.due = due
        self.mayListDue = mayListDue
        self.restrictions = restrictions
        self.unfinishedErasures = unfinishedErasures
        self.backup = backup
        self.ledgerEntries = ledgerEntries
        self.memoryIsUnlocked = memoryIsUnlocked
    }
}

/// A plan of a purge that is open.
package struct PlanWaiting: Sendable, Codable, Equatable {
    package var number: Int64
    package var isApproved: Bool
    /// The first day on which it may be carried out.
    package var from: CalendarDate
    package var records: Int64
    package init(number: Int64, isApproved: Bool, from: CalendarDate, records: Int64) {
        self.number = number
        self.isApproved = isApproved
        self.from = from
        self.records = records
    }
}

/// Open requests of data subjects.
package struct RequestsWaiting: Sendable, Codable, Equatable {
    package var open: Int64
    /// Of these, past their last day.
    package var overdue: Int64
    /// The earliest last day; nil where no rule has a number.
    package var nextDue: CalendarDate?
    /// Of these, the ones whose receipt a rule wants confirmed, and it has not been yet.
    package var unconfirmed: Int64
    /// Of which the day for that has passed.
    package var confirmLate: Int64
    /// The earliest such day.
    package var nextConfirm: CalendarDate?
    package init(
        open: Int64, overdue: Int64, nextDue: CalendarDate?, unconfirmed: Int64 = 0, confirmLate: Int64 = 0,
        nextConfirm: CalendarDate? = nil
    ) {
        self.open = open
        self.overdue = overdue
        self.nextDue = nextDue
        self.unconfirmed = unconfirmed
        self.confirmLate = confirmLate
        self.nextConfirm = nextConfirm
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
