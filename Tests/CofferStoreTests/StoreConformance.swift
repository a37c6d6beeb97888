// What every engine behind `Store` must do; an engine's own tests run it with their factory.

import CofferModel
import CofferStore
import Testing

/// The conformance suite. Each check takes a new, empty store with `vaultID`, made at 1 700 000 000 000 ms.
enum StoreConformance {
    /// Name and body of each check; an engine's test takes the names as arguments.
    static let checks: [(name: String, run: @Sendable (any Store) throws -> Void)] =
        [
            ("an empty store has nothing", empty), ("the ledger has no gaps", ledger),
            ("authority is its own chain", authority),
            ("the newest change of a record is found", lastChange), ("ledger pages go both ways", ledgerPages),
            ("records round-trip", records), ("record ids are never reused", recordIDs),
            ("tokens find records", tokens),
            ("pending records are listed", pending), ("shred keys come and go", shredKeys),
            ("a deleted record takes all with it", deletion),
            ("tombstones and spent codes stay", tombstones), ("planned records", planned),
            ("versions and remarks", versions),
            ("keys and people", keys), ("queues and counters", queues), ("a throw leaves nothing", rollback),
            ("a transaction ends", ended),
        ] + marks + holds

    static func empty(_ store: any Store) throws {
        try store.read { (reader) throws in
            #expect(try reader.vaultID == vaultID)
            #expect(try reader.createdAt == 1_700_000_000_000)
            #expect(try reader.ledgerHead() == nil)
            #expect(try reader.ledgerRows(from: 1, limit: 10, descending: false).isEmpty)
            #expect(try reader.lastChange(of: RecordID(1)) == nil)
            #expect(try reader.record(RecordID(1)) == nil)
            #expect(try reader.records(after: nil, limit: 10).isEmpty)
            #expect(try reader.recordCount() == 0)
            #expect(try reader.lastRecordID() == RecordID(0))
            #expect(try reader.shredKey(1, 0) == nil)
            #expect(try reader.counter("any") == 0)
            #expect(try reader.digestRecord(user: UserID(1), digest: 1) == nil)
        }
    }

    static func ledger(_ store: any Store) throws {
        try store.write { writer in
            try writer.append(entry(1))
            try writer.append(entry(2, body: []))
        }
        try store.write { try $0.append(entry(3, record: 5, body: [UInt8](repeating: 3, count: 100_000))) }
        for wrong in [3, 5, 0, -1] as [Int64] {
            #expect(throws: StoreError.self) { try store.write { try $0.append(entry(wrong)) } }
        }
        try store.read { (reader) throws in
            #expect(try reader.ledgerHead() == entry(3, record: 5, body: [UInt8](repeating: 3, count: 100_000)))
            #expect(try reader.ledgerRow(at: 2) == entry(2, body: []))
            #expect(try reader.ledgerRow(at: 1)?.previousHash == [UInt8](repeating: 0, count: 32))
            #expect(try reader.ledgerRow(at: 4) == nil)
            for from in 1...4 as ClosedRange<Int64> { #expect(try reader.missingEntry(from: from) == nil) }
            #expect(try reader.missingEntry(from: 0) == 0)
        }
    }

    static func authority(_ store: any Store) throws {
        try store.write { writer in
            try writer.append(entry(1, .authority, authority: 1))
            try writer.append(entry(2))
            try writer.append(entry(3, .authority, authority: 2))
        }
        try store.write { try $0.append(entry(4, .authority, authority: 3)) }
        for wrong in [nil, 3, 5] as [Int64?] {
            #expect(throws: StoreError.self) {
                try store.write { try $0.append(entry(5, .authority, authority: wrong)) }
            }
        }
        #expect(throws: StoreError.self) { try store.write { try $0.append(entry(5, .access, authority: 4)) } }
        try store.read { (reader) throws in
            #expect(try reader.authorityRows(after: 0, limit: 2).map(\.sequence) == [1, 3])
            #expect(try reader.authorityRows(after: 2, limit: 9) == [entry(4, .authority, authority: 3)])
        }
    }

    static func lastChange(_ store: any Store) throws {
        try store.write { writer in
            try writer.append(entry(1, .change, record: 1, count: 64))
            try writer.append(entry(2, .change, record: 65, count: 1))
            try writer.append(entry(3, .change, record: 300, count: 50))
            try writer.append(entry(4, .change, record: 300, count: 1))
            try writer.append(entry(5, .access, record: 310, count: 1))
            try writer.append(entry(6, .change, record: 310, count: 1))
            try writer.append(entry(7, .change, record: 310, count: 1))
            try writer.append(entry(8, .change, record: 20, count: 1))
            // Records sealed anew: entries about several that were there before.
            try writer.append(entry(9, .change, record: 19, count: 16))
        }
        let expected: [(record: Int64, changes: [Int64])] = [
            (1, [1]), (18, [1]), (19, [1, 9]), (20, [1, 8, 9]), (34, [1, 9]), (35, [1]), (64, [1]), (65, [2]), (66, []),
            (299, []), (300, [3, 4]), (301, [3]), (310, [3, 6, 7]), (349, [3]), (350, []), (0, []), (Int64.max, []),
        ]
        try store.read { (reader) throws in
            for (record, changes) in expected {
                #expect(try reader.lastChange(of: RecordID(record))?.sequence == changes.last, "record \(record)")
                #expect(try reader.changes(of: RecordID(record)).map(\.sequence) == changes, "record \(record)")
            }
        }
    }

    static func ledgerPages(_ store: any Store) throws {
        try store.write { writer in for sequence in 1...20 as ClosedRange<Int64> { try writer.append(entry(sequence)) }
        }
        try store.read { (reader) throws in
            #expect(try reader.ledgerRows(from: 5, limit: 3, descending: false) == [entry(5), entry(6), entry(7)])
            #expect(try reader.ledgerRows(from: 5, limit: 3, descending: true) == [entry(5), entry(4), entry(3)])
            #expect(try reader.ledgerRows(from: 19, limit: 9, descending: false).map(\.sequence) == [19, 20])
            #expect(try reader.ledgerRows(from: 2, limit: 9, descending: true).map(\.sequence) == [2, 1])
        }
    }

    static func records(_ store: any Store) throws {
        var changed = record(1, tokens: [1, nil, .min, .max], parts: [UInt8](repeating: 4, count: 50_000))
        try store.write { writer in
            try writer.insert(record(1, tokens: [5]))
            try writer.insert(record(2, parts: []))
            try writer.insert(record(7))
        }
        try store.write { try $0.update(changed) }
        try store.read { (reader) throws in
            #expect(try reader.record(RecordID(1)) == changed)
            #expect(try reader.record(code: "C-2") == record(2, parts: []))
            #expect(try reader.record(code: "c-2") == nil)
            #expect(try reader.codes(after: "", limit: 2).map(\.code) == ["C-1", "C-2"])
            #expect(try reader.codes(after: "C-2", limit: 9).map(\.record) == [RecordID(7)])
            #expect(try reader.records(after: nil, limit: 2).map(\.id.rawValue) == [1, 2])
            #expect(try reader.records(after: RecordID(2), limit: 2) == [record(7)])
            #expect(try reader.recordCount() == 3)
        }
        changed.id = RecordID(9)
        #expect(throws: StoreError.misuse(detail: "record 9 is not there")) {
            try store.write { try $0.update(changed) }
        }
        var sameCode = record(8)
        sameCode.code = "C-1"
        #expect(throws: StoreError.self) { try store.write { try $0.insert(sameCode) } }
    }

    static func recordIDs(_ store: any Store) throws {
        try store.write { writer in
            try writer.insert(record(3))
            #expect(try writer.lastRecordID() == RecordID(3))
        }
        #expect(try store.read { try $0.lastRecordID() } == RecordID(3))
        for id in [3, 2, 0] as [Int64] {
            #expect(throws: StoreError.self) { try store.write { try $0.insert(record(id)) } }
        }
        #expect(throws: CancellationError.self) {
            try store.write { writer in
                try writer.insert(record(9))
                throw CancellationError()
            }
        }
        #expect(try store.read { try $0.lastRecordID() } == RecordID(3))
        try store.write { try $0.insert(record(4)) }
    }

    static func tokens(_ store: any Store) throws {
        let fill: (any StoreWriting) throws -> Void = { writer in
            try writer.insert(record(1, tokens: [10, 20]))
            try writer.insert(record(2, tokens: [10, nil]))
            try writer.insert(record(3, tokens: [11, 10]))
        }
        try store.write(fill)
        let look: (any StoreReading) throws -> Void = { (reader) throws in
            #expect(try reader.records(slot: 0, tokens: [10]).map(\.rawValue) == [1, 2])
            #expect(try reader.records(slot: 0, tokens: [11, 10, 10, 99]).map(\.rawValue) == [1, 2, 3])
            #expect(try reader.records(slot: 1, tokens: [10]).map(\.rawValue) == [3])
            #expect(try reader.records(slot: 7, tokens: [10]).isEmpty)
            #expect(try reader.hasRecord(slot: 1, token: 10))
            #expect(try !reader.hasRecord(slot: 7, token: 10))
            #expect(try !reader.hasRecord(slot: 0, token: 99))
            #expect(try reader.records(slot: 0, tokens: []).isEmpty)
        }
        try store.read(look)
        for _ in 1...2 { try store.write { writer in for slot in 0...7 { try writer.ensureTokenIndex(slot: slot) } } }
        try store.read(look)
        for slot in [-1, RecordRow.tokenSlots] {
            #expect(throws: StoreError.self) { try store.read { try $0.records(slot: slot, tokens: [1]) } }
            #expect(throws: StoreError.self) { try store.write { try $0.ensureTokenIndex(slot: slot) } }
        }
    }

    static func pending(_ store: any Store) throws {
        try store.write { writer in
            for id in 1...6 as ClosedRange<Int64> { try writer.insert(record(id, pending: id % 3)) }
        }
        try store.write { try $0.update(record(4, pending: 0)) }
        try store.read { (reader) throws in
            #expect(try reader.pendingRecords(mask: 1, after: nil, limit: 9).map(\.rawValue) == [1])
            #expect(try reader.pendingRecords(mask: 3, after: nil, limit: 2).map(\.rawValue) == [1, 2])
            #expect(try reader.pendingRecords(mask: 3, after: RecordID(2), limit: 2).map(\.rawValue) == [5])
        }
    }

    static func shredKeys(_ store: any Store) throws {
        let key = [UInt8](1...32)
        try store.write { writer in
            try writer.insertShredKey(1, 0, key)
            try writer.insertShredKey(1, 15, key.reversed())
            try writer.insertShredKey(2, 0, [UInt8](repeating: 2, count: 32))
        }
        #expect(try store.read { try $0.shredKey(1, 15) } == key.reversed())
        #expect(try store.read { try $0.shredKey(1, 1) } == nil)
        #expect(throws: StoreError.self) { try store.write { try $0.insertShredKey(1, 0, key) } }
        #expect(throws: StoreError.self) { try store.write { try $0.insertShredKey(3, 0, [1, 2]) } }
        #expect(try store.write { try $0.deleteShredKey(RecordID(1), TierID(15)) })
        #expect(try store.write { try $0.deleteShredKey(RecordID(1), TierID(15)) } == false)
        #expect(try store.read { try $0.shredKey(1, 15) } == nil)
        #expect(try store.read { try $0.shredKey(1, 0) } == key)
    }

    static func deletion(_ store: any Store) throws {
        try store.write { writer in
            try writer.insert(record(1))
            try writer.insert(record(2))
            for id in [RecordID(1), RecordID(2)] {
                for tier in [TierID.row, TierID(1), TierID(15)] {
                    try writer.insertShredKey(id.rawValue, tier.rawValue, [UInt8](repeating: 7, count: 32))
                }
                try writer.insertVersion(VersionRow(record: id, revision: 1, open: [], parts: [1]))
                try writer.insertRemark(RemarkRow(record: id, ledgerSequence: 1, sealed: [1]))
                try writer.insertDigest(user: UserID(1), digest: id.rawValue, record: id)
            }
        }
        try store.write { try $0.delete(RecordID(1)) }
        try store.read { (reader) throws -> Void in
            #expect(try reader.record(RecordID(1)) == nil)
            #expect(try reader.versions(of: RecordID(1)).isEmpty)
            #expect(try reader.remarks(of: RecordID(1)).isEmpty)
            #expect(try reader.digestRecord(user: UserID(1), digest: 1) == nil)
            #expect(try reader.shredKey(1, 0) == nil)
            #expect(try reader.shredKey(1, 15) == nil)
            #expect(try reader.shredKey(2, 0) != nil)
            #expect(try reader.digestRecord(user: UserID(1), digest: 2) == RecordID(2))
            #expect(try reader.lastRecordID() == RecordID(2))
        }
        #expect(throws: StoreError.self) { try store.write { try $0.delete(RecordID(1)) } }
    }

    static func planned(_ store: any Store) throws {
        let rows = [
            PlannedRow(record: RecordID(2), plan: 9, revision: 1, tiers: 0, rule: 3),
            PlannedRow(record: RecordID(5), plan: 9, revision: 4, tiers: 6, rule: 0),
        ]
        try store.write { writer in for row in rows { try writer.insert(row) } }
        #expect(try store.read { try $0.planned(after: nil, limit: 9) } == rows)
        #expect(try store.read { try $0.planned(after: RecordID(2), limit: 9) } == [rows[1]])
        #expect(try store.read { try $0.planned(RecordID(3)) } == nil)
        #expect(throws: StoreError.self) { try store.write { try $0.insert(rows[0]) } }
        try store.write { try $0.setPlanned(RecordID(1)...RecordID(4), .erased) }
        #expect(try store.read { try $0.planned(RecordID(2))?.state } == .erased)
        #expect(try store.read { try [$0.plannedCount(.waiting), $0.plannedCount(.erased)] } == [1, 1])
        try store.write { try $0.deletePlanned() }
        #expect(try store.read { try $0.planned(after: nil, limit: 9) }.isEmpty)
    }

    static func tombstones(_ store: any Store) throws {
        try store.write { writer in
            try writer.insertTombstone(RecordID(7), ledgerSequence: 90)
            for _ in 1...2 { try writer.insertSpentCode(-5) }
            for _ in 1...2 { try writer.insertSuppressed(-6) }
        }
        try store.read { (reader) throws -> Void in
            #expect(try reader.tombstone(of: RecordID(7)) == 90)
            #expect(try reader.tombstone(of: RecordID(8)) == nil)
            #expect(try reader.tombstoneCount() == 1)
            #expect(try reader.isSpentCode(-5) && !reader.isSpentCode(5) && !reader.isSpentCode(-6))
            #expect(try reader.isSuppressed(-6) && !reader.isSuppressed(-5))
        }
        try store.write { try $0.deleteSuppressed() }
        #expect(try store.read { try !$0.isSuppressed(-6) && $0.isSpentCode(-5) })
        #expect(throws: StoreError.self) {
            try store.write { try $0.insertTombstone(RecordID(7), ledgerSequence: 91) }
        }
    }

    static func versions(_ store: any Store) throws {
        let one = VersionRow(record: RecordID(1), revision: 1, open: [1], parts: [2])
        var two = VersionRow(record: RecordID(1), revision: 2, open: [], parts: [3])
        let remark = RemarkRow(record: RecordID(1), ledgerSequence: 4, sealed: [5])
        let earlier = RemarkRow(record: RecordID(1), ledgerSequence: 2, sealed: [6])
        try store.write { writer in
            try writer.insertVersion(two)
            try writer.insertVersion(one)
            try writer.insertRemark(remark)
            try writer.insertRemark(earlier)
        }
        two.parts = [7, 7]
        try store.write { try $0.updateVersion(two) }
        #expect(try store.read { try $0.versions(of: RecordID(1)) } == [one, two])
        #expect(try store.read { try $0.remarks(of: RecordID(1)) } == [earlier, remark])
        #expect(throws: StoreError.self) { try store.write { try $0.insertVersion(one) } }
        two.revision = 3
        #expect(throws: StoreError.self) { try store.write { try $0.updateVersion(two) } }
    }

    static func keys(_ store: any Store) throws {
        try store.write { writer in
            try writer.putKeyslot(KeyslotRow(user: UserID(1), slot: 1, sealed: [1]))
            try writer.putKeyslot(KeyslotRow(user: UserID(1), slot: 0, sealed: [2]))
            try writer.putKeyslot(KeyslotRow(user: UserID(1), slot: 1, sealed: [3]))
            try writer.putKeyslot(KeyslotRow(user: UserID(2), slot: 0, sealed: [4]))
            try writer.putGrant(GrantRow(user: UserID(1), key: 5, sealed: [5]))
            try writer.putGrant(GrantRow(user: UserID(1), key: 5, sealed: [6]))
            try writer.putGrant(GrantRow(user: UserID(2), key: 5, sealed: [7]))
            try writer.insertDataKey(DataKeyRow(id: 2, sealed: [8]))
            try writer.insertDataKey(DataKeyRow(id: 1, sealed: [9]))
        }
        try store.read { (reader) throws in
            #expect(try reader.keyslots(of: UserID(1)).map(\.sealed) == [[2], [3]])
            #expect(try reader.grants(of: UserID(1)) == [GrantRow(user: UserID(1), key: 5, sealed: [6])])
            #expect(try reader.dataKeys().map(\.id) == [1, 2])
            #expect(try reader.dataKey(2)?.sealed == [8])
        }
        #expect(throws: StoreError.self) { try store.write { try $0.insertDataKey(DataKeyRow(id: 2, sealed: [])) } }
        try store.write { writer in
            try writer.deleteKeyslots(of: UserID(1))
            try writer.deleteGrants(of: UserID(1))
            try writer.deleteDataKey(2)
        }
        try store.read { (reader) throws in
            #expect(try reader.keyslots(of: UserID(1)).isEmpty)
            #expect(try reader.grants(of: UserID(1)).isEmpty)
            #expect(try reader.keyslots(of: UserID(2)).count == 1)
            #expect(try reader.grants(of: UserID(2)).count == 1)
            #expect(try reader.dataKey(2) == nil)
        }
    }

    static func queues(_ store: any Store) throws {
        let quarantined = QuarantineRow(record: RecordID(1), tier: TierID(3), reason: "no_entry", part: [1, 2])
        let conflict = ConflictRow(record: RecordID(2), other: RecordID(1), field: FieldName("phone"))
        try store.write { writer in
            try writer.insertQuarantine(quarantined)
            try writer.insertConflict(conflict)
            try writer.insertConflict(conflict)
            for _ in 1...2 { try writer.insertDigest(user: UserID(1), digest: .min, record: RecordID(4)) }
            #expect(try writer.advanceCounter("codes", by: 3) == 0)
            #expect(try writer.advanceCounter("codes", by: 1) == 3)
            #expect(throws: StoreError.self) { try writer.advanceCounter("codes", by: -1) }
        }
        try store.read { (reader) throws in
            #expect(try reader.quarantine() == [quarantined])
            #expect(try reader.conflicts() == [conflict])
            #expect(try reader.digestRecord(user: UserID(1), digest: .min) == RecordID(4))
            #expect(try reader.digestRecord(user: UserID(2), digest: .min) == nil)
            #expect(try reader.counter("codes") == 4)
            #expect(try reader.counters().map(\.name) == ["codes"] && reader.counters().map(\.value) == [4])
        }
    }

    static func rollback(_ store: any Store) throws {
        #expect(throws: CancellationError.self) {
            try store.write { writer in
                try writer.append(entry(1))
                try writer.insert(record(1))
                try writer.insertShredKey(1, 0, [UInt8](repeating: 1, count: 32))
                _ = try writer.advanceCounter("codes", by: 3)
                #expect(try writer.ledgerHead() != nil)
                throw CancellationError()
            }
        }
        try Self.empty(store)
        try store.write { try $0.append(entry(1)) }
    }

    static func ended(_ store: any Store) throws {
        var reader: (any StoreReading)?
        try store.read { reader = $0 }
        #expect(throws: StoreError.self) { try reader?.ledgerHead() }
    }
}
