// What can be wrong with a key file; the door turns it into a sentence.

package enum KeyFileError: Error, Equatable, Sendable {
    /// The first line that is no comment does not say `coffer-key`.
    case notAKeyFile
    /// `coffer-key` says another version than 1.
    case newerVersion
    /// Neither `name: value` nor a comment, a name unknown or given twice, or a value of the wrong form.
    case malformed(line: Int)
    /// A name that must be there is not.
    case missing(String)
    /// The keys of `keys.example`, which everybody has.
    case dummyKey
    /// The file holds public keys only.
    case noSecret
    /// The secret opens, but belongs to other public keys than the file says.
    case mismatchedKeys
}
