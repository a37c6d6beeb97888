// A rule in JSON: flat, as editors take places.

extension Rule: Encodable {
    private enum CodingKeys: String, CodingKey {
        case text
        case file
        case line
        case column
        case enforcement = "by"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(text, forKey: .text)
        try container.encode(file, forKey: .file)
        try container.encode(position.line, forKey: .line)
        try container.encode(position.column, forKey: .column)
        try container.encode(enforcement, forKey: .enforcement)
    }
}
