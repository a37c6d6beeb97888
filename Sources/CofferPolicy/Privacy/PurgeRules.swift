// What has to be true before data whose time is over really go (`purge` in a policy).

package import CofferModel

/// The waiting time and the backup that a purge takes.
package struct PurgeRules: Sendable, Hashable {
    /// Days between somebody's seeing that data are due and their going, 1...3660.
    package let grace: Int
    /// Seconds: how young a verified backup has to be; nil: none is asked for.
    package let backupWithin: Int?
    /// Fields by whose values an erased customer is known again, in the policy's order; mostly none: nothing is kept.
    package let suppression: [FieldName]

    package static let standard = PurgeRules(grace: 30, backupWithin: nil)

    package init(grace: Int, backupWithin: Int?, suppression: [FieldName] = []) {
        self.grace = grace
        self.backupWithin = backupWithin
        self.suppression = suppression
    }
}
