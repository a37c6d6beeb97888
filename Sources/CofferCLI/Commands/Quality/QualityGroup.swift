// `coffer quality`

package import ArgumentParser
internal import CofferText

/// How good the data are.
package struct QualityGroup: ParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "quality", Catalogue.Quality.group, about: Catalogue.Quality.groupAbout,
            subcommands: [QualityFigureReport.self, QualityDuplicates.self, QualityReview.self, QualityDue.self])
    }

    package init() {}
}
