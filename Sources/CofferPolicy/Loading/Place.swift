// Where in a policy of several files something stands.

/// A position with its file.
struct Place: Hashable {
    let file: String
    let position: Position

    init(_ file: String, _ position: Position) {
        self.file = file
        self.position = position
    }

    init(startOf file: String) { self.init(file, Position(line: 1, column: 1)) }

    /// `file:line:column`, for messages that name a second place.
    var text: String { "\(file):\(position.line):\(position.column)" }
}
