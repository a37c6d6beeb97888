// Options of every command may stand before it, too: `coffer --lang zh status`.

/// Moves options from before the command to behind it, where the parser knows them.
enum LeadingOptions {
    private static let flags: Set<String> = ["--json", "--no-color"]
    private static let withValue: Set<String> = ["--lang", "--vault", "--user", "--passphrase-file"]

    static func moved(_ arguments: [String]) -> [String] {
        var rest = arguments[...]
        var moved: [String] = []
        while let first = rest.first {
            if flags.contains(first) || withValue.contains(where: { first.hasPrefix($0 + "=") }) {
                moved.append(rest.removeFirst())
            } else if withValue.contains(first), rest.count > 1 {
                moved.append(rest.removeFirst())
                moved.append(rest.removeFirst())
            } else {
                break
            }
        }
        // Alone they choose nothing but the language of the page that is shown.
        guard let command = rest.first, !command.hasPrefix("-") else { return Array(rest) }
        // What stands behind "--" belongs to the command alone.
        let end = rest.firstIndex(of: "--") ?? rest.endIndex
        return Array(rest[..<end]) + moved + Array(rest[end...])
    }
}
