// Times as text, without a formatter library: the program must start in milliseconds.

internal import Glibc

/// ISO 8601 texts of milliseconds since 1970-01-01 UTC.
package enum Timestamp {
    /// Of this machine's clock.
    static var now: Int64 { Int64(time(nil)) * 1000 }

    /// For programs: `2026-11-22T00:42:06.123Z`.
    package static func utc(_ milliseconds: Int64) -> String {
        let (seconds, rest) = divided(milliseconds)
        var time = time_t(seconds)
        var parts = tm()
        guard gmtime_r(&time, &parts) != nil else { return "" }
        return dateAndTime(parts) + "." + digits(Int(rest), 3) + "Z"
    }

    /// For people, in their own time zone with its offset: `2026-11-22T08:42:06+08:00`.
    package static func local(_ milliseconds: Int64) -> String {
        var time = time_t(divided(milliseconds).seconds)
        var parts = tm()
        tzset()
        guard localtime_r(&time, &parts) != nil else { return "" }
        let offset = parts.tm_gmtoff / 60
        let minutes = abs(offset)
        return dateAndTime(parts) + (offset < 0 ? "-" : "+") + digits(minutes / 60, 2) + ":" + digits(minutes % 60, 2)
    }

    private static func divided(_ milliseconds: Int64) -> (seconds: Int64, rest: Int64) {
        let rest = (milliseconds % 1000 + 1000) % 1000
        return ((milliseconds - rest) / 1000, rest)
    }

    private static func dateAndTime(_ parts: tm) -> String {
        let date = [
            digits(Int(parts.tm_year) + 1900, 4), digits(Int(parts.tm_mon) + 1, 2), digits(Int(parts.tm_mday), 2),
        ]
        let time = [digits(Int(parts.tm_hour), 2), digits(Int(parts.tm_min), 2), digits(Int(parts.tm_sec), 2)]
        return date.joined(separator: "-") + "T" + time.joined(separator: ":")
    }

    private static func digits(_ value: Int, _ count: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, count - text.count)) + text
    }
}
