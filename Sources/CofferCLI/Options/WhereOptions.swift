// Which customers: equality of open fields.

package import ArgumentParser
internal import CofferModel
internal import CofferText

/// `--where`.
package struct WhereOptions: ParsableArguments {
    @Option(
        name: .customLong("where"), help: ArgumentHelp(Speech[Catalogue.CLIHelp.filter], valueName: "field=value"))
    package var conditions: [String] = []

    package init() {}

    /// The open fields that must equal these values.
    func filter() throws -> [FieldName: String] {
        try FieldArguments.assignments(conditions, option: "--where")
    }
}
