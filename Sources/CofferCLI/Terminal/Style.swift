// Colour, where a person wants it: only on a terminal, never with `NO_COLOR` or `--no-color`.

/// The few emphases that output uses.
package struct Style: Sendable {
    package let isColoured: Bool

    package init(isColoured: Bool) {
        self.isColoured = isColoured
    }

    package static let plain = Style(isColoured: false)

    package func heading(_ text: String) -> String { wrapped(text, "1") }
    package func good(_ text: String) -> String { wrapped(text, "32") }
    package func bad(_ text: String) -> String { wrapped(text, "31") }
    /// What nobody may overlook.
    package func alarm(_ text: String) -> String { wrapped(text, "1;31") }
    package func faint(_ text: String) -> String { wrapped(text, "2") }

    private func wrapped(_ text: String, _ code: String) -> String {
        isColoured && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
