// `coffer report …`

package import ArgumentParser
internal import CofferText

/// Reports for the law, and about breaches.
package struct ReportGroup: ParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "report", Catalogue.Breach.group,
            subcommands: [ReportBreach.self, ReportProcessing.self, ReportSchedule.self, ReportNotice.self])
    }

    package init() {}
}
