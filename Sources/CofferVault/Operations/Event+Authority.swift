// What the door answers about policy, keys and reviews.

package import CofferModel
package import CofferPolicy
package import CofferText

/// What applying a policy would do, or has done.
package struct PolicyPlanView: Sendable, Codable {
    /// Hexadecimal; confirms exactly this plan.
    package var digest: String
    /// The policy in force, for `policy diff`.
    package var inForce: [PolicyFile]
    /// What it does to keys and records, one sentence each.
    package var effects: [Phrase]
    /// Users who will wait for a holder, with the tiers.
    package var waiting: [Waiting]
    package var rotationDue: [TierName]
    package var resealDue: [TierName]
    /// Fields whose values go from one tier to another.
    package var moved: [Moved]
    /// True once it is in force.
    package var isApplied: Bool

    package struct Waiting: Sendable, Codable {
        package var name: String
        package var tiers: [TierName]
        package init(name: String, tiers: [TierName]) {
            self.name = name
            self.tiers = tiers
        }
    }

    package struct Moved: Sendable, Codable {
        package var field: FieldName
        package var from: TierName
        package var to: TierName
        package init(field: FieldName, from: TierName, to: TierName) {
            self.field = field
            self.from = from
            self.to = to
        }
    }

    package init(
        digest: String, inForce: [PolicyFile], effects: [Phrase], waiting: [Waiting], rotationDue: [TierName],
        resealDue: [TierName], moved: [Moved], isApplied: Bool
    ) {
        self.digest = digest
        self.inForce = inForce
        self.effects = effects
        self.waiting = waiting
        self.rotationDue = rotationDue
        self.resealDue = resealDue
        self.moved = moved
        self.isApplied = isApplied
    }
}

/// The keys of one tier.
package struct KeyStatusView: Sendable, Codable {
    package var tier: TierName
    package var label: Phrase
    /// Of the newest keys; 1 since the vault was made; nil: the tier has no keys yet.
    package var epoch: Int64?
    /// Since when: milliseconds since 1970-01-01 UTC; nil: the tier has no keys yet.
    package var since: Int64?
    /// Epochs that something is still sealed under or found by.
    package var epochsInUse: Int64
    /// Users who hold its clear key.
    package var holders: [String]
    package var isRotationDue: Bool
    package var isResealDue: Bool
    /// Data keys in use, lasting and of sessions.
    package var dataKeys: Int64
    package init(
        tier: TierName, label: Phrase, epoch: Int64?, since: Int64?, epochsInUse: Int64, holders: [String],
        isRotationDue: Bool, isResealDue: Bool, dataKeys: Int64
    ) {
        self.tier = tier
        self.label = label
        self.epoch = epoch
        self.since = since
        self.epochsInUse = epochsInUse
        self.holders = holders
        self.isRotationDue = isRotationDue
        self.isResealDue = isResealDue
        self.dataKeys = dataKeys
    }
}

/// What `key rotate` did.
package struct RotationSummary: Sendable, Codable {
    /// Tiers that got new keys.
    package var rotated: [TierName]
    /// Tiers whose records are all sealed under the newest keys now.
    package var resealed: [TierName]
    package var records: Int64
    /// Old keys dropped because nothing needs them any more.
    package var keysDropped: Int64
    /// Why others were kept.
    package var kept: [Phrase]
    package init(
        rotated: [TierName], resealed: [TierName], records: Int64, keysDropped: Int64, kept: [Phrase]
    ) {
        self.rotated = rotated
        self.resealed = resealed
        self.records = records
        self.keysDropped = keysDropped
        self.kept = kept
    }
}

/// Something that waits for other people's approval.
package struct ApprovalView: Sendable, Codable {
    package enum State: String, Sendable, Codable {
        case waiting, approved, rejected, used, expired
        /// The policy wants no approval for it any more, or who asked may not do it any more.
        case notNeeded = "not_needed"
    }

    /// The ledger sequence of the request.
    package var request: Int64
    package var action: String
    package var requester: String
    /// Milliseconds since 1970-01-01 UTC.
    package var time: Int64
    /// What exactly is asked for.
    package var summary: Phrase
    /// Why, if this role may read it.
    package var reason: String?
    package var approvedBy: [String]
    package var needed: Int
    package var state: State
    package init(
        request: Int64, action: String, requester: String, time: Int64, summary: Phrase, reason: String?,
        approvedBy: [String], needed: Int, state: State
    ) {
        self.request = request
        self.action = action
        self.requester = requester
        self.time = time
        self.summary = summary
        self.reason = reason
        self.approvedBy = approvedBy
        self.needed = needed
        self.state = state
    }
}

/// An access review: who holds what since when, last used when and how often.
package struct ReviewView: Sendable, Codable {
    package struct Line: Sendable, Codable {
        package var name: String
        package var role: RoleName
        /// Tier → `enter`, and the rights whose keys the user holds.
        package var holds: [String: [String]]
        /// Tier → right → since when its key is held: milliseconds since 1970-01-01 UTC.
        package var keysSince: [String: [String: Int64]]
        /// Since when they have access.
        package var since: Int64
        /// The last time ever; denials do not count.
        package var lastUsed: Int64?
        /// Entries in the ledger in the time under review, without denials.
        package var uses: Int64
        /// What these were, and denials.
        package var acts: [Act]
        /// `kept`, `withdrawn`, `gone` (disabled meanwhile), `nobody_else` (nobody but its holder may review), or nil:
        /// not decided.
        package var decision: String?
        package var decidedBy: String?
        package init(
            name: String, role: RoleName, holds: [String: [String]], keysSince: [String: [String: Int64]] = [:],
            since: Int64, lastUsed: Int64?, uses: Int64, acts: [Act] = [], decision: String?, decidedBy: String?
        ) {
            self.name = name
            self.role = role
            self.holds = holds
            self.keysSince = keysSince
            self.since = since
            self.lastUsed = lastUsed
            self.uses = uses
            self.acts = acts
            self.decision = decision
            self.decidedBy = decidedBy
        }
    }

    /// One thing that somebody did.
    package struct Act: Sendable, Codable {
        /// A stable `snake_case` name.
        package var name: String
        package var label: Phrase
        /// Entries in the ledger in the time under review.
        package var entries: Int64
        /// The customers these are about, added up.
        package var customers: Int64
        /// The last time ever: milliseconds since 1970-01-01 UTC.
        package var last: Int64
        package init(name: String, label: Phrase, entries: Int64, customers: Int64, last: Int64) {
            self.name = name
            self.label = label
            self.entries = entries
            self.customers = customers
            self.last = last
        }
    }

    /// The ledger sequence that started it.
    package var review: Int64
    package var startedBy: String
    package var startedAt: Int64
    /// Nil while it is open.
    package var finishedAt: Int64?
    /// From when on uses are counted: when the last finished review began, or the vault was made; nil: not known here.
    package var countedSince: Int64?
    package var lines: [Line]
    package init(
        review: Int64, startedBy: String, startedAt: Int64, finishedAt: Int64?, countedSince: Int64? = nil,
        lines: [Line]
    ) {
        self.review = review
        self.startedBy = startedBy
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.countedSince = countedSince
        self.lines = lines
    }
}

/// A use of emergency access or of the recovery identity: loud until a second person has looked at it.
package struct AlertView: Sendable, Codable {
    package var sequence: Int64
    /// `emergency_unlocked`, `owner_appointed`.
    package var kind: String
    package var summary: Phrase
    package var time: Int64
    /// Why, if this role may read it.
    package var reason: String?
    package var seenBy: String?
    package init(sequence: Int64, kind: String, summary: Phrase, time: Int64, reason: String?, seenBy: String?) {
        self.sequence = sequence
        self.kind = kind
        self.summary = summary
        self.time = time
        self.reason = reason
        self.seenBy = seenBy
    }
}
