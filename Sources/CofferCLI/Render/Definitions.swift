// Labels and values, one pair a line.

/// A list of labelled values, aligned by display columns.
struct Definitions {
    private var entries: [(label: String, value: String)] = []

    mutating func add(_ label: String, _ value: String) {
        entries.append((Printable.line(label), Printable.line(value)))
    }

    func rendered(_ style: Style) -> String {
        let width = entries.map { DisplayWidth.of($0.label) }.max() ?? 0
        return entries.map { entry in
            style.faint(DisplayWidth.padded(entry.label, to: width)) + "  " + entry.value + "\n"
        }.joined()
    }
}
