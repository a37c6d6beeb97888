// What may be known about a session without holding it: who, which vault, for how long.

package import CofferModel

/// Names one session; holds no secret.
package struct SessionInfo: Sendable, Codable, Equatable {
    /// Absolute, without symbolic links.
    package var vaultPath: String
    /// 32 bytes, hexadecimal.
    package var vaultID: String
    package var user: String
    package var role: RoleName
    /// Seconds without work after which the session ends, from the policy.
    package var idleLimit: Int
    /// Seconds after which the session ends whatever it does, from the policy.
    package var lifetime: Int
    /// Whether it was unlocked for an emergency, with a reason that stands in the ledger.
    package var isEmergency: Bool

    package init(
        vaultPath: String, vaultID: String, user: String, role: RoleName, idleLimit: Int, lifetime: Int,
        isEmergency: Bool = false
    ) {
        self.vaultPath = vaultPath
        self.vaultID = vaultID
        self.user = user
        self.role = role
        self.idleLimit = idleLimit
        self.lifetime = lifetime
        self.isEmergency = isEmergency
    }
}
