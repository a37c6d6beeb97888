// `coffer hold …`

package import ArgumentParser
internal import CofferText

/// Legal holds.
package struct HoldGroup: ParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "hold", Catalogue.Holds.group, about: Catalogue.Holds.groupAbout,
            subcommands: [HoldPlacing.self, HoldRelease.self, HoldMatters.self])
    }

    package init() {}
}
