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
    /// See who has access.
    case userList = "user.list"
    /// Invite somebody.
    case userAdd = "user.add"
    /// Give keys to somebody invited: only keys that one holds.
    case userAdmit = "user.admit"
    /// End somebody's access.
    case userDisable = "user.disable"
    /// Let somebody who lost the passphrase enrol anew.
    case userReset = "user.reset"
    /// List what stands in the ledger; verifying it and printing its head everybody may.
    case ledgerRead = "ledger.read"

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
        case .read, .export, .exportPlain: [.masked, .clear]
        case .search: .search
        case .enter, .update, .import: .enter
        case .disclose: .clear
        case .userList, .userAdd, .userAdmit, .userDisable, .userReset, .ledgerRead: nil
        }
    }
}
