// What the door answers about backups. Times are milliseconds since 1970-01-01 UTC, durations milliseconds, sizes bytes.

package import CofferText

/// A repository as its signed lists show it.
package struct RepositoryView: Sendable, Codable, Equatable {
    package struct Recipient: Sendable, Codable, Equatable {
        package var name: String
        package var fingerprint: String
        /// Whether it is a user whose role may restore, and not an offline key.
        package var isUser: Bool
        /// Whether the newest snapshot is sealed to them; else a restore with their key waits for the next one.
        package var opensNewest: Bool
        /// How many of the snapshots that are there are sealed to them.
        package var sealedSnapshots: Int64
        package init(
            name: String, fingerprint: String, isUser: Bool, opensNewest: Bool = true, sealedSnapshots: Int64 = 1
        ) {
            self.name = name
            self.fingerprint = fingerprint
            self.isUser = isUser
            self.opensNewest = opensNewest
            self.sealedSnapshots = sealedSnapshots
        }
    }

    package var place: String
    /// Hexadecimal.
    package var id: String
    package var recipients: [Recipient]
    /// Newest first.
    package var snapshots: [SnapshotView]
    /// Of all files.
    package var bytes: Int64
    /// Erasures and other protective acts that this place does not have yet.
    package var waitingActs: Int64
    package init(
        place: String, id: String, recipients: [Recipient], snapshots: [SnapshotView] = [], bytes: Int64 = 0,
        waitingActs: Int64 = 0
    ) {
        self.place = place
        self.id = id
        self.recipients = recipients
        self.snapshots = snapshots
        self.bytes = bytes
        self.waitingActs = waitingActs
    }
}

package struct SnapshotView: Sendable, Codable, Equatable {
    package var number: UInt64
    package var time: Int64
    package var by: String
    /// Of the ledger, as `SEQUENCE:HASH`.
    package var head: String
    package var isFull: Bool
    /// Of all files it needs.
    package var bytes: Int64
    /// Of those it wrote.
    package var written: Int64
    package init(
        number: UInt64, time: Int64, by: String, head: String, isFull: Bool, bytes: Int64, written: Int64
    ) {
        self.number = number
        self.time = time
        self.by = by
        self.head = head
        self.isFull = isFull
        self.bytes = bytes
        self.written = written
    }
}

/// A snapshot that was written and read back.
package struct BackedUpView: Sendable, Codable, Equatable {
    package var place: String
    package var snapshot: SnapshotView
    /// In the vault.
    package var customers: Int64
    /// Packed by this snapshot.
    package var packed: Int64
    package var duration: Int64
    /// Protective acts that this place got with it.
    package var acts: Int64
    package init(
        place: String, snapshot: SnapshotView, customers: Int64, packed: Int64, duration: Int64, acts: Int64
    ) {
        self.place = place
        self.snapshot = snapshot
        self.customers = customers
        self.packed = packed
        self.duration = duration
        self.acts = acts
    }
}

/// What a check of a repository found.
package struct BackupCheckView: Sendable, Codable, Equatable {
    package struct Finding: Sendable, Codable, Equatable {
        /// What it is, and what it means.
        package var text: Phrase
        /// Snapshots that cannot be restored for it.
        package var lost: [UInt64]
        package var next: Phrase
        /// Whether everything can still be restored and believed: one of two copies is not as it should be.
        package var isHarmless: Bool
        package init(text: Phrase, lost: [UInt64], next: Phrase, isHarmless: Bool = false) {
            self.text = text
            self.lost = lost
            self.next = next
            self.isHarmless = isHarmless
        }
    }

    package var place: String
    package var isFull: Bool
    package var snapshots: Int64
    /// Those that can be restored, as far as was looked.
    package var good: [UInt64]
    package var bytesRead: Int64
    package var findings: [Finding]
    package init(
        place: String, isFull: Bool, snapshots: Int64, good: [UInt64], bytesRead: Int64, findings: [Finding]
    ) {
        self.place = place
        self.isFull = isFull
        self.snapshots = snapshots
        self.good = good
        self.bytesRead = bytesRead
        self.findings = findings
    }

    /// Findings that put something in doubt.
    package var doubts: [Finding] { findings.filter { !$0.isHarmless } }
}

/// What a prune took away, or would.
package struct PruneView: Sendable, Codable, Equatable {
    package struct Kept: Sendable, Codable, Equatable {
        package var snapshot: SnapshotView
        /// `newest`, `newest_good`, `last`, `daily`, `weekly`, `monthly`, `yearly`, `future`.
        package var reasons: [String]
        package init(snapshot: SnapshotView, reasons: [String]) {
            self.snapshot = snapshot
            self.reasons = reasons
        }
    }

    package var place: String
    package var isPreview: Bool
    package var kept: [Kept]
    /// Given up.
    package var dropped: [SnapshotView]
    /// Given up, though nobody can read any more what they were.
    package var unreadable: [UInt64]
    /// Files that go after the trash period.
    package var condemned: Int64
    package var condemnedBytes: Int64
    /// Files that go now.
    package var deleted: Int64
    package var deletedBytes: Int64
    /// Of these, key lists whose window is over: what was erased until the next one opens nowhere any more.
    package var forgotten: Int64
    package init(
        place: String, isPreview: Bool, kept: [Kept], dropped: [SnapshotView], unreadable: [UInt64], condemned: Int64,
        condemnedBytes: Int64, deleted: Int64, deletedBytes: Int64, forgotten: Int64
    ) {
        self.place = place
        self.isPreview = isPreview
        self.kept = kept
        self.dropped = dropped
        self.unreadable = unreadable
        self.condemned = condemned
        self.condemnedBytes = condemnedBytes
        self.deleted = deleted
        self.deletedBytes = deletedBytes
        self.forgotten = forgotten
    }
}

/// A place of backups that was given up, or would be.
package struct LeaveView: Sendable, Codable, Equatable {
    package var place: String
    package var isPreview: Bool
    /// Milliseconds since 1970-01-01 UTC: of the newest snapshot there; nil: there is none.
    package var newestTime: Int64?
    /// Acts that it does not have: erasures among them, which a restore from there would not know.
    package var actsWaiting: Int64
    /// The places that stay.
    package var left: [String]
    package init(place: String, isPreview: Bool, newestTime: Int64?, actsWaiting: Int64, left: [String]) {
        self.place = place
        self.isPreview = isPreview
        self.newestTime = newestTime
        self.actsWaiting = actsWaiting
        self.left = left
    }
}

/// Earlier key lists that are gone, or would go, before their window is over.
package struct ForgetView: Sendable, Codable, Equatable {
    package struct Other: Sendable, Codable, Equatable {
        package var place: String
        /// Milliseconds since 1970-01-01 UTC: what runs there after it deletes the keys; nil: not known before the next
        /// snapshot there.
        package var opensUntil: Int64?
        package init(place: String, opensUntil: Int64?) {
            self.place = place
            self.opensUntil = opensUntil
        }
    }

    package var place: String
    package var isPreview: Bool
    package var lists: Int64
    /// The snapshot whose list stays; erasures after it want another `backup create` first.
    package var newest: UInt64
    package var newestTime: Int64
    /// Erasures since, which only the next snapshot forgets.
    package var erasedSince: Int64
    /// Other repositories that may hold a key of somebody erased by then.
    package var others: [Other]
    package init(
        place: String, isPreview: Bool, lists: Int64, newest: UInt64, newestTime: Int64, erasedSince: Int64,
        others: [Other] = []
    ) {
        self.place = place
        self.isPreview = isPreview
        self.lists = lists
        self.newest = newest
        self.newestTime = newestTime
        self.erasedSince = erasedSince
        self.others = others
    }
}

/// What was brought back to a new path.
package struct RestoredView: Sendable, Codable, Equatable {
    package var path: String
    package var snapshot: SnapshotView
    /// The newest of the repository: whose keys and authority these are.
    package var newest: UInt64
    package var customers: Int64
    /// Customers of the snapshot who were erased after it, and are not there.
    package var erased: Int64
    /// Customers of the newest that the snapshot does not have.
    package var leftOut: Int64
    /// Customers who are not as the newest ledger had them.
    package var changed: Int64
    /// People whom acts after the newest snapshot disabled or reset.
    package var disabled: [String]
    /// Of the new ledger, as `SEQUENCE:HASH`.
    package var head: String
    package var duration: Int64
    package init(
        path: String, snapshot: SnapshotView, newest: UInt64, customers: Int64, erased: Int64, leftOut: Int64,
        changed: Int64, disabled: [String], head: String, duration: Int64
    ) {
        self.path = path
        self.snapshot = snapshot
        self.newest = newest
        self.customers = customers
        self.erased = erased
        self.leftOut = leftOut
        self.changed = changed
        self.disabled = disabled
        self.head = head
        self.duration = duration
    }
}

/// A drill: the newest snapshot was restored to a scratch place and looked at.
package struct DrillView: Sendable, Codable, Equatable {
    package var place: String
    /// Nil: nothing came back; `doubts` say why.
    package var restored: RestoredView?
    /// How old the newest data is that would come back: the recovery point.
    package var age: Int64?
    /// How long it took until it could be opened: the recovery time.
    package var recovery: Int64?
    /// Customers whose parts were opened with this session's keys.
    package var sampled: Int64
    /// What is in doubt; empty: the backup works.
    package var doubts: [Phrase]
    /// The signed report, one JSON document.
    package var report: String
    package init(
        place: String, restored: RestoredView?, age: Int64?, recovery: Int64?, sampled: Int64, doubts: [Phrase],
        report: String
    ) {
        self.place = place
        self.restored = restored
        self.age = age
        self.recovery = recovery
        self.sampled = sampled
        self.doubts = doubts
        self.report = report
    }
}

/// One customer in a snapshot, beside the vault.
package struct BackupCustomerView: Sendable, Codable, Equatable {
    package enum State: String, Sendable, Codable {
        /// As the vault has it.
        case same
        case differs
        /// In the vault, and not in the snapshot.
        case missing
        case erased
    }

    package struct Tier: Sendable, Codable, Equatable {
        package var name: String
        package var label: Phrase
        package init(name: String, label: Phrase) {
            self.name = name
            self.label = label
        }
    }

    package var place: String
    package var snapshot: SnapshotView
    package var code: String
    package var state: State
    /// In snapshot and vault; nil: not there.
    package var revision: Int64
    package var current: Int64?
    /// Names of fields that differ and come back, as far as this session reads them.
    package var fields: [String]
    /// Of those that differ and stay: what the customer said last is recorded, and is not undone.
    package var kept: [String]
    /// Whether other tags stood there.
    package var tagsDiffer: Bool
    /// Tiers that differ in something that this session does not read, and users who could bring it back.
    package var unread: [Tier]
    package var readers: [String]
    /// What confirms exactly this; nil: nothing is to be brought back.
    package var digest: String?
    package init(
        place: String, snapshot: SnapshotView, code: String, state: State, revision: Int64, current: Int64?,
        fields: [String], kept: [String] = [], tagsDiffer: Bool = false, unread: [Tier] = [], readers: [String] = [],
        digest: String?
    ) {
        self.place = place
        self.snapshot = snapshot
        self.code = code
        self.state = state
        self.revision = revision
        self.current = current
        self.fields = fields
        self.kept = kept
        self.tagsDiffer = tagsDiffer
        self.unread = unread
        self.readers = readers
        self.digest = digest
    }
}

extension Event {
    /// How many bytes of a repository have been read.
    static func reading(_ bytes: Int64) -> Event {
        .progress(Progress(phase: Catalogue.Backups.reading(), done: bytes, total: nil))
    }
}
