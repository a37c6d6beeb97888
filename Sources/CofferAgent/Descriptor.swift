// A file descriptor with an owner, so that each is closed exactly once.

import Glibc

/// Owns one open descriptor and closes it when the last reference is gone.
package final class Descriptor: Sendable {
    package let value: Int32

    package init(owning value: Int32) {
        self.value = value
    }

    deinit {
        close(value)
    }
}
