// A flag that threads can wait for together with sockets.

import CPosix
import CofferText
import Glibc

/// Raised once for everybody, or raised and cleared again by the one thread that waits for it.
package final class EventDescriptor: Sendable {
    private let owned: Descriptor

    /// - Throws: `CofferError` when the process has no descriptors left.
    package init() throws {
        let value = cposix_event()
        guard value >= 0 else { throw CofferError.system("eventfd") }
        owned = Descriptor(owning: value)
    }

    /// Readable while raised.
    package var descriptor: Int32 { owned.value }

    package func raise() {
        var one: UInt64 = 1
        // It can only fail with the counter at its maximum, and then the event is raised already.
        _ = write(descriptor, &one, 8)
    }

    package func clear() {
        var count: UInt64 = 0
        _ = read(descriptor, &count, 8)
    }

    /// False if `deadline` came first.
    package func wait(until deadline: Deadline) -> Bool {
        Readiness.wait([(descriptor, .readable)], until: deadline)[0]
    }
}
