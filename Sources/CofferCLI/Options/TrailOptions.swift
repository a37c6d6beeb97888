// What `ledger customer` and `ledger user` have in common.

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Which part of a long trail, and how it is shown.
package struct TrailOptions: ParsableArguments {
    @OptionGroup package var days: DayOptions

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.limit], valueName: "number"))
    package var limit = 50

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.ledgerBefore], valueName: "sequence"))
    package var before: Int64?

    package init() {}

    /// Asks for a page and prints it.
    /// - Parameter byDay: lines under a heading for each day, for one user's doings.
    func perform(
        _ subject: TrailRequest.Subject, byDay: Bool, _ options: GlobalOptions, _ surroundings: Surroundings
    ) throws {
        let request = TrailRequest(
            subject: subject, days: try days.range(), limit: try Limit.checked(limit), before: before)
        var lines: [TrailLine] = []
        var next: Int64?
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.ledgerTrail(request)) { event in
                switch event {
                case .trail(let line): lines.append(line)
                case .more(let before): next = before
                default: break
                }
            }
        }
        if options.json {
            for line in lines { try surroundings.print(TrailRendering.json(line, surroundings)) }
        } else {
            try surroundings.output.write(TrailRendering.text(lines, byDay: byDay, surroundings))
            if lines.isEmpty { try surroundings.tell(Catalogue.Reports.nothing) }
        }
        if let next { try CustomerListing.more("--before", next, asJSON: options.json, surroundings) }
    }
}
