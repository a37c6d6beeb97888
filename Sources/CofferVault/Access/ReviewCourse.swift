// An access review as its entries tell it: each line with what was decided, by whom.

internal import CofferModel
internal import CofferStore

/// What follows from the entries of one review, in order; their signatures are checked by whoever has them.
struct ReviewCourse {
    /// How a line ended. Raw values stand in records and never change meaning.
    enum Outcome: String, Codable, Sendable {
        case kept
        case withdrawn
        /// Disabled meanwhile, not by this review.
        case gone
        /// Undecided: nobody but its holder may review.
        case nobodyElse = "nobody_else"
    }

    /// A line with its outcome; nil while it is open.
    struct Line: Codable, Equatable, Sendable {
        var line: ReviewLine
        var outcome: Outcome?
        var decidedBy: UserID?
        var decidedAt: Int64?
    }

    let started: LedgerRow
    /// Nil while it is open.
    let finished: LedgerRow?
    /// The sequence from which on uses are counted.
    let from: Int64
    let lines: [Line]

    /// - Parameter soFar: what `finish` would say now; for a review that is open.
    /// - Throws: `Tampering.ledgerEntry` for entries that make no review.
    init(_ rows: [LedgerRow], soFar: ReviewFinishedBody? = nil) throws {
        guard let first = rows.first, let last = rows.last, Self.kind(first) == .reviewStarted else {
            throw Tampering.ledgerEntry(rows.first?.sequence ?? 0)
        }
        started = first
        finished = Self.kind(last) == .reviewFinished ? last : nil
        let body = try Self.decode(ReviewStartedBody.self, first)
        from = body.from
        var lines = body.lines.map { Line(line: $0) }
        for row in rows.dropFirst().dropLast(finished == nil ? 0 : 1) {
            guard Self.kind(row) == .reviewDecided else { throw Tampering.ledgerEntry(row.sequence) }
            let decision = try Self.decode(ReviewDecidedBody.self, row)
            guard decision.review == first.sequence, decision.user != row.actor,
                let index = lines.firstIndex(where: { $0.line.user == decision.user })
            else { throw Tampering.ledgerEntry(row.sequence) }
            lines[index].outcome = decision.isKept ? .kept : .withdrawn
            lines[index].decidedBy = row.actor
            lines[index].decidedAt = row.time
        }
        let end = try finished.map { try Self.decode(ReviewFinishedBody.self, $0) } ?? soFar
        for index in lines.indices {
            let user = lines[index].line.user
            if end?.gone.contains(user) ?? false { lines[index] = Line(line: lines[index].line, outcome: .gone) }
            if end?.undecided.contains(user) ?? false { lines[index].outcome = .nobodyElse }
        }
        guard finished == nil || (end?.review == first.sequence && lines.allSatisfy { $0.outcome != nil }) else {
            throw Tampering.ledgerEntry(last.sequence)
        }
        self.lines = lines
    }

    private static func kind(_ row: LedgerRow) -> AuthorityKind? {
        row.entryClass == .authority ? AuthorityKind(rawValue: row.kind) : nil
    }

    private static func decode<Body: Decodable>(_ type: Body.Type, _ row: LedgerRow) throws -> Body {
        try LedgerBody.decode(type, row.body, sequence: row.sequence)
    }

    /// For people: by name, rights that a key stands for only where the key was given.
    func view(countedSince: Int64?, name: (UserID) -> String) -> ReviewView {
        ReviewView(
            review: started.sequence, startedBy: name(started.actor), startedAt: started.time,
            finishedAt: finished?.time, countedSince: countedSince,
            lines: lines.map { Self.view($0, name) })
    }

    private static func view(_ line: Line, _ name: (UserID) -> String) -> ReviewView.Line {
        var holds: [String: [String]] = [:]
        for (tier, rights) in line.line.rights where rights.contains("enter") { holds[tier] = ["enter"] }
        let order: [KeyPurpose] = [.masked, .search, .clear]
        for purpose in order {
            for key in line.line.keys where key.purpose == purpose {
                // Clear brings masked; who holds both is shown as holding clear.
                let isCovered =
                    purpose == .masked && line.line.keys.contains { $0.tier == key.tier && $0.purpose == .clear }
                if !isCovered { holds[key.tier.rawValue, default: []].append(purpose.rawValue) }
            }
        }
        var keysSince: [String: [String: Int64]] = [:]
        for key in line.line.keys { keysSince[key.tier.rawValue, default: [:]][key.purpose.rawValue] = key.since }
        let acts = ReviewedAct.allCases.compactMap { act in
            line.line.uses[act.rawValue].map { use in
                ReviewView.Act(
                    name: act.rawValue, label: act.label, entries: use.entries, customers: use.customers,
                    last: use.last)
            }
        }
        let uses = ReviewedAct.allCases.filter(\.isUse).compactMap { line.line.uses[$0.rawValue] }
        return ReviewView.Line(
            name: line.line.name, role: line.line.role, holds: holds, keysSince: keysSince, since: line.line.since,
            lastUsed: uses.map(\.last).max(), uses: uses.map(\.entries).reduce(0, +), acts: acts,
            decision: line.outcome?.rawValue, decidedBy: line.decidedBy.map(name))
    }
}
