// When a customer is due: the day before, the day, and what moves it.

import CofferModel
import CofferText
import Testing

@testable import CofferPolicy

@Suite("What is due")
struct DueJudgeTests {
    /// Verified every 100 days, stale after 200; entered on 1 January 2026.
    private static func finding(
        _ fields: [(String, String)] = [], events: String = "", on day: String, entered: String = "2026-01-01"
    ) throws -> DueFinding {
        let today = try #require(CalendarDate(iso: day))
        var judge = DueJudge(try QualityCounterTests.policy(), today: today, group: FieldName("region"))
        var bytes: [UInt8] = []
        FieldCodec.encodeOpen(
            fields.map { (FieldName($0), $1) } + (events.isEmpty ? [] : [(OpenScan.events, events)]), into: &bytes)
        return try bytes.withUnsafeBytes { open throws in
            let finding = try judge.finding(open) { try #require(CalendarDate(iso: entered)) }
            #expect(judge.group(in: open) == fields.first { $0.0 == "region" }?.1 ?? "")
            return finding
        }
    }

    @Test("due on the day after the days have passed, and not before")
    func days() throws {
        // 100 days after 1 January are 11 April; 200 are 20 July.
        #expect(try Self.finding(on: "2026-04-11").isNothing)
        #expect(try Self.finding(on: "2026-04-12").verifyDue?.iso == "2026-04-12")
        #expect(try Self.finding(on: "2026-07-20").staleSince == nil)
        #expect(try Self.finding(on: "2026-07-21").staleSince?.iso == "2026-07-21")
        #expect(try Self.finding(on: "2027-01-01").verifyDue?.iso == "2026-04-12")
    }

    @Test("counted from the newest check, else from created_at, else from the day of entry")
    func beginning() throws {
        let old = [("created_at", "2020-01-01"), ("region", "East")]
        #expect(try Self.finding(old, on: "2026-01-02").verifyDue?.iso == "2020-04-11")
        let checked = try Self.finding(old, events: "verified 2025-12-01\nverified 2026-01-01", on: "2026-04-11")
        #expect(checked.verifyDue == nil && checked.verified?.iso == "2026-01-01")
        #expect(checked.staleSince?.iso == "2020-07-20")
        #expect(
            try Self.finding(old, events: "verified 2026-01-01", on: "2026-04-12").verifyDue?.iso == "2026-04-12")
        // A day that is none counts as none.
        #expect(try Self.finding([("created_at", "soon")], on: "2026-04-12").verifyDue?.iso == "2026-04-12")
    }

    @Test("stale is counted from the newest of contact, purchase and last_interaction")
    func stale() throws {
        let field = [("last_interaction", "2026-01-01")]
        #expect(try Self.finding(field, on: "2026-07-21", entered: "2026-07-01").staleSince?.iso == "2026-07-21")
        for kind in ["contact", "purchase"] {
            #expect(try Self.finding(field, events: "\(kind) 2026-01-02", on: "2026-07-21").staleSince == nil)
            #expect(
                try Self.finding(field, events: "\(kind) 2025-01-02", on: "2026-07-21").staleSince?.iso == "2026-07-21")
        }
        // What is no dealing with the customer counts for nothing.
        #expect(
            try Self.finding(field, events: "complaint 2026-06-01\nverified 2026-06-01", on: "2026-07-21").staleSince
                != nil)
    }

    @Test("a dormant customer is not stale besides; a later dealing ends it")
    func dormant() throws {
        let dormant = try Self.finding(events: "dormant 2026-02-01", on: "2026-12-01")
        #expect(dormant.dormantSince?.iso == "2026-02-01" && dormant.staleSince == nil && dormant.verifyDue != nil)
        let same = try Self.finding(events: "contact 2026-02-01\ndormant 2026-02-01", on: "2026-12-01")
        #expect(same.dormantSince != nil)
        let ended = try Self.finding(events: "contact 2026-02-02\ndormant 2026-02-01", on: "2026-12-01")
        #expect(ended.dormantSince == nil && ended.staleSince?.iso == "2026-08-22")
    }

    @Test("bytes that do not hold together are refused")
    func damaged() {
        #expect(throws: DecodingProblem.self) { try Self.finding(events: "contact soon", on: "2026-01-01") }
    }
}
