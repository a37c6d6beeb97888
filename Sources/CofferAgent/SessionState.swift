// A session and how long it still has.

package import CofferVault

/// Limits in whole seconds, rounded up.
package struct SessionState: Sendable, Codable, Equatable {
    package var info: SessionInfo
    /// Until it ends if nothing is done; the whole idle limit while work runs.
    package var idleLeft: Int
    /// Until it ends whatever is done.
    package var lifetimeLeft: Int

    package init(info: SessionInfo, idleLeft: Int, lifetimeLeft: Int) {
        self.info = info
        self.idleLeft = idleLeft
        self.lifetimeLeft = lifetimeLeft
    }
}
