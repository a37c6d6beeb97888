// `coffer retention run`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Carries out an approved plan.
package struct PlanRun: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "run", Catalogue.CLIRetention.run, about: Catalogue.CLIRetention.runAbout,
            examples: ["coffer retention run 812", "coffer retention run 812 --yes --json"],
            exits: [.denied, .locked, .notFound, .integrity, .conflict, .waiting])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIRetention.number], valueName: "plan"))
    package var number: Int64

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIPolicy.yes]))
    package var yes = false

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        var spared: [SparedView] = []
        try options.throughDoor(surroundings) { conversation in
            if !yes { try confirm(conversation, surroundings) }
            try conversation.ask(.planRun(plan: number)) {
                if case .spared(let line) = $0 {
                    if options.json {
                        try surroundings.print(RetentionRendering.json(line))
                    } else {
                        spared.append(line)
                    }
                }
                guard case .purged(let view) = $0 else { return }
                if options.json { return try surroundings.print(RetentionRendering.json(view)) }
                try surroundings.print(
                    surroundings[
                        Catalogue.CLIRetention.purged(
                            erased: view.erased, restricted: view.restricted, spared: view.spared)])
                if !spared.isEmpty { try surroundings.output.write(RetentionRendering.table(spared, surroundings)) }
                guard view.isCleansed, view.erased > 0 else { return }
                try surroundings.tell(Catalogue.CLIErasing.cleansed)
                try surroundings.tell(Catalogue.CLIErasing.certificateNext(view.sequence))
            }
        }
    }

    private func confirm(_ conversation: Conversation, _ surroundings: Surroundings) throws {
        guard let terminal = surroundings.terminal, !options.json else {
            throw CofferError(.usage, Catalogue.CLIPolicy.yesNeeded)
        }
        try conversation.ask(.planShow(PlanShow(plan: number, limit: 1))) {
            if case .plan(let plan) = $0 { try terminal.write(RetentionRendering.text(plan, surroundings)) }
        }
        try terminal.write(surroundings[Catalogue.CLIRetention.question(number)])
        guard let answer = try terminal.readLine(), answer.filter({ !$0.isWhitespace }) == String(number) else {
            throw CofferError(.cancelled, Catalogue.CLIRetention.notRun)
        }
    }
}
