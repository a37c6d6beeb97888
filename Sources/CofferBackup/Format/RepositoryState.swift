// What of a vault is small and goes into every snapshot whole: stored keys, queues, counters.

package import CofferCrypto
package import CofferModel

package struct RepositoryState: Sendable, Equatable {
    package struct Counter: Sendable, Equatable {
        package var name: String
        package var value: Int64

        package init(name: String, value: Int64) {
            self.name = name
            self.value = value
        }
    }

    /// A keyslot (user, slot), a grant (user, key) or a data key (its id, 0).
    package struct SealedKey: Sendable, Equatable {
        package var id: Int64
        package var other: Int64
        package var sealed: [UInt8]

        package init(id: Int64, other: Int64, sealed: [UInt8]) {
            self.id = id
            self.other = other
            self.sealed = sealed
        }
    }

    package struct Quarantined: Sendable, Equatable {
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

    /// Two records of which something is to be decided, or was: a conflict over a field, or that they are two people.
    package struct Pair: Sendable, Equatable {
        package var record: RecordID
        package var other: RecordID
        /// Empty where it is about no field.
        package var field: String

        package init(record: RecordID, other: RecordID, field: String = "") {
            self.record = record
            self.other = other
            self.field = field
        }
    }

    package struct Planned: Sendable, Equatable {
        package var record: RecordID
        package var plan: Int64
        package var revision: Int64
        package var tiers: Int64
        package var rule: Int64
        package var state: Int64

        package init(record: RecordID, plan: Int64, revision: Int64, tiers: Int64, rule: Int64, state: Int64) {
            self.record = record
            self.plan = plan
            self.revision = revision
            self.tiers = tiers
            self.rule = rule
            self.state = state
        }
    }

    package struct Recipient: Sendable, Equatable {
        /// Nil: offline.
        package var user: UserID?
        package var key: EncryptionPublicKey
        package var name: String

        package init(user: UserID?, key: EncryptionPublicKey, name: String) {
            self.user = user
            self.key = key
            self.name = name
        }
    }

    package var vault: Hash32
    /// Milliseconds since 1970-01-01 UTC.
    package var createdAt: Int64
    package var lastRecord: RecordID
    /// Ascending by name.
    package var counters: [Counter] = []
    /// These three ascending by both numbers; of a data key the second is 0.
    package var keyslots: [SealedKey] = []
    package var grants: [SealedKey] = []
    package var dataKeys: [SealedKey] = []
    /// As they were put there.
    package var quarantine: [Quarantined] = []
    /// Ascending by records and field.
    package var conflicts: [Pair] = []
    /// Ascending.
    package var distinctPairs: [Pair] = []
    /// Ascending by record.
    package var planned: [Planned] = []
    /// Ascending.
    package var spentCodes: [Int64] = []
    /// Ascending.
    package var suppressed: [Int64] = []
    /// As they are written to.
    package var recipients: [Recipient] = []

    package init(vault: Hash32, createdAt: Int64, lastRecord: RecordID) {
        self.vault = vault
        self.createdAt = createdAt
        self.lastRecord = lastRecord
    }
}
