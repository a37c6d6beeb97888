// A changed program signs that an approval is used: everybody refuses the ledger unless it really was there to use.

import CofferModel
import CofferPolicy
import CofferText
import Dispatch
import Synchronization
import Testing

@testable import CofferVault

@Suite("Forged approvals")
struct ApprovalForgeryTests {
    /// What is wrong with an approval that is used.
    enum Wrong: String, CaseIterable {
        case unapproved, twice, rejected, expired, anothers, own, tooFew, unwanted, unknown
    }

    @Test("an approval used without being one is refused by everybody", arguments: Wrong.allCases)
    func refused(wrong: Wrong) throws {
        let office = try ApprovalTests.Office(
            policy: {
                let policy = ApprovalTests.policy($0)
                return wrong == .tooFew ? policy.replacing("disclose: {by", with: "disclose: {count: 2, by") : policy
            })
        let request = try office.asked { try ApprovalTests.Kind.show.perform(office) }
        switch wrong {
        case .unapproved, .unknown: break
        case .unwanted:
            try office.decide(request)
            try office.dropApprovalOfDisclosures()
        case .twice:
            try office.decide(request)
            try ApprovalTests.Kind.show.perform(office)
        case .rejected: try office.decide(request, false)
        case .expired:
            try office.decide(request)
            office.vault.clock.advance(Authority.ApprovalRequest.lifetime + 1)
        case .anothers, .tooFew: try office.decide(request)
        case .own:
            try office.lead.transaction { try $0.ledger.append(.approved, RequestAnswerBody(request: request)) }
        }
        let forger = wrong == .anothers ? office.vault.owner : office.lead
        let sequence = try office.vault.sequence() + (wrong == .own ? 0 : 1)
        if wrong != .own {
            try forger.transaction {
                try $0.ledger.append(.requestUsed, RequestAnswerBody(request: wrong == .unknown ? 1 : request))
            }
        }
        #expect(
            try refusal { try office.vault.unlock("owner") }.message.en
                == CofferError.tampering("ledger entry \(sequence) was signed by someone without the right to it"))
    }

    @Test("two answers at the same moment are one answer and one refusal, never a ledger that nobody opens")
    func answersAtOnce() throws {
        let office = try ApprovalTests.Office()
        let request = try office.asked { try ApprovalTests.Kind.show.perform(office) }
        let approve = ApprovalDecision(request: request, isApproved: true)
        let sessions = try (0..<4).map { _ in try office.vault.unlock("chen") }
        let done = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: sessions.count) { index in
            guard let events = try? sessions[index].events(.approvalDecide(approve)) else { return }
            done.withLock { $0 += events.count }
        }
        #expect(done.withLock { $0 } == 1)
        try office.vault.owner.verify()
    }
}
