// `coffer merge`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Makes one customer of two.
package struct Merge: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "merge", Catalogue.CLIMerge.merge, about: Catalogue.CLIMerge.mergeAbout,
            examples: [
                "coffer merge C0000002W C0000001Y --dry-run",
                "coffer merge C0000002W C0000001Y --take phone --reason \"same person\"",
            ],
            exits: [.denied, .locked, .notFound, .refused, .conflict, .waiting])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIMerge.going]))
    package var code: String

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIMerge.staying]))
    package var into: String

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIMerge.take], valueName: "field"))
    package var take: [String] = []

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIMerge.keep], valueName: "field"))
    package var keep: [String] = []

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.reason], valueName: "text"))
    package var reason: String?

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIPolicy.yes]))
    package var yes = false

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIMerge.dryRun]))
    package var dryRun = false

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let canAsk = surroundings.terminal != nil && !options.json
        guard yes || dryRun || canAsk else { throw CofferError(.usage, Catalogue.CLIPolicy.yesOrDryRunNeeded) }
        var request = MergeRequest(
            going: code, into: into, takes: try FieldArguments.names(take, option: "--take"),
            keeps: try FieldArguments.names(keep, option: "--keep"), reason: reason)
        try options.throughDoor(surroundings) { conversation in
            let plan = try MergeConversation.plan(request, conversation)
            if dryRun, options.json { return try surroundings.print(MergeRendering.json(plan)) }
            if dryRun { return try surroundings.output.write(MergeRendering.text(plan, surroundings)) }
            if !yes { try confirm(plan, surroundings) }
            request.confirmed = plan.digest
            try conversation.ask(.merge(request)) { event in
                if case .changed(let change) = event {
                    try CustomerRendering.print(change, asJSON: options.json, surroundings)
                }
            }
        }
    }

    private func confirm(_ plan: MergePlanView, _ surroundings: Surroundings) throws {
        guard let terminal = surroundings.terminal else { return }
        try terminal.write(MergeRendering.text(plan, surroundings))
        try terminal.write(surroundings[Catalogue.CLIMerge.question])
        guard let answer = try terminal.readLine(), Catalogue.CLIPolicy.isYes(answer) else {
            throw CofferError(.cancelled, Catalogue.CLIMerge.notMerged)
        }
    }
}
