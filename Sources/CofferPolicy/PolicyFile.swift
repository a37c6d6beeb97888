// A policy's text: one file, or several that include each other. What is applied is all of them.

/// One file of a policy.
package struct PolicyFile: Sendable, Hashable, Codable {
    /// As it was included, relative to the first file's folder; the first file's own name for the first.
    package let name: String
    package let text: String

    package init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}
