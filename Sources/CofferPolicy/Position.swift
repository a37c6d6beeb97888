// Where in a policy's source something stands.

/// A place in a text: both count from 1, columns in Unicode scalars.
package struct Position: Sendable, Hashable, Codable, Comparable {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package static func < (left: Self, right: Self) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
