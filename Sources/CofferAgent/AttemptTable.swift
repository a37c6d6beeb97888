// The growing delay after wrong passphrases, per vault and user, as arithmetic over a given clock.

import CofferText

/// Counts wrong passphrases. Slows down guessing through the agent; Argon2id slows down guessing on the file.
struct AttemptTable: Sendable {
    struct Key: Hashable, Sendable {
        let vault: String
        let user: String?
    }

    private struct Failures: Sendable {
        var count: Int
        var notBefore: Int64
    }

    /// Milliseconds.
    let memory: Int64
    private var failures: [Key: Failures] = [:]

    init(memory: Int64) {
        self.memory = memory
    }

    var isEmpty: Bool { failures.isEmpty }

    /// When the next run of failures is forgotten.
    var nextDeadline: Int64? {
        failures.values.map { $0.notBefore + memory }.min()
    }

    /// Seconds to wait after so many failures in a row: 0, 0, 1, 2, 4 … 60.
    static func delay(afterFailures count: Int) -> Int64 {
        count < 3 ? 0 : min(60, 1 << Int64(min(count - 3, 6)))
    }

    /// Charges an attempt as wrong before it is made, so that attempts side by side cannot share one delay.
    /// - Throws: `CofferError` `too_many_attempts` while the delay lasts; such a call charges nothing.
    mutating func begin(_ key: Key, now: Int64) throws(CofferError) {
        forget(now: now)
        var entry = failures[key] ?? Failures(count: 0, notBefore: now)
        guard now >= entry.notBefore else {
            throw .tooManyAttempts(seconds: Int((entry.notBefore - now + 999) / 1000))
        }
        entry.count += 1
        entry.notBefore = now + Self.delay(afterFailures: entry.count) * 1000
        failures[key] = entry
    }

    mutating func succeed(_ key: Key) {
        failures[key] = nil
    }

    /// The attempt ended before the passphrase was judged.
    mutating func withdraw(_ key: Key, now: Int64) {
        guard var entry = failures[key] else { return }
        entry.count -= 1
        entry.notBefore = min(entry.notBefore, now + Self.delay(afterFailures: entry.count) * 1000)
        failures[key] = entry.count == 0 ? nil : entry
    }

    mutating func forget(now: Int64) {
        failures = failures.filter { now < $0.value.notBefore + memory }
    }
}
