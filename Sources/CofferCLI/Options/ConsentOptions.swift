// Whose word to which purpose, and where it came from: what giving and withdrawing consent have in common.

package import ArgumentParser
internal import CofferModel
internal import CofferText
internal import CofferVault

/// Codes, purpose, day, source and reason.
package struct ConsentOptions: ParsableArguments {
    @OptionGroup package var list: CodeList

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.Consents.purpose], valueName: "purpose"))
    package var purpose: String

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.Consents.source], valueName: "name"))
    package var source: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.Consents.date], valueName: "date"))
    package var date: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.reason], valueName: "text"))
    package var reason: String?

    package init() {}

    func request(_ state: Consent.State) throws -> ConsentRequest {
        ConsentRequest(
            codes: list.codes, purpose: purpose, state: state, day: try date.map { try MarkArguments.day($0) },
            source: try source.map { try MarkArguments.consentWord($0, "--source") }, reason: reason)
    }

    func change(_ request: ConsentRequest, _ options: GlobalOptions, _ surroundings: Surroundings) throws {
        let codes = try list.attachments(surroundings)
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.consentChange(request), codes) { event in
                guard case .consentChanged(let view) = event else { return }
                try ConsentRendering.print(view, asJSON: options.json, surroundings)
            }
        }
    }
}
