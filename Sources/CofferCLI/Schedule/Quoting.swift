// Words as systemd and shells read them.

internal import CofferText

enum Quoting {
    private static func isPlain(_ word: String) -> Bool {
        !word.isEmpty
            && word.unicodeScalars.allSatisfy { scalar in
                switch scalar {
                case "a"..."z", "A"..."Z", "0"..."9", "/", ".", "_", "-", ":", "=", "@", "+", ",": true
                default: false
                }
            }
    }

    /// One word of a command line for sh.
    static func shell(_ word: String) -> String {
        isPlain(word) ? word : "'" + word.replacing("'", with: #"'\''"#) + "'"
    }

    /// One word of `ExecStart=` (systemd.service(5), “Command lines”).
    static func command(_ word: String) -> String {
        let escaped = word.replacing(#"\"#, with: #"\\"#).replacing("\"", with: "\\\"").replacing("%", with: "%%")
            .replacing("$", with: "$$")
        return isPlain(word) ? word : "\"\(escaped)\""
    }

    /// One member of a list of paths, such as `ReadWritePaths=`, or of `Environment=`. In these a backslash is no escape
    /// everywhere, so paths that would need one are refused.
    /// - Throws: `usage`.
    static func path(_ path: String) throws -> String {
        let isStrange = path.unicodeScalars.contains {
            $0 == "\"" || $0 == "'" || $0 == "\\" || $0.value < 0x20 || $0.value == 0x7F
        }
        guard !isStrange else {
            throw CofferError(.usage, Catalogue.CLIBackupSchedule.strangePath(Printable.line(path)))
        }
        let escaped = path.replacing("%", with: "%%")
        return isPlain(path) ? escaped : "\"\(escaped)\""
    }
}
