// The seam between the agent and the vault: the agent keeps sessions and never looks inside one.

/// A door with keys behind it, kept open until somebody closes it.
package protocol AgentSession: Door {
    var info: SessionInfo { get }

    /// Wipes the keys. Called once, when no work of the session runs any more.
    func close()
}

/// Opens a session of `user` (nil: the vault's only one). `passphrase` is a descriptor to read to its end; the caller
/// closes it. `emergencyReason`: why emergency access is used; nil: it is not.
/// - Throws: `CofferError`; exit `locked` means the passphrase did not open it, and counts as a wrong attempt.
package typealias SessionOpener =
    @Sendable (_ vaultPath: String, _ user: String?, _ passphrase: Int32, _ emergencyReason: String?) throws ->
    any AgentSession
