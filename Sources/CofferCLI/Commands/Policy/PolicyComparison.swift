// `coffer policy diff`

package import ArgumentParser
internal import CofferPolicy
internal import CofferText

/// Says what changes from one policy to another.
package struct PolicyComparison: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "diff", Catalogue.CLIPolicy.diff, about: Catalogue.CLIPolicy.diffAbout,
            examples: ["coffer policy diff old.yaml new.yaml", "coffer policy diff new.yaml"],
            exits: [.locked, .notFound, .refused])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIPolicy.diffFiles], valueName: "file"), completion: .file())
    package var files: [String]

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        guard let new = files.last, files.count <= 2 else {
            throw CofferError(.usage, Catalogue.CLIPolicy.oneOrTwoFiles)
        }
        let after = try PolicyReading.load(new, surroundings)
        let before =
            try files.count == 2
            ? PolicyReading.load(files[0], surroundings) : PolicySource.inForce(options, surroundings)
        let diff = PolicyDiff(from: before.policy, to: after.policy)
        if options.json { return try surroundings.print(encoding: diff) }
        try surroundings.output.write(
            DifferenceRendering.text(diff, effects: diff.effects.map(\.text), surroundings))
    }
}
