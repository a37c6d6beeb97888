// The secret of a key file that stands in for a passphrase: a second keyslot's, kept on a stick, say.

/// 256 random bits as one line, `COFFER-KEY-` and 13 groups of 4 letters of Crockford's base 32. It is taken as it
/// stands wherever a passphrase is read from a file, so nothing else is in the file: no comment, no second line.
package struct KeyFileSecret: Sendable, Redacted {
    private static let prefix = Array("COFFER-KEY-".utf8)
    private static let size = 32

    /// The line, without its line end.
    package let passphrase: Passphrase

    package static func generate() throws -> KeyFileSecret {
        let secret = try LockedBytes.random(count: size)
        let line = try LockedBytes(count: prefix.count + Crockford.groupedSize(size)) { text in
            text.copyBytes(from: prefix)
            let letters = UnsafeMutableRawBufferPointer(rebasing: text[prefix.count...])
            secret.withBytes { Crockford.encodeGrouped($0, into: letters) }
        }
        return KeyFileSecret(passphrase: Passphrase(line))
    }

    private init(passphrase: Passphrase) { self.passphrase = passphrase }

    /// What the file holds: the line and a line end.
    package func fileText() throws -> LockedBytes {
        try passphrase.withBytes { line in
            try LockedBytes(count: line.count + 1) { text in
                text.copyMemory(from: line)
                text[line.count] = UInt8(ascii: "\n")
            }
        }
    }
}
