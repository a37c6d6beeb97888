// How a command gets at the vault: through the agent's session, or by itself with a passphrase file.

package import CofferAgent
package import CofferVault

/// A door and how to leave it.
package struct OpenDoor: Sendable {
    package let door: any Door
    private let leave: @Sendable () -> Void

    package init(_ door: any Door, leave: @escaping @Sendable () -> Void = {}) {
        self.door = door
        self.leave = leave
    }

    /// Wipes the keys of a session that lived in this process; nothing for the agent's.
    package func close() { leave() }
}

/// Opens doors. An input of every command, so that tests can stand behind the door.
package protocol DoorOpening: Sendable {
    /// The running session of this vault.
    /// - Parameter user: nil for the one that is unlocked.
    /// - Throws: exit `locked` if there is none.
    func session(vault: String, user: String?) throws -> OpenDoor

    /// Unlocks in this process.
    /// - Parameter acceptsRollback: whether an older or another vault than the one known here is taken.
    func unlocked(vault: String, user: String?, passphrase: Int32, acceptsRollback: Bool) throws -> OpenDoor

    /// Starts a session in the agent.
    /// - Parameter emergencyReason: why emergency access is used; nil: it is not.
    func startSession(
        vault: String, user: String?, passphrase: Int32, emergencyReason: String?
    ) throws -> SessionState
}
