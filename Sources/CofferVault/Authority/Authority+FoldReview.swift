// Access reviews: nobody is left out of one, nobody decides about themselves, and it ends when every line is decided.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore

extension Authority {
    mutating func foldReviewStarted(_ row: LedgerRow) throws {
        let body = try decode(ReviewStartedBody.self, row)
        try require(may(row.actor, .accessReview) && reviews.open == nil, row)
        try require(body.from == reviews.lastFinished?.number ?? 0, row)
        // Invariant: the lines are everybody active, with exactly what they hold. How they used it is compared by
        // `ledger verify`: that does not follow from authority entries.
        let lines = body.lines.map { line in
            var line = line
            line.uses = [:]
            return line
        }
        try require(lines == (try reviewLines()), row)
        reviews.all.append(
            Review(number: row.sequence, users: lines.map(\.user), entries: [try reviewEntry(row)]))
    }

    mutating func foldReviewDecided(_ row: LedgerRow) throws {
        let body = try decode(ReviewDecidedBody.self, row)
        var review = try openReview(body.review, row)
        // Nobody decides about themselves, nor about somebody who has nothing left.
        try require(body.user != row.actor && review.users.contains(body.user), row)
        try require(users[body.user]?.state != .disabled, row)
        review.decisions[body.user] = Review.Decided(isKept: body.isKept, by: row.actor)
        review.entries.append(try reviewEntry(row))
        if !body.isKept { try takeEverything(from: body.user, row) { $0.state = .disabled } }
        reviews.all[reviews.all.count - 1] = review
    }

    mutating func foldReviewFinished(_ row: LedgerRow) throws {
        let body = try decode(ReviewFinishedBody.self, row)
        var review = try openReview(body.review, row)
        try require(openLines(review).isEmpty, row)
        try require(body.gone == goneSince(review) && body.undecided == linesWithoutReviewer(review), row)
        review.finishedAt = row.time
        review.entries.append(try reviewEntry(row))
        reviews.all[reviews.all.count - 1] = review
    }

    /// The review under way, if it is this one and the actor may review.
    private func openReview(_ number: Int64, _ row: LedgerRow) throws -> Review {
        guard may(row.actor, .accessReview), let review = reviews.open, review.number == number else {
            throw Tampering.unentitled(row.sequence)
        }
        return review
    }

    private func reviewEntry(_ row: LedgerRow) throws -> Review.Entry {
        guard let hash = Hash32(row.hash) else { throw Tampering.ledgerEntry(row.sequence) }
        return Review.Entry(sequence: row.sequence, hash: hash, authorityPrevious: head)
    }
}
