// `coffer compare`

package import ArgumentParser
internal import CofferModel
internal import CofferText
internal import CofferVault

/// Compares another system's CSV export with the vault.
package struct FileComparison: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "compare", Catalogue.CLISystems.compare, about: Catalogue.CLISystems.compareAbout,
            examples: [
                "coffer compare erp.csv --by erp_id", "coffer compare crm.csv --by phone --values",
                "coffer compare erp.csv --by erp_id --exit-code --json > differences.jsonl",
            ],
            exits: [.denied, .locked, .notFound, .refused, .conflict, .waiting])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLISystems.compareFile]), completion: .file(extensions: ["csv"]))
    package var file: String

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLISystems.by], valueName: "field"))
    package var by: String?

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLISystems.values]))
    package var values = false

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLISystems.exitCode]))
    package var exitCode = false

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.mapFile], valueName: "file"), completion: .file())
    package var map: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.encoding], valueName: "utf-8|gb18030"))
    package var encoding: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.reason], valueName: "text"))
    package var reason: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIAccess.purpose], valueName: "purpose"))
    package var purpose: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        guard [nil, "utf-8", "gb18030"].contains(encoding) else {
            throw CofferError(.usage, Catalogue.CLIError.invalidValue("--encoding <utf-8|gb18030>"))
        }
        let field = try by.map { try FieldArguments.names([$0], option: "--by") }
        guard field?.count ?? 1 == 1 else { throw CofferError(.usage, Catalogue.CLIError.fieldExpected("--by")) }
        let request = CompareRequest(
            by: field?.first, columns: try map.map(ImportMap.read) ?? [:], showsValues: values, encoding: encoding,
            reason: reason, purpose: purpose)
        let csv = try FilePaths.reading(file)
        var summary: ComparisonSummary?
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.compare(request), [csv]) { event in
                switch event {
                case .comparison(let line): try print(line, surroundings)
                case .comparisonSummary(let view): summary = view
                default: break
                }
            }
        }
        guard let summary else { return }
        if options.json {
            try surroundings.print(SystemsRendering.json(summary))
        } else {
            try surroundings.print(surroundings[SystemsRendering.text(summary)])
        }
        if exitCode, !summary.isEqual { throw CofferError(.differs, Catalogue.Systems.differs()) }
    }

    private func print(_ line: ComparisonLine, _ surroundings: Surroundings) throws {
        if options.json {
            try surroundings.print(SystemsRendering.json(line, surroundings))
        } else {
            try surroundings.print(Printable.line(SystemsRendering.text(line, surroundings)))
        }
    }
}

extension CofferError.Code {
    /// A file and the vault are not the same; only where that was asked for as an exit code.
    fileprivate static let differs = Self("differs", .conflict)
}
