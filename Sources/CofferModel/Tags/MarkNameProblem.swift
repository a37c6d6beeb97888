// Why a tag or a name of a segment is refused, with a sentence that says what would be right.

package import CofferText

/// What is wrong with such a name.
package enum MarkNameProblem: Error, Sendable, Hashable, CaseIterable {
    case empty
    /// Another sign than letters, digits, `-` and `_`: a space, say.
    case sign
    /// It starts with `-` or `_`.
    case start
    case tooLong
    case tooManyLevels

    /// What is wrong.
    package var message: Phrase {
        switch self {
        case .empty: Catalogue.Tags.empty
        case .sign: Catalogue.Tags.sign
        case .start: Catalogue.Tags.start
        case .tooLong: Catalogue.Tags.tooLong(limit: MarkName.maximumLength)
        case .tooManyLevels: Catalogue.Tags.tooManyLevels(limit: Tag.maximumLevels)
        }
    }
}
