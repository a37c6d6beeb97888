// What a vault takes from outside: the time and the directory where this OS user's memory of vaults lies.

internal import CofferText

#if canImport(Glibc)
    internal import Glibc
#endif

/// The inputs of every session: nothing below reads a clock or the environment by itself.
package struct VaultEnvironment: Sendable {
    /// Where this OS user's memory of vaults lies: pins, heads, caches; made with mode 0700.
    package let stateDirectory: String
    /// Milliseconds since 1970-01-01 UTC.
    package let now: @Sendable () -> Int64
    /// Records in one transaction of an import or of sealing anew; what has been acknowledged survives anything.
    package let batch: Int

    package init(stateDirectory: String, batch: Int = 10_000, now: @escaping @Sendable () -> Int64) {
        self.stateDirectory = stateDirectory
        self.batch = batch
        self.now = now
    }

    /// `$COFFER_STATE_DIR`, else `$XDG_STATE_HOME/coffer`, else `~/.local/state/coffer`, and the system's clock.
    ///
    /// - Throws: `no_state_directory` if there is none, or its path is relative.
    ///
    /// In debug builds only, `COFFER_NOW` (milliseconds) stands in for the clock, and `COFFER_BATCH` for the records in
    /// one transaction: fault tests want many commits of few rows.
    package static func standard(environment: [String: String]) throws -> VaultEnvironment {
        let directory = try stateDirectory(environment: environment)
        let now = clock(environment: environment)
        #if DEBUG
            if let batch = environment["COFFER_BATCH"].flatMap({ Int($0) }) {
                return VaultEnvironment(stateDirectory: directory, batch: batch, now: now)
            }
        #endif
        return VaultEnvironment(stateDirectory: directory, now: now)
    }

    private static func stateDirectory(environment: [String: String]) throws -> String {
        for (name, folder) in [("COFFER_STATE_DIR", ""), ("XDG_STATE_HOME", "/coffer")] {
            guard let path = environment[name], !path.isEmpty else { continue }
            // The agent works in another directory: both would remember different vaults.
            guard path.hasPrefix("/") else {
                throw CofferError(.noStateDirectory, Catalogue.Vault.relativeDirectory(name))
            }
            return path + folder
        }
        if let home = environment["HOME"], !home.isEmpty { return home + "/.local/state/coffer" }
        throw CofferError(
            .noStateDirectory, Catalogue.Vault.noStateDirectory(), hint: Catalogue.Vault.setStateDirectory())
    }

    private static func clock(environment: [String: String]) -> @Sendable () -> Int64 {
        #if DEBUG
            if let fixed = environment["COFFER_NOW"].flatMap(Int64.init) { return { fixed } }
        #endif
        return {
            var time = timespec()
            clock_gettime(CLOCK_REALTIME, &time)
            return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
        }
    }
}
