// How long an unlocked session may last.

/// The limits of a session, in seconds.
package struct SessionLimits: Sendable, Hashable {
    /// Without any command for so long, the session locks itself.
    package let idle: Int
    /// After so long it ends, used or not.
    package let lifetime: Int

    /// 15 minutes idle, 8 hours in all.
    package static let standard = SessionLimits(idle: 15 * 60, lifetime: 8 * 60 * 60)

    package init(idle: Int, lifetime: Int) {
        self.idle = idle
        self.lifetime = lifetime
    }
}
