// What a person remembers, held as they typed it, in locked memory.

internal import Glibc

/// A passphrase of 1 to 1024 bytes of UTF-8, taken as it is (no normalisation, no trimming but the line end).
package final class Passphrase: Sendable, Equatable, Redacted {
    package static let maximumSize = 1024

    let bytes: LockedBytes

    /// Reads to the end of `descriptor` into locked memory and leaves out one line end (`\n` or `\r\n`) at the end.
    /// - Throws: `CryptoError.emptyPassphrase`, `.passphraseTooLong`, `.damaged` if this is no UTF-8, `.unreadable`.
    package convenience init(readingFrom descriptor: Int32) throws {
        // Room for a line end, and for one byte more, by which too long a passphrase shows.
        let input = try LockedRegion(count: Self.maximumSize + 3)
        var size = 0
        while size < input.bytes.count {
            let count = Glibc.read(descriptor, input.bytes.baseAddress! + size, input.bytes.count - size)
            if count < 0 {
                if errno == EINTR { continue }
                throw CryptoError.unreadable(errno)
            }
            if count == 0 { break }
            size += count
        }
        if size > 0, size < input.bytes.count, input.bytes[size - 1] == UInt8(ascii: "\n") {
            size -= 1
            if size > 0, input.bytes[size - 1] == UInt8(ascii: "\r") { size -= 1 }
        }
        try self.init(UnsafeRawBufferPointer(rebasing: input.bytes[..<size]))
    }

    /// For generated passphrases and tests: what comes from a person is read with `init(readingFrom:)`.
    /// - Throws: `CryptoError.emptyPassphrase`, `.passphraseTooLong`, `.damaged` if this is no UTF-8.
    package convenience init(utf8: [UInt8]) throws {
        self.init(try utf8.withUnsafeBytes(Self.locked))
    }

    private convenience init(_ text: UnsafeRawBufferPointer) throws {
        self.init(try Self.locked(text))
    }

    init(_ bytes: LockedBytes) { self.bytes = bytes }

    private static func locked(_ text: UnsafeRawBufferPointer) throws -> LockedBytes {
        guard !text.isEmpty else { throw CryptoError.emptyPassphrase }
        guard text.count <= maximumSize else { throw CryptoError.passphraseTooLong }
        guard isUTF8(text) else { throw CryptoError.damaged }
        return try LockedBytes(count: text.count) { $0.copyMemory(from: text) }
    }

    /// In Unicode scalars.
    package var characterCount: Int {
        withBytes { text in text.reduce(into: 0) { $0 += $1 & 0xC0 == 0x80 ? 0 : 1 } }
    }

    /// Lends the UTF-8: to show a generated passphrase once, or to pass it on.
    package func withBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R { try bytes.withBytes(body) }

    /// In time that depends on the lengths only.
    package static func == (left: Passphrase, right: Passphrase) -> Bool { left.bytes == right.bytes }

    /// Decodes scalar by scalar: `String(validating:)` would leave a copy on the heap.
    private static func isUTF8(_ text: UnsafeRawBufferPointer) -> Bool {
        var decoder = UTF8()
        var iterator = text.makeIterator()
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue: continue
            case .emptyInput: return true
            case .error: return false
            }
        }
    }
}
