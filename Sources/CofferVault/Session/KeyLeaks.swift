// A test hook of debug builds: lets the agent look for copies of its keys, which it may not import itself.

#if DEBUG
    internal import CofferCrypto

    /// Looks through this process's memory for keys outside the pages they are locked in.
    package enum KeyLeaks {
        /// One line for each copy, with its address and mapping; call while nothing else is at work with keys.
        package static func findings() throws -> [String] { try KeyLeakScan.findings().map(\.description) }
    }
#endif
