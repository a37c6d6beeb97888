// `coffer quality`

package import ArgumentParser
internal import CofferText

/// How good the data are.
package struct QualityGroup: ParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "quality", Catalogue.CLIQuality.group, about: Catalogue.CLIQuality.groupAbout,
            subcommands: [QualityDuplicates.self, QualityReview.self])
    }

    package init() {}
}
