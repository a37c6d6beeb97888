// An access review for people and programs.

internal import CofferModel
internal import CofferText
internal import CofferVault

/// Who holds what since when, and what was decided.
enum ReviewRendering {
    static func print(_ review: ReviewView, asJSON: Bool, _ surroundings: Surroundings) throws {
        if asJSON { return try surroundings.print(json(review)) }
        try surroundings.output.write(text(review, surroundings))
        guard review.finishedAt == nil else { return }
        let open = review.lines.count { $0.decision == nil }
        try surroundings.output.flush()
        try surroundings.tell(open > 0 ? Catalogue.CLIAccess.undecided(open) : Catalogue.CLIAccess.allDecided)
    }

    private static func json(_ review: ReviewView) -> JSONValue {
        [
            "review": .integer(review.review), "started_by": .string(review.startedBy),
            "started_at": .string(Timestamp.utc(review.startedAt)),
            "finished_at": .optional(review.finishedAt.map(Timestamp.utc)),
            "lines": .array(review.lines.map(json)),
        ]
    }

    private static func json(_ line: ReviewView.Line) -> JSONValue {
        [
            "name": .string(line.name), "role": .string(line.role.rawValue),
            "holds": .object(
                line.holds.sorted { $0.key < $1.key }.map { tier, rights in
                    JSONValue.Member(tier, .array(rights.map { .string($0) }))
                }),
            "since": .string(Timestamp.utc(line.since)), "last_used": .optional(line.lastUsed.map(Timestamp.utc)),
            "uses": .integer(line.uses), "decision": .optional(line.decision),
            "decided_by": .optional(line.decidedBy),
        ]
    }

    private static func text(_ review: ReviewView, _ surroundings: Surroundings) -> String {
        let words = Catalogue.CLIAccess.self
        var table = Table(headers: words.reviewHeaders.map { surroundings[$0] })
        for line in review.lines {
            let holds = line.holds.sorted { $0.key < $1.key }
                .map { "\($0.key): \($0.value.joined(separator: " "))" }.joined(separator: "; ")
            table.append([
                line.name, line.role.rawValue, holds.isEmpty ? surroundings[words.noKeys] : holds,
                day(line.since), line.lastUsed.map(day) ?? surroundings[words.never], ProgressLine.grouped(line.uses),
                decision(line).map { surroundings[$0] } ?? "–",
            ])
        }
        var head = surroundings[words.reviewStarted(review.startedBy, at: day(review.startedAt))]
        if let end = review.finishedAt { head += "  \(surroundings[words.reviewIsFinished]) \(day(end))" }
        return Printable.line(head) + "\n\n" + table.rendered(width: surroundings.width, style: surroundings.style)
    }

    private static func decision(_ line: ReviewView.Line) -> Phrase? {
        switch line.decision {
        case "kept": Catalogue.CLIAccess.kept(by: line.decidedBy)
        case "withdrawn": Catalogue.CLIAccess.withdrawn(by: line.decidedBy)
        default: nil
        }
    }

    private static func day(_ time: Int64) -> String { String(Timestamp.local(time).prefix(10)) }
}
