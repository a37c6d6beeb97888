// The register of requests: what was confirmed, what is claimed to have been done, and requests of nobody known.

import CofferModel
import CofferPolicy
import CofferStore
import CofferText
import Foundation
import Testing

@testable import CofferVault

extension SubjectRequestTests {
    @Test(
        "where a rule wants it, somebody is told within its days that their request has come, or status says it is late"
    )
    func confirming() throws {
        let (vault, codes) = try Self.stocked()
        try vault.owner.apply {
            $0.replacingOccurrences(of: "period: P1M, extension", with: "period: P1M, confirm: P5D, extension")
        }
        func confirm(_ number: Int64, _ told: String? = nil) -> CofferVault.Operation {
            .requestConfirm(SubjectConfirming(request: number, told: told.flatMap { CalendarDate(iso: $0) }))
        }
        func waiting() throws -> [Int64?] {
            let view = try #require(try vault.owner.status().requests)
            return [view.unconfirmed, view.confirmLate]
        }
        let first = try Self.open(vault.owner, codes[0], .access, received: "2026-11-10")
        let second = try Self.open(vault.owner, codes[1], .erasure)
        // No rule wants this one confirmed; it can be all the same.
        let third = try Self.open(vault.owner, codes[1], .optOut)
        #expect(first.confirm?.iso == "2026-11-15" && first.confirmation == .late)
        #expect(first.next?.en.hasSuffix("coffer request confirm \(first.number)") == true)
        #expect(second.confirmation == .waiting && third.confirmation == nil)
        #expect(try waiting() == [2, 1])
        #expect(try vault.owner.status().requests?.nextConfirm?.iso == "2026-11-15")
        for day in ["2026-11-09", "2026-11-19"] {
            #expect(try vault.owner.refused(confirm(first.number, day)).code == .invalidValue)
        }
        // Told in time, and only entered late.
        #expect(try Self.view(vault.owner, confirm(first.number, "2026-11-15")).confirmation == .inTime)
        #expect(try vault.owner.refused(confirm(first.number)).code == .requestClosed)
        #expect(try waiting() == [1, 0])
        vault.clock.advance(6 * Self.day)
        #expect(try waiting() == [1, 1])
        #expect(try Self.view(vault.owner, confirm(second.number)).confirmation == .tooLate)
        #expect(try Self.view(vault.owner, confirm(third.number)).confirmed?.iso == "2026-11-24")
        #expect(try waiting() == [0, 0])
        // The other steps go on as ever.
        let known = SubjectIdentifying(request: first.number, check: .account)
        #expect(try Self.view(vault.owner, .requestIdentify(known)).next?.en.contains("request answer") == true)
        try vault.owner.verify()
    }

    @Test("a patched program can claim no entry that is of another kind, or about somebody else: ledger verify tells")
    func falseEvidence() throws {
        for (type, isAboutOther) in [(RequestType.correction, false), (.correction, true), (.erasure, false)] {
            let (vault, codes) = try Self.stocked()
            let request = try Self.open(vault.owner, codes[0], type, check: .account)
            let record = try vault.owner.reading { try #require(try $0.record(code: codes[0])).id }
            if isAboutOther {
                try vault.owner.edit(codes[1], #"{"name": "王方"}"#)
            } else {
                _ = try vault.owner.note("contact", "2026-11-18", codes[0])
            }
            let claimed = try vault.sequence()
            let body = SubjectStepBody(request: request.number, outcome: .fulfilled, evidence: [claimed])
            let (error, _) = try vault.owner.enteringFalsely {
                try $0.ledger.append(.subjectClosed, record: record, body)
            }
            // Authority alone can't tell.
            #expect(error == nil)
            let closing = try vault.sequence()
            let found = try refusal { try vault.owner.verify() }
            let finding = "ledger entry \(closing) was signed by someone without the right to it"
            #expect(found.message.en == CofferError.tampering(finding))
        }
    }

    @Test("an edit of who was merged counts for the one they were merged into, also when they are taken apart again")
    func evidenceOfMerged() throws {
        let (vault, codes) = try Self.stocked()
        let request = try Self.open(vault.owner, codes[0], .correction, check: .account)
        try vault.owner.merge(codes[0], into: codes[1])
        try vault.owner.edit(codes[1], #"{"name": "李薇"}"#)
        let closed = try Self.view(vault.owner, Self.close(vault.owner, request.number, .fulfilled))
        #expect(closed.evidence.count == 1)
        _ = try vault.owner.events(.unmerge(UnmergeRequest(code: codes[0])))
        try vault.owner.verify()
    }

    // MARK: Nobody's

    @Test(
        "who is not in the vault waits by the strictest deadline, is refused or withdraws, and leaves nothing personal")
    func unknown() throws {
        let (vault, codes) = try Self.stocked()
        func open(_ type: RequestType, note: String? = nil) -> CofferVault.Operation {
            .requestOpen(
                SubjectOpening(type: type, code: nil, channel: .email, check: .account, language: "en", note: note))
        }
        #expect(try vault.owner.refused(open(.access, note: Self.secret)).code == .usage)
        let access = try Self.view(vault.owner, open(.access))
        // Nobody knows whether they live where the ten days count.
        #expect(access.due?.iso == "2026-11-28" && access.isUnknown && access.code == nil && !access.needsCheck)
        #expect(access.rules.map(\.name) == ["month", "soon", "west"] && access.notes.isEmpty)
        #expect(access.next?.en == "coffer request close \(access.number) --outcome refused --ground no_data")
        #expect(
            try vault.owner.refused(
                .requestAnswer(SubjectAnswering(request: access.number, isPlain: true))
            ).code == .notACustomer)
        let erasure = try Self.view(vault.owner, open(.erasure))
        for (outcome, ground) in [
            (RequestOutcome.fulfilled, nil), (.partly, RefusalGround.statutoryDuty), (.refused, .excessive),
        ] {
            let refused = try vault.owner.refused(Self.close(vault.owner, erasure.number, outcome, ground))
            #expect(refused.code == .notACustomer && refused.code.exit == .conflict)
        }
        #expect(
            try vault.owner.refused(
                .erase(EraseRequest(code: codes[0], reason: "x", request: erasure.number))
            ).code == .wrongRequest)
        let noted = SubjectConfirming(request: access.number, note: Self.secret)
        #expect(try vault.owner.refused(.requestConfirm(noted)).code == .usage)
        #expect(try Self.view(vault.owner, .requestConfirm(SubjectConfirming(request: access.number))).confirmed != nil)
        #expect(try vault.owner.status().requests?.open == 2)
        let refused = try Self.view(vault.owner, Self.close(vault.owner, access.number, .refused, .noData))
        #expect(refused.state == .closed && refused.recipients == nil)
        #expect(try Self.view(vault.owner, Self.close(vault.owner, erasure.number, .withdrawn)).outcome == .withdrawn)
        // Nobody is erased, or spared by a plan, because of it.
        _ = try vault.owner.erase(codes[0])
        try vault.owner.verify()
    }

    @Test("no entry gives data to, or claims something was done for, somebody who is no customer")
    func unknownForged() throws {
        let (vault, codes) = try Self.stocked()
        let opening = SubjectOpening(type: .access, code: nil, channel: .email, check: .account, language: "en")
        let request = try Self.view(vault.owner, .requestOpen(opening))
        let record = try vault.owner.reading { try #require(try $0.record(code: codes[0])).id }
        let forgeries: [(AuthorityKind, RecordID?, SubjectStepBody)] = [
            (.subjectAnswered, nil, SubjectStepBody(request: request.number, documents: [:])),
            (.subjectClosed, nil, SubjectStepBody(request: request.number, outcome: .refused, refusal: .excessive)),
            (
                .subjectClosed, nil,
                SubjectStepBody(request: request.number, outcome: .fulfilled, evidence: [request.number + 1])
            ),
            (.subjectClosed, record, SubjectStepBody(request: request.number, outcome: .withdrawn)),
        ]
        for (kind, about, body) in forgeries {
            let (error, _) = try vault.owner.enteringFalsely { try $0.ledger.append(kind, record: about, body) }
            #expect(error?.code == .changedMeanwhile, "\(kind)")
        }
        try vault.owner.verify()
    }

    @Test("an erasure closes its request; what stays of both tells nobody who it was")
    func erasure() throws {
        let (vault, codes) = try Self.stocked()
        let access = try Self.open(vault.owner, codes[0], .access)
        let wrong = EraseRequest(code: codes[0], reason: "asked", request: access.number)
        #expect(try vault.owner.refused(.erase(wrong)).code == .wrongRequest)
        let request = try Self.open(vault.owner, codes[0], .erasure, note: "the note of Li Wei")
        #expect(request.notes == ["the note of Li Wei"])
        let unknown = EraseRequest(code: codes[0], reason: "asked", request: request.number)
        #expect(try vault.owner.refused(.erase(unknown)).code == .identityNeeded)
        _ = try Self.view(
            vault.owner, .requestIdentify(SubjectIdentifying(request: request.number, check: .idDocument)))
        let early = EraseRequest(code: codes[0], reason: "asked", request: request.number)
        #expect(try vault.owner.refused(.erase(early)).code == .requestOpen, "nobody could answer the other any more")
        _ = try Self.view(vault.owner, Self.close(vault.owner, access.number, .withdrawn))
        let erased = try vault.owner.erase(codes[0], request: request.number)
        let after = try Self.view(vault.owner, .requestShow(request: request.number))
        #expect(after.state == .closed && after.outcome == .fulfilled && after.evidence == [erased.sequence])
        #expect(after.record == 1 && after.isErased && after.code == nil && after.notes.isEmpty)
        let register = try vault.owner.events(.requestList(SubjectListing(isWhole: true)))
        let text = "\(register)"
        for word in ["Li Wei", "李伟", Self.secret, codes[0]] { #expect(!text.contains(word)) }
        try vault.owner.verify()
    }

    @Test("the register forgets a closed request when no rule keeps it any longer")
    func register() throws {
        let (vault, codes) = try Self.stocked()
        let request = try Self.open(vault.owner, codes[0], .access)
        _ = try vault.owner.events(Self.close(vault.owner, request.number, .withdrawn))
        let listed = { (session: VaultSession) throws -> Int in
            try session.events(.requestList(SubjectListing(isWhole: true))).count
        }
        #expect(try listed(vault.owner) == 1)
        vault.clock.advance(731 * Self.day)
        #expect(try listed(try vault.unlock("owner")) == 1)
        vault.clock.advance(Self.day)
        #expect(try listed(try vault.unlock("owner")) == 0)
    }
}
