// What a role may ask the vault to do: a closed list, so that every question about it can be answered exhaustively.

/// One thing to do, by the word the policy has for it. Everybody with a role may besides see the status and the policy
/// and change their own passphrase.
package enum Action: String, CaseIterable, Sendable, Hashable, Codable {
    /// Show and list customers and their history.
    case read
    /// Find customers by the exact value of a sensitive field.
    case search
    /// Add customers.
    case enter
    /// Edit customers.
    case update
    /// Show values in clear that stand masked until asked for; takes a reason.
    case disclose
    /// Add and update customers from a file.
    case `import`
    /// Write a sealed file of customers; takes a reason.
    case export
    /// Write that file unsealed.
    case exportPlain = "export.plain"
    /// Erase customers, or a tier of them.
    case erase
    /// Place and release legal holds.
    case hold
    /// Restrict the processing of customers and lift that again (GDPR 18, PIPL 47), and work with those restricted.
    case restrict
    /// Take in requests of data subjects, answer and close them.
    case request
    /// Approve what somebody else asks for, where the policy wants two people (`approvals`).
    case approve
    /// Merge duplicates, and take a merge back.
    case merge
    /// Give a customer another code than the next one.
    case codeCreate = "code.create"
    /// Change a customer's code.
    case codeChange = "code.change"
    /// Take a code out of use.
    case codeRetire = "code.retire"
    /// See who has access.
    case userList = "user.list"
    /// Invite somebody.
    case userAdd = "user.add"
    /// Give keys to somebody invited: only keys that one holds.
    case userAdmit = "user.admit"
    /// Give somebody another role; keys for it wait for a holder.
    case userRole = "user.role"
    /// End somebody's access.
    case userDisable = "user.disable"
    /// Let somebody who lost the passphrase enrol anew.
    case userReset = "user.reset"
    /// Bring another policy into force.
    case policyApply = "policy.apply"
    /// Make new keys for tiers that one holds, and seal records anew.
    case keyRotate = "key.rotate"
    /// Review who has access, and look at uses of emergency access and of the recovery identity.
    case accessReview = "access.review"
    /// Write backups.
    case backup
    /// Restore a backup.
    case restore
    /// List what stands in the ledger; verifying it and printing its head everybody may.
    case ledgerRead = "ledger.read"
    /// See quality reports and look for duplicates.
    case quality
    /// See counts of groups of customers.
    case statistics
    /// Save and drop segments.
    case segment
    /// Follow changes, in the form the role may see values.
    case changes

    /// True where the vault asks for a reason, which is kept in the tier `audit`.
    package var takesReason: Bool {
        switch self {
        case .disclose, .export, .exportPlain: true
        default: false
        }
    }

    /// The right on a field's tier without which the action does nothing with that field; any one of them is enough.
    package var rightsNeeded: RightSet? {
        switch self {
        case .read, .export, .exportPlain, .changes: [.masked, .clear]
        case .search: .search
        case .enter, .update, .import: .enter
        case .disclose: .clear
        case .erase, .hold, .restrict, .request, .approve, .merge, .codeCreate, .codeChange, .codeRetire, .userList,
            .userAdd,
            .userAdmit,
            .userRole, .userDisable, .userReset, .policyApply, .keyRotate, .accessReview, .backup, .restore,
            .ledgerRead, .quality, .statistics, .segment:
            nil
        }
    }
}

extension Action {
    /// True for actions on customers: the scope of a role and what holds of a customer count for them.
    package var isOnCustomers: Bool {
        switch self {
        case .read, .search, .enter, .update, .disclose, .import, .export, .exportPlain, .erase, .hold, .restrict,
            .request, .merge, .codeCreate, .codeChange, .codeRetire, .quality, .changes:
            true
        case .approve, .userList, .userAdd, .userAdmit, .userRole, .userDisable, .userReset, .policyApply, .keyRotate,
            .accessReview, .backup, .restore, .ledgerRead, .statistics, .segment:
            false
        }
    }

    /// True for what is processing where that is restricted: everything that is done with customers, but keeping them for
    /// a court, erasing them, answering the person, and the restriction itself.
    package var isProcessing: Bool { isOnCustomers && ![.hold, .erase, .restrict, .request].contains(self) }

    /// True where somebody can say what for: `--purpose` of what shows values or takes them out.
    package var hasPlaceForPurpose: Bool {
        [.read, .search, .disclose, .export, .exportPlain, .changes].contains(self)
    }

    /// True where somebody can say why: `--reason`.
    package var hasPlaceForReason: Bool { hasPlaceForPurpose && self != .changes || self == .update }

    /// True for actions that do something with single fields, so that a `forbid` can be about these.
    package var isAboutFields: Bool { rightsNeeded != nil || self == .erase }

    /// True for actions that show values in whatever form the role may see them.
    package var isReading: Bool { rightsNeeded == [.masked, .clear] }
}
