// Two records that may be about one person.

package import CofferModel

/// A scored pair; `first` is the lower record number.
package struct MatchPair: Sendable, Hashable {
    package let first: RecordID
    package let second: RecordID
    package let probability: Double

    package init(_ one: RecordID, _ other: RecordID, probability: Double) {
        first = min(one, other)
        second = max(one, other)
        self.probability = probability
    }
}
