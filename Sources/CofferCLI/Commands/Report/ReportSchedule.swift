// `coffer report schedule`

package import ArgumentParser
internal import CofferPrivacy
internal import CofferText

/// Writes the retention schedule.
package struct ReportSchedule: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "schedule", Catalogue.Breach.schedule, about: Catalogue.Breach.documentAbout,
            examples: [
                "coffer report schedule --lang zh > schedule.md",
                "coffer report schedule --policy policies/customer.yaml --html --out schedule.html",
            ],
            exits: [.locked, .notFound, .refused, .conflict])
    }

    @OptionGroup package var document: PolicyDocumentOptions
    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try document.perform(options, surroundings) { policy, digest, day in .schedule(policy, digest: digest, day: day)
        }
    }
}
