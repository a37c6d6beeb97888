// A policy document as plain values with positions, so that only one file knows the YAML library.

/// One node of a document.
struct Tree {
    enum Content {
        /// A scalar; `isQuoted` tells `"15"` from `15`.
        case text(String, isQuoted: Bool)
        case list([Tree])
        case map([Entry])
    }

    /// One key of a mapping with its value.
    struct Entry {
        let key: String
        let position: Place
        let value: Tree
    }

    let content: Content
    let position: Place

    /// True for a key that nothing follows, and for `~` and `null`.
    var isNothing: Bool {
        if case .text(let text, isQuoted: false) = content { return ["", "~", "null", "Null", "NULL"].contains(text) }
        return false
    }
}
