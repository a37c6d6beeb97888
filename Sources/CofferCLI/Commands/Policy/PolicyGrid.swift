// `coffer policy matrix`

package import ArgumentParser
internal import CofferPolicy
internal import CofferText
internal import CofferVault

/// Shows the whole policy: on the terminal, as JSON, or as a page for the wall.
package struct PolicyGrid: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "matrix", Catalogue.CLIPolicy.matrix, about: Catalogue.CLIPolicy.matrixAbout,
            examples: [
                "coffer policy matrix", "coffer policy matrix --policy policies/customer.yaml --html policy.html",
            ],
            exits: [.locked, .notFound, .refused, .conflict])
    }

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIPolicy.html], valueName: "file"), completion: .file())
    package var html: String?

    @OptionGroup package var source: PolicySource
    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let loaded = try source.load(options, surroundings)
        let matrix = PolicyMatrix(loaded.policy)
        if let html {
            let page = matrix.page(
                surroundings.language, date: String(Timestamp.local(Timestamp.now).prefix(10)),
                digest: String(Vault.digest(of: loaded.policy.files).prefix(16)))
            try FilePaths.creating(html) { try FileOutput.write(page, to: $0.number) }
        }
        if options.json {
            try surroundings.print(encoding: matrix)
        } else if html == nil {
            for table in [matrix.fieldTable, matrix.actionTable] {
                try surroundings.output.write(Self.text(table, surroundings) + "\n")
            }
        }
    }

    private static func text(_ table: PolicyTable, _ surroundings: Surroundings) -> String {
        var drawn = Table(headers: table.headers.map { surroundings[$0] })
        for row in table.rows { drawn.append(row.map { surroundings[$0] }) }
        return surroundings.style.heading(surroundings[table.title]) + "\n"
            + drawn.rendered(width: surroundings.width, style: surroundings.style)
            + table.legend.map { surroundings.style.faint("  " + surroundings[$0]) + "\n" }.joined()
    }
}
