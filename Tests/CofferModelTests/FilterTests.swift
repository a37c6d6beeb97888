// Filters over open bytes: each kind of condition, the bytes of a filter, and damaged rows.

import CofferText
import Foundation
import Testing

@testable import CofferModel

/// Open bytes of made-up rows.
enum OpenRow {
    static func bytes(_ fields: [(String, String)], tags: [String] = []) -> [UInt8] {
        var all = fields.map { (FieldName($0.0), $0.1) }
        if !tags.isEmpty { all.append((OpenScan.tags, tags.sorted().joined(separator: "\n"))) }
        var bytes: [UInt8] = []
        FieldCodec.encodeOpen(all, into: &bytes)
        return bytes
    }
}

@Suite("Filters")
struct FilterTests {
    private static let row = OpenRow.bytes(
        [("region", "北京市"), ("segment", "vip"), ("last_interaction", "2026-03-31")], tags: ["lead", "vip/gold"])
    private static let today = CalendarDate(iso: "2026-11-22")!

    private static func one(_ field: String, _ test: FieldCondition.Test) -> CustomerFilter {
        CustomerFilter(conditions: [FieldCondition(FieldName(field), test)])
    }

    private static func tags(_ all: [String], any: [String] = [], none: [String] = []) throws -> CustomerFilter {
        CustomerFilter(
            tags: try all.map { try Tag($0) }, anyTags: try any.map { try Tag($0) },
            withoutTags: try none.map { try Tag($0) })
    }

    private func fits(_ filter: CustomerFilter) throws -> Bool {
        var matcher = FilterMatcher(filter, today: Self.today)
        return try Self.row.withUnsafeBytes { bytes throws in try matcher.matches(bytes) }
    }

    @Test(
        "a condition on a field holds or not",
        arguments: [
            ("region", FieldCondition.Test.isOneOf(["北京市"]), true), ("region", .isOneOf(["上海市", "北京市"]), true),
            ("region", .isOneOf(["北京"]), false), ("owner", .isEmpty, true), ("region", .isEmpty, false),
            ("region", .isFilled, true), ("owner", .isFilled, false), ("owner", .isOneOf(["", "anna"]), true),
            ("last_interaction", .before(.day(CalendarDate(iso: "2026-04-01")!)), true),
            ("last_interaction", .before(.day(CalendarDate(iso: "2026-03-31")!)), false),
            ("last_interaction", .after(.day(CalendarDate(iso: "2026-03-31")!)), false),
            ("last_interaction", .after(.day(CalendarDate(iso: "2026-03-30")!)), true),
            ("last_interaction", .before(.daysAgo(235)), true), ("last_interaction", .before(.daysAgo(236)), false),
            ("created_at", .before(.daysAgo(0)), false), ("created_at", .after(.daysAgo(9_000)), false),
        ])
    func condition(field: String, test: FieldCondition.Test, holds: Bool) throws {
        #expect(try fits(Self.one(field, test)) == holds)
    }

    @Test("tags: every one, at least one, none; each stands for those below it")
    func tags() throws {
        #expect(try fits(Self.tags(["vip"])) && fits(Self.tags(["vip/gold", "lead"])))
        #expect(try !fits(Self.tags(["vip/silver"])) && !fits(Self.tags(["vip", "partner"])))
        #expect(try fits(Self.tags([], any: ["partner", "lead"])) && !fits(Self.tags([], any: ["partner"])))
        #expect(try fits(Self.tags([], none: ["partner"])) && !fits(Self.tags([], none: ["vip"])))
        #expect(try fits(CustomerFilter()))
    }

    @Test("a filter has one form, whatever the order in which it was said, and survives JSON")
    func form() throws {
        let one = CustomerFilter(
            conditions: [
                FieldCondition(FieldName("segment"), .isOneOf(["vip", "enterprise", "vip"])),
                FieldCondition(FieldName("region"), .isOneOf([""])),
                FieldCondition(FieldName("last_interaction"), .before(.daysAgo(365))),
                FieldCondition(FieldName("created_at"), .after(.day(Self.today))),
            ], tags: [try Tag("vip"), try Tag("a"), try Tag("vip")], withoutTags: [try Tag("lead")])
        let other = CustomerFilter(
            conditions: one.conditions.reversed(), tags: one.tags.reversed(), withoutTags: one.withoutTags)
        #expect(one == other)
        #expect(one.fields.map(\.rawValue) == ["created_at", "last_interaction", "region", "segment"])
        #expect(one.size == 8)
        let text = try JSONEncoder().encode(one)
        #expect(try JSONDecoder().decode(CustomerFilter.self, from: text) == one)
    }

    @Test("bytes that do not hold together are damaged, never read behind their end")
    func damage() {
        var matcher = FilterMatcher(Self.one("region", .isFilled), today: Self.today)
        for count in 1..<Self.row.count {
            let cut = Array(Self.row.prefix(count))
            let whole = (try? cut.withUnsafeBytes { try FieldCodec.decodeOpen($0) }) != nil
            #expect(((try? cut.withUnsafeBytes { try matcher.matches($0) }) != nil) == whole)
        }
        #expect(throws: DecodingProblem.duplicate) {
            try OpenRow.bytes([("region", "a"), ("region", "b")]).withUnsafeBytes { try matcher.matches($0) }
        }
    }
}
