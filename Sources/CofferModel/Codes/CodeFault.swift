// What is wrong with a text that should be a customer code.

package import CofferText

/// Why a text is not a code of a pattern. Positions count letters and digits from 1; separators do not count.
package enum CodeFault: Error, Sendable, Hashable {
    /// What a pattern has at one position.
    package enum Expected: Sendable, Hashable {
        case literal(Character)
        case digit
        case letterOrDigit
    }

    /// It has too few or too many letters and digits.
    case length(Int, expected: Int)
    /// A letter or digit is another than the pattern has there.
    case character(position: Int, expected: Expected)
    /// Letters and digits are right, separators are not where the pattern has them.
    case separators
    /// The day that it names does not exist.
    case date
    /// Its running number is 0, which is never given.
    case number
    case checkCharacter

    /// A stable name for scripts.
    package var name: String {
        switch self {
        case .length, .character, .separators: "shape"
        case .date: "date"
        case .number: "number"
        case .checkCharacter: "check"
        }
    }

    package var message: Phrase {
        switch self {
        case .length(let count, let expected): Catalogue.Code.length(count, expected: expected)
        case .character(let position, .literal(let character)):
            Catalogue.Code.expected(character, at: position)
        case .character(let position, .digit): Catalogue.Code.expectedDigit(at: position)
        case .character(let position, .letterOrDigit): Catalogue.Code.expectedLetterOrDigit(at: position)
        case .separators: Catalogue.Code.separators
        case .date: Catalogue.Code.noSuchDate
        case .number: Catalogue.Code.numberZero
        case .checkCharacter: Catalogue.Code.checkCharacter
        }
    }
}
