// A row's tags as they stand among its open bytes, compared in place: names in order, a line feed between them.

/// Looks for tags in the value of `OpenScan.tags`.
package enum TagBytes {
    private static let lineFeed: UInt8 = 0x0A
    private static let slash: UInt8 = 0x2F

    /// Whether one of the tags is the wanted one, or below it.
    package static func contains(_ wanted: [UInt8], in tags: UnsafeRawBufferPointer) -> Bool {
        var isFound = false
        each(of: tags) { tag in
            if tag.count >= wanted.count, tag.count == wanted.count || tag[wanted.count] == slash,
                tag.prefix(wanted.count).elementsEqual(wanted)
            {
                isFound = true
            }
        }
        return isFound
    }

    /// Calls `body` with the bytes of each tag.
    package static func each(of tags: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Void) {
        var start = 0
        for end in 0...tags.count where end == tags.count || tags[end] == lineFeed {
            if end > start { body(UnsafeRawBufferPointer(rebasing: tags[start..<end])) }
            start = end + 1
        }
    }
}
