// Events of one customer: their lines, what is kept of them, and the same read in place.

import CofferText
import Testing

@testable import CofferModel

@Suite("Events")
struct EventLogTests {
    private static func event(_ kind: String, _ day: String) throws -> CustomerEvent {
        CustomerEvent(EventName(kind), on: try #require(CalendarDate(iso: day)))
    }

    @Test("a line is a kind and a day, and stands in order of kind and day, each once")
    func lines() throws {
        let log = EventLog([
            try Self.event("purchase", "2026-01-31"), try Self.event("contact", "2026-11-02"),
            try Self.event("contact", "2025-11-02"), try Self.event("contact", "2026-11-02"),
        ])
        #expect(log.lines == "contact 2025-11-02\ncontact 2026-11-02\npurchase 2026-01-31")
        #expect(EventLog(lines: log.lines) == log)
        #expect(EventLog(lines: "") == EventLog())
        #expect(log.newest.map(\.line) == ["contact 2026-11-02", "purchase 2026-01-31"])
    }

    @Test(
        "what is no event is refused",
        arguments: [
            "contact", "contact 2026-02-30", "contact  2026-01-31", " 2026-01-31", "contact 2026-1-31",
            "contact 2026-01-31 ", "2026-01-31", "a b 2026-01-31",
        ])
    func refused(line: String) {
        #expect(CustomerEvent(line: line) == nil)
        #expect(EventLog(lines: "contact 2026-01-01\n" + line) == nil)
    }

    @Test("beyond 200 the oldest falls away, and never the newest of a kind")
    func limit() throws {
        var log = EventLog([try Self.event("relationship_end", "1999-01-01")])
        let first = try #require(CalendarDate(iso: "2020-01-01")).daysSince1970
        for number in 0..<300 {
            log.insert(CustomerEvent(EventName("contact"), on: CalendarDate(daysSince1970: first + number)))
        }
        #expect(log.events.count == EventLog.limit)
        #expect(log.events.contains(try Self.event("relationship_end", "1999-01-01")))
        #expect(log.events.filter { $0.kind.rawValue == "contact" }.map(\.day).min()?.daysSince1970 == first + 101)
        // What is older than all that are kept does not stay.
        let before = log
        log.insert(try Self.event("contact", "2019-01-01"))
        #expect(log == before)
        // More kinds than that: one of each.
        let many = EventLog(
            (0..<250).map { CustomerEvent(EventName("kind_\($0)"), on: CalendarDate(daysSince1970: $0)) })
        #expect(many.events.count == 250)
    }

    @Test("a later contact or purchase ends dormancy, one of the same day or an earlier one does not")
    func dormancy() throws {
        let kinds = [EventName("contact"), EventName("purchase")]
        func since(_ lines: String...) throws -> String? {
            let log = try #require(EventLog(lines: lines.joined(separator: "\n")))
            return log.dormantSince(endedBy: kinds)?.iso
        }
        #expect(try since("contact 2026-01-01") == nil)
        #expect(try since("dormant 2026-01-01") == "2026-01-01")
        #expect(try since("dormant 2026-01-01", "dormant 2026-03-01") == "2026-03-01")
        #expect(try since("contact 2025-12-31", "dormant 2026-01-01") == "2026-01-01")
        #expect(try since("contact 2026-01-01", "dormant 2026-01-01") == "2026-01-01")
        #expect(try since("complaint 2026-05-01", "dormant 2026-01-01", "verified 2026-05-01") == "2026-01-01")
        #expect(try since("dormant 2026-01-01", "purchase 2026-01-02") == nil)
        #expect(try since("dormant 2026-01-01", "dormant 2026-02-01", "contact 2026-01-15") == "2026-02-01")
    }

    @Test("events read in place are those read one by one", arguments: [1, 2, 3] as [UInt64])
    func inPlace(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let kinds = ["contact", "contact_2", "con", "purchase", "verified"].map { EventName($0) }
        for _ in 0..<200 {
            let log = EventLog(
                (0..<Int.random(in: 0...12, using: &random)).map { _ in
                    CustomerEvent(
                        kinds[Int.random(in: 0..<kinds.count, using: &random)],
                        on: CalendarDate(daysSince1970: Int.random(in: 15_000...22_000, using: &random)))
                })
            let bytes = Array(log.lines.utf8)
            let newest = try bytes.withUnsafeBytes { bytes throws in
                try EventBytes.newest(of: kinds.map { Array($0.rawValue.utf8) }, in: bytes)
            }
            #expect(newest == kinds.map { log.newestDay(of: [$0]) }, "seed \(seed)")
        }
    }

    @Test("bytes that are no events are refused", arguments: ["contact", "contact 2026-02-30", "x"])
    func inPlaceRefused(text: String) {
        let bytes = Array(text.utf8)
        #expect(throws: DecodingProblem.self) {
            try bytes.withUnsafeBytes { bytes throws in
                try EventBytes.newest(of: [Array("contact".utf8)], in: bytes)
            }
        }
    }

    @Test("a matter's name is one level of a tag, and nothing else")
    func matters() throws {
        #expect(try MatterName("Case-2026-7").name == "case-2026-7")
        #expect(try MatterName("２０２６－０７号案").name == "2026-07号案")
        for wrong in ["", "case 7", "case/7", "-case", "a\nb"] {
            #expect(throws: MarkNameProblem.self) { try MatterName(wrong) }
        }
    }
}
