// A row's events as they stand among its open bytes, read in place: scans of all rows build no sets.

/// Looks for events in the value of `OpenScan.events`.
package enum EventBytes {
    private static let space: UInt8 = 0x20
    /// ` YYYY-MM-DD`.
    private static let tail = 11

    /// The newest day of each of `kinds` (their names in bytes), by position.
    ///
    /// - Throws: `DecodingProblem` for a line that is no event.
    package static func newest(
        of kinds: [[UInt8]], in events: UnsafeRawBufferPointer
    ) throws(DecodingProblem) -> [CalendarDate?] {
        var newest = [CalendarDate?](repeating: nil, count: kinds.count)
        var isWhole = true
        TagBytes.each(of: events) { line in
            guard line.count > tail, line[line.count - tail] == space else {
                isWhole = false
                return
            }
            let name = line.prefix(line.count - tail)
            guard let index = kinds.firstIndex(where: { $0.count == name.count && $0.elementsEqual(name) }) else {
                return
            }
            guard let day = CalendarDate(isoBytes: line.suffix(tail - 1)) else {
                isWhole = false
                return
            }
            if newest[index].map({ $0 < day }) ?? true { newest[index] = day }
        }
        guard isWhole else { throw .unknownValue }
        return newest
    }
}

extension CalendarDate {
    /// Exactly `YYYY-MM-DD`; nil for any other shape and for days that do not exist.
    package init?(isoBytes bytes: Slice<UnsafeRawBufferPointer>) {
        let read = UnsafeRawBufferPointer(rebasing: bytes)
        guard let date = read.withMemoryRebound(to: UInt8.self, { CalendarDate(isoBytes: $0) }) else { return nil }
        self = date
    }
}
