// Text that goes into a page: whatever a policy calls things, none of it becomes markup.

/// Builds a page from escaped pieces.
package struct HTMLText {
    package private(set) var text = ""

    package init() {}

    /// Markup, as it is written in this program.
    package mutating func raw(_ markup: StaticString) { text += markup.description }

    /// An element with escaped text in it; the class is a word of this program.
    package mutating func element(_ name: StaticString, _ content: String, class style: StaticString? = nil) {
        open(name, class: style)
        text += Self.escaped(content)
        close(name)
    }

    package mutating func open(_ name: StaticString, class style: StaticString? = nil) {
        text += "<\(name)"
        if let style { text += " class=\"\(style)\"" }
        text += ">"
    }

    package mutating func close(_ name: StaticString) { text += "</\(name)>" }

    /// An element that spans columns.
    package mutating func spanning(_ name: StaticString, _ columns: Int, _ content: String, class style: StaticString) {
        text += "<\(name) class=\"\(style)\" colspan=\"\(columns)\">\(Self.escaped(content))</\(name)>"
    }

    /// An attribute inside a tag that is being written, with a space before it.
    package mutating func attribute(_ name: StaticString, _ value: String) {
        text += " \(name)=\"\(Self.escaped(value))\""
    }

    package mutating func plain(_ content: String) { text += Self.escaped(content) }

    package mutating func line() { text += "\n" }

    package static func escaped(_ content: String) -> String {
        var text = ""
        for scalar in content.unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "'": text += "&#39;"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
