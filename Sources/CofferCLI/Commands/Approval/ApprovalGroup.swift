// `coffer approval …`

package import ArgumentParser
internal import CofferText

/// Requests that wait for other people.
package struct ApprovalGroup: ParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "approval", Catalogue.CLIAccess.approvalGroup, about: Catalogue.CLIAccess.approvalGroupAbout,
            subcommands: [ApprovalRequests.self, ApprovalGrant.self, ApprovalRefusal.self])
    }

    package init() {}
}
