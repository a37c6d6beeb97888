// `coffer quality report`

package import ArgumentParser
internal import CofferModel
internal import CofferPolicy
internal import CofferText
internal import CofferVault

/// Reports how good the data are: on the terminal, as JSON, or as a page with charts.
package struct QualityFigureReport: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "report", Catalogue.Quality.report, about: Catalogue.Quality.reportAbout,
            examples: [
                "coffer quality report", "coffer quality report --by region --html quality.html",
                "coffer quality report --json --no-store",
            ],
            exits: [.denied, .locked, .refused, .integrity, .conflict])
    }

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.Quality.byOption], valueName: "field,…"))
    package var by: [String] = []

    @Option(
        name: .long, help: ArgumentHelp(Speech[Catalogue.Quality.htmlOption], valueName: "file"), completion: .file())
    package var html: String?

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.Quality.storeOption]))
    package var store = false

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.Quality.noStoreOption]))
    package var noStore = false

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        guard !(store && noStore) else { throw CofferError(.usage, Catalogue.Quality.storeOrNot) }
        // Before the pass, which may take a while.
        if let html {
            try FilePaths.requireFile(html)
            if FilePaths.exists(html) { throw FilePaths.alreadyThere(html) }
        }
        let request = QualityRequest(
            by: by.isEmpty ? nil : try FieldArguments.names(by, option: "--by"),
            storing: store ? .always : noStore ? .never : .monthly)
        var report: QualityReport?
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.qualityReport(request)) { if case .quality(let view) = $0 { report = view } }
        }
        guard let report else { return }
        if let html {
            let page = report.page(surroundings.language)
            try FilePaths.creating(html) { try FileOutput.write(page, to: $0.number) }
        }
        if options.json {
            try surroundings.print(QualityRendering.json(report, surroundings))
        } else if html == nil {
            try surroundings.output.write(QualityRendering.text(report, surroundings))
        }
    }
}
