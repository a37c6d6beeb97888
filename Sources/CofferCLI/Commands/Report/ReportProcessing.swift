// `coffer report processing`

package import ArgumentParser
internal import CofferPrivacy
internal import CofferText

/// Drafts the records of processing.
package struct ReportProcessing: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "processing", Catalogue.Breach.processing, about: Catalogue.Breach.documentAbout,
            examples: [
                "coffer report processing --lang zh > processing.md",
                "coffer report processing --policy policies/customer.yaml --html --out processing.html",
            ],
            exits: [.locked, .notFound, .refused, .conflict])
    }

    @OptionGroup package var document: PolicyDocumentOptions
    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try document.perform(options, surroundings) { policy, digest, day in
            .processing(policy, digest: digest, day: day)
        }
    }
}
