// What a person typed blind, for as long as it takes to hand it on.

internal import CofferAgent
internal import Glibc

/// Bytes of a passphrase in one locked page of their own, wiped when released. Prints as `<redacted>`.
///
/// Invariant: one owner reads and writes it, on the thread that made it; only its descriptor is handed on.
package final class SecretBuffer: @unchecked Sendable, CustomStringConvertible, CustomReflectable {
    /// More than anybody types; longer input is refused by whoever reads it.
    package static let capacity = 4096
    private let bytes: UnsafeMutableRawBufferPointer
    package private(set) var count = 0

    package init() {
        bytes = .allocate(byteCount: Self.capacity, alignment: 4096)
        // A refused lock (RLIMIT_MEMLOCK) is tolerable for the moment this lives; sessions report theirs.
        mlock(bytes.baseAddress!, bytes.count)
    }

    deinit {
        explicit_bzero(bytes.baseAddress!, bytes.count)
        munlock(bytes.baseAddress!, bytes.count)
        bytes.deallocate()
    }

    /// Adds a byte; false when it is full.
    package func append(_ byte: UInt8) -> Bool {
        guard count < Self.capacity else { return false }
        bytes[count] = byte
        count += 1
        return true
    }

    /// Takes back the last character: one byte and the UTF-8 continuation bytes before it.
    package func removeLast() {
        while count > 0 {
            count -= 1
            let byte = bytes[count]
            bytes[count] = 0
            if byte & 0xC0 != 0x80 { return }
        }
    }

    package func removeAll() {
        explicit_bzero(bytes.baseAddress!, bytes.count)
        count = 0
    }

    /// Takes back one line end, as files have and people do not type.
    package func removeLineEnd() {
        if count > 0, bytes[count - 1] == 0x0A { count -= 1 }
        if count > 0, bytes[count - 1] == 0x0D { count -= 1 }
    }

    /// True when both hold the same bytes, without leaving early.
    package func isEqual(to other: SecretBuffer) -> Bool {
        guard count == other.count else { return false }
        var difference: UInt8 = 0
        for index in 0..<count { difference |= bytes[index] ^ other.bytes[index] }
        return difference == 0
    }

    /// What this program made up itself and shows once anyway.
    static func descriptor(of text: String) throws -> OpenDescriptor {
        let secret = SecretBuffer()
        for byte in text.utf8 { _ = secret.append(byte) }
        return try secret.descriptor()
    }

    /// The bytes in a memory file at its start, for a door to read.
    package func descriptor() throws -> OpenDescriptor {
        OpenDescriptor(try MemoryFile.make(UnsafeRawBufferPointer(rebasing: bytes[..<count])))
    }

    package var description: String { "<redacted>" }
    package var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
