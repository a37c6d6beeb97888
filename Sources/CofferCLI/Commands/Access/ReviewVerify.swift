// `coffer access review verify`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Checks the record of a finished review; takes no vault.
package struct ReviewVerify: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "verify", Catalogue.CLIReview.verify, about: Catalogue.CLIReview.verifyAbout,
            examples: ["coffer access review verify review.json"], exits: [.notFound, .refused, .integrity])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIReview.file]), completion: .file())
    package var file: String

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var output: OutputOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let record = try Vault.checkReviewRecord(try FilePaths.contents(file))
        if output.json {
            try surroundings.print(ReviewRendering.json(record))
        } else {
            try surroundings.output.write(ReviewRendering.text(record, surroundings))
        }
    }
}
