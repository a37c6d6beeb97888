// What authority remembers for access reviews: since when everybody holds which keys, and how each review went.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy

extension Authority {
    struct Reviews: Sendable, Codable, Equatable {
        /// The keys everybody holds without a break, by tier and purpose.
        var held: [UserID: [Holding]] = [:]
        /// In order; only the last may be open.
        var all: [Review] = []

        var open: Review? { all.last.flatMap { $0.finishedAt == nil ? $0 : nil } }
        var lastFinished: Review? { all.last { $0.finishedAt != nil } }
    }

    struct Holding: Sendable, Codable, Equatable {
        var tier: TierID
        var purpose: KeyPurpose
        /// Milliseconds since 1970-01-01 UTC.
        var since: Int64
    }

    struct Review: Sendable, Codable, Equatable {
        /// The ledger sequence that began it.
        var number: Int64
        /// The users who have a line, ascending.
        var users: [UserID]
        var decisions: [UserID: Decided] = [:]
        /// Nil while it is open.
        var finishedAt: Int64?
        /// Its entries, in order: what stands in the file is compared with these.
        var entries: [Entry]

        struct Decided: Sendable, Codable, Equatable {
            var isKept: Bool
            var by: UserID
        }

        struct Entry: Sendable, Codable, Equatable {
            var sequence: Int64
            var hash: Hash32
            /// The hash of the authority entry before.
            var authorityPrevious: Hash32
        }
    }

    /// Keeps up since when everybody holds each kind of key.
    mutating func noteHoldings(at time: Int64) {
        var held: [UserID: [Holding]] = [:]
        for (user, grants) in granted where user.rawValue != 0 {
            var holdings: [Holding] = []
            for key in grants.keys.compactMap({ keys[$0] }) {
                let isKnown = holdings.contains { $0.tier == key.tier && $0.purpose == key.purpose }
                if isKnown { continue }
                let before = reviews.held[user]?.first { $0.tier == key.tier && $0.purpose == key.purpose }
                holdings.append(before ?? Holding(tier: key.tier, purpose: key.purpose, since: time))
            }
            held[user] = holdings.sorted { ($0.tier, $0.purpose.rawValue) < ($1.tier, $1.purpose.rawValue) }
        }
        reviews.held = held
    }

    /// The lines of a review that would begin now, without uses: those do not follow from authority alone.
    func reviewLines() throws -> [ReviewLine] {
        let policy = try policy
        return users.values.filter { $0.state == .active }.sorted { $0.id < $1.id }.map { user in
            var rights: [String: [String]] = [:]
            for tier in policy.tiers {
                let names = policy.rights(of: user.role, on: tier.name).names
                if !names.isEmpty { rights[tier.name.rawValue] = names }
            }
            let keys = (reviews.held[user.id] ?? []).compactMap { held in
                tierName(held.tier).map { ReviewedKey(tier: $0, purpose: held.purpose, since: held.since) }
            }
            return ReviewLine(
                user: user.id, name: user.name, role: user.role, region: user.region, rights: rights,
                since: user.since, keys: keys, uses: [:])
        }
    }

    /// Lines that still take a decision.
    func openLines(_ review: Review) -> [UserID] {
        undecidedLines(review).filter { holder in users.keys.contains { $0 != holder && may($0, .accessReview) } }
    }

    /// Lines that nobody but their holder could decide: a vault with one reviewer must be able to end its reviews.
    func linesWithoutReviewer(_ review: Review) -> [UserID] {
        let open = Set(openLines(review))
        return undecidedLines(review).filter { !open.contains($0) }
    }

    /// Users who have lost everything since the review began, though not by it.
    func goneSince(_ review: Review) -> [UserID] {
        review.users.filter { users[$0]?.state == .disabled && review.decisions[$0]?.isKept != false }
    }

    private func undecidedLines(_ review: Review) -> [UserID] {
        review.users.filter { review.decisions[$0] == nil && users[$0]?.state != .disabled }
    }

    /// When the next review is due: milliseconds since 1970-01-01 UTC; nil if the policy asks for none.
    var reviewDue: Int64? {
        guard let days = inForce?.reviewEvery else { return nil }
        return (reviews.lastFinished?.finishedAt ?? createdAt) + Int64(days) * 86_400_000
    }
}

extension AuthorityKind {
    /// Whether an entry of this kind can change who holds which keys.
    var changesHoldings: Bool {
        switch self {
        case .enrol, .invite, .dataKeys, .dataKeysRetired, .keyslot, .resealed, .requested, .approved, .rejected,
            .requestUsed, .rollbackAccepted, .alertSeen, .reviewStarted, .reviewFinished, .segment,
            .planned, .planApproved, .planCancelled, .planFinished, .subjectRequested, .subjectIdentified,
            .subjectExtended, .subjectAnswered, .subjectClosed, .subjectConfirmed, .repository:
            false
        case .root, .policy, .keys, .admit, .disable, .reset, .role, .keysRetired, .ownerAppointed,
            .emergencyUnlocked, .reviewDecided, .restored:
            true
        }
    }
}
