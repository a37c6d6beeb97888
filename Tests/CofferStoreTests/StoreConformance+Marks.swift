// What every engine must do with what stands beside records: keyed writes, distinct pairs, other codes, merges, tokens.

import CofferModel
import CofferStore
import Testing

extension StoreConformance {
    /// Name and body of each check, as in `checks`.
    static let marks: [(name: String, run: @Sendable (any Store) throws -> Void)] = [
        ("a keyed write is remembered for its user", keyedWrites),
        ("pairs are distinct in either order", distinctPairs),
        ("other codes lead to records", otherCodes), ("merged records are found by the one that stays", merges),
        ("tokens of several columns are read at once", tokenColumns),
        ("what stands beside a record goes with it", marksOfDeleted),
    ]

    static func keyedWrites(_ store: any Store) throws {
        let write = KeyedWriteRow(user: UserID(1), key: .min, request: .max, record: RecordID(4), revision: 2)
        let other = KeyedWriteRow(user: UserID(2), key: .min, request: 0, record: RecordID(5), revision: 1)
        #expect(try store.read { try $0.keyedWrite(user: UserID(1), key: .min) } == nil)
        try store.write { writer in
            try writer.insert(write)
            try writer.insert(other)
            #expect(try writer.keyedWrite(user: UserID(1), key: .min) == write)
        }
        try store.read { (reader) throws in
            #expect(try reader.keyedWrite(user: UserID(1), key: .min) == write)
            #expect(try reader.keyedWrite(user: UserID(2), key: .min) == other)
            #expect(try reader.keyedWrite(user: UserID(3), key: .min) == nil)
            #expect(try reader.keyedWrite(user: UserID(1), key: 0) == nil)
        }
        // A key is given once: what came of it never changes.
        #expect(throws: StoreError.self) { try store.write { try $0.insert(write) } }
        #expect(throws: CancellationError.self) {
            try store.write { writer in
                try writer.insert(KeyedWriteRow(user: UserID(1), key: 7, request: 1, record: RecordID(4), revision: 3))
                throw CancellationError()
            }
        }
        #expect(try store.read { try $0.keyedWrite(user: UserID(1), key: 7) } == nil)
    }

    static func distinctPairs(_ store: any Store) throws {
        let pairs = [DistinctPair(RecordID(9), RecordID(2)), DistinctPair(RecordID(2), RecordID(3))]
        #expect(pairs[0].record == RecordID(2) && pairs[0].other == RecordID(9))
        // Saying it twice is no mistake.
        for _ in 1...2 { try store.write { writer in for pair in pairs { try writer.insert(pair) } } }
        #expect(try store.read { try Set($0.distinctPairs()) } == Set(pairs))
        for _ in 1...2 { try store.write { try $0.delete(pairs[0]) } }
        #expect(try store.read { try $0.distinctPairs() } == [pairs[1]])
    }

    static func otherCodes(_ store: any Store) throws {
        try store.write { writer in
            try writer.putOtherCode("B-2", of: RecordID(2))
            try writer.putOtherCode("A-1", of: RecordID(1))
            try writer.putOtherCode("C-3", of: RecordID(1))
            try writer.putOtherCode("B-2", of: RecordID(3))
        }
        try store.read { (reader) throws in
            #expect(try reader.record(otherCode: "B-2") == RecordID(3))
            #expect(try reader.record(otherCode: "b-2") == nil)
            let first = try reader.otherCodes(after: "", limit: 2)
            #expect(first.map(\.code) == ["A-1", "B-2"])
            #expect(first.map(\.record) == [RecordID(1), RecordID(3)])
            #expect(try reader.otherCodes(after: "B-2", limit: 2).map(\.code) == ["C-3"])
        }
        for _ in 1...2 { try store.write { try $0.deleteOtherCode("A-1") } }
        #expect(try store.read { try $0.record(otherCode: "A-1") } == nil)
    }

    static func merges(_ store: any Store) throws {
        var gone = record(1)
        gone.mergedInto = RecordID(3)
        try store.write { writer in
            for id in 1...4 as ClosedRange<Int64> { try writer.insert(record(id)) }
            try writer.update(gone)
        }
        #expect(try store.read { try $0.records(mergedInto: RecordID(3)) } == [gone])
        #expect(try store.read { try $0.records(mergedInto: RecordID(1)) }.isEmpty)
        #expect(try store.read { try $0.record(RecordID(1)) } == gone)
        try store.write { try $0.update(record(1)) }
        #expect(try store.read { try $0.records(mergedInto: RecordID(3)) }.isEmpty)
        #expect(try store.read { try $0.record(RecordID(1))?.mergedInto } == nil)
    }

    static func tokenColumns(_ store: any Store) throws {
        var gone = record(2, tokens: [20, 21])
        gone.mergedInto = RecordID(1)
        try store.write { writer in
            try writer.insert(record(1, tokens: [10, nil, 12]))
            try writer.insert(gone)
            try writer.insert(record(5, tokens: [50, 51]))
            try writer.insert(record(6))
        }
        try store.read { (reader) throws in
            let all = try reader.tokens(slots: [2, 0], withOpen: false, after: nil, limit: 10)
            #expect(
                all == [
                    TokenRow(record: RecordID(1), tokens: [12, 10]), TokenRow(record: RecordID(5), tokens: [nil, 50]),
                    TokenRow(record: RecordID(6), tokens: [nil, nil]),
                ])
            #expect(try reader.tokens(slots: [2, 0], withOpen: false, after: RecordID(1), limit: 1) == [all[1]])
            let open = try reader.tokens(slots: [0], withOpen: true, after: nil, limit: 1)
            let bytes = try #require(try reader.record(RecordID(1))).open
            #expect(open == [TokenRow(record: RecordID(1), tokens: [10], open: bytes)])
            #expect(
                try reader.tokens(slots: [], withOpen: false, after: RecordID(5), limit: 9).map(\.record) == [
                    RecordID(6)
                ])
            #expect(throws: StoreError.self) {
                try reader.tokens(slots: [RecordRow.tokenSlots], withOpen: false, after: nil, limit: 1)
            }
        }
    }

    static func marksOfDeleted(_ store: any Store) throws {
        let kept = DistinctPair(RecordID(2), RecordID(3))
        try store.write { writer in
            for id in 1...3 as ClosedRange<Int64> { try writer.insert(record(id)) }
            try writer.insert(DistinctPair(RecordID(1), RecordID(3)))
            try writer.insert(DistinctPair(RecordID(2), RecordID(1)))
            try writer.insert(kept)
            try writer.putOtherCode("old-1", of: RecordID(1))
            try writer.putOtherCode("old-2", of: RecordID(2))
            for id in [1, 2] as [Int64] {
                try writer.insert(
                    KeyedWriteRow(user: UserID(1), key: id, request: 1, record: RecordID(id), revision: 1))
            }
        }
        try store.write { try $0.delete(RecordID(1)) }
        try store.read { (reader) throws in
            #expect(try reader.distinctPairs() == [kept])
            #expect(try reader.otherCodes(after: "", limit: 9).map(\.code) == ["old-2"])
            #expect(try reader.keyedWrite(user: UserID(1), key: 1) == nil)
            #expect(try reader.keyedWrite(user: UserID(1), key: 2)?.record == RecordID(2))
        }
    }
}
