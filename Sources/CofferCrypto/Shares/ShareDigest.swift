// The checks at the end of a recovery share: one that finds every change, and a short one that tells the line.

internal import CSodium

/// Takes a share's values, name by name, and makes its checks of them.
///
/// The checksum is the first 8 bytes of BLAKE2b-256 over "coffer/share/1" and all names and values, each length-prefixed;
/// a line's check is the first 15 bits of that over "coffer/share-line/1", its name, its value. Both find mistakes;
/// forgers are found by the keys.
struct ShareDigest: ~Copyable {
    static let size = 8
    private var whole = Blake2b(label: "coffer/share/1")
    private var lines: [String] = []

    mutating func add(_ name: String, _ value: UnsafeRawBufferPointer) {
        whole.update(name)
        whole.update(value)
        var line = Blake2b(label: "coffer/share-line/1")
        line.update(name)
        line.update(value)
        lines.append(Self.letters(of: line.finish()))
        // The value may be the share itself.
        Sodium.wipeTraces()
    }

    mutating func add(_ name: String, _ value: [UInt8]) { value.withUnsafeBytes { add(name, $0) } }

    mutating func add(_ name: String, _ value: String) { add(name, Array(value.utf8)) }

    /// The checks of the lines, joined by `-`, and the checksum.
    consuming func finish() -> (lines: String, whole: [UInt8]) {
        (lines.joined(separator: "-"), Array(whole.finish().bytes.prefix(Self.size)))
    }

    /// The check over the lines of comment, without white space at their ends.
    static func words(_ comments: [[UInt8]]) -> [UInt8] {
        var hash = Blake2b(label: "coffer/share-words/1")
        for comment in comments { hash.update(comment) }
        return Array(hash.finish().bytes.prefix(size))
    }

    /// 3 letters.
    private static func letters(of hash: Hash32) -> String {
        let start = hash.bytes
        let bits = (Int(start[0]) << 8 | Int(start[1])) >> 1
        let letters = [10, 5, 0].map { Crockford.upperCase[bits >> $0 & 31] }
        return String(decoding: letters, as: UTF8.self)
    }
}
