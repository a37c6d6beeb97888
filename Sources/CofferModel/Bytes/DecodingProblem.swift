// What can be wrong with stored bytes; whoever reads them says to the person where they stood.

/// Bytes that are not what a writer of this program makes. Holds nothing of their content.
package enum DecodingProblem: Error, Sendable, Hashable {
    /// A length points behind the end.
    case tooShort
    /// Something stands behind the end.
    case trailingBytes
    /// A text is not UTF-8.
    case invalidText
    /// The padding is missing or damaged.
    case padding
    /// A kind or a number has no meaning.
    case unknownValue
    /// The same thing stands there twice.
    case duplicate
}
