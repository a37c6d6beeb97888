// `coffer segment …`

package import ArgumentParser
internal import CofferText

/// Saved filters.
package struct SegmentGroup: ParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "segment", Catalogue.CLIGroups.segmentGroup, about: Catalogue.CLIGroups.segmentGroupAbout,
            subcommands: [SegmentKeep.self, SegmentNames.self, SegmentDetail.self, SegmentDrop.self])
    }

    package init() {}
}
