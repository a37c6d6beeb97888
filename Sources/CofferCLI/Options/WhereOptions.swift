// Which customers: equality of open fields, tags, a segment.

package import ArgumentParser
internal import CofferModel
internal import CofferText

/// `--where`, `--tag`, `--segment`: all of them must hold.
package struct WhereOptions: ParsableArguments {
    @Option(
        name: .customLong("where"), help: ArgumentHelp(Speech[Catalogue.CLIHelp.filter], valueName: "field=value"))
    package var conditions: [String] = []

    @Option(name: .customLong("tag"), help: ArgumentHelp(Speech[Catalogue.CLIGroups.withTag], valueName: "tag"))
    package var tagNames: [String] = []

    @Option(
        name: .customLong("segment"), help: ArgumentHelp(Speech[Catalogue.CLIGroups.inSegment], valueName: "name"))
    package var segmentName: String?

    package init() {}

    /// The open fields that must equal these values.
    func filter() throws -> [FieldName: String] {
        try FieldArguments.assignments(conditions, option: "--where")
    }

    /// The tags of which customers must have every one.
    func tags() throws -> [Tag] { try TagArguments.tags(tagNames) }

    func segment() throws -> SegmentName? { try segmentName.map(TagArguments.segment) }
}
