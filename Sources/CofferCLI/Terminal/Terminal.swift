// The rules of what goes where, once for all commands:
//
// - Interaction (questions, passphrases, the form, one-time secrets for the person sitting there) happens on the
//   terminal itself, /dev/tty, so that redirected input and output stay free for data.
// - Results go to standard output and nothing else does: `coffer … | next` is always right.
// - Everything else (errors, warnings, notices, progress) goes to standard error; progress only if that is a terminal.
// - Errors start with "coffer: ", in lower case, without a full stop; the hint, what to do next, has a line of its own.
// - With `--json` an error is one JSON object on standard error: {"error": {"code", "message", "hint"}}.
// - Without a terminal nothing is ever asked: what cannot be known without a person ends the command at once.

/// The terminal a person sits at. An input of every command, so that tests can play the person.
package protocol Terminal: Sendable {
    /// Writes without adding a line feed.
    func write(_ text: String) throws
    /// One line without its line feed, shown as it is typed; nil at the end of input.
    func readLine() throws -> String?
    /// One line typed blind.
    /// - Throws: `cancelled` when the person presses Ctrl-C or ends the input.
    func readSecret() throws -> SecretBuffer
}
