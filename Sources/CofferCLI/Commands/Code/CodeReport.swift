// `coffer code report`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Reports on all codes.
package struct CodeReport: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "report", Catalogue.CLICodes.report, about: Catalogue.CLICodes.reportAbout,
            examples: ["coffer code report", "coffer code report --strict --json"],
            exits: [.denied, .locked, .integrity])
    }

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLICodes.limit], valueName: "number"))
    package var limit = 20

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLICodes.strict]))
    package var strict = false

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.reason], valueName: "text"))
    package var reason: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIAccess.purpose], valueName: "purpose"))
    package var purpose: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        var isRight = true
        try options.throughDoor(surroundings) { conversation in
            let request = CodeReportRequest(limit: limit, reason: reason, purpose: purpose)
            try conversation.ask(.codeReport(request)) { event in
                guard case .codeReport(let report) = event else { return }
                isRight = report.gapCount + report.invalidCount + report.clashCount == 0
                if options.json {
                    try surroundings.print(CodeRendering.json(report, surroundings))
                } else {
                    try surroundings.output.write(CodeRendering.text(report, surroundings))
                }
            }
        }
        if strict, !isRight { throw CofferError(.codesUnexplained, Catalogue.CLICodes.unexplained) }
    }
}
