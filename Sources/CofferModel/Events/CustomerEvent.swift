// Something that happened with a customer on a day: what starts the clocks of retention.

/// A kind of event and its day.
package struct CustomerEvent: Hashable, Comparable, Sendable, Codable {
    package let kind: EventName
    package let day: CalendarDate

    package init(_ kind: EventName, on day: CalendarDate) {
        self.kind = kind
        self.day = day
    }

    /// From a line `kind YYYY-MM-DD`; nil for anything else.
    package init?(line: some StringProtocol) {
        guard let space = line.lastIndex(of: " "), space > line.startIndex, !line[..<space].contains(" "),
            let day = CalendarDate(iso: String(line[line.index(after: space)...]))
        else { return nil }
        self.init(EventName(String(line[..<space])), on: day)
    }

    /// As it stands among open bytes.
    package var line: String { "\(kind.rawValue) \(day.iso)" }

    /// By kind, then by day: the order in which they stand.
    package static func < (left: Self, right: Self) -> Bool { (left.kind, left.day) < (right.kind, right.day) }
}

extension EventName {
    /// The customer was marked as one with whom nothing happens any more.
    package static let dormant = EventName("dormant")
    /// Somebody looked at the customer's data and found that they hold.
    package static let verified = EventName("verified")
}
