// How everything secret prints: not at all, also under dump() and string interpolation.

/// A value that shows `<redacted>` and has no children to reflect on.
package protocol Redacted: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {}

extension Redacted {
    package var description: String { "<redacted>" }
    package var debugDescription: String { "<redacted>" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
