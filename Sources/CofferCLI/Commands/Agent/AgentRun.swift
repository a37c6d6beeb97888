// `coffer agent`: the process that keeps sessions. `unlock` starts it; nobody has to.

package import ArgumentParser
internal import CofferAgent
internal import CofferText
internal import CofferVault

/// Runs the agent until its last session ends.
package struct AgentRun: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration("agent", Catalogue.CLIHelp.agent, isShown: false)
    }

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let environment = surroundings.environment
        try AgentProcess.run(address: AgentAddress(environment: environment)) {
            path, user, passphrase, emergencyReason in
            try Vault.unlock(
                path: path, user: user, passphrase: passphrase, environment: .standard(environment: environment),
                acceptsRollback: false, emergencyReason: emergencyReason)
        }
    }
}
