// Words of commands that are printed for people to copy: the one place where they are quoted.

package enum ShellWord {
    /// Whether sh and systemd read the word as it stands.
    package static func isPlain(_ word: String) -> Bool {
        !word.isEmpty
            && word.unicodeScalars.allSatisfy { scalar in
                switch scalar {
                case "a"..."z", "A"..."Z", "0"..."9", "/", ".", "_", "-", ":", "=", "@", "+", ",": true
                default: false
                }
            }
    }

    /// One word of a command line for sh.
    package static func quoted(_ word: String) -> String {
        isPlain(word) ? word : "'" + word.replacing("'", with: #"'\''"#) + "'"
    }

    /// The same for a path, or a place of backups, which is an argument also if it begins as an option does.
    package static func path(_ path: String) -> String { quoted(path.hasPrefix("-") ? "./" + path : path) }
}
