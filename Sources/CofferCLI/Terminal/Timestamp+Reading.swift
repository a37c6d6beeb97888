// Moments as people type them.

internal import CofferModel
internal import Glibc

extension Timestamp {
    /// Milliseconds since 1970-01-01 UTC of `2026-11-22T08:30`, with seconds or without, and `Z`, an offset (`+08:00`) or
    /// neither, which is this machine's time; a space may stand for the `T`. Nil for anything else.
    package static func milliseconds(_ text: String) -> Int64? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 16, let day = CalendarDate(iso: String(decoding: bytes[..<10], as: UTF8.self)),
            bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "), bytes[13] == UInt8(ascii: ":"),
            let hour = two(bytes, 11, below: 24), let minute = two(bytes, 14, below: 60)
        else { return nil }
        var rest = 16
        var second = 0
        if rest < bytes.count, bytes[rest] == UInt8(ascii: ":") {
            guard let found = two(bytes, 17, below: 60) else { return nil }
            (second, rest) = (found, 19)
        }
        let seconds = day.daysSince1970 * 86_400 + hour * 3_600 + minute * 60 + second
        guard rest < bytes.count else { return local(day, hour, minute, second) }
        if bytes.count == rest + 1, bytes[rest] == UInt8(ascii: "Z") { return Int64(seconds) * 1_000 }
        guard bytes.count == rest + 6, bytes[rest + 3] == UInt8(ascii: ":"),
            let hours = two(bytes, rest + 1, below: 15), let minutes = two(bytes, rest + 4, below: 60)
        else { return nil }
        let offset = hours * 3_600 + minutes * 60
        switch bytes[rest] {
        case UInt8(ascii: "+"): return Int64(seconds - offset) * 1_000
        case UInt8(ascii: "-"): return Int64(seconds + offset) * 1_000
        default: return nil
        }
    }

    private static func two(_ bytes: [UInt8], _ index: Int, below limit: Int) -> Int? {
        guard index + 1 < bytes.count else { return nil }
        let digits = bytes[index...index + 1].map { Int($0) - 48 }
        guard digits.allSatisfy({ (0...9).contains($0) }) else { return nil }
        let number = digits[0] * 10 + digits[1]
        return number < limit ? number : nil
    }

    private static func local(_ day: CalendarDate, _ hour: Int, _ minute: Int, _ second: Int) -> Int64? {
        var parts = tm()
        parts.tm_year = Int32(day.year - 1_900)
        parts.tm_mon = Int32(day.month - 1)
        parts.tm_mday = Int32(day.day)
        (parts.tm_hour, parts.tm_min, parts.tm_sec) = (Int32(hour), Int32(minute), Int32(second))
        parts.tm_isdst = -1
        let time = mktime(&parts)
        return time == -1 ? nil : Int64(time) * 1_000
    }
}
