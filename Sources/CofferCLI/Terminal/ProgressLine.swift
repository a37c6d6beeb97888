// How far the work is, on one line of standard error that rewrites itself; nothing where no person looks.

internal import CofferText
internal import CofferVault
internal import Synchronization

/// The progress line of one operation.
final class ProgressLine: Sendable {
    private let surroundings: Surroundings
    private let isShown = Mutex(false)

    init(_ surroundings: Surroundings) {
        self.surroundings = surroundings
    }

    func show(_ step: Progress) {
        guard surroundings.showsProgress else { return }
        var text = surroundings[step.phase] + " " + Self.grouped(step.done)
        if let total = step.total { text += " / " + Self.grouped(total) }
        isShown.withLock { $0 = true }
        try? surroundings.messages.write("\r" + text + "\u{1B}[K")
    }

    func clear() {
        guard
            isShown.withLock({ shown in
                defer { shown = false }
                return shown
            })
        else { return }
        try? surroundings.messages.write("\r\u{1B}[K")
    }

    /// `1,234,567`.
    static func grouped(_ value: Int64) -> String {
        let digits = String(value)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0, text != "-" { text += "," }
            text.append(digit)
        }
        return text
    }
}
