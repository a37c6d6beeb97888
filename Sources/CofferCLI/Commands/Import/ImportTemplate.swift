// `coffer import --template`: a header line to fill in below, and what each column takes.

internal import CofferModel
internal import CofferText
internal import CofferVault

/// The template of an import file.
enum ImportTemplate {
    /// The header goes to standard output, so that it can be redirected into a file; the explanation to standard error.
    static func print(_ columns: [ColumnView], asJSON: Bool, _ surroundings: Surroundings) throws {
        if asJSON { return try columns.forEach { try surroundings.print(json($0, surroundings)) } }
        var csv = CSVWriter(byteOrderMark: true)
        csv.write(columns.map { surroundings[$0.label] })
        try surroundings.output.write(String(decoding: csv.bytes, as: UTF8.self))
        try surroundings.output.flush()
        var table = Table(headers: Catalogue.CLIOutput.templateHeaders.map { surroundings[$0] })
        for column in columns {
            table.append([
                surroundings[column.label], column.field.rawValue,
                column.isRequired ? surroundings[Catalogue.CLIOutput.required] : "", surroundings[column.example],
            ])
        }
        try surroundings.messages.write(table.rendered(width: nil))
    }

    private static func json(_ column: ColumnView, _ surroundings: Surroundings) -> JSONValue {
        [
            "field": .string(column.field.rawValue), "label": .string(surroundings[column.label]),
            "type": .string(column.type.rawValue), "tier": .string(column.tier.rawValue),
            "required": .boolean(column.isRequired), "example": .string(surroundings[column.example]),
        ]
    }
}
