// A test hook of debug builds: on SIGUSR1 the agent says how many copies of keys lie outside its locked memory.

#if DEBUG
    import CofferVault
    import Glibc

    /// Answers SIGUSR1 with a file `leaks` in the agent's directory: the number of findings, then one a line.
    enum LeakReport {
        /// Call before other threads start: they inherit that the signal waits for this one.
        static func start(in directory: String) throws {
            var signals = sigset_t()
            sigemptyset(&signals)
            sigaddset(&signals, SIGUSR1)
            pthread_sigmask(SIG_BLOCK, &signals, nil)
            try DetachedThread.start {
                var signals = sigset_t()
                sigemptyset(&signals)
                sigaddset(&signals, SIGUSR1)
                var signal: Int32 = 0
                while sigwait(&signals, &signal) == 0 { write(in: directory) }
            }
        }

        private static func write(in directory: String) {
            guard let findings = try? KeyLeaks.findings() else { return }
            let text = "\(findings.count)\n" + findings.map { $0 + "\n" }.joined()
            let file = open("\(directory)/leaks.new", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
            guard file >= 0 else { return }
            _ = Array(text.utf8).withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            close(file)
            rename("\(directory)/leaks.new", "\(directory)/leaks")
        }
    }
#endif
