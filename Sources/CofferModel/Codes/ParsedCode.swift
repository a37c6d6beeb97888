// A customer code taken apart.

/// What a code of a pattern says.
package struct ParsedCode: Sendable, Hashable {
    /// The name of the sequence that the code belongs to.
    package let prefix: String
    /// The running number in that sequence, 1 or more.
    package let sequence: Int64
}
