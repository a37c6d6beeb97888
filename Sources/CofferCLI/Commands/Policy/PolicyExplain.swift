// `coffer policy explain`

package import ArgumentParser
internal import CofferPolicy
internal import CofferText

/// Says why a role may do something, or may not.
package struct PolicyExplain: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "explain", Catalogue.CLIPolicy.explain, about: Catalogue.CLIPolicy.explainAbout,
            examples: [
                "coffer policy explain --role sales read id_number",
                "coffer policy explain --role manager export --when minor --policy policies/customer.yaml",
            ],
            exits: [.locked, .notFound, .refused])
    }

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIPolicy.role], valueName: "role"))
    package var role: String

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIPolicy.action]))
    package var action: String

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIPolicy.field]))
    package var field: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIPolicy.when], valueName: "condition"))
    package var when: [String] = []

    @OptionGroup package var source: PolicySource
    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let action = try LoadedPolicy.action(action)
        let circumstances = try LoadedPolicy.circumstances(when)
        let loaded = try source.load(options, surroundings)
        let explanation = try PolicyExplanation(
            loaded.policy, role: loaded.role(role), action: action, field: loaded.field(field),
            circumstances: circumstances)
        if options.json { return try surroundings.print(encoding: explanation) }
        try surroundings.output.write(ExplanationRendering.text(explanation, loaded, surroundings))
    }
}
