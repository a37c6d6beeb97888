// Standard output and standard error of a test.

import CofferCLI
import Synchronization

/// Keeps what was written.
final class MemoryOutput: TextOutput {
    private let kept = Mutex("")
    var text: String { kept.withLock { $0 } }
    func write(_ text: String) { kept.withLock { $0 += text } }
    func flush() {}
}
