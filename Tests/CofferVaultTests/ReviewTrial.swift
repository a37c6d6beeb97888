// What tests of access reviews ask of a session.

import CofferModel
import CofferText
import Testing

@testable import CofferVault

extension VaultSession {
    func startReview() throws -> ReviewView { try review(.reviewStart) }

    func review(_ number: Int64? = nil) throws -> ReviewView { try review(.reviewShow(ReviewShow(review: number))) }

    private func review(_ operation: CofferVault.Operation) throws -> ReviewView {
        for case .review(let view) in try events(operation) { return view }
        throw Missing.event
    }

    func decide(_ name: String, isKept: Bool = true) throws {
        _ = try events(.reviewDecide(ReviewDecision(name: name, isKept: isKept)))
    }

    func finishReview() throws -> String { try record(.reviewFinish) }

    func reviewRecord(_ number: Int64? = nil) throws -> String {
        try record(.reviewShow(ReviewShow(review: number, asRecord: true)))
    }

    private func record(_ operation: CofferVault.Operation) throws -> String {
        for case .reviewRecord(let text) in try events(operation) { return text }
        throw Missing.event
    }

    /// Enters and signs what this session's own program would refuse.
    func patchedEntry(_ kind: AuthorityKind, _ body: (Authority) throws -> any Encodable) throws {
        try transaction { try $0.ledger.append(kind, try body($0.authority)) }
    }

    /// The snapshot this session's program would take, with the uses the ledger has.
    func snapshot(_ authority: Authority) throws -> ReviewStartedBody {
        var tally = ReviewTally()
        try reading { try tally.advance($0.store, vault: vault) }
        let from = authority.reviews.lastFinished?.number ?? 0
        let lines = try authority.reviewLines().map { line in
            var line = line
            line.uses = tally.uses(of: line.user, from: from)
            return line
        }
        return ReviewStartedBody(from: from, lines: lines)
    }
}

extension ReviewView {
    func line(_ name: String) throws -> Line { try #require(lines.first { $0.name == name }) }

    /// Act → entries and customers.
    func acts(_ name: String) throws -> [String: [Int64]] {
        Dictionary(uniqueKeysWithValues: try line(name).acts.map { ($0.name, [$0.entries, $0.customers]) })
    }

    /// Name → decision, for lines that have one.
    var decisions: [String: String] {
        Dictionary(uniqueKeysWithValues: lines.compactMap { line in line.decision.map { (line.name, $0) } })
    }
}
