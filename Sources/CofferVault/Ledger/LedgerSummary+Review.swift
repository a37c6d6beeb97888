// The ledger's lines about access reviews.

internal import CofferModel
internal import CofferStore
internal import CofferText

extension LedgerSummary {
    static func reviewWords(
        _ kind: AuthorityKind, _ row: LedgerRow, _ authority: Authority
    ) throws -> (String, Phrase) {
        switch kind {
        case .reviewStarted:
            let body = try LedgerBody.decode(ReviewStartedBody.self, row.body, sequence: row.sequence)
            return ("review_started", Catalogue.Review.started(people: body.lines.count))
        case .reviewDecided:
            let body = try LedgerBody.decode(ReviewDecidedBody.self, row.body, sequence: row.sequence)
            let person = name(body.user, authority)
            return ("review_decided", Catalogue.Review.decided(person, isKept: body.isKept, review: body.review))
        case .reviewFinished:
            let body = try LedgerBody.decode(ReviewFinishedBody.self, row.body, sequence: row.sequence)
            return ("review_finished", Catalogue.Review.finished(body.review))
        default: throw Tampering.ledgerEntry(row.sequence)
        }
    }
}
