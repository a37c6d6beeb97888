// What every engine must do for legal holds: nothing of a held record is destroyed, by whichever way.

import CofferModel
import CofferStore
import Testing

extension StoreConformance {
    /// Name and body of each check, as in `checks`.
    static let holds: [(name: String, run: @Sendable (any Store) throws -> Void)] = [
        ("nothing of a held record is destroyed, until it is released", heldRecord),
        ("a hold on the record that stands for another keeps that one, too", heldByStanding),
        ("a hold on a merged record keeps the one that stands for it", heldByMerged),
        ("what was placed in the same transaction holds", heldJustNow),
        ("records whose open bytes can't be read are kept", unreadable),
        ("a circle of merged records ends the look for holds", circle),
    ]

    private static let matter = #"[{"matter":"case-7","since":1,"by":1}]"#

    /// Records with two keys, a version and a remark each; those named in `held` are on hold.
    private static func stock(
        _ store: any Store, held: Set<Int64> = [], merged: [Int64: Int64] = [:], through last: Int64 = 3
    ) throws {
        try store.write { writer in
            for number in 1...last {
                var row = record(number)
                row.open = open(holds: held.contains(number) ? matter : nil)
                row.mergedInto = merged[number].map { RecordID($0) }
                try writer.insert(row)
                for tier in [0, 4] as [UInt8] {
                    try writer.insertShredKey(number, tier, [UInt8](repeating: UInt8(number), count: 32))
                }
                try writer.insertVersion(VersionRow(record: row.id, revision: 1, open: [], parts: [1]))
                try writer.insertRemark(RemarkRow(record: row.id, ledgerSequence: 1, sealed: [1]))
            }
        }
    }

    /// That both ways are refused, and all of the record is still there.
    private static func expectKept(_ number: Int64, _ store: any Store) throws {
        let id = RecordID(number)
        #expect(throws: StoreError.held(id)) { try store.write { try $0.delete(id) } }
        #expect(throws: StoreError.held(id)) { try store.write { try $0.deleteShredKey(id, TierID(4)) } }
        // Also inside a transaction that goes on.
        try store.write { writer in
            #expect(throws: StoreError.held(id)) { try writer.delete(id) }
            #expect(throws: StoreError.held(id)) { try writer.deleteShredKey(id, TierID(0)) }
        }
        try expectThere(number, store)
    }

    private static func expectThere(_ number: Int64, _ store: any Store) throws {
        try store.read { (reader) throws in
            #expect(try reader.record(RecordID(number)) != nil)
            for tier in [0, 4] as [UInt8] { #expect(try reader.shredKey(number, tier)?.first == UInt8(number)) }
            #expect(try reader.versions(of: RecordID(number)).count == 1)
            #expect(try reader.remarks(of: RecordID(number)).count == 1)
        }
    }

    private static func expectDestructible(_ number: Int64, _ store: any Store) throws {
        #expect(try store.write { try $0.deleteShredKey(RecordID(number), TierID(4)) })
        try store.write { try $0.delete(RecordID(number)) }
        #expect(try store.read { try $0.record(RecordID(number)) } == nil)
        #expect(try store.read { try $0.shredKey(number, 0) } == nil)
    }

    static func heldRecord(_ store: any Store) throws {
        try stock(store, held: [1])
        try expectKept(1, store)
        try expectDestructible(2, store)
        try store.write { writer in
            var row = try #require(try writer.record(RecordID(1)))
            row.open = open()
            try writer.update(row)
        }
        try expectDestructible(1, store)
        try expectThere(3, store)
    }

    static func heldByStanding(_ store: any Store) throws {
        // 1 was merged into 2, and 2 into 3; 4 stands alone.
        try stock(store, held: [3], merged: [1: 2, 2: 3], through: 4)
        for number in 1...3 as ClosedRange<Int64> { try expectKept(number, store) }
        try expectDestructible(4, store)
    }

    static func heldByMerged(_ store: any Store) throws {
        try stock(store, held: [1], merged: [1: 2, 2: 3], through: 4)
        for number in 1...3 as ClosedRange<Int64> { try expectKept(number, store) }
        try expectDestructible(4, store)
    }

    static func heldJustNow(_ store: any Store) throws {
        try stock(store)
        #expect(throws: StoreError.held(RecordID(1))) {
            try store.write { writer in
                var row = try #require(try writer.record(RecordID(1)))
                row.open = open(holds: matter)
                try writer.update(row)
                try writer.delete(RecordID(1))
            }
        }
        try expectThere(1, store)
    }

    static func unreadable(_ store: any Store) throws {
        try stock(store)
        try store.write { writer in
            var row = try #require(try writer.record(RecordID(1)))
            row.open = [200, 1]
            try writer.update(row)
        }
        #expect(throws: StoreError.self) { try store.write { try $0.delete(RecordID(1)) } }
        #expect(throws: StoreError.self) { try store.write { try $0.deleteShredKey(RecordID(1), TierID(4)) } }
        try expectThere(1, store)
    }

    static func circle(_ store: any Store) throws {
        try stock(store, merged: [1: 2, 2: 1])
        try expectDestructible(1, store)
        // The one it was merged into is gone, with whatever held it.
        try expectDestructible(2, store)
    }
}
