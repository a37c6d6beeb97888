// Why a question about counts is not answered.

package enum CountProblem: Error, Sendable, Hashable {
    /// More values than `CountQuestion.maximumGroups` in the fields counted by.
    case tooManyGroups
    /// More values, tags or dates than one question may have.
    case tooManyConditions
    /// The open bytes of a row do not hold together.
    case damaged
}
