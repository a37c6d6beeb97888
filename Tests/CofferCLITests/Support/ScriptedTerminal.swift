// A person at the terminal who answers as told.

import CofferCLI
import Synchronization

/// Answers questions in order; keeps what it was shown.
final class ScriptedTerminal: Terminal {
    private let answers: Mutex<[String]>
    private let shown = Mutex("")

    init(_ answers: [String]) {
        self.answers = Mutex(answers)
    }

    var text: String { shown.withLock { $0 } }

    func write(_ text: String) { shown.withLock { $0 += text } }

    func readLine() -> String? { answers.withLock { $0.isEmpty ? nil : $0.removeFirst() } }

    func readSecret() -> SecretBuffer {
        let secret = SecretBuffer()
        for byte in (readLine() ?? "").utf8 { _ = secret.append(byte) }
        return secret
    }
}
