// `coffer key rotate`

package import ArgumentParser
internal import CofferModel
internal import CofferText
internal import CofferVault

/// Makes new keys for tiers, and seals their records anew if asked to.
package struct KeyRotate: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "rotate", Catalogue.CLIKeys.rotate, about: Catalogue.CLIKeys.rotateAbout,
            examples: ["coffer key rotate", "coffer key rotate --tier contact --reseal"],
            exits: [.denied, .locked, .notFound, .refused, .conflict])
    }

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIKeys.tier], valueName: "tier"))
    package var tier: [String] = []

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIKeys.reseal]))
    package var reseal = false

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let rotation = KeyRotation(tiers: tier.map { TierName($0) }, reseals: reseal)
        var summary: RotationSummary?
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.keyRotate(rotation)) { if case .rotation(let view) = $0 { summary = view } }
        }
        guard let summary else { return }
        if options.json { return try surroundings.print(KeyRendering.json(summary, surroundings)) }
        try surroundings.output.write(KeyRendering.text(summary, surroundings))
        if !reseal, !summary.rotated.isEmpty {
            try surroundings.output.flush()
            try surroundings.tell(Catalogue.CLIKeys.resealLater)
        }
    }
}
