// Codes of many customers: as arguments, and from a file.

package import ArgumentParser
internal import CofferText

/// `--codes-from`, for commands that change many customers at once.
package struct CodeList: ParsableArguments {
    @Argument(help: ArgumentHelp(Speech[Catalogue.Holds.codes], valueName: "code"))
    package var codes: [String] = []

    @Option(
        name: .long, help: ArgumentHelp(Speech[Catalogue.CLIGroups.codesFrom], valueName: "file"), completion: .file())
    package var codesFrom: String?

    package init() {}

    /// The file, open, as attachments take it; none if there is no file.
    func attachments(_ surroundings: Surroundings) throws -> [OpenDescriptor] {
        try codesFrom.map {
            [$0 == "-" ? try StandardInput.attachment(surroundings) : try FilePaths.reading($0)]
        } ?? []
    }
}
