// What happened with one customer, as far as it is kept.

/// Events of one customer, each once.
package struct EventLog: Equatable, Sendable {
    /// So many are kept, or one of each kind where these are more.
    package static let limit = 200

    package private(set) var events: Set<CustomerEvent> = []

    package init() {}

    /// - Parameter events: in whatever order; beyond the limit the oldest fall away.
    package init(_ events: some Sequence<CustomerEvent>) {
        self.events = Set(events)
        trim()
    }

    /// From lines as they stand among open bytes; nil if one is no event.
    package init?(lines text: String) {
        for line in text.split(separator: "\n") {
            guard let event = CustomerEvent(line: line) else { return nil }
            events.insert(event)
        }
    }

    /// As it stands among open bytes: in order, a line feed between them.
    package var lines: String { events.sorted().map(\.line).joined(separator: "\n") }

    package var isEmpty: Bool { events.isEmpty }

    /// The newest of each kind, by kind.
    package var newest: [CustomerEvent] {
        var newest: [EventName: CustomerEvent] = [:]
        for event in events where newest[event.kind].map({ $0.day < event.day }) ?? true { newest[event.kind] = event }
        return newest.values.sorted()
    }

    package func newestDay(of kinds: [EventName]) -> CalendarDate? {
        events.lazy.filter { kinds.contains($0.kind) }.map(\.day).max()
    }

    /// Since when the customer is dormant; nil if they were never marked so, or one of `kinds` came on a later day.
    package func dormantSince(endedBy kinds: [EventName]) -> CalendarDate? {
        guard let dormant = newestDay(of: [.dormant]) else { return nil }
        return newestDay(of: kinds).map { $0 > dormant } ?? false ? nil : dormant
    }

    package mutating func insert(_ event: CustomerEvent) {
        events.insert(event)
        trim()
    }

    package mutating func remove(_ event: CustomerEvent) { events.remove(event) }

    /// Clocks start with the newest of a kind: of those that are not it, the oldest fall away beyond the limit.
    private mutating func trim() {
        guard events.count > Self.limit else { return }
        let earlier = events.subtracting(newest).sorted { ($0.day, $0.kind) < ($1.day, $1.kind) }
        events.subtract(earlier.prefix(events.count - Self.limit))
    }
}
