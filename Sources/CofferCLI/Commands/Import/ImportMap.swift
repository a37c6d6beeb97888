// `--map FILE`: which column is which field, where the header does not say.

internal import CofferModel
internal import CofferText

/// Reads lines of `header = field`; empty lines and lines that start with `#` are skipped.
enum ImportMap {
    static func read(_ path: String) throws -> [String: FieldName] {
        let text = String(decoding: try FilePaths.contents(path, limit: 1 << 20), as: UTF8.self)
        var result: [String: FieldName] = [:]
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = trimmed(line)
            if line.isEmpty || line.hasPrefix("#") { continue }
            guard let equals = line.lastIndex(of: "="),
                let (field, nothing) = FieldArguments.split(trimmed(line[line.index(after: equals)...])), nothing == nil
            else { throw CofferError(.usage, Catalogue.CLIError.badMapLine(path, index + 1)) }
            result[trimmed(line[..<equals])] = field
        }
        return result
    }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }
}
