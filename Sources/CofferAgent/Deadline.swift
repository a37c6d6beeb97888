// Until when a single wait may last; nothing that limits a session (those limits take their clock as an input).

import Glibc

/// A moment on the monotonic clock, or never.
package struct Deadline: Sendable {
    /// Milliseconds of CLOCK_MONOTONIC; nil: never.
    private let moment: Int64?

    package static let never = Deadline(moment: nil)

    package static func after(milliseconds: Int64) -> Deadline {
        Deadline(moment: monotonicMilliseconds(CLOCK_MONOTONIC) + milliseconds)
    }

    /// For poll(2): -1 without end, never negative otherwise.
    var pollTimeout: Int32 {
        guard let moment else { return -1 }
        return Int32(clamping: max(0, moment - monotonicMilliseconds(CLOCK_MONOTONIC)))
    }
}

/// The time by which session limits are measured in the running program.
package enum BootClock {
    /// Milliseconds since the machine started, those spent suspended included, so that a closed laptop counts as idle.
    package static let milliseconds: @Sendable () -> Int64 = { monotonicMilliseconds(CLOCK_BOOTTIME) }
}

private func monotonicMilliseconds(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
}
