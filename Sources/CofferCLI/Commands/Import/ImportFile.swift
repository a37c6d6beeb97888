// `coffer import`: customers from a CSV file.

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Imports a CSV file; good rows go in, refused ones are listed.
package struct ImportFile: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "import", Catalogue.CLIHelp.importFile, about: Catalogue.CLIHelp.importAbout,
            examples: [
                "coffer import --template > template.csv", "coffer import customers.csv --dry-run",
                "coffer import customers.csv --errors errors.csv",
            ],
            exits: [.denied, .locked, .notFound, .refused])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIHelp.csvFile]), completion: .file(extensions: ["csv"]))
    package var file: String?

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.template]))
    package var template = false

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.dryRun]))
    package var dryRun = false

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.update]))
    package var update = false

    @Option(
        name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.errorsFile], valueName: "file"), completion: .file())
    package var errors: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.mapFile], valueName: "file"), completion: .file())
    package var map: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.encoding], valueName: "utf-8|gb18030"))
    package var encoding: String?

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.Suppression.acceptErased]))
    package var acceptErased = false

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        guard template != (file != nil) else { throw CofferError(.usage, Catalogue.CLIError.importNeedsFile) }
        if let file { try importing(file, surroundings) } else { try showTemplate(surroundings) }
    }

    private func showTemplate(_ surroundings: Surroundings) throws {
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.importTemplate) {
                guard case .columns(let columns) = $0 else { return }
                try ImportTemplate.print(columns, asJSON: options.json, surroundings)
            }
        }
    }

    private func importing(_ file: String, _ surroundings: Surroundings) throws {
        guard [nil, "utf-8", "gb18030"].contains(encoding) else {
            throw CofferError(.usage, Catalogue.CLIError.invalidValue("--encoding <utf-8|gb18030>"))
        }
        let request = ImportRequest(
            columns: try map.map(ImportMap.read) ?? [:], isDryRun: dryRun, updates: update, encoding: encoding,
            acceptsErased: acceptErased)
        let csv = try FilePaths.reading(file)
        var report = try ImportReport(errorsFile: errors)
        try options.throughDoor(surroundings) { conversation in
            do {
                try conversation.ask(.importFile(request), [csv]) { try report.take($0, surroundings) }
            } catch let error as CofferError {
                // What is in is in: the summary comes before the error, and the error says how to go on.
                try report.finish(asJSON: options.json, surroundings)
                let next = errors == nil ? Catalogue.CLIError.listThem : Catalogue.CLIError.repairAndRepeat
                throw CofferError(error.code, error.message, hint: error.hint ?? (report.hasRefused ? next : nil))
            }
        }
        try report.finish(asJSON: options.json, surroundings)
    }
}
