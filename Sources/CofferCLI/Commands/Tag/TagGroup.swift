// `coffer tag …`

package import ArgumentParser
internal import CofferText

/// The tags of a vault.
package struct TagGroup: ParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration("tag", Catalogue.CLIGroups.tagGroup, subcommands: [TagCounts.self])
    }

    package init() {}
}
