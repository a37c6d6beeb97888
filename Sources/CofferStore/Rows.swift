// The rows that cross the storage seam: plain values, ciphertext and public bytes only.

package import CofferModel

/// The classes of ledger entries; raw values stand in the file.
package enum LedgerClass: Int64, Sendable, Codable {
    case authority = 1
    case change = 2
    case access = 3
}

/// One ledger entry as stored (docs/format.md).
package struct LedgerRow: Sendable, Equatable {
    /// The most records with following ids that one change entry covers.
    package static let batchLimit = 64
    /// Times and record numbers are not beyond this, and no entry is about more records than that: none of the program's
    /// is, and sums of them cannot overflow.
    package static let numberLimit: Int64 = 1 << 53
    package static let countLimit: Int64 = 1 << 20

    /// 1, 2, 3 … without gaps.
    package var sequence: Int64
    /// 1, 2, 3 … without gaps among authority entries; nil for the others.
    package var authoritySequence: Int64?
    package var entryClass: LedgerClass
    /// The kind within its class.
    package var kind: Int64
    /// Milliseconds since 1970-01-01 UTC.
    package var time: Int64
    package var actor: UserID
    /// The subject, or the first of `recordCount` records with following ids; nil if the entry has no one subject.
    package var record: RecordID?
    package var recordCount: Int64
    package var body: [UInt8]
    /// 32 bytes: the hash of the entry before (zeros for the first). Read along, not stored.
    package var previousHash: [UInt8]
    /// 32 bytes.
    package var hash: [UInt8]
    /// 64 bytes.
    package var signature: [UInt8]

    package init(
        sequence: Int64, authoritySequence: Int64?, entryClass: LedgerClass, kind: Int64, time: Int64, actor: UserID,
        record: RecordID?, recordCount: Int64, body: [UInt8], previousHash: [UInt8], hash: [UInt8], signature: [UInt8]
    ) {
        self.sequence = sequence
        self.authoritySequence = authoritySequence
        self.entryClass = entryClass
        self.kind = kind
        self.time = time
        self.actor = actor
        self.record = record
        self.recordCount = recordCount
        self.body = body
        self.previousHash = previousHash
        self.hash = hash
        self.signature = signature
    }
}

/// One customer's row.
package struct RecordRow: Sendable, Equatable {
    /// How many single-valued token columns a row has.
    package static let tokenSlots = 24

    package var id: RecordID
    /// 16 random bytes.
    package var publicID: [UInt8]
    package var code: String
    package var revision: Int64
    /// Bit n set: tier n has overlay parts, or missing search tokens, that a holder must settle.
    package var pending: Int64
    /// The open fields, encoded (docs/format.md).
    package var open: [UInt8]
    /// All sealed parts, one after the other.
    package var parts: [UInt8]
    /// Random bytes that go into the row hash.
    package var salt: [UInt8]
    /// Search tokens by slot; at most `tokenSlots`, missing ones nil. A row that was read has exactly
    /// `tokenSlots`.
    package var tokens: [Int64?]
    /// The record that stands for this one since they were merged; nil for all others.
    package var mergedInto: RecordID?

    package init(
        id: RecordID, publicID: [UInt8], code: String, revision: Int64, pending: Int64, open: [UInt8], parts: [UInt8],
        salt: [UInt8], tokens: [Int64?], mergedInto: RecordID? = nil
    ) {
        self.id = id
        self.publicID = publicID
        self.code = code
        self.revision = revision
        self.pending = pending
        self.open = open
        self.parts = parts
        self.salt = salt
        self.tokens = tokens
        self.mergedInto = mergedInto
    }
}

/// The open fields and parts a record had before a change, under the revision they had.
package struct VersionRow: Sendable, Equatable {
    package var record: RecordID
    package var revision: Int64
    package var open: [UInt8]
    package var parts: [UInt8]

    package init(record: RecordID, revision: Int64, open: [UInt8], parts: [UInt8]) {
        self.record = record
        self.revision = revision
        self.open = open
        self.parts = parts
    }
}

/// A sealed free text about a record, told apart by the ledger entry that names it.
package struct RemarkRow: Sendable, Equatable {
    package var record: RecordID
    package var ledgerSequence: Int64
    package var sealed: [UInt8]

    package init(record: RecordID, ledgerSequence: Int64, sealed: [UInt8]) {
        self.record = record
        self.ledgerSequence = ledgerSequence
        self.sealed = sealed
    }
}

/// A user's seed, sealed under a passphrase.
package struct KeyslotRow: Sendable, Equatable {
    package var user: UserID
    package var slot: Int64
    package var sealed: [UInt8]

    package init(user: UserID, slot: Int64, sealed: [UInt8]) {
        self.user = user
        self.slot = slot
        self.sealed = sealed
    }
}

/// A key of the hierarchy, sealed to one user's public key.
package struct GrantRow: Sendable, Equatable {
    package var user: UserID
    package var key: Int64
    package var sealed: [UInt8]

    package init(user: UserID, key: Int64, sealed: [UInt8]) {
        self.user = user
        self.key = key
        self.sealed = sealed
    }
}

/// A data key, sealed to a tier's public key.
package struct DataKeyRow: Sendable, Equatable {
    package var id: Int64
    package var sealed: [UInt8]

    package init(id: Int64, sealed: [UInt8]) {
        self.id = id
        self.sealed = sealed
    }
}

/// A part that was found without right and set aside. `reason` is a stable name, `part` the sealed bytes.
package struct QuarantineRow: Sendable, Equatable {
    package var record: RecordID
    package var tier: TierID
    package var reason: String
    package var part: [UInt8]

    package init(record: RecordID, tier: TierID, reason: String, part: [UInt8]) {
        self.record = record
        self.tier = tier
        self.reason = reason
        self.part = part
    }
}

/// Two records that share the value of a unique field, found when the later one was settled.
package struct ConflictRow: Sendable, Equatable {
    package var record: RecordID
    package var other: RecordID
    package var field: FieldName

    package init(record: RecordID, other: RecordID, field: FieldName) {
        self.record = record
        self.other = other
        self.field = field
    }
}

/// The tokens of one record in some columns, in the order in which they were asked for.
package struct TokenRow: Sendable, Equatable {
    package var record: RecordID
    package var tokens: [Int64?]
    /// The open fields, encoded; empty unless asked for.
    package var open: [UInt8]

    package init(record: RecordID, tokens: [Int64?], open: [UInt8] = []) {
        self.record = record
        self.tokens = tokens
        self.open = open
    }
}

/// A write that was asked for under a key of the caller's own, and what came of it.
package struct KeyedWriteRow: Sendable, Equatable {
    package var user: UserID
    /// A digest of the caller's key.
    package var key: Int64
    /// A digest of what was asked.
    package var request: Int64
    package var record: RecordID
    package var revision: Int64

    package init(user: UserID, key: Int64, request: Int64, record: RecordID, revision: Int64) {
        self.user = user
        self.key = key
        self.request = request
        self.record = record
        self.revision = revision
    }
}

/// Two records of which somebody said that they are two customers, the lower number first.
package struct DistinctPair: Sendable, Hashable {
    package let record: RecordID
    package let other: RecordID

    /// In whichever order.
    package init(_ one: RecordID, _ another: RecordID) {
        record = min(one, another)
        other = max(one, another)
    }
}

/// What the open plan of a purge says of one record.
package struct PlannedRow: Sendable, Hashable {
    package enum State: Int64, Sendable {
        case waiting = 0
        case erased = 1
        /// It did not fit any more when its turn came.
        case spared = 2
        case restricted = 3
    }

    /// In `tiers`.
    package static let restriction: Int64 = -1
    package static let anonymisation: Int64 = -2

    /// Whether the whole record goes, counted or not.
    package static func isWhole(_ tiers: Int64) -> Bool { tiers == 0 || tiers == anonymisation }

    package var record: RecordID
    /// The ledger sequence of the plan.
    package var plan: Int64
    /// As it stood when the plan was made.
    package var revision: Int64
    /// Bit n: tier n goes; 0: the whole record; `anonymisation`: the whole record, and it is counted; `restriction`:
    /// nothing goes, its processing is restricted.
    package var tiers: Int64
    /// Position among the plan's rules: the one that decided.
    package var rule: Int64
    package var state: State

    package init(
        record: RecordID, plan: Int64, revision: Int64, tiers: Int64, rule: Int64, state: State = .waiting
    ) {
        self.record = record
        self.plan = plan
        self.revision = revision
        self.tiers = tiers
        self.rule = rule
        self.state = state
    }
}
