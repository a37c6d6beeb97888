// `coffer approval reject`

package import ArgumentParser
internal import CofferText

/// Rejects what somebody else asks for.
package struct ApprovalRefusal: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "reject", Catalogue.CLIAccess.reject, about: Catalogue.CLIAccess.rejectAbout,
            examples: ["coffer approval list", "coffer approval reject 57"],
            exits: [.denied, .locked, .notFound, .conflict])
    }

    @OptionGroup package var answer: ApprovalAnswer

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try answer.give(isApproved: false, surroundings)
    }
}
