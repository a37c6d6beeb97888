// What can be wrong with recovery shares; the door turns it into a sentence.

package enum RecoveryShareError: Error, Equatable, Sendable {
    // One share.

    /// The first line that is no comment does not say `coffer-share`.
    case notAShare
    /// `coffer-share` says another version than 1.
    case newerVersion
    /// Neither `name: value` nor a comment, a name unknown or given twice, or a value of the wrong form.
    case malformed(line: Int)
    /// A name that must be there is not.
    case missing(String)
    /// The line is not as it was written.
    case changed(line: Int)

    // Several; places count from 0 in the list that was given.

    /// Not 2 ≤ threshold ≤ count ≤ 20.
    case impossibleThreshold
    /// These belong to another set than most.
    case otherSet(places: [Int])
    /// So many different shares of the set, and so many are needed.
    case tooFew(given: Int, needed: Int)
    /// Together they do not give the secret of the keys they name: these are wrong, or, if there are none, it takes more
    /// shares to tell which.
    case wrong(places: [Int])
    /// Shares that were just made do not give the secret back: a fault of the machine.
    case notReproduced
}
