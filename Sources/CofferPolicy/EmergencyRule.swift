// Emergency access as the policy declares it.

package import CofferModel

/// A role whose users unlock with `--emergency` and a reason only, for a short time, and visibly until somebody has looked.
package struct EmergencyRule: Sendable, Hashable {
    package let role: RoleName
    /// Seconds after which such a session ends.
    package let lifetime: Int

    package init(role: RoleName, lifetime: Int) {
        self.role = role
        self.lifetime = lifetime
    }
}
