// Consent and requests of data subjects on the command line.

import CofferCLI
import CofferModel
import CofferPolicy
import CofferText
import CofferVault
import Foundation
import Testing

@Suite("Consent and requests")
struct SubjectCommandTests {
    private static func day(_ iso: String) throws -> CalendarDate { try #require(CalendarDate(iso: iso)) }

    private static func consent(_ standing: ConsentStanding) throws -> ConsentView {
        ConsentView(
            purpose: "marketing", label: Phrase(en: "marketing", zh: "营销"), standing: standing,
            day: try day("2026-01-31"), until: try day("2028-01-31"), source: try ConsentWord("web-form"),
            wording: nil, enteredBy: "li", entered: 0)
    }

    @Test("giving and withdrawing are asked for as they were said")
    func consent() throws {
        let given = try Self.consent(.given)
        let door = FakeDoor { operation, _ in
            guard case .consentChange(let request) = operation else { return [] }
            let said = [
                request.purpose, request.state.rawValue, request.day?.iso, request.until?.iso, request.source?.name,
                request.wording?.name, request.reason,
            ].map { $0 ?? "-" }.joined(separator: " ")
            return [.notice(Phrase(en: said, zh: ""))]
                + request.codes.map {
                    .consentChanged(ConsentChangeView(code: $0, outcome: .changed, consent: given))
                }
        }
        let run = Run(
            [
                "consent", "give", "C1", "C2", "--purpose", "marketing", "--source", "Web-Form", "--wording", "v3",
                "--date", "2026-01-31", "--until", "2028-01-31", "--reason", "signed",
            ], door: door)
        #expect(run.exit == 0)
        #expect(run.messages == "marketing given 2026-01-31 2028-01-31 web-form v3 signed\n")
        #expect(run.output.hasPrefix("C1  changed  marketing given 2026-01-31 – 2028-01-31\nC2  "))
        let withdrawn = Run(["consent", "withdraw", "C1", "--purpose", "marketing", "--json"], door: door)
        #expect(withdrawn.messages == "marketing withdrawn - - - - -\n")
        #expect(
            withdrawn.output.hasPrefix(
                #"{"code":"C1","outcome":"changed","consent":{"purpose":"marketing","state":"given","day":"2026-01-31","#
            ))
        let wrong = Run(["consent", "give", "C1", "--purpose", "marketing", "--source", "a long story"])
        #expect(wrong.exit == 64 && wrong.messages.contains("--source takes a short name: "))
        #expect(Run(["consent", "give", "C1"]).exit == 64)
    }

    @Test("a customer's consents are a table in either language")
    func listed() throws {
        let expired = try Self.consent(.expired)
        let door = FakeDoor { _, _ in [.consent(expired)] }
        let english = Run(["consent", "list", "C1"], door: door).output
        #expect(english.contains("marketing") && english.contains("expired") && english.contains("web-form"))
        let chinese = Run(["consent", "list", "C1"], door: door, language: .zh).output
        #expect(chinese.contains("营销") && chinese.contains("已过期"))
    }

    // MARK: Requests

    private static func request(_ state: SubjectRequestView.State = .open) throws -> SubjectRequestView {
        SubjectRequestView(
            number: 118, type: .access, state: state, code: "C1", isErased: false, received: try day("2026-11-20"),
            channel: .email, by: .customer, language: "zh", check: nil, needsCheck: true, confirm: nil,
            due: try day("2026-12-20"), daysLeft: 28, extendable: try day("2027-02-20"), extendedFor: nil, outcome: nil,
            refusal: nil, evidence: [], closedAt: nil, keptUntil: nil,
            rules: [
                .init(
                    name: "gdpr", label: Phrase(en: "answer", zh: "答复"),
                    citation: Phrase(en: "GDPR Article 12(3)", zh: "第十二条"), isUnverified: true, isPrompt: false)
            ], notes: [], next: Catalogue.Subjects.identityNeededNext(118))
    }

    @Test("opening says by when, under which rule, and what comes next")
    func opening() throws {
        let view = try Self.request()
        let door = FakeDoor { operation, _ in
            guard case .requestOpen(let opening) = operation else { return [] }
            return [
                .notice(
                    Phrase(
                        en: "\(opening.type.rawValue) \(opening.channel.rawValue) \(opening.by.rawValue)"
                            + " \(opening.received?.iso ?? "-") \(opening.check?.rawValue ?? "-") \(opening.language)",
                        zh: "")), .subjectRequest(view),
            ]
        }
        let run = Run(
            [
                "request", "open", "C1", "--type", "access", "--channel", "web_form", "--by", "guardian", "--received",
                "2026-11-20", "--identity", "authority_document", "--answer-in", "zh",
            ], door: door)
        #expect(run.exit == 0 && run.messages == "access web_form guardian 2026-11-20 authority_document zh\n")
        for piece in [
            "2026-12-20  28 days left", "GDPR Article 12(3)", "unverified",
            "Next: coffer request identify 118 --how known_contact",
        ] { #expect(run.output.contains(piece)) }
        let chinese = Run(
            ["request", "open", "C1", "--type", "access", "--channel", "email"], door: door, language: .zh)
        #expect(chinese.messages.isEmpty || chinese.output.contains("剩 28 天"))
        #expect(chinese.output.contains("下一步：coffer request identify 118"))
        let json = Run(["request", "open", "C1", "--type", "access", "--channel", "email", "--json"], door: door).output
        let read = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        #expect(read["request"] as? Int == 118 && read["due"] as? String == "2026-12-20")
        #expect(read["identity_needed"] as? Bool == true && read["days_left"] as? Int == 28)
    }

    @Test("an overdue request says that nobody knows yet who asks, and no next step where there is none to take")
    func overdue() throws {
        var view = try Self.request(.overdue)
        view.daysLeft = -2
        view.next = nil
        let door = FakeDoor { [view] _, _ in [.subjectRequest(view)] }
        let run = Run(["request", "show", "118"], door: door)
        #expect(run.output.contains("OVERDUE, identity to be checked") && !run.output.contains("Next:"))
        #expect(Run(["request", "list"], door: door, language: .zh).output.contains("已逾期，待核实身份"))
    }

    @Test("what waits to be confirmed, and what is late, stands in the list and with the request")
    func confirmation() throws {
        var view = try Self.request()
        view.confirm = try Self.day("2026-12-04")
        view.confirmation = .waiting
        let door = FakeDoor { [view] operation, _ in
            var view = view
            if case .requestConfirm(let step) = operation {
                view.confirmed = step.told
                view.confirmation = .inTime
            }
            return [.subjectRequest(view)]
        }
        #expect(Run(["request", "list"], door: door).output.contains("to be confirmed by 2026-12-04"))
        #expect(Run(["request", "show", "118"], door: door).output.contains("2026-12-04  waits"))
        let told = Run(["request", "confirm", "118", "--told", "2026-11-21"], door: door)
        #expect(told.exit == 0 && told.output.contains("2026-12-04  in time") && told.output.contains("2026-11-21"))
        #expect(Run(["request", "list"], door: door, language: .zh).output.contains("须在 2026-12-04 前确认收到"))
        view.confirmation = .late
        let late = FakeDoor { [view] _, _ in [.subjectRequest(view)] }
        #expect(Run(["request", "list"], door: late).output.contains("confirmation LATE (2026-12-04)"))
        let json = Run(["request", "list", "--json"], door: late).output
        #expect(json.contains(#""confirm_by":"2026-12-04","confirmed":null,"confirmation":"late""#))
    }

    @Test("a request is of a customer or of nobody known, and the list says which")
    func unknown() throws {
        var view = try Self.request()
        (view.code, view.isUnknown) = (nil, true)
        let door = FakeDoor { [view] operation, _ in
            guard case .requestOpen(let opening) = operation else { return [.subjectRequest(view)] }
            return opening.code == nil ? [.subjectRequest(view)] : []
        }
        let words = ["--type", "access", "--channel", "email"]
        let run = Run(["request", "open", "--unknown"] + words, door: door)
        #expect(run.exit == 0 && run.output.contains("(not in the vault)"))
        #expect(Run(["request", "list"], door: door, language: .zh).output.contains("（不在库中）"))
        #expect(Run(["request", "show", "118", "--json"], door: door).output.contains(#""code":null,"unknown":true"#))
        #expect(Run(["request", "open"] + words, door: door).exit == 64)
        #expect(Run(["request", "open", "C1", "--unknown"] + words, door: door).exit == 64)
    }

    @Test("words that are none are refused with those there are")
    func words() {
        let type = Run(["request", "open", "C1", "--type", "acces", "--channel", "email"])
        #expect(type.exit == 64 && type.messages.contains("portability"))
        let ground = Run(["request", "close", "118", "--outcome", "refused", "--ground", "because"])
        #expect(ground.exit == 64 && ground.messages.contains("statutory_duty"))
        #expect(Run(["request", "identify", "118", "--how", "face"]).messages.contains("known_contact"))
    }

    @Test("the answer is three sealed files and a passphrase shown once; nothing is overwritten")
    func answer() throws {
        let scratch = Scratch()
        let door = FakeDoor { operation, texts in
            guard case .requestAnswer(let request) = operation else { return [] }
            return [
                .notice(Phrase(en: "\(request.isPlain) \(texts.count)", zh: "")),
                .subjectAnswer(SubjectAnswerView(request: request.request, code: "C1", fields: 7)),
            ]
        }
        let folder = scratch.path + "/answer"
        let run = Run(["request", "answer", "118", "--out", folder, "--json"], door: door)
        #expect(run.exit == 0 && run.messages.hasPrefix("false 4\n"))
        let read = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let files = try #require(read["files"] as? [String])
        #expect(
            files.map { String($0.dropFirst(folder.count)) } == [
                "/request-118.json.sealed", "/request-118.csv.sealed", "/request-118.html.sealed",
            ])
        #expect((read["one_time_passphrase"] as? String)?.isEmpty == false)
        for file in files { #expect(FileManager.default.fileExists(atPath: file)) }
        #expect(Run(["request", "answer", "118", "--out", folder], door: door).exit != 0)
        let plain = Run(["request", "answer", "118", "--out", folder, "--plain"], door: door)
        #expect(plain.exit == 0 && plain.messages.hasPrefix("true 3\n"))
    }
}
