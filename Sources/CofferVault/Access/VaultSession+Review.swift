// `access review`: begin one, look at it, decide lines, end it.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    func startReview(_ emit: (Event) throws -> Void) throws {
        try authorise(.accessReview)
        // Counted before the transaction, so that nobody waits for it; in the transaction only what came since.
        var tally = try reading { reader in
            try Self.requireNoneOpen(reader.authority)
            let total = try reader.store.ledgerHead()?.sequence
            var tally = ReviewTally()
            try tally.advance(reader.store, vault: vault) {
                try emit(.progress(Progress(phase: Catalogue.Review.counting(), done: $0, total: total)))
            }
            return tally
        }
        try writing { writer in
            try Self.requireNoneOpen(writer.authority)
            try tally.advance(writer.store, vault: vault)
            let from = writer.authority.reviews.lastFinished?.number ?? 0
            let lines = try writer.authority.reviewLines().map { line in
                var line = line
                line.uses = tally.uses(of: line.user, from: from)
                return line
            }
            try writer.ledger.append(.reviewStarted, ReviewStartedBody(from: from, lines: lines))
        }
        try emit(.review(try reading { try reviewView(nil, $0) }))
    }

    private static func requireNoneOpen(_ authority: Authority) throws {
        guard let open = authority.reviews.open else { return }
        throw CofferError(.reviewOpen, Catalogue.Review.alreadyOpen(open.number), hint: Catalogue.Review.goOn())
    }

    func showReview(_ request: ReviewShow, _ emit: (Event) throws -> Void) throws {
        try authorise(.accessReview)
        if request.asRecord {
            try emit(.reviewRecord(try reading { try reviewRecord(request.review, $0) }))
        } else {
            try emit(.review(try reading { try reviewView(request.review, $0) }))
        }
    }

    func decideReview(_ decision: ReviewDecision, _ emit: (Event) throws -> Void) throws {
        try authorise(.accessReview)
        // Looked at outside the transaction first: a denial is written.
        let holder = try reading { try decidable(decision, $0.authority) }
        if holder == user { throw try denial(Action.accessReview.rawValue, [Catalogue.Review.ownLine()]) }
        guard decision.isKept else {
            let due = try takeKeysAway(from: decision.name) { user, writer in
                _ = try decidable(decision, writer.authority)
                try enter(decision, of: user.id, &writer)
            }
            return try emit(.disabled(DisabledView(name: decision.name, rotationDue: due)))
        }
        try writing { writer in try enter(decision, of: try decidable(decision, writer.authority), &writer) }
    }

    private func enter(_ decision: ReviewDecision, of holder: UserID, _ writer: inout RecordWriter) throws {
        guard let review = writer.authority.reviews.open else { throw Self.noReview() }
        try writer.ledger.append(
            .reviewDecided, ReviewDecidedBody(review: review.number, user: holder, isKept: decision.isKept))
    }

    /// The holder of a line that can be decided now.
    private func decidable(_ decision: ReviewDecision, _ authority: Authority) throws -> UserID {
        guard let review = authority.reviews.open else { throw Self.noReview() }
        let person = try person(decision.name, authority)
        guard review.users.contains(person.id) else {
            throw CofferError(
                .noSuchLine, Catalogue.Review.noSuchLine(person.name), hint: Catalogue.Review.noSuchLineNext())
        }
        guard person.state != .disabled else {
            throw CofferError(.wrongState, Catalogue.Review.gone(person.name))
        }
        return person.id
    }

    private static func noReview() -> CofferError {
        CofferError(.noReview, Catalogue.Review.noneOpen(), hint: Catalogue.Review.startOne())
    }

    func finishReview(_ emit: (Event) throws -> Void) throws {
        try authorise(.accessReview)
        let number = try writing { writer in
            let authority = writer.authority
            guard let review = authority.reviews.open else { throw Self.noReview() }
            let open = authority.openLines(review).map { LedgerSummary.name($0, authority) }
            guard open.isEmpty else {
                throw CofferError(
                    .linesOpen, Catalogue.Review.linesOpen(open),
                    hint: Catalogue.Review.linesOpenNext(isOwn: open == [info.user]))
            }
            try writer.ledger.append(
                .reviewFinished,
                ReviewFinishedBody(
                    review: review.number, gone: authority.goneSince(review),
                    undecided: authority.linesWithoutReviewer(review)))
            return review.number
        }
        try emit(.reviewRecord(try reading { try reviewRecord(number, $0) }))
    }

    // MARK: What stands in the ledger

    /// - Throws: `no_review` if there is none, or none with this number.
    private func find(_ number: Int64?, _ authority: Authority) throws -> Authority.Review {
        guard let number else {
            guard let last = authority.reviews.all.last else {
                throw CofferError(.noReview, Catalogue.Review.noneYet(), hint: Catalogue.Review.startOne())
            }
            return last
        }
        guard let review = authority.reviews.all.first(where: { $0.number == number }) else {
            throw CofferError(
                .noReview, Catalogue.Review.noneWithNumber(number),
                hint: Catalogue.Review.numbers(authority.reviews.all.map(\.number)))
        }
        return review
    }

    /// The entries of a review, compared with what authority remembers of them.
    private func rows(_ review: Authority.Review, _ reader: RecordReader) throws -> [LedgerRow] {
        try review.entries.map { entry in
            guard let row = try reader.store.ledgerRow(at: entry.sequence), row.hash == entry.hash.bytes,
                row.computedHash(vault: vault, authorityPrevious: entry.authorityPrevious) == entry.hash
            else { throw Tampering.ledgerEntry(entry.sequence) }
            return row
        }
    }

    private func reviewView(_ number: Int64?, _ reader: RecordReader) throws -> ReviewView {
        let authority = reader.authority
        let review = try find(number, authority)
        let course = try ReviewCourse(
            try rows(review, reader),
            soFar: ReviewFinishedBody(
                review: review.number, gone: authority.goneSince(review),
                undecided: authority.linesWithoutReviewer(review)))
        let before = try reader.store.ledgerRow(at: course.from)?.time
        return course.view(countedSince: before ?? authority.createdAt) { LedgerSummary.name($0, authority) }
    }

    private func reviewRecord(_ number: Int64?, _ reader: RecordReader) throws -> String {
        let authority = reader.authority
        let review = try find(number ?? authority.reviews.lastFinished?.number, authority)
        guard review.finishedAt != nil else {
            throw CofferError(.reviewOpen, Catalogue.Review.stillOpen(review.number), hint: Catalogue.Review.goOn())
        }
        let rows = try rows(review, reader)
        var signers = try rows.map { row in
            ReviewRecord.Signer(row.actor, key: try authority.signer(of: row.actor, at: row.sequence), authority)
        }
        signers.append(ReviewRecord.Signer(user, key: keyring.keys.signing.publicKey, authority))
        let record = try ReviewRecord(
            vault: vault, rows: rows, previous: review.entries.map(\.authorityPrevious), signers: signers,
            signedBy: user, signedAt: environment.now())
        return try record.signed(by: keyring.keys.signing)
    }
}
