// A group of records about one person.

package import CofferModel

/// Records that are taken to be about one person.
package struct Cluster: Sendable, Hashable {
    /// Ascending.
    package let members: [RecordID]
    /// The member that every other one matches directly.
    package let centre: RecordID
    /// The lowest probability of a member's match with the centre.
    package let weakest: Double
}
