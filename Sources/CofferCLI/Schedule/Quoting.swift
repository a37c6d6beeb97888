// Words as systemd reads them.

internal import CofferText

enum Quoting {
    /// What stands between the double quotes of one word of `ExecStart=` (systemd.service(5), “Command lines”).
    static func escaped(_ text: String) -> String {
        text.replacing(#"\"#, with: #"\\"#).replacing("\"", with: "\\\"").replacing("%", with: "%%")
            .replacing("$", with: "$$")
    }

    /// One member of a list of paths, such as `ReadWritePaths=`, or of `Environment=`. In these a backslash is no escape
    /// everywhere, so paths that would need one are refused.
    ///
    /// Invariant: there is no control character in it (`BackupSchedule.requireLines`).
    /// - Throws: `usage`.
    static func path(_ path: String) throws -> String {
        let isStrange = path.unicodeScalars.contains {
            $0 == "\"" || $0 == "'" || $0 == "\\"
        }
        guard !isStrange else {
            throw CofferError(.usage, Catalogue.CLIBackupSchedule.strangePath(path))
        }
        let escaped = path.replacing("%", with: "%%")
        return ShellWord.isPlain(path) ? escaped : "\"\(escaped)\""
    }
}
