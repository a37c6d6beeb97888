// `coffer changes`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Gives out what changed since a cursor, as JSON Lines.
package struct ChangeFeed: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "changes", Catalogue.CLISystems.changes, about: Catalogue.CLISystems.changesAbout,
            examples: [
                "coffer changes --since 0 --fields erp_id,name,phone > all.jsonl",
                "coffer changes --since 4711 --limit 1000",
            ],
            exits: [.denied, .locked, .refused, .integrity, .waiting])
    }

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLISystems.since], valueName: "cursor"))
    package var since: Int64

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLISystems.changesLimit], valueName: "number"))
    package var limit: Int?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.fields], valueName: "field,…"))
    package var fields: [String] = []

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIAccess.purpose], valueName: "purpose"))
    package var purpose: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let request = ChangesRequest(
            since: since, limit: try limit.map(Limit.checked),
            fields: try FieldArguments.names(fields, option: "--fields"), purpose: purpose)
        var isStale = false
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.changes(request)) { event in
                switch event {
                case .followed(let view): try surroundings.print(SystemsRendering.json(view))
                case .cursor(let cursor):
                    isStale = cursor.isStale
                    try surroundings.print(SystemsRendering.json(cursor))
                    // A page is complete: whoever reads along can keep it.
                    try surroundings.output.flush()
                default: break
                }
            }
        }
        if isStale { try surroundings.tell(Catalogue.CLISystems.stale) }
    }
}
