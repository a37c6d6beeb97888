// Which policy a question is about: a file, or the one in force.

package import ArgumentParser
internal import CofferPolicy
internal import CofferText
internal import CofferVault

/// `--policy`, else the policy in force of the vault.
package struct PolicySource: ParsableArguments {
    @Option(
        name: .long, help: ArgumentHelp(Speech[Catalogue.CLIPolicy.policy], valueName: "file"), completion: .file())
    package var policy: String?

    package init() {}

    func load(_ options: GlobalOptions, _ surroundings: Surroundings) throws -> LoadedPolicy {
        if let policy { return try PolicyReading.load(policy, surroundings) }
        return try Self.inForce(options, surroundings)
    }

    /// The policy in force.
    static func inForce(_ options: GlobalOptions, _ surroundings: Surroundings) throws -> LoadedPolicy {
        var files: [PolicyFile] = []
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.policyShow) { if case .policy(let found) = $0 { files = found } }
        }
        return try PolicyReading.load(files, surroundings)
    }
}
