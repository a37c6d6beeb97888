// A BLAKE2b-256 result, or any other public 32 bytes that are compared and kept in quantity.

/// 32 public bytes, inline.
package struct Hash32: Hashable, Sendable {
    // In memory order, so that the bytes are the same on every machine.
    private var words: (UInt64, UInt64, UInt64, UInt64)

    package static let zero = Hash32()

    private init() { words = (0, 0, 0, 0) }

    /// Nil unless there are exactly 32 bytes.
    package init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        self.init()
        withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
    }

    /// Nil unless there are exactly 32 bytes.
    package init?(unsafe buffer: UnsafeRawBufferPointer) {
        guard buffer.count == 32 else { return nil }
        self.init()
        withUnsafeMutableBytes(of: &words) { $0.copyMemory(from: buffer) }
    }

    /// `filling` writes 32 bytes.
    init(filling: (UnsafeMutableRawBufferPointer) -> Void) {
        self.init()
        withUnsafeMutableBytes(of: &words) { filling($0) }
    }

    package var bytes: [UInt8] { withBytes { [UInt8]($0) } }

    package func withBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try withUnsafeBytes(of: words) { try body($0) }
    }

    /// 64 lower-case digits.
    package var hexadecimal: String { withBytes(Hexadecimal.encode) }

    package static func == (left: Hash32, right: Hash32) -> Bool { left.words == right.words }

    package func hash(into hasher: inout Hasher) { withBytes { hasher.combine(bytes: $0) } }
}
