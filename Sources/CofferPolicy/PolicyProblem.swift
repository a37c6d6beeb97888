// What is wrong with a policy, where, and what was probably meant.

package import CofferText

/// One finding in a policy document: an error that keeps it from being loaded, or a warning.
package struct PolicyProblem: Sendable, Hashable, Codable {
    package let file: String
    /// Counts from 1.
    package let line: Int
    /// Counts from 1, in Unicode scalars.
    package let column: Int
    package let message: Phrase
    /// "did you mean …", where a known name is near.
    package let suggestion: Phrase?

    package init(file: String, line: Int, column: Int, message: Phrase, suggestion: Phrase? = nil) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.suggestion = suggestion
    }

    /// `file:line:column: message; suggestion`, as editors and people read it.
    package subscript(language: Language) -> String {
        let text = "\(file):\(line):\(column): \(message[language])"
        guard let suggestion else { return text }
        return text + (language == .zh ? "；" : "; ") + suggestion[language]
    }
}
