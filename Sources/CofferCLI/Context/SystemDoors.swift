// The real doors: the agent's sessions, and the vault in this process.

package import CofferAgent
internal import CofferVault

/// Opens the doors of this machine.
package struct SystemDoors: DoorOpening {
    package let environment: [String: String]

    package init(environment: [String: String]) {
        self.environment = environment
    }

    package func session(vault: String, user: String?) throws -> OpenDoor {
        OpenDoor(try SystemAgent.client(environment: environment).door(vault: vault, user: user))
    }

    package func unlocked(vault: String, user: String?, passphrase: Int32, acceptsRollback: Bool) throws -> OpenDoor {
        let session = try Vault.unlock(
            path: vault, user: user, passphrase: passphrase, environment: .standard(environment: environment),
            acceptsRollback: acceptsRollback, emergencyReason: nil)
        return OpenDoor(session) { session.close() }
    }

    package func startSession(
        vault: String, user: String?, passphrase: Int32, emergencyReason: String?
    ) throws -> SessionState {
        try SystemAgent.client(environment: environment).unlock(
            vault: vault, user: user, passphrase: passphrase, emergencyReason: emergencyReason)
    }
}
