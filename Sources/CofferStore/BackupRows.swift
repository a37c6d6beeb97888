// The rows about backups that cross the storage seam.

package import CofferModel

/// The chunk key of a range of records, as long as none of its shred keys changed (docs/format.md, Root).
package struct KeyChunkRow: Sendable, Equatable {
    /// How many records a range has.
    package static let records: Int64 = 32

    package var number: UInt32
    /// Higher than that of every chunk key made before.
    package var serial: Int64
    /// How many shred keys the range has.
    package var keys: Int64

    package init(number: UInt32, serial: Int64, keys: Int64) {
        self.number = number
        self.serial = serial
        self.keys = keys
    }

    /// The range of a record.
    package static func number(of record: RecordID) -> UInt32 { UInt32(truncatingIfNeeded: record.rawValue / records) }
}

/// What hangs on records that follow each other, besides versions: most have nothing.
package struct HangingRows: Sendable {
    /// Other codes that lead to the record, ascending by their bytes.
    package var codes: [RecordID: [String]] = [:]
    /// Ascending by user and digest.
    package var digests: [RecordID: [(user: UserID, digest: Int64)]] = [:]
    /// Ascending by user and key.
    package var writes: [RecordID: [KeyedWriteRow]] = [:]
    /// Ascending by ledger sequence.
    package var remarks: [RecordID: [RemarkRow]] = [:]

    package init() {}
}

/// A protective act that repositories are to have: its signed head, and the body that is sealed to their recipients.
package struct ActRow: Sendable, Equatable {
    /// 1, 2, 3 … without gaps.
    package var number: Int64
    package var head: [UInt8]
    package var body: [UInt8]

    package init(number: Int64, head: [UInt8], body: [UInt8]) {
        self.number = number
        self.head = head
        self.body = body
    }
}

/// A repository of this vault, and how far it is. Not trusted: the ledger says which repositories there are.
package struct RepositoryRow: Sendable, Equatable {
    /// 16 bytes.
    package var id: [UInt8]
    package var place: String
    /// The newest act that it has.
    package var acts: Int64 = 0
    /// The newest snapshot made of this vault; 0: none.
    package var snapshot: Int64 = 0
    /// 32 bytes.
    package var snapshotHash = [UInt8](repeating: 0, count: 32)
    /// Milliseconds since 1970-01-01 UTC; so is `drillTime`; 0: never.
    package var snapshotTime: Int64 = 0
    /// The ledger's head in that snapshot.
    package var ledgerSequence: Int64 = 0
    package var drillTime: Int64 = 0
    package var drillWasGood = false
    /// Files there that were read and are damaged, as paths, ascending: nothing is built on them.
    package var damaged: [String] = []

    package init(id: [UInt8], place: String) {
        self.id = id
        self.place = place
    }
}
