// `coffer report notice`

package import ArgumentParser
internal import CofferPrivacy
internal import CofferText

/// Drafts a privacy notice for customers.
package struct ReportNotice: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "notice", Catalogue.Breach.notice, about: Catalogue.Breach.documentAbout,
            examples: [
                "coffer report notice --lang zh > notice.md",
                "coffer report notice --policy policies/customer.yaml --html --out notice.html",
            ],
            exits: [.locked, .notFound, .refused, .conflict])
    }

    @OptionGroup package var document: PolicyDocumentOptions
    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try document.perform(options, surroundings) { policy, _, day in .notice(policy, day: day) }
    }
}
