// What stays of anonymised people: no count of fewer than the minimum, of a group or of what is left without it.

import CofferModel
import Testing

@Suite("Anonymous counts")
struct AnonymousTallyTests {
    private static let fields = [FieldName("region"), FieldName("segment")]
    private static let created = FieldName("created_at")

    private static func tally() -> AnonymousTally { AnonymousTally(fields: fields, created: created) }

    private static func open(_ values: [String: String]) -> [UInt8] {
        var bytes: [UInt8] = []
        FieldCodec.encodeOpen(values.sorted { $0.key < $1.key }.map { (FieldName($0), $1) }, into: &bytes)
        return bytes
    }

    private static func add(_ values: [String: String], to tally: inout AnonymousTally) throws {
        try open(values).withUnsafeBytes { bytes in try tally.add(bytes) }
    }

    @Test("no cell counts fewer than the minimum, nor does everybody less a cell; nobody is counted twice or lost")
    func property() throws {
        var random = SplitMix64(seed: 20_261_123)
        for _ in 0..<400 {
            let minimum = Int.random(in: 1...12, using: &random)
            let people = Int.random(in: 0...60, using: &random)
            let spread = Int.random(in: 1...6, using: &random)
            var whole = Self.tally()
            // As a run does it: one tally for each transaction.
            var part = Self.tally()
            for person in 0..<people {
                if Int.random(in: 0..<20, using: &random) == 0 {
                    part.addUnknown()
                } else {
                    try Self.add(
                        [
                            "region": ["华东", "华北", "", "华南", "西南", "东北"][Int.random(in: 0..<spread, using: &random)],
                            "segment": ["vip", "lead", ""][Int.random(in: 0..<min(3, spread), using: &random)],
                            "created_at": "202\(Int.random(in: 0..<spread, using: &random))-05-07",
                            "owner": "person \(person)",
                        ], to: &part)
                }
                if person % 7 == 0 {
                    whole.add(part)
                    part = Self.tally()
                }
            }
            whole.add(part)
            let cells = whole.cells(minimum: minimum)
            for (cell, count) in cells {
                #expect(count >= Int64(minimum), "\(cell): \(count) of \(people), at least \(minimum)")
                let rest = Int64(people) - count
                #expect(rest == 0 || rest >= Int64(minimum) || cell.field == nil, "without \(cell): \(rest)")
                #expect(!cell.counter.contains("person") && !cell.counter.contains("-05-"))
            }
            guard people >= minimum else {
                #expect(cells.isEmpty)
                continue
            }
            #expect(cells[.init(field: nil)] == Int64(people))
            for field in Self.fields {
                let sum = cells.filter { $0.key.field == field }.values.reduce(0, +)
                #expect(sum == Int64(people))
            }
        }
    }

    @Test("people are counted by one value and the quarter; small groups are the others, and take others along")
    func groups() throws {
        var tally = Self.tally()
        for _ in 0..<9 { try Self.add(["region": "华东", "created_at": "2026-02-03"], to: &tally) }
        for _ in 0..<6 { try Self.add(["region": "华北", "created_at": "2026-05-03"], to: &tally) }
        for _ in 0..<2 { try Self.add(["region": "华东", "created_at": "2025-02-03"], to: &tally) }
        let cells = tally.cells(minimum: 5)
        let region = FieldName("region")
        // Two are too few to be the others: the six go with them.
        #expect(cells[.init(field: region, value: "华东", quarter: "2026-Q1")] == 9)
        #expect(cells[.init(field: region)] == 8)
        #expect(cells.count { $0.key.field == region } == 2)
        #expect(tally.cells(minimum: 2)[.init(field: region, value: "华北", quarter: "2026-Q2")] == 6)
        #expect(tally.cells(minimum: 18).isEmpty)
    }

    @Test("a counter is read as the cell it was written for, and no other counter is one")
    func counters() {
        let cells: [AnonymousTally.Cell] = [
            .init(field: nil), .init(field: FieldName("region")), .init(field: FieldName("region"), value: ""),
            .init(field: FieldName("region"), value: "=a", quarter: "2026-Q1"),
            .init(field: FieldName("flag"), value: "yes"),
        ]
        for cell in cells { #expect(AnonymousTally.Cell(counter: cell.counter) == cell) }
        for name in ["erased", "anonymous", "code/C", "anonymous\u{1F}a\u{1F}b\u{1F}", ""] {
            #expect(AnonymousTally.Cell(counter: name) == nil)
        }
    }
}
