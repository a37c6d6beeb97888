// What stands behind a rule: a key that somebody lacks, or the program's refusal.

/// How a rule is enforced (docs/threat-model.md says what follows from it).
package enum Enforcement: String, Sendable, Hashable, Codable {
    /// Whoever lacks the right lacks the key, whatever program they run.
    case key
    /// The program refuses; somebody who holds the keys and changes the program is not held.
    case program
}
