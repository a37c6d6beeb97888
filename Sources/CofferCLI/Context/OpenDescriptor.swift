// A file descriptor that somebody owns.

internal import Glibc

/// Closes its descriptor when released.
package final class OpenDescriptor: Sendable {
    package let number: Int32

    package init(_ number: Int32) {
        self.number = number
    }

    /// Back to the start, for another reader of the same memory file.
    package func rewind() {
        lseek(number, 0, SEEK_SET)
    }

    deinit {
        close(number)
    }
}
