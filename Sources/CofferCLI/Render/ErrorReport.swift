// An error as a person or a program reads it.

package import CofferText

/// Renders errors for standard error.
package enum ErrorReport {
    /// The sentence behind "coffer: ", the hint on a line of its own; or one JSON object.
    package static func text(_ error: CofferError, language: Language, asJSON: Bool) -> String {
        if asJSON { return json(error, language).text + "\n" }
        var text = "coffer: " + lines(error.message[language])
        if let hint = error.hint { text += Catalogue.CLIError.hint[language] + lines(hint[language]) }
        return text
    }

    private static func json(_ error: CofferError, _ language: Language) -> JSONValue {
        [
            "error": [
                "code": .string(error.code.name), "message": .string(error.message[language]),
                "hint": .optional(error.hint?[language]),
            ]
        ]
    }

    private static func lines(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { Printable.line(String($0)) + "\n" }.joined()
    }
}
