// Documents written to files: whole, for this account alone, and never over another file.

internal import CofferPrivacy
internal import CofferText

enum DocumentFile {
    /// - Throws: `usage` for `-`, `file_exists` for a file that is there, `no_such_file` and `file_failure` where none can be
    ///   made.
    static func requireNew(_ path: String) throws {
        try FilePaths.requireFile(path)
        if FilePaths.exists(path) { throw FilePaths.alreadyThere(path) }
        try FilePaths.requireWritableFolder(FilePaths.folder(of: path))
    }

    /// Writes a page, or Markdown.
    static func write(
        _ document: Document, to path: String, asPage: Bool, _ surroundings: Surroundings
    ) throws {
        let text = asPage ? document.page(surroundings.language) : document.markdown(surroundings.language)
        try FilePaths.creating(path) { try FileOutput.write(text, to: $0.number) }
    }
}
