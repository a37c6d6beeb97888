// Erasing, holding and merging under approvals: by others, for exactly this, once; and a changed program is found out.

import CofferCrypto
import CofferModel
import CofferPolicy
import CofferStore
import CofferText
import Testing

@testable import CofferVault

@Suite("Approved changes of customers")
struct ApprovedChangeTests {
    fileprivate typealias Office = ApprovalTests.Office

    private static let policy = ChangedPolicy.with(
        adding: """
            approvals:
              erase: {by: [privacy_officer, owner]}
              hold: {by: [privacy_officer, owner]}
              merge: {by: [privacy_officer, owner]}

            """)

    fileprivate static func hold(_ office: Office) throws -> HoldRequest {
        HoldRequest(matter: try MatterName("case-1"), codes: [office.code])
    }

    /// What waits, each as somebody does it.
    enum Act: String, CaseIterable {
        case erase, eraseTier, place, release, merge, unmerge

        /// Does what has to be done before, with the owner's approval.
        fileprivate func prepare(_ office: Office) throws -> String {
            let other = try office.vault.owner.add(#"{"name": "王芳", "phone": "13800138001", "region": "华东"}"#)
            let first: Act
            switch self {
            case .release: first = .place
            case .unmerge: first = .merge
            case .erase, .eraseTier, .place, .merge: return other
            }
            let error = try refusal { try first.perform(office, other, by: office.chen) }
            #expect(error.code == .approvalNeeded)
            let waiting = try #require(try office.requests(office.vault.owner).last { $0.state == .waiting })
            try office.decide(waiting.request, by: office.vault.owner)
            try first.perform(office, other, by: office.chen)
            return other
        }

        fileprivate func perform(_ office: Office, _ other: String, by session: VaultSession? = nil) throws {
            let session = session ?? office.vault.owner
            switch self {
            case .erase: _ = try session.erase(office.code)
            case .eraseTier: _ = try session.erase(office.code, tier: "contact")
            case .place: _ = try session.events(.holdPlace(try ApprovedChangeTests.hold(office)))
            case .release: _ = try session.events(.holdRelease(try ApprovedChangeTests.hold(office)))
            case .merge: try session.merge(other, into: office.code)
            case .unmerge: _ = try session.events(.unmerge(UnmergeRequest(code: other)))
            }
        }

        fileprivate var entry: String {
            switch self {
            case .erase: "erased"
            case .eraseTier: "tier_erased"
            case .place, .release: "held"
            case .merge: "merged"
            case .unmerge: "unmerged"
            }
        }

        fileprivate var says: [String] {
            switch self {
            case .erase: ["customer: C0000001Y"]
            case .eraseTier: ["customer: C0000001Y", "only these tiers: "]
            case .place: ["place a legal hold", "matter: case-1", "customer: C0000001Y"]
            case .release: ["release a legal hold", "matter: case-1", "customer: C0000001Y"]
            case .merge: ["merge", "stays: C0000001Y"]
            case .unmerge: ["take a merge back", "stays: C0000001Y"]
            }
        }
    }

    @Test("an act waits for somebody else, who reads exactly what, and goes ahead once", arguments: Act.allCases)
    func wholeWay(act: Act) throws {
        let office = try Office(policy: Self.policy)
        let other = try act.prepare(office)
        let asked = try office.asked { try act.perform(office, other) }
        let before = try office.vault.sequence()
        // Asked again it is the same request.
        #expect(try office.asked { try act.perform(office, other) } == asked)
        let view = try #require(try office.requests().last)
        for piece in act.says { #expect(view.summary.en.contains(piece), "\(view.summary.en)") }
        #expect(!view.summary.en.contains("13800138001") && !view.summary.en.contains("15237365663"))
        let own = try refusal { try office.decide(asked, by: office.vault.owner) }
        #expect(own.code == .denied)
        try office.decide(asked)
        try act.perform(office, other)
        let kinds = try office.vault.owner.ledger(LedgerList(limit: Int(try office.vault.sequence() - before)))
            .map(\.kind)
        #expect(kinds.count { $0 == "approval_used" } == 1 && kinds.contains(act.entry))
        let used = try #require(kinds.lastIndex(of: "approval_used"))
        #expect(try #require(kinds.lastIndex(of: act.entry)) < used)
        #expect(try office.requests().last?.state == .used)
        try office.vault.owner.verify()
        _ = try office.vault.unlock("owner")
    }

    @Test("nobody is asked for a release that would be refused: of a hold that one placed oneself")
    func ownHold() throws {
        let office = try Office(policy: Self.policy)
        let place = CofferVault.Operation.holdPlace(try Self.hold(office))
        try office.decide(try office.asked { try office.vault.owner.events(place) })
        _ = try office.vault.owner.events(place)
        let before = try office.requests().count
        #expect(try office.vault.owner.refused(.holdRelease(try Self.hold(office))).code == .denied)
        #expect(try office.requests().count == before)
    }

    @Test("an approval serves no other customer, tier, matter or person, and none after seven days")
    func exactly() throws {
        let office = try Office(policy: Self.policy)
        let owner = office.vault.owner
        let other = try owner.add(#"{"name": "王芳", "phone": "13800138001"}"#)
        try office.decide(try office.asked { try owner.erase(office.code, tier: "contact") })
        for attempt in [
            { _ = try owner.erase(office.code) }, { _ = try owner.erase(other, tier: "contact") },
            { _ = try owner.erase(office.code, tier: "identity") },
            { _ = try office.chen.erase(office.code, tier: "contact") },
        ] { #expect(try refusal(attempt).code == .approvalNeeded) }
        try office.decide(try office.asked { try owner.events(.holdPlace(try Self.hold(office))) })
        let matter = HoldRequest(matter: try MatterName("case-2"), codes: [office.code])
        #expect(try owner.refused(.holdPlace(matter)).code == .approvalNeeded)
        let both = HoldRequest(matter: try MatterName("case-1"), codes: [office.code, other])
        #expect(try owner.refused(.holdPlace(both)).code == .approvalNeeded)
        office.vault.clock.advance(Authority.ApprovalRequest.lifetime + 1)
        #expect(try refusal { try owner.erase(office.code, tier: "contact") }.code == .approvalNeeded)
        #expect(try owner.refused(.holdPlace(try Self.hold(office))).code == .approvalNeeded)
    }

    @Test("what needs no approval waits for none: plans, finishing, certificates, lists; and nobody is asked in vain")
    func without() throws {
        let office = try Office(policy: Self.policy)
        let owner = office.vault.owner
        #expect(try owner.erasurePlan(office.code).code == office.code)
        _ = try owner.events(.eraseFinish)
        _ = try owner.events(.holdList(HoldListing()))
        #expect(try owner.refused(.certificate(sequence: 1)).code == .noSuchErasure)
        let nobody = HoldRequest(matter: try MatterName("case-1"), codes: ["C9999999Z"])
        #expect(try owner.failing(.holdPlace(nobody)).error?.code == .noSuchCustomer)
        #expect(
            try owner.failing(.merge(MergeRequest(going: "C9999999Z", into: office.code, confirmed: "x"))).error?.code
                == .noSuchCustomer)
        #expect(try office.requests().isEmpty)
        let many = HoldRequest(matter: try MatterName("case-1"), codes: Array(repeating: office.code, count: 1_001))
        #expect(try owner.refused(.holdPlace(many)).code == .usage)
    }

    // MARK: Changed programs

    private static func erase(_ code: String, _ writer: inout RecordWriter) throws {
        let row = try #require(try writer.reader.record(code: code))
        var eraser = RecordEraser()
        try eraser.erase(row, nil, &writer)
        try eraser.finish(&writer)
    }

    private static func expectRefused(_ vault: VaultFixture, _ sequence: Int64) throws {
        #expect(
            try refusal { try vault.owner.verify() }.message.en
                == CofferError.tampering("ledger entry \(sequence) was signed by someone without the right to it"))
    }

    @Test("an erasure that nobody approved is found by ledger verify")
    func unapproved() throws {
        let office = try Office(policy: Self.policy)
        try office.vault.owner.transaction { try Self.erase(office.code, &$0) }
        try Self.expectRefused(office.vault, try office.vault.sequence())
    }

    @Test("an approval for one customer covers no other, and one used before covers nothing that comes later")
    func misused() throws {
        for isLater in [false, true] {
            let office = try Office(policy: Self.policy)
            let owner = office.vault.owner
            let other = try owner.add(#"{"name": "王芳"}"#)
            let request = try office.asked { try owner.erase(office.code) }
            try office.decide(request)
            if isLater {
                try owner.transaction { try $0.ledger.append(.requestUsed, RequestAnswerBody(request: request)) }
                office.vault.clock.advance(1)
                try owner.transaction { try Self.erase(office.code, &$0) }
            } else {
                try owner.transaction { writer in
                    try writer.ledger.append(.requestUsed, RequestAnswerBody(request: request))
                    try Self.erase(other, &writer)
                }
            }
            try Self.expectRefused(office.vault, try office.vault.sequence())
        }
    }

    @Test("an approval for one tier covers neither the customer nor another tier, one for all no tier alone")
    func otherTier() throws {
        for (asked, done) in [("contact", nil), ("contact", "identity"), (nil, "contact")] as [(String?, String?)] {
            let office = try Office(policy: Self.policy)
            let owner = office.vault.owner
            try owner.edit(office.code, #"{"birthday": "1990-05-01"}"#)
            let request = try office.asked { try owner.erase(office.code, tier: asked) }
            try office.decide(request)
            try owner.transaction { writer in
                try writer.ledger.append(.requestUsed, RequestAnswerBody(request: request))
                guard let done else { return try Self.erase(office.code, &writer) }
                let row = try #require(try writer.reader.record(code: office.code))
                var eraser = RecordEraser()
                let tier = try writer.authority.tierID(TierName(done))
                _ = try eraser.erase([tier], of: row, nil, because: nil, &writer)
            }
            try Self.expectRefused(office.vault, try office.vault.sequence())
        }
    }

    @Test("an approval for a merge covers no taking back")
    func otherWay() throws {
        let office = try Office(policy: Self.policy)
        let owner = office.vault.owner
        let other = try Act.merge.prepare(office)
        let request = try office.asked { try Act.merge.perform(office, other) }
        try office.decide(request)
        try owner.transaction { writer in
            try writer.ledger.append(.requestUsed, RequestAnswerBody(request: request))
            let row = try #require(try writer.reader.record(code: office.code))
            var marks = try RecordMarks(row.open, row.id)
            marks.holds.append(.init(matter: "case-1", since: writer.time, by: UserID(1)))
            _ = try writer.put(VaultSession.Marking(marks: marks, code: row.code), on: row, .unmerged)
        }
        try Self.expectRefused(office.vault, try office.vault.sequence())
    }

    @Test("a hold that nobody approved is refused by whoever reads the customer, too")
    func held() throws {
        let office = try Office(policy: Self.policy)
        let owner = office.vault.owner
        try owner.transaction { writer in
            let row = try #require(try writer.reader.record(code: office.code))
            var marks = try RecordMarks(row.open, row.id)
            marks.holds.append(.init(matter: "case-1", since: writer.time, by: UserID(1)))
            _ = try writer.put(VaultSession.Marking(marks: marks, code: row.code), on: row, .held)
        }
        let sequence = try office.vault.sequence()
        #expect(
            try owner.refused(.customerShow(CustomerShow(code: office.code))).message.en
                == CofferError.tampering("ledger entry \(sequence) was signed by someone without the right to it"))
        try Self.expectRefused(office.vault, sequence)
    }

    @Test("a request whose words are not what its digest stands for is refused by everybody")
    func falseWords() throws {
        let office = try Office(policy: Self.policy)
        let details = ["records": "1"]
        let digest = Hex(Authority.digest(of: .erase, ["records": "2"]).bytes)
        try office.vault.owner.transaction {
            try $0.ledger.append(
                .requested, RequestBody(action: .erase, digest: digest, details: details, reason: nil))
        }
        let sequence = try office.vault.sequence()
        #expect(
            try refusal { try office.vault.unlock("owner") }.message.en
                == CofferError.tampering("ledger entry \(sequence) was signed by someone without the right to it"))
    }

    @Test(
        "numbers of records are read as they were written", arguments: [[1], [1, 2, 3], [2, 9], [1, 2, 5, 6, 7, 40]])
    func ranges(numbers: [Int64]) {
        let ranges = RecordRanges(numbers.map { RecordID($0) })
        let read = RecordRanges(text: ranges.text)
        #expect(read.text == ranges.text && read.count == Int64(numbers.count))
        #expect(read.prefix(100).map(\.rawValue) == numbers)
        for number in Int64(0)...50 { #expect(read.contains(RecordID(number)) == numbers.contains(number)) }
        #expect(RecordRanges(text: "x, 3-1, 4-5-6, -7").count == 0)
    }
}
