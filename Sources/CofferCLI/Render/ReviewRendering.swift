// An access review for people and programs.

internal import CofferModel
internal import CofferText
internal import CofferVault

/// Who holds what since when, how it was used, and what was decided.
enum ReviewRendering {
    static func print(_ review: ReviewView, asJSON: Bool, _ surroundings: Surroundings) throws {
        if asJSON { return try surroundings.print(json(review)) }
        try surroundings.output.write(text(review, surroundings))
        guard review.finishedAt == nil else { return }
        let open = review.lines.count { $0.decision == nil }
        try surroundings.output.flush()
        try surroundings.tell(open > 0 ? Catalogue.CLIAccess.undecided(open) : Catalogue.CLIAccess.allDecided)
    }

    // MARK: Programs

    static func json(_ record: ReviewRecordView) -> JSONValue {
        [
            "vault": .string(record.vault), "review": json(record.review), "signed_by": .string(record.signedBy),
            "signed_at": .string(Timestamp.utc(record.signedAt)),
            "signers": .array(
                record.signers.map {
                    [
                        "name": .string($0.name), "key": .string($0.key), "fingerprint": .optional($0.fingerprint),
                    ] as JSONValue
                }),
        ]
    }

    private static func json(_ review: ReviewView) -> JSONValue {
        [
            "review": .integer(review.review), "started_by": .string(review.startedBy),
            "started_at": .string(Timestamp.utc(review.startedAt)),
            "finished_at": .optional(review.finishedAt.map(Timestamp.utc)),
            "lines": .array(review.lines.map(json)),
            "counted_since": .optional(review.countedSince.map(Timestamp.utc)),
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
            "keys_since": .object(
                line.keysSince.sorted { $0.key < $1.key }.map { tier, rights in
                    JSONValue.Member(
                        tier,
                        .object(
                            rights.sorted { $0.key < $1.key }.map {
                                JSONValue.Member($0, .string(Timestamp.utc($1)))
                            }))
                }),
            "acts": .array(
                line.acts.map {
                    [
                        "name": .string($0.name), "entries": .integer($0.entries),
                        "customers": .integer($0.customers), "last": .string(Timestamp.utc($0.last)),
                    ] as JSONValue
                }),
        ]
    }

    // MARK: People

    static func text(_ record: ReviewRecordView, _ surroundings: Surroundings) -> String {
        let words = Catalogue.CLIReview.self
        var text = text(record.review, surroundings) + "\n"
        text += Printable.line(surroundings[words.vault(record.vault)]) + "\n"
        text += Printable.line(surroundings[words.whole(record.signedBy)]) + "\n"
        for signer in record.signers {
            text += Printable.line("  \(signer.name)  \(signer.fingerprint ?? surroundings[words.otherKeys])") + "\n"
        }
        return text
    }

    private static func text(_ review: ReviewView, _ surroundings: Surroundings) -> String {
        let words = Catalogue.CLIAccess.self
        var head = "\(review.review)  " + surroundings[words.reviewStarted(review.startedBy, at: day(review.startedAt))]
        if let end = review.finishedAt { head += "  \(surroundings[words.reviewIsFinished]) \(day(end))" }
        var text = Printable.line(head) + "\n\n" + lines(review, surroundings)
        if let acts = acts(review, surroundings) {
            text += "\n"
            if let since = review.countedSince {
                text += Printable.line(surroundings[Catalogue.CLIReview.countedSince(day(since))]) + "\n\n"
            }
            text += acts
        }
        return text
    }

    private static func lines(_ review: ReviewView, _ surroundings: Surroundings) -> String {
        let words = Catalogue.CLIAccess.self
        var table = Table(headers: words.reviewHeaders.map { surroundings[$0] })
        for line in review.lines {
            let holds = line.holds.sorted { $0.key < $1.key }
                .map { tier, rights in "\(tier): " + rights.map { held($0, tier, line) }.joined(separator: " ") }
                .joined(separator: "; ")
            table.append([
                line.name, line.role.rawValue, holds.isEmpty ? surroundings[words.noKeys] : holds,
                day(line.since), line.lastUsed.map(day) ?? surroundings[words.never], ProgressLine.grouped(line.uses),
                decision(line).map { surroundings[$0] } ?? "–",
            ])
        }
        return table.rendered(width: surroundings.width, style: surroundings.style)
    }

    /// A right, with its date where it came later than the access.
    private static func held(_ right: String, _ tier: String, _ line: ReviewView.Line) -> String {
        guard let since = line.keysSince[tier]?[right], day(since) != day(line.since) else { return right }
        return Catalogue.CLIReview.keySince(right, day(since))
    }

    /// Nil if nobody did anything.
    private static func acts(_ review: ReviewView, _ surroundings: Surroundings) -> String? {
        guard review.lines.contains(where: { !$0.acts.isEmpty }) else { return nil }
        var table = Table(headers: Catalogue.CLIReview.actHeaders.map { surroundings[$0] })
        for line in review.lines {
            for act in line.acts {
                table.append([
                    line.name, surroundings[act.label], ProgressLine.grouped(act.entries),
                    ProgressLine.grouped(act.customers), day(act.last),
                ])
            }
        }
        return table.rendered(width: surroundings.width, style: surroundings.style)
    }

    private static func decision(_ line: ReviewView.Line) -> Phrase? {
        switch line.decision {
        case "kept": Catalogue.CLIAccess.kept(by: line.decidedBy)
        case "withdrawn": Catalogue.CLIAccess.withdrawn(by: line.decidedBy)
        case "gone": Catalogue.CLIReview.gone
        case "nobody_else": Catalogue.CLIReview.nobodyElse
        default: nil
        }
    }

    private static func day(_ time: Int64) -> String { String(Timestamp.local(time).prefix(10)) }
}
