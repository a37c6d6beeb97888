// Requests of data subjects through the door: days, identity, evidence, the package, and what the register keeps.

import CofferModel
import CofferPolicy
import CofferStore
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Requests of data subjects")
struct SubjectRequestTests {
    static let policy = ChangedPolicy.with(
        adding: """
            purposes:
              marketing: {label: {en: marketing, zh: 营销}, consent: required}
            deadlines:
              month:
                {requests: [access, portability, correction, erasure], period: P1M, extension: P2M, keep: P24M,
                  label: {en: a month, zh: 一个月}, citation: {en: GDPR 12(3), zh: 第十二条}, as_of: 2026-11-22}
              soon: {requests: [access, opt_out], prompt: true, label: {en: promptly, zh: 及时}}
              west:
                {requests: [access], period: P10D, where: {region: 华北}, label: {en: ten days, zh: 十日}}
            """)
    static let day: Int64 = 86_400_000
    static let secret = "13800138001"

    /// The clock stands on 2026-11-18.
    static func stocked() throws -> (vault: VaultFixture, codes: [String]) {
        let vault = try VaultFixture(policy: Self.policy)
        let codes = [
            try vault.owner.add(
                #"{"name": "李伟", "phone": "\#(secret)", "id_number": "11010519491231002X", "region": "华东"}"#),
            try vault.owner.add(#"{"name": "王芳", "phone": "13900139001", "region": "华北"}"#),
        ]
        return (vault, codes)
    }

    static func view(_ session: VaultSession, _ operation: CofferVault.Operation) throws -> SubjectRequestView {
        for case .subjectRequest(let view) in try session.events(operation) { return view }
        throw Missing.event
    }

    static func open(
        _ session: VaultSession, _ code: String, _ type: RequestType, received: String? = nil,
        check: IdentityCheck? = nil, language: String = "en", note: String? = nil
    ) throws -> SubjectRequestView {
        try view(
            session,
            .requestOpen(
                SubjectOpening(
                    type: type, code: code, received: received.flatMap { CalendarDate(iso: $0) }, channel: .email,
                    check: check, language: language, note: note)))
    }

    static func close(
        _ session: VaultSession, _ number: Int64, _ outcome: RequestOutcome, _ ground: RefusalGround? = nil
    ) -> CofferVault.Operation {
        .requestClose(SubjectClosing(request: number, outcome: outcome, refusal: ground))
    }

    // MARK: Days

    @Test(
        "the earliest rule that counts for this customer says by when; status and the list say how many days are left")
    func deadlines() throws {
        let (vault, codes) = try Self.stocked()
        let first = try Self.open(vault.owner, codes[0], .access, received: "2026-10-31")
        #expect(first.due?.iso == "2026-11-30" && first.daysLeft == 12 && first.state == .open)
        #expect(first.extendable?.iso == "2027-01-31" && first.rules.map(\.name) == ["month", "soon"])
        #expect(first.rules.map(\.isPrompt) == [false, true] && first.needsCheck)
        let second = try Self.open(vault.owner, codes[1], .access, received: "2026-11-10")
        // One rule cannot be extended: so the whole cannot.
        #expect(second.due?.iso == "2026-11-20" && second.extendable == nil)
        let third = try Self.open(vault.owner, codes[0], .optOut)
        #expect(third.due == nil && third.daysLeft == nil && !third.needsCheck)
        let listed = try vault.owner.events(.requestList(SubjectListing())).compactMap { event in
            if case .subjectRequest(let view) = event { view.number } else { nil }
        }
        #expect(listed == [second.number, first.number, third.number])
        vault.clock.advance(3 * Self.day)
        for case .status(let status) in try vault.owner.events(.status) {
            #expect(
                status.requests
                    == RequestsWaiting(open: 3, overdue: 1, nextDue: CalendarDate(iso: "2026-11-20")))
        }
        let late = try Self.view(vault.owner, .requestShow(request: second.number))
        #expect(late.state == .overdue && late.daysLeft == -1)
        vault.clock.advance(11 * Self.day)
        // Nobody can be told in time any more that it takes longer.
        let tooLate = try Self.view(vault.owner, .requestShow(request: first.number))
        #expect(tooLate.state == .overdue && tooLate.extendable == nil)
        try vault.owner.verify()
    }

    @Test("an extension needs a rule that lets it, and a person who was told in time; only once")
    func extending() throws {
        let (vault, codes) = try Self.stocked()
        let request = try Self.open(vault.owner, codes[0], .access, received: "2026-10-31")
        func extend(_ told: String) -> CofferVault.Operation {
            .requestExtend(
                SubjectExtending(request: request.number, ground: .complexity, told: CalendarDate(iso: told)))
        }
        #expect(try vault.owner.refused(extend("2026-10-30")).code == .cannotExtend)
        #expect(try vault.owner.refused(extend("2026-11-19")).code == .cannotExtend)
        let extended = try Self.view(vault.owner, extend("2026-11-18"))
        #expect(extended.due?.iso == "2027-01-31" && extended.extendedFor == .complexity)
        #expect(try vault.owner.refused(extend("2026-11-18")).code == .cannotExtend)
        let west = try Self.open(vault.owner, codes[1], .access)
        #expect(
            try vault.owner.refused(
                .requestExtend(SubjectExtending(request: west.number, ground: .number))
            ).code == .cannotExtend)
    }

    @Test("another policy moves no deadline of a request that came in before")
    func policyOfItsTime() throws {
        let (vault, codes) = try Self.stocked()
        let request = try Self.open(vault.owner, codes[0], .access, received: "2026-10-31")
        try vault.owner.apply { $0.replacingOccurrences(of: "period: P1M", with: "period: P9D") }
        #expect(try Self.view(vault.owner, .requestShow(request: request.number)).due?.iso == "2026-11-30")
    }

    // MARK: Identity and evidence

    @Test("nobody is answered before it is known who asks, and refusing needs no proof of identity")
    func identity() throws {
        let (vault, codes) = try Self.stocked()
        let request = try Self.open(vault.owner, codes[0], .access)
        let answer = CofferVault.Operation.requestAnswer(SubjectAnswering(request: request.number, isPlain: true))
        #expect(try vault.owner.refused(answer).code == .identityNeeded)
        #expect(
            try vault.owner.refused(Self.close(vault.owner, request.number, .fulfilled)).code == .identityNeeded)
        let known = try Self.view(
            vault.owner, .requestIdentify(SubjectIdentifying(request: request.number, check: .knownContact)))
        #expect(known.check == .knownContact)
        // Known now, but nothing was sent.
        #expect(
            try vault.owner.refused(Self.close(vault.owner, request.number, .fulfilled)).code == .evidenceNeeded)
        #expect(try vault.owner.refused(Self.close(vault.owner, request.number, .refused)).code == .usage)
        let refused = try Self.view(
            vault.owner, Self.close(vault.owner, request.number, .refused, .excessive))
        #expect(refused.state == .closed && refused.refusal == .excessive && refused.keptUntil?.iso == "2028-11-18")
        #expect(try vault.owner.refused(answer).code == .requestClosed)
    }

    @Test("a request is fulfilled by what was done since it came in, and names that")
    func evidence() throws {
        let (vault, codes) = try Self.stocked()
        try vault.owner.edit(codes[0], #"{"name": "李薇"}"#)
        let correction = try Self.open(vault.owner, codes[0], .correction, check: .account)
        #expect(
            try vault.owner.refused(Self.close(vault.owner, correction.number, .fulfilled)).code == .evidenceNeeded)
        try vault.owner.edit(codes[0], #"{"name": "李伟"}"#)
        let edited = try vault.sequence()
        let closed = try Self.view(vault.owner, Self.close(vault.owner, correction.number, .fulfilled))
        #expect(closed.evidence == [edited])
        let optOut = try Self.open(vault.owner, codes[1], .optOut)
        _ = try vault.owner.events(
            .consentChange(ConsentRequest(codes: [codes[1]], purpose: "marketing", state: .withdrawn)))
        #expect(
            try Self.view(vault.owner, Self.close(vault.owner, optOut.number, .fulfilled)).evidence
                == [optOut.number + 1])
        try vault.owner.verify()
    }

    @Test("the next step is a command for this customer, as far as the request has come")
    func nextSteps() throws {
        let (vault, codes) = try Self.stocked()
        func next(_ type: RequestType, check: IdentityCheck? = .account) throws -> String? {
            try Self.open(vault.owner, codes[0], type, check: check).next?.en
        }
        #expect(try next(.correction) == "coffer customer edit \(codes[0])")
        let erasure = try Self.open(vault.owner, codes[0], .erasure, check: .account)
        #expect(erasure.next?.en == "coffer erase \(codes[0]) --request \(erasure.number) --reason …")
        #expect(
            try next(.restriction, check: nil)
                == "coffer restriction place \(codes[0]) --ground contested|unlawful|claims")
        #expect(try next(.objection, check: nil) == "coffer restriction place \(codes[0]) --ground objection")
        #expect(try next(.consentWithdrawal, check: nil) == "coffer consent withdraw \(codes[0]) --purpose marketing")
        let optOut = try Self.open(vault.owner, codes[0], .optOut)
        let error = try vault.owner.refused(Self.close(vault.owner, optOut.number, .fulfilled))
        #expect(
            error.code == .evidenceNeeded
                && error.hint?.en == "coffer consent withdraw \(codes[0]) --purpose marketing")
        _ = try vault.owner.events(
            .consentChange(ConsentRequest(codes: [codes[0]], purpose: "marketing", state: .withdrawn)))
        func shown(_ request: Int64) throws -> String? {
            try Self.view(vault.owner, .requestShow(request: request)).next?.en
        }
        #expect(try shown(optOut.number) == "coffer request close \(optOut.number) --outcome fulfilled")
        let access = try Self.open(vault.owner, codes[0], .access, check: .account)
        // As somebody does whose program does not look for requests first.
        try vault.owner.writing { writer in
            var eraser = RecordEraser()
            try eraser.erase(try #require(try writer.store.record(code: codes[0])), nil, &writer)
            try eraser.finish(&writer)
        }
        for gone in [access.number, optOut.number] {
            #expect(try shown(gone) == "coffer request close \(gone) --outcome refused --ground no_data")
        }
    }

    // MARK: The package

    @Test("the package has everything about this person, in their language, and nothing about anybody else")
    func package() throws {
        let (vault, codes) = try Self.stocked()
        let officer = try vault.session("xiaomei", role: "privacy_officer")
        try officer.edit(codes[0], #"{"name": "李薇"}"#)
        _ = try officer.events(
            .consentChange(ConsentRequest(codes: [codes[0]], purpose: "marketing", state: .given)))
        _ = try vault.exported()
        for (language, label) in [("zh", "姓名"), ("en", "Name")] {
            let request = try Self.open(vault.owner, codes[0], .access, check: .account, language: language)
            let documents = try vault.answered(request.number)
            for document in documents {
                #expect(document.contains("李薇") && document.contains("+8613800138001") && document.contains(label))
                #expect(!document.contains("王芳") && !document.contains(codes[1]) && !document.contains("xiaomei"))
            }
            // What stood there before is the person's, too.
            #expect(documents[0].contains("李伟") && documents[2].contains("李伟"))
            #expect(documents[2].contains("<html lang=\"\(language)\">"))
            let object = try #require(
                try JSONSerialization.jsonObject(with: Data(documents[0].utf8)) as? [String: Any])
            #expect((object["disclosures"] as? [Any])?.isEmpty == false)
            #expect((object["consents"] as? [Any])?.count == 1 && object["code"] as? String == codes[0])
            let closed = try Self.view(vault.owner, Self.close(vault.owner, request.number, .fulfilled))
            #expect(closed.outcome == .fulfilled)
        }
        try vault.owner.verify()
    }

    @Test("what is a word of a list stands in the person's words, and as it is for programs")
    func words() throws {
        let (vault, codes) = try Self.stocked()
        try vault.owner.edit(codes[0], #"{"consent_marketing": "yes", "gender": "female"}"#)
        _ = try vault.exported()
        let request = try Self.open(vault.owner, codes[0], .access, check: .account, language: "zh")
        let documents = try vault.answered(request.number)
        #expect(documents[2].contains("<td>性别</td><td>女</td>") && documents[2].contains("<td>同意营销</td><td>是</td>"))
        #expect(!documents[2].contains("<td>female</td>") && !documents[2].contains("<td>yes</td>"))
        #expect(documents[2].contains("姓名、手机"))
        #expect(documents[1].contains("gender,性别,female"))
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(documents[0].utf8)) as? [String: Any])
        let values = try #require(object["values"] as? [[String: Any]])
        let gender = try #require(values.first { $0["field"] as? String == "gender" })
        #expect(gender["value"] as? String == "female" && gender["text"] as? String == "女")
    }

    @Test("sealed, the package opens with its passphrase only; who does not read everything makes none")
    func sealed() throws {
        let (vault, codes) = try Self.stocked()
        let request = try Self.open(vault.owner, codes[0], .portability, check: .account)
        let passphrase = "correct horse battery staple"
        let files = try vault.sealedAnswer(request.number, passphrase)
        for file in files {
            let bytes = try Data(contentsOf: URL(filePath: file))
            #expect(!bytes.isEmpty && bytes.range(of: Data("李伟".utf8)) == nil)
            let opened = file + ".opened"
            let output = Glibc.open(opened, O_RDWR | O_CREAT, 0o600)
            defer { Glibc.close(output) }
            let input = Glibc.open(file, O_RDONLY)
            defer { Glibc.close(input) }
            try Pipe.passing(passphrase) { secret in
                try Vault.openExport(input: input, key: .passphrase(secret), output: output)
            }
            #expect(try String(contentsOfFile: opened, encoding: .utf8).contains("李伟"))
        }
    }

    @Test("half of somebody's data is not given for all of them")
    func incomplete() throws {
        let vault = try VaultFixture(
            policy: ChangedPolicy.with(
                (
                    "    may: [read, update, disclose]\n",
                    "    may: [read, update, disclose, request, export, export.plain]\n"
                )))
        let code = try vault.owner.add(#"{"name": "李伟", "phone": "\#(Self.secret)"}"#)
        let finance = try vault.session("fin", role: "finance")
        let request = try Self.open(finance, code, .access, check: .account)
        let error = try finance.refused(
            .requestAnswer(SubjectAnswering(request: request.number, isPlain: true)))
        #expect(error.code == .answerIncomplete && error.message.en.contains("Phone"))
        #expect(!error.message.en.contains(Self.secret))
    }

    // MARK: Who may

    @Test("roles without `request` do nothing here, and an entry that skips a step counts for nobody")
    func forged() throws {
        let (vault, codes) = try Self.stocked()
        let sales = try vault.session("sam", role: "sales")
        #expect(
            try sales.refused(
                .requestOpen(SubjectOpening(type: .access, code: codes[0], channel: .email, language: "en"))
            ).code == .denied)
        #expect(try sales.refused(.requestList(SubjectListing())).code == .denied)
        let request = try Self.open(vault.owner, codes[0], .access)
        let record = try vault.owner.reading { try #require(try $0.record(code: codes[0])).id }
        let other = try vault.owner.reading { try #require(try $0.record(code: codes[1])).id }
        let forgeries: [(AuthorityKind, RecordID, SubjectStepBody)] = [
            // Answered, or fulfilled, though nobody knows who asks.
            (.subjectAnswered, record, SubjectStepBody(request: request.number, documents: [:])),
            (
                .subjectClosed, record,
                SubjectStepBody(request: request.number, outcome: .fulfilled, evidence: [request.number])
            ),
            (.subjectClosed, record, SubjectStepBody(request: request.number, outcome: .refused)),
            (.subjectIdentified, record, SubjectStepBody(request: request.number)),
            (.subjectIdentified, other, SubjectStepBody(request: request.number, check: .other)),
            (.subjectExtended, record, SubjectStepBody(request: request.number, ground: .number)),
            // Confirmed before it came in, on a day to come, or on none.
            (
                .subjectConfirmed, record,
                SubjectStepBody(request: request.number, told: CalendarDate(iso: "2026-11-17"))
            ),
            (
                .subjectConfirmed, record,
                SubjectStepBody(request: request.number, told: CalendarDate(iso: "2026-11-19"))
            ),
            (.subjectConfirmed, record, SubjectStepBody(request: request.number)),
        ]
        for (kind, about, body) in forgeries {
            let (error, _) = try vault.owner.enteringFalsely { try $0.ledger.append(kind, record: about, body) }
            #expect(error?.code == .changedMeanwhile, "\(kind)")
        }
        // A patched program of somebody without the right.
        let step = SubjectStepBody(request: request.number, check: .other)
        let (error, _) = try sales.enteringFalsely {
            try $0.ledger.append(.subjectIdentified, record: record, step)
        }
        #expect(error?.code == .changedMeanwhile)
        try vault.owner.verify()
    }
}

extension VaultFixture {
    /// The three documents of a plain answer.
    fileprivate func answered(_ request: Int64) throws -> [String] {
        let files = (0..<3).map { directory + "/answer-\(request)-\($0)" }
        let descriptors = files.map { open($0, O_RDWR | O_CREAT, 0o600) }
        defer { for descriptor in descriptors { close(descriptor) } }
        try owner.perform(
            .requestAnswer(SubjectAnswering(request: request, isPlain: true)), Attachments(descriptors)
        ) { _ in }
        return try files.map { try String(contentsOfFile: $0, encoding: .utf8) }
    }

    fileprivate func sealedAnswer(_ request: Int64, _ passphrase: String) throws -> [String] {
        let files = (0..<3).map { directory + "/sealed-\(request)-\($0)" }
        let descriptors = files.map { open($0, O_RDWR | O_CREAT, 0o600) }
        defer { for descriptor in descriptors { close(descriptor) } }
        try Pipe.passing(passphrase) { secret in
            try owner.perform(
                .requestAnswer(SubjectAnswering(request: request)), Attachments(descriptors + [secret])
            ) { _ in }
        }
        return files
    }

    fileprivate func exported() throws -> String {
        let file = directory + "/export"
        let descriptor = open(file, O_RDWR | O_CREAT, 0o600)
        defer { close(descriptor) }
        try owner.perform(.export(ExportRequest(reason: "a test", sealing: .plain)), Attachments([descriptor])) { _ in }
        return file
    }
}

extension VaultSession {
    /// Tries to commit entries as they are; the fold takes them, or the transaction leaves nothing.
    func enteringFalsely(
        _ body: (inout RecordWriter) throws -> Void
    ) throws -> (error: CofferError?, sequence: Int64) {
        do {
            try writing { try body(&$0) }
            return (nil, 0)
        } catch let error as CofferError {
            return (error, 0)
        }
    }
}
