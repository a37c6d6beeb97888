// What a text that somebody typed is as a customer code.

/// A typed code, read by a pattern.
package struct CodeReading: Sendable, Hashable {
    /// The code as it is stored.
    package let code: String
    package let parsed: Result<ParsedCode, CodeFault>
    /// The one code with a right check character that looks alike (O for 0, I or L for 1); nil if there is none, there
    /// are several, or the pattern has no check character. It is offered, never taken silently.
    package let suggestion: String?
}
