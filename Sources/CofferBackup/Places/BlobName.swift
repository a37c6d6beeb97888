// The names of the files of a repository: hashes and numbers, never anything about a customer.

package import CofferCrypto

/// A file's place in a repository, as a path with `/`. Only names of the forms in docs/format.md can be built.
package struct BlobName: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Folders of files named by their content hash.
    package enum Hashed: String, Sendable, CaseIterable {
        case records, ledger, keys, roots, state
    }

    /// Folders of files named by their number.
    package enum Numbered: String, Sendable, CaseIterable {
        case snapshots, acts, prunes
    }

    package let path: String

    /// The file that says that this is a repository, and of which vault.
    package static let mark = BlobName(unchecked: "coffer-repository")
    package static let lock = BlobName(unchecked: "lock")
    /// Where second copies lie.
    package static let copies = "copies/"
    static let temporaryFolder = "temporary"
    /// Of temporary names of what is written without the lock of those who make backups.
    package static let unlockedPrefix = "unlocked-"
    private static let recipients = "recipients/"
    private static let digits = 10

    private init(unchecked path: String) { self.path = path }

    package init(_ folder: Hashed, _ hash: Hash32) { self.init(unchecked: "\(folder.rawValue)/\(hash.hexadecimal)") }

    /// - Parameter number: from 1.
    package init(_ folder: Numbered, _ number: UInt64) {
        let digits = String(number)
        let zeros = String(repeating: "0", count: max(0, Self.digits - digits.count))
        self.init(unchecked: "\(folder.rawValue)/\(zeros)\(digits)")
    }

    /// The public half of an offline recipient.
    ///
    /// - Parameter fingerprint: letters, digits and `-` only.
    package init?(recipient fingerprint: String) {
        guard !fingerprint.isEmpty, fingerprint.utf8.allSatisfy({ Self.isPlain($0) || $0 == UInt8(ascii: "-") }) else {
            return nil
        }
        self.init(unchecked: Self.recipients + fingerprint)
    }

    /// Nil for a path that no file of a repository has.
    package init?(path: String) {
        let own = path.hasPrefix(Self.copies) ? String(path.dropFirst(Self.copies.count)) : path
        guard Self.isName(own), own == path || !own.hasPrefix(Self.recipients) else { return nil }
        self.init(unchecked: path)
    }

    private static func isName(_ path: String) -> Bool {
        if path == mark.path { return true }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return false }
        if let folder = Hashed(rawValue: String(parts[0])) {
            return hash(parts[1]).map { BlobName(folder, $0).path == path } ?? false
        }
        if let folder = Numbered(rawValue: String(parts[0])) {
            guard let number = UInt64(parts[1]), number > 0 else { return false }
            return BlobName(folder, number).path == path
        }
        return parts[0] + "/" == recipients && BlobName(recipient: String(parts[1])) != nil
    }

    /// The second copy of this file.
    package var copy: BlobName { isCopy ? self : BlobName(unchecked: Self.copies + path) }

    /// What this is a copy of; itself for all others.
    package var original: BlobName {
        isCopy ? BlobName(unchecked: String(path.dropFirst(Self.copies.count))) : self
    }

    package var isCopy: Bool { path.hasPrefix(Self.copies) }

    /// The hash that a file of this name must have; nil where names are numbers.
    package var hash: Hash32? {
        let parts = original.path.split(separator: "/")
        guard parts.count == 2, Hashed(rawValue: String(parts[0])) != nil else { return nil }
        return Self.hash(parts[1])
    }

    /// The number of a file in this folder; nil for other files.
    package func number(in folder: Numbered) -> UInt64? {
        let parts = original.path.split(separator: "/")
        guard parts.count == 2, parts[0] == folder.rawValue else { return nil }
        return UInt64(parts[1])
    }

    package var isRecipient: Bool { path.hasPrefix(Self.recipients) }

    /// Of its temporary name: `unlockedPrefix` for what others than makers of backups write, too, without their lock.
    var temporaryPrefix: String {
        number(in: .acts) != nil || isRecipient || original == .mark ? Self.unlockedPrefix : ""
    }

    package func isIn(_ folder: Hashed) -> Bool { original.path.hasPrefix(folder.rawValue + "/") }

    package var description: String { path }

    package static func < (left: BlobName, right: BlobName) -> Bool {
        left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }

    private static func hash(_ text: Substring) -> Hash32? {
        guard text.utf8.count == 64 else { return nil }
        let digits = text.utf8.map { digit -> UInt8? in
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
            default: nil
            }
        }
        guard !digits.contains(nil) else { return nil }
        return Hash32(stride(from: 0, to: 64, by: 2).map { digits[$0]! << 4 | digits[$0 + 1]! })
    }
}
