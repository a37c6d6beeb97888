// `coffer approval approve`

package import ArgumentParser
internal import CofferText

/// Approves what somebody else asks for.
package struct ApprovalGrant: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "approve", Catalogue.CLIAccess.approve, about: Catalogue.CLIAccess.approveAbout,
            examples: ["coffer approval list", "coffer approval approve 57"],
            exits: [.denied, .locked, .notFound, .conflict])
    }

    @OptionGroup package var answer: ApprovalAnswer

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try answer.give(isApproved: true, surroundings)
    }
}
