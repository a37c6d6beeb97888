// What every command of ours is.

package import ArgumentParser

/// A command that gets its surroundings as an input instead of reaching for them.
package protocol CofferCommand: ParsableCommand {
    /// Does the work. Results go to `surroundings.output`.
    /// - Throws: `CofferError`, whose code says how the process ends.
    func perform(_ surroundings: Surroundings) throws
}
