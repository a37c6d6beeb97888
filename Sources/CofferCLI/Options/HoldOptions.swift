// What `hold place` and `hold release` have in common.

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Whom a hold is placed on or released from, for which matter, and why.
package struct HoldOptions: ParsableArguments {
    @OptionGroup package var list: CodeList

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.Holds.matter], valueName: "name"))
    package var matter: String

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.reason], valueName: "text"))
    package var reason: String?

    package init() {}

    /// Asks, and prints what became of each customer.
    func ask(
        _ options: GlobalOptions, _ surroundings: Surroundings, _ operation: (HoldRequest) -> CofferVault.Operation
    ) throws {
        let request = HoldRequest(matter: try MarkArguments.matter(matter), codes: list.codes, reason: reason)
        let codes = try list.attachments(surroundings)
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(operation(request), codes) { event in
                guard case .holdChanged(let view) = event else { return }
                try MarkRendering.print(view, asJSON: options.json, surroundings)
            }
        }
    }
}
