// `coffer policy who-can`

package import ArgumentParser
internal import CofferPolicy
internal import CofferText

/// Lists the roles that can do something, with how and under which conditions.
package struct PolicyWhoCan: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "who-can", Catalogue.CLIPolicy.whoCan, about: Catalogue.CLIPolicy.whoCanAbout,
            examples: ["coffer policy who-can read phone", "coffer policy who-can user.admit"],
            exits: [.locked, .notFound, .refused])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIPolicy.action]))
    package var action: String

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIPolicy.field]))
    package var field: String?

    @OptionGroup package var source: PolicySource
    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let action = try LoadedPolicy.action(action)
        let loaded = try source.load(options, surroundings)
        guard let whoCan = WhoCan(loaded.policy, action, try loaded.field(field)) else { return }
        if options.json { return try surroundings.print(encoding: whoCan) }
        guard !whoCan.entries.isEmpty else { return try surroundings.tell(Catalogue.CLIPolicy.nobody) }
        try surroundings.output.write(ExplanationRendering.table(whoCan, surroundings))
    }
}
